"""Pictures, and where things lie in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Matrix: TypeAlias = NDArray[np.integer[Any] | np.floating[Any]]
"""What OpenCV takes and gives: its stubs promise no more exact type."""

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

    Units: `corners` pixels of the picture that was handed in; top left, top right, bottom right,
    bottom left.
    """

    text: str
    corners: tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A QR code that was seen but could not be read, and what about it may be the reason.

    Units: `corners` pixels; `module_px` pixels a module, from about 1.4 on a code reads;
    `brightness` 0 black to 255 white, the mean; `contrast` 0 to 255, between its light and its
    dark; `edge_modules` how many modules wide the step from light to dark is: a sharp code has
    less than 0.5, a code blurred by movement or focus more than 1.
    """

    corners: tuple[Point, Point, Point, Point]
    module_px: float
    brightness: float
    contrast: float
    edge_modules: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A symbol whose place, size and format information are known but not its text.

    Shape: `modules` is its width in modules, 21 to 177.
    """

    quad: Quad
    modules: int


def corners_of(quad: Quad) -> tuple[Point, Point, Point, Point]:
    """The four corners as plain numbers."""
    a, b, c, d = ((float(x), float(y)) for x, y in quad)
    return a, b, c, d


def side_px(quad: Quad) -> float:
    """The mean length of a side."""
    return float(np.linalg.norm(quad - np.roll(quad, -1, axis=0), axis=1).mean())
