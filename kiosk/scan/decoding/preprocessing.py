"""Variants: treatments of a picture that make hidden codes readable.

Each helps against something: small sizes against noise, creases and misprinted modules; the global
binarizer against texture inside modules; gamma, flattening and CLAHE against darkness and glare;
unsharp masking against blur; less height or width against a view from the side. Their gains are
measured: docs/decisions/0050-decoding.md, bench/decode.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from kiosk.scan.decoding._cv2 import cv2
from kiosk.scan.decoding.picture import Grey, Point
from kiosk.scan.decoding.zxing import GLOBAL, LOCAL, Binarizer

Treatment = Callable[[Grey], Grey]

_SQUARE: Final = np.ones((3, 3), np.uint8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A treatment of the whole picture, at a scale, for a binarizer."""

    name: str
    treat: Treatment
    binarizer: Binarizer = LOCAL
    scale: Point = (1.0, 1.0)


def plain(grey: Grey) -> Grey:
    """Return the picture unchanged."""
    return grey


def grow(grey: Grey) -> Grey:
    """Widen light areas by a pixel, against modules printed too fat."""
    return cv2.dilate(grey, _SQUARE)


def gamma(power: float) -> Treatment:
    """Spread out dark tones (below 1) or light tones (above 1)."""
    curve = np.round(255 * (np.arange(256) / 255) ** power).astype(np.uint8)
    return lambda grey: cv2.LUT(grey, curve)


def clahe(limit: float, tiles: int) -> Treatment:
    """Even out the contrast tile by tile."""
    return cv2.createCLAHE(limit, (tiles, tiles)).apply


def unsharp(sigma: float, amount: float) -> Treatment:
    """Sharpen the edges."""

    def treat(grey: Grey) -> Grey:
        soft = cv2.GaussianBlur(grey, (0, 0), sigma)
        return cv2.addWeighted(grey, 1 + amount, soft, -amount, 0)

    return treat


def flat(window: int) -> Treatment:
    """Divide the brightness by that of the surroundings, against shadows and highlights."""

    def treat(grey: Grey) -> Grey:
        light = cv2.boxFilter(grey, cv2.CV_32F, (window, window)) + 1
        evened: Grey = np.clip(grey / light * 128, 0, 255).astype(np.uint8)
        return evened

    return treat


def resized(grey: Grey, scale: Point) -> Grey:
    """Return the picture at a scale.

    Down to one half, linear interpolation uses every pixel at an eighth of the cost of area
    averaging; for smaller scales the picture is halved first.
    """
    across, down = scale
    while across < 0.5 or down < 0.5:
        step = (0.5 if across < 0.5 else 1.0, 0.5 if down < 0.5 else 1.0)
        grey = _linear(grey, step)
        across, down = across / step[0], down / step[1]
    return grey if (across, down) == (1.0, 1.0) else _linear(grey, (across, down))


def _linear(grey: Grey, scale: Point) -> Grey:
    return cv2.resize(
        grey, None, fx=scale[0], fy=scale[1], interpolation=cv2.INTER_LINEAR
    )


def _and_then(first: Treatment, second: Treatment) -> Treatment:
    return lambda grey: second(first(grey))


RAW: Final = Variant(name="raw", treat=plain)

WHOLE: Final = (
    Variant(
        name="gamma 0.45 at 2/5, global",
        treat=gamma(0.45),
        binarizer=GLOBAL,
        scale=(0.4, 0.4),
    ),
    Variant(name="gamma 0.45 at half", treat=gamma(0.45), scale=(0.5, 0.5)),
    Variant(
        name="two thirds as high, global",
        treat=plain,
        binarizer=GLOBAL,
        scale=(1.0, 0.67),
    ),
    Variant(
        name="third by two thirds", treat=plain, binarizer=GLOBAL, scale=(0.33, 0.67)
    ),
    Variant(name="half as high", treat=plain, scale=(1.0, 0.5)),
    Variant(name="flat at 2/5", treat=flat(61), scale=(0.4, 0.4)),
    Variant(
        name="unsharp at 2/5, global",
        treat=unsharp(2.0, 4.0),
        binarizer=GLOBAL,
        scale=(0.4, 0.4),
    ),
    Variant(name="3/4", treat=plain, scale=(0.75, 0.75)),
    Variant(name="flat at two thirds by third", treat=flat(31), scale=(0.67, 0.33)),
    Variant(name="unsharp at 2/3", treat=unsharp(1.5, 1.5), scale=(0.67, 0.67)),
    Variant(name="global", treat=plain, binarizer=GLOBAL),
    Variant(
        name="unsharp at 3/4, global",
        treat=unsharp(2.0, 4.0),
        binarizer=GLOBAL,
        scale=(0.75, 0.75),
    ),
    Variant(name="gamma 0.45", treat=gamma(0.45)),
    Variant(
        name="clahe, unsharp at 2/5, global",
        treat=_and_then(clahe(3.0, 8), unsharp(2.0, 3.0)),
        binarizer=GLOBAL,
        scale=(0.4, 0.4),
    ),
    Variant(name="half as wide", treat=plain, scale=(0.5, 1.0)),
    Variant(name="gamma 2.2", treat=gamma(2.2)),
    Variant(name="unsharp at 3/4", treat=unsharp(2.0, 4.0), scale=(0.75, 0.75)),
    Variant(name="light grown at two thirds by third", treat=grow, scale=(0.67, 0.33)),
    Variant(name="clahe at 2/3", treat=clahe(4.0, 4), scale=(0.67, 0.67)),
    Variant(
        name="flat at two thirds by third, global",
        treat=flat(31),
        binarizer=GLOBAL,
        scale=(0.67, 0.33),
    ),
    Variant(name="unsharp", treat=unsharp(2.0, 4.0)),
)
"""Tried on every picture, the highest gain per millisecond first. Small ones locate a code, which
is then read from the whole picture."""

INSISTENT: Final = (
    Variant(name="clahe", treat=clahe(3.0, 8)),
    Variant(name="twice as wide", treat=plain, scale=(2.0, 1.0)),
    Variant(name="clahe, twice as wide", treat=clahe(4.0, 4), scale=(2.0, 1.0)),
    Variant(
        name="unsharp, twice as wide, global",
        treat=unsharp(2.0, 4.0),
        binarizer=GLOBAL,
        scale=(2.0, 1.0),
    ),
)
"""Tried only on a picture in which a code was located."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseUp:
    """A treatment of a cut-out place brought to a size. Units: `side_px` its longer side."""

    side_px: int
    treat: Treatment
    binarizer: Binarizer = LOCAL


CLOSE_UP: Final = (
    CloseUp(side_px=400, treat=plain, binarizer=GLOBAL),
    CloseUp(side_px=400, treat=unsharp(2.0, 4.0)),
    CloseUp(side_px=560, treat=gamma(2.2), binarizer=GLOBAL),
    CloseUp(side_px=400, treat=flat(31), binarizer=GLOBAL),
)
"""Tried on places where a code was located."""
