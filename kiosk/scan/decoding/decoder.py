"""Reads QR codes from grey pictures: tries variants, cheapest first, until one reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from kiosk.scan.decoding import preprocessing
from kiosk.scan.decoding.grid import LARGEST_MODULES, MODULE_PX, Traced, trace
from kiosk.scan.decoding.picture import (
    Grey,
    Located,
    Point,
    Sighting,
    Symbol,
    corners_of,
    side_px,
)
from kiosk.scan.decoding.preprocessing import Variant
from kiosk.scan.decoding.regions import Box, box_of, cut, overlap
from kiosk.scan.decoding.zxing import FrameReading, look

_MOST_TRACED: Final = 8
"""Codes read module by module in one picture, 3 to 5 ms each."""

_MOST_PLACES: Final = 4
"""Places of one picture that are cut out for close-ups."""

_LARGEST_PX: Final = 1600
_REDUCED_PX: Final = 1280
"""A picture with a longer side than the first is read at the second: a phone's photograph has ten
times the pixels of a camera frame, and a code in it as many too many."""

_FURTHER_A_FRAME: Final = 2
"""With two, all variants have had their turn within 0.7 s at 15 frames a second, for a tenth of a
core."""

_FEWEST_PX: Final = 21
"""The width of the smallest code, in modules."""

_SAME_PLACE: Final = 0.5
"""The shared area from which two boxes count as one place."""

_SAME_GRID_MODULES: Final = 0.35
"""How far a located symbol's corners must have moved for a new try. Units: modules."""


class Decoder:
    """Reads QR codes from still pictures and from the frames of a camera.

    Thread: one at a time; it remembers which variant of the rotation is next.
    """

    def __init__(self) -> None:
        self._turn = 0
        self.sighting: Sighting | None = None

    def read_still(self, grey: Grey) -> tuple[Symbol, ...]:
        """Return a picture's codes from the first variant that reads, or none."""
        if max(grey.shape) > _LARGEST_PX:
            return self._read_large(grey)
        search = _Search(grey)
        symbols = _first(search.every_variant(), grey)
        self.sighting = search.sighting if not symbols else None
        return symbols

    def _read_large(self, grey: Grey) -> tuple[Symbol, ...]:
        """Read a raw variant of the whole for small codes, then the reduced picture."""
        symbols = look(grey).symbols
        if symbols:
            self.sighting = None
            return symbols
        factor = max(grey.shape) / _REDUCED_PX
        reduced = preprocessing.resized(grey, (1 / factor, 1 / factor))
        return tuple(_enlarged(one, factor) for one in self.read_still(reduced))

    def read_frame(self, grey: Grey) -> tuple[Symbol, ...]:
        """Return a live frame's codes, by the raw variant or the next two in turn.

        Afterwards `sighting` describes a code that was seen in this frame but not read.
        """
        search = _Search(grey)
        symbols = _first(search.some_variants(self._turn), grey)
        self._turn += 1
        self.sighting = search.sighting if not symbols else None
        return symbols


def _first(readings: Iterator[tuple[Symbol, ...]], grey: Grey) -> tuple[Symbol, ...]:
    """Return the first result that has codes, if the picture is large enough for one."""
    if min(grey.shape) < _FEWEST_PX:
        return ()
    return next(filter(None, readings), ())


def _enlarged(symbol: Symbol, factor: float) -> Symbol:
    a, b, c, d = ((x * factor, y * factor) for x, y in symbol.corners)
    return Symbol(text=symbol.text, corners=(a, b, c, d))


class _Search:
    """The variants of one picture, and what they have found so far."""

    def __init__(self, grey: Grey) -> None:
        self._grey = grey
        self._sizes: dict[Point, Grey] = {}
        self._traced: list[Located] = []
        self._places: list[Box] = []
        self.sighting: Sighting | None = None

    def every_variant(self) -> Iterator[tuple[Symbol, ...]]:
        """Yield each variant's codes, cheapest first; costly ones only once a code was located."""
        for way in (preprocessing.RAW, *preprocessing.WHOLE):
            yield from self._whole(way)
        if not self._places:
            return
        yield from self._close_up()
        for way in preprocessing.INSISTENT:
            yield from self._whole(way)

    def some_variants(self, turn: int) -> Iterator[tuple[Symbol, ...]]:
        """Yield the codes of the raw variant, then of the next variants in turn."""
        yield from self._whole(preprocessing.RAW)
        for number in range(_FURTHER_A_FRAME):
            at = (turn * _FURTHER_A_FRAME + number) % len(preprocessing.WHOLE)
            yield from self._whole(preprocessing.WHOLE[at])

    def _whole(self, way: Variant) -> Iterator[tuple[Symbol, ...]]:
        picture = way.treat(self._at(way.scale))
        reading = look(picture, way.binarizer, scale=way.scale)
        yield reading.symbols
        yield self._trace(reading)

    def _at(self, scale: Point) -> Grey:
        """Return the picture at a scale; several variants share one."""
        if scale not in self._sizes:
            self._sizes[scale] = preprocessing.resized(self._grey, scale)
        return self._sizes[scale]

    def _close_up(self) -> Iterator[tuple[Symbol, ...]]:
        for way in preprocessing.CLOSE_UP:
            for box in self._places[:_MOST_PLACES]:
                part = cut(self._grey, box, way.side_px)
                if part is None:
                    continue
                reading = look(
                    way.treat(part.grey),
                    way.binarizer,
                    scale=part.scale,
                    origin=part.origin,
                )
                yield reading.symbols
                yield self._trace(reading)

    def _trace(self, reading: FrameReading) -> tuple[Symbol, ...]:
        """Read located but unread codes module by module."""
        symbols: dict[str, Symbol] = {}
        for located in sorted(reading.located, key=lambda one: -side_px(one.quad)):
            if len(self._traced) >= _MOST_TRACED:
                break
            if located.modules > LARGEST_MODULES or self._is_traced(located):
                continue
            self._traced.append(located)
            self._note(box_of(located.quad))
            traced = trace(self._grey, located)
            if traced is None:
                continue
            if traced.text:
                corners = corners_of(located.quad)
                symbols[traced.text] = Symbol(text=traced.text, corners=corners)
            elif self.sighting is None:
                self.sighting = _sighting(located, traced)
        return tuple(symbols.values())

    def _is_traced(self, located: Located) -> bool:
        near = _SAME_GRID_MODULES * side_px(located.quad) / located.modules
        return any(
            other.modules == located.modules
            and float(np.abs(other.quad - located.quad).max()) < near
            for other in self._traced
        )

    def _note(self, box: Box) -> None:
        """Remember a place for a close-up, unless it is known."""
        if all(overlap(box, known) < _SAME_PLACE for known in self._places):
            self._places.append(box)


def _sighting(located: Located, traced: Traced) -> Sighting:
    """Return the description of an unread code from its straightened picture."""
    picture = traced.picture.astype(np.float32)
    dark, light = np.percentile(picture, (5, 95))
    contrast = float(light - dark)
    steepest = float(np.percentile(np.abs(np.diff(picture, axis=1)), 98))
    return Sighting(
        corners=corners_of(located.quad),
        module_px=side_px(located.quad) / located.modules,
        brightness=float(picture.mean()),
        contrast=contrast,
        edge_modules=contrast / max(steepest, 1.0) / MODULE_PX,
    )
