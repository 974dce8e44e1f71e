"""Types of pictures and of places in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Matrix: TypeAlias = NDArray[np.integer[Any] | np.floating[Any]]
"""OpenCV's arrays: its stubs have no more exact type."""

Grey: TypeAlias = Matrix
"""A grey picture of bytes. Shape: (height, width)."""

Frame: TypeAlias = Matrix
"""A camera picture of bytes; blue, green, red. Shape: (height, width, 3)."""

Real: TypeAlias = Matrix
"""32-bit floating point numbers, one a pixel or a module. Shape: (height, width)."""

Mask: TypeAlias = NDArray[np.bool_]

Quad: TypeAlias = NDArray[np.float32]
"""A symbol's outline in pixels of the whole picture: top left, top right, bottom right, bottom
left, as the symbol itself is turned. Shape: (4, 2)."""

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """A QR code that was read.

    Units: `corners` pixels of the given picture; top left, top right, bottom right, bottom
    left.
    """

    text: str
    corners: tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A QR code that was seen but not read, with measures of the likely reason.

    Units: `corners` pixels; `module_px` pixels a module, readable from about 1.4; `brightness`
    the mean, 0 black to 255 white; `contrast` between light and dark, 0 to 255; `edge_modules`
    the width of the step from light to dark in modules: below 0.5 is sharp, above 1 is blurred
    by movement or focus.
    """

    corners: tuple[Point, Point, Point, Point]
    module_px: float
    brightness: float
    contrast: float
    edge_modules: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A symbol with known place, size and format information, but without its text.

    Shape: `modules` is its width in modules, 21 to 177.
    """

    quad: Quad
    modules: int


def corners_of(quad: Quad) -> tuple[Point, Point, Point, Point]:
    """Return the four corners as plain numbers."""
    a, b, c, d = ((float(x), float(y)) for x, y in quad)
    return a, b, c, d


def side_px(quad: Quad) -> float:
    """Return the mean length of a side."""
    return float(np.linalg.norm(quad - np.roll(quad, -1, axis=0), axis=1).mean())
