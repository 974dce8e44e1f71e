"""Reads a located symbol module by module, following its bends.

zxing-cpp lays one flat, tilted grid over a symbol. On a shirt, a tin or a creased sheet the modules
drift off that grid, and the checksum fails although every module is visible. This reader
straightens the symbol by the same grid, measures how far the edges in each neighbourhood are from
the grid lines, bends the grid accordingly and reads again.
Edges are where modules change colour, so across them they repeat with the width of a module; the
phase of that repetition is the displacement, as in a lock-in amplifier. The modules, with the
finder, timing and alignment patterns that every symbol of the size has, go to zxing-cpp as a clean
picture. It does format, error correction and text, and refuses a symbol with too many wrong
modules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from kiosk.scan.decoding._cv2 import cv2
from kiosk.scan.decoding.picture import Grey, Located, Mask, Matrix, Quad, Real
from kiosk.scan.decoding.zxing import read_modules

MODULE_PX: Final = 8
"""Pixels a module in the straightened picture."""

_MARGIN: Final = 3
"""Modules of surroundings in the straightened picture."""

_QUIET: Final = 4

LARGEST_MODULES: Final = 61
"""The widest symbol tried (version 11), since more modules take too long. A pass has 37."""

_FINDER: Final = 3
"""The middle of the top left finder pattern."""


_HOPELESS: Final = 0.3
"""The share of wrong known modules from which the place is not a symbol of that size. Chance alone
gives about a half."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """The result of reading module by module; `text` is empty if it could not be read.

    Shape: `picture` is the symbol made square, `MODULE_PX` pixels a module, with three modules
    of surroundings; `misfit` is the share of wrong known modules, 0 to 1.
    """

    text: str
    picture: Grey
    misfit: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bend:
    """One way to bend the grid.

    Units: `window` is the width of a neighbourhood with one displacement, in modules. Shape:
    `follow`: a displacement may pass half a module; `again`: it bends the last grid once more
    instead of the flat one.
    """

    window: float
    follow: bool = False
    again: bool = False


_BENDS: Final = (
    Bend(window=3.0),
    Bend(window=1.5, follow=True),
    Bend(window=2.5, follow=True),
    Bend(window=2.0, again=True),
)


def trace(grey: Grey, located: Located) -> Traced | None:
    """Read the symbol by a flat grid, else by bent ones.

    Return None if there is no symbol of its size.
    """
    known = _known(located.modules)
    best: Traced | None = None
    for picture in _straightenings(grey, located):
        text, misfit = _read(picture, known)
        if text:
            return Traced(text=text, picture=picture, misfit=misfit)
        if best is None and misfit > _HOPELESS:
            return None
        if best is None or misfit < best.misfit:
            best = Traced(text="", picture=picture, misfit=misfit)
    return best


def _straightenings(grey: Grey, located: Located) -> Iterator[Grey]:
    """Yield the symbol made square by the flat grid, then by grids bent in several ways.

    A gentle bend is measured best over a wide neighbourhood; a strong one must be followed from
    module to module; a second bend corrects what a wide neighbourhood leaves.
    """
    flat_x, flat_y = _flat_grid(located.quad, located.modules)
    width = flat_x.shape[0]
    y, x = np.mgrid[0:width, 0:width].astype(np.float32)
    flat = _take(grey, flat_x, flat_y)
    yield flat
    picture, at_x, at_y = flat, x, y
    for bend in _BENDS:
        if not bend.again:
            picture, at_x, at_y = flat, x, y
        at_x = at_x + _displacement(picture, 0, bend)
        at_y = at_y + _displacement(picture, 1, bend)
        picture = _take(grey, _take(flat_x, at_x, at_y), _take(flat_y, at_x, at_y))
        yield picture


def _read(picture: Grey, known: FixedModules) -> tuple[str, float]:
    """Return the text of the first threshold that gives one, and the least misfit."""
    shades = _shades(picture, known.modules)
    least = 1.0
    for dark in _judgements(shades):
        misfit = known.misfit(dark)
        least = min(least, misfit)
        if misfit <= _HOPELESS and (text := read_modules(known.drawn_over(dark))):
            return text, least
    return "", least


def _flat_grid(quad: Quad, modules: int) -> tuple[Real, Real]:
    """Return each pixel's place in the whole picture, by perspective."""
    near, far = float(_MARGIN * MODULE_PX), float((_MARGIN + modules) * MODULE_PX)
    square = np.array([(near, near), (far, near), (far, far), (near, far)], np.float32)
    h = cv2.getPerspectiveTransform(square, quad).astype(np.float32)
    width = (modules + 2 * _MARGIN) * MODULE_PX
    y, x = np.mgrid[0:width, 0:width].astype(np.float32) + np.float32(0.5)
    depth = h[2, 0] * x + h[2, 1] * y + h[2, 2]
    half = np.float32(0.5)
    return (
        (h[0, 0] * x + h[0, 1] * y + h[0, 2]) / depth - half,
        (h[1, 0] * x + h[1, 1] * y + h[1, 2]) / depth - half,
    )


def _take(source: Matrix, x: Real, y: Real) -> Matrix:
    return cv2.remap(source, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _displacement(picture: Grey, axis: int, bend: Bend) -> Real:
    """Return each pixel's smooth distance of module edges from grid lines along an axis.

    Units: pixels of the straightened picture.
    """
    edges = np.abs(cv2.Sobel(picture, cv2.CV_32F, 1 - axis, axis, ksize=3))
    width = picture.shape[0]
    turn = (np.arange(width, dtype=np.float32) + 0.5) * (2 * np.pi / MODULE_PX)
    wave = turn[None, :] if axis == 0 else turn[:, None]
    in_step = _by_module(edges * np.cos(wave), bend.window)
    across = _by_module(edges * np.sin(wave), bend.window)
    phase = np.arctan2(across, in_step)
    if bend.follow:
        phase = _unwrapped(phase)
    beside: Real = (phase * (MODULE_PX / (2 * np.pi))).astype(np.float32)
    return cv2.resize(beside, (width, width), interpolation=cv2.INTER_LINEAR)


def _by_module(values: Real, window: float) -> Real:
    """Return means over each module, then over a neighbourhood of modules."""
    size = values.shape[0] // MODULE_PX
    means = cv2.resize(
        values.astype(np.float32), (size, size), interpolation=cv2.INTER_AREA
    )
    return cv2.GaussianBlur(means, (0, 0), window)


def _unwrapped(phase: Real) -> Real:
    """Return the phase followed from module to module from the top left finder pattern.

    A phase gives a displacement only up to whole modules. It is small at the finder patterns,
    where the flat grid is anchored, and changes little between neighbours. So it is followed
    along the columns and then the rows, and the other way round. If the two ways disagree,
    their mean is as good as either.
    """
    inside = phase[_MARGIN:-_MARGIN, _MARGIN:-_MARGIN]
    mean = (_followed(inside) + _followed(inside.T).T) / 2
    edged = np.pad(mean, _MARGIN, mode="edge").astype(np.float32)
    return cv2.GaussianBlur(edged, (0, 0), 1.0)


def _followed(phase: Real) -> Real:
    """Return the phase unwrapped down a column of finder patterns, then along every row."""
    column = np.unwrap(phase[:, _FINDER])
    column -= 2 * np.pi * np.round(column[_FINDER] / (2 * np.pi))
    right = np.column_stack([column, phase[:, _FINDER + 1 :]])
    left = np.column_stack([column, phase[:, :_FINDER][:, ::-1]])
    return np.column_stack(
        [np.unwrap(left, axis=1)[:, :0:-1], np.unwrap(right, axis=1)]
    )


def _shades(picture: Grey, modules: int) -> Real:
    """Return the mean brightness of the inner part of each module."""
    near, far = _MARGIN * MODULE_PX, (_MARGIN + modules) * MODULE_PX
    cells = picture[near:far, near:far].reshape(modules, MODULE_PX, modules, MODULE_PX)
    shades: Real = cells[:, 2:-2, :, 2:-2].mean(axis=(1, 3), dtype=np.float32)
    return shades


def _judgements(shades: Real) -> Iterator[Mask]:
    """Yield grids of dark modules by several local thresholds, the best first."""
    yield shades < _middle(shades, 9)
    yield shades < cv2.GaussianBlur(shades, (0, 0), 3.6)
    yield shades < _middle(shades, 7)
    yield shades < cv2.GaussianBlur(shades, (0, 0), 2.8)
    yield shades < _middle(shades, 5)
    yield shades < _middle(shades, 13)
    level, _ = cv2.threshold(
        np.clip(shades, 0, 255).astype(np.uint8), 0, 255, cv2.THRESH_OTSU
    )
    yield shades < level


def _middle(shades: Real, across: int) -> Real:
    """Return the middle between the lightest and the darkest module nearby."""
    window = np.ones((across // 2 | 1, across // 2 | 1), np.uint8)
    light = cv2.GaussianBlur(cv2.dilate(shades, window), (0, 0), across / 3)
    dark = cv2.GaussianBlur(cv2.erode(shades, window), (0, 0), across / 3)
    return (light + dark) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedModules:
    """The modules that are the same in every symbol of a size.

    Shape: `where` and `dark` are (modules, modules).
    """

    where: Mask
    dark: Mask

    @property
    def modules(self) -> int:
        """Return the width of the symbol."""
        return int(self.where.shape[0])

    def misfit(self, dark: Mask) -> float:
        """Return the share of these modules that are wrong, 0 to 1."""
        return float((dark != self.dark)[self.where].mean())

    def drawn_over(self, dark: Mask) -> Grey:
        """Return the symbol with these modules corrected, one pixel a module.

        It includes the quiet zone.
        """
        sheet = np.full((self.modules + 2 * _QUIET,) * 2, 255, np.uint8)
        right = np.where(self.where, self.dark, dark)
        sheet[_QUIET:-_QUIET, _QUIET:-_QUIET][right] = 0
        return sheet


@lru_cache(maxsize=16)
def _known(modules: int) -> FixedModules:
    """Return the finder, timing and alignment patterns. Source: ISO/IEC 18004, 6.3."""
    where = np.zeros((modules, modules), np.bool_)
    dark = np.zeros((modules, modules), np.bool_)
    for at in range(8, modules - 8):
        where[6, at] = where[at, 6] = True
        dark[6, at] = dark[at, 6] = at % 2 == 0
    for row, column in ((0, 0), (0, modules - 7), (modules - 7, 0)):
        edge = (slice(max(0, row - 1), row + 8), slice(max(0, column - 1), column + 8))
        where[edge], dark[edge] = True, False
        _rings(dark, row, column, 7)
    for row, column in _alignments(modules):
        where[row - 2 : row + 3, column - 2 : column + 3] = True
        _rings(dark, row - 2, column - 2, 5)
    return FixedModules(where=where, dark=dark)


def _rings(dark: Mask, row: int, column: int, width: int) -> None:
    """Draw a dark square with a light ring inside."""
    dark[row : row + width, column : column + width] = True
    dark[row + 1 : row + width - 1, column + 1 : column + width - 1] = False
    dark[row + 2 : row + width - 2, column + 2 : column + width - 2] = True


def _alignments(modules: int) -> Iterator[tuple[int, int]]:
    """Yield the centres of the alignment patterns."""
    if modules < 25:
        return
    last = modules - 7
    between = (6, last) if modules < 45 else (6, (6 + last) // 2, last)
    corners = {(6, 6), (6, last), (last, 6)}
    for row in between:
        for column in between:
            if (row, column) not in corners:
                yield row, column
