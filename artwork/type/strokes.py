"""PDF paths that are not text: rounded areas, stripes, and the kawung.

Units: points from the page's lower left corner; results are PDF operators.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil, floor

_ROUND = 0.5523
"""The handle length of a quarter circle as a Bézier curve."""


def rectangle(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Return a closed rectangle with rounded corners."""
    if radius <= 0:
        return f"{x:.3f} {y:.3f} {width:.3f} {height:.3f} re"
    r = min(radius, width / 2, height / 2)
    k = r * (1 - _ROUND)
    right, top = x + width, y + height
    return (
        f"{x + r:.3f} {y:.3f} m {right - r:.3f} {y:.3f} l "
        f"{right - k:.3f} {y:.3f} {right:.3f} {y + k:.3f} {right:.3f} {y + r:.3f} c "
        f"{right:.3f} {top - r:.3f} l "
        f"{right:.3f} {top - k:.3f} {right - k:.3f} {top:.3f} {right - r:.3f} {top:.3f} c "
        f"{x + r:.3f} {top:.3f} l "
        f"{x + k:.3f} {top:.3f} {x:.3f} {top - k:.3f} {x:.3f} {top - r:.3f} c "
        f"{x:.3f} {y + r:.3f} l "
        f"{x:.3f} {y + k:.3f} {x + k:.3f} {y:.3f} {x + r:.3f} {y:.3f} c h"
    )


# One leaf in the upper right of a square of 64, as in assets/patterns/kawung.svg.
_LEAF = ((36, 36), ((37, 48), (48, 60), (60, 60)), ((60, 48), (48, 37), (36, 36)))


@lru_cache(maxsize=64)
def kawung(width: float, height: float, step: float) -> str:
    """Return four leaves around a point in each square of an area at the origin."""
    columns, rows = ceil(width / step - 1e-6), ceil(height / step - 1e-6)
    left = (width - columns * step) / 2
    low = (height - rows * step) / 2
    return " ".join(
        _flower(left + column * step, low + row * step, step / 64)
        for row in range(rows)
        for column in range(columns)
    )


def _flower(x: float, y: float, scale: float) -> str:
    return " ".join(
        _leaf(x, y, scale, across, down) for across in (1, -1) for down in (1, -1)
    )


def _leaf(x: float, y: float, scale: float, across: int, down: int) -> str:
    def at(point: tuple[int, int]) -> str:
        px = 32 + across * (point[0] - 32)
        py = 32 + down * (point[1] - 32)
        return f"{x + px * scale:.2f} {y + py * scale:.2f}"

    start, *curves = _LEAF
    drawn = " ".join(" ".join(map(at, curve)) + " c" for curve in curves)
    return f"{at(start)} m {drawn} h"


def slants(width: float, height: float, step: float) -> str:
    """Return stripes at 45 degrees over an area at the origin, half of each step filled."""
    first = floor(-height / step)
    return " ".join(
        f"{x:.2f} 0 m {x + step / 2:.2f} 0 l "
        f"{x + step / 2 + height:.2f} {height:.2f} l {x + height:.2f} {height:.2f} l h"
        for x in (at * step for at in range(first, ceil(width / step) + 1))
    )
