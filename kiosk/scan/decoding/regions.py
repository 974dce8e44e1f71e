"""Compares places in a picture, and cuts one out for a close-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.scan.decoding._cv2 import cv2
from kiosk.scan.decoding.picture import Grey, Point, Quad

_SMALLEST_PX: Final = 24
_MARGIN: Final = 0.25
"""The margin of a cut on each side, as a share of the box, for quiet zone and slant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A part of a picture. Units: pixels of the whole picture."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A part of a picture brought to a size.

    Shape: `scale` and `origin` convert its coordinates to those of the whole.
    """

    grey: Grey
    scale: Point
    origin: Point


def box_of(quad: Quad) -> Box:
    """Return the upright box around a quad."""
    (left, top), (right, bottom) = quad.min(axis=0), quad.max(axis=0)
    return Box(
        left=float(left), top=float(top), right=float(right), bottom=float(bottom)
    )


def overlap(one: Box, other: Box) -> float:
    """Return the shared area as a share of the joint area, 0 to 1."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    if width <= 0 or height <= 0:
        return 0.0
    shared = width * height
    return shared / (_area(one) + _area(other) - shared)


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)


def cut(grey: Grey, box: Box, side: int) -> Cut | None:
    """Return the square around a box with a margin, its longer side `side` pixels.

    Return None if too little of it is in the picture.
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
