"""Where in a picture a code may be that no look has located, and cutting such a place out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from kiosk.scan._cv2 import cv2
from kiosk.scan.picture import Grey, Point, Quad, Real

_SHRINK: Final = 4
"""The search runs on a picture this much smaller: modules melt into texture."""

_LIGHT_PX: Final = 31
"""Over this distance the light is taken as even, so that a code in the dark counts as much."""

_TEXTURE_PX: Final = 9
_SMALLEST_PX: Final = 24
_MARGIN: Final = 0.25
"""Surroundings taken with a place, on each side, as a share of it: quiet zone and slant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A part of a picture. Units: pixels of the whole picture."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A part of a picture brought to a size; `scale` and `origin` lead back to the whole."""

    grey: Grey
    scale: Point
    origin: Point


def box_of(quad: Quad) -> Box:
    """The upright box around a quad."""
    (left, top), (right, bottom) = quad.min(axis=0), quad.max(axis=0)
    return Box(
        left=float(left), top=float(top), right=float(right), bottom=float(bottom)
    )


def overlap(one: Box, other: Box) -> float:
    """Shared area as a share of the joint area, 0 to 1."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / (_area(one) + _area(other) - shared)


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def busy_places(grey: Grey, most: int) -> tuple[Box, ...]:
    """Squarish places full of edges in both directions, as a code is; most likely first."""
    small = cv2.resize(
        grey,
        (max(8, grey.shape[1] // _SHRINK), max(8, grey.shape[0] // _SHRINK)),
        interpolation=cv2.INTER_AREA,
    )
    light = cv2.boxFilter(small, cv2.CV_32F, (_LIGHT_PX, _LIGHT_PX)) + 8
    texture = np.minimum(_texture(small, (1, 0), light), _texture(small, (0, 1), light))
    busy = texture > max(0.35 * float(texture.max()), 0.25)
    mask = cv2.morphologyEx(
        busy.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)
    )
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    energy = np.bincount(labels.ravel(), texture.ravel(), count)
    ranked: list[tuple[float, Box]] = []
    for label in range(1, count):
        x, y, width, height, area = (int(value) for value in stats[label])
        if min(width, height) * _SHRINK < _SMALLEST_PX:
            continue
        squareness = min(width, height) / max(width, height)
        filled = area / (width * height)
        box = Box(
            left=x * _SHRINK,
            top=y * _SHRINK,
            right=(x + width) * _SHRINK,
            bottom=(y + height) * _SHRINK,
        )
        ranked.append((float(energy[label]) * squareness * filled, box))
    ranked.sort(key=lambda pair: -pair[0])
    return tuple(box for _, box in ranked[:most])


def _texture(small: Grey, direction: tuple[int, int], light: Real) -> Real:
    edges = np.abs(cv2.Sobel(small, cv2.CV_32F, *direction, ksize=3)) / light
    return cv2.boxFilter(
        edges.astype(np.float32), cv2.CV_32F, (_TEXTURE_PX, _TEXTURE_PX)
    )


def cut(grey: Grey, box: Box, side: int) -> Cut | None:
    """The square around a box with some surroundings, its longer side brought to `side` pixels.

    None where too little of it lies in the picture.
    """
    half = max(box.right - box.left, box.bottom - box.top) * (0.5 + _MARGIN)
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    left, top = max(0, int(x - half)), max(0, int(y - half))
    part = grey[top : int(y + half) + 1, left : int(x + half) + 1]
    if min(part.shape) * 2 < _SMALLEST_PX:
        return None
    factor = side / max(part.shape)
    method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    sized = cv2.resize(part, None, fx=factor, fy=factor, interpolation=method)
    return Cut(grey=sized, scale=(factor, factor), origin=(float(left), float(top)))
