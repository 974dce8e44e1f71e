"""Shapes lines of text into glyphs with HarfBuzz; right-to-left runs by the bidi rules."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Literal, TypeAlias

import uharfbuzz as hb
from bidi import algorithm

from artwork.layout.words import NO_BREAK
from artwork.type.letters import face_of
from artwork.type.typefaces import Face, Family

Direction: TypeAlias = Literal["ltr", "rtl"]
_ROUNDING = 16
"""PDF readers round the ink of letters outwards by up to this."""
_WIDER_BLANK = 55
"""Extra width of a space: the typeface's own is made for screens and too narrow on paper."""
_LEFTWARD = frozenset({"R", "AL", "AN"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """One glyph. Units: thousandths of the type size. `text` is the text it shows."""

    number: int
    x: float
    y: float
    advance: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Glyphs of one face, from left to right; their `x` counts from the line's start."""

    face: Face
    text: str
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A shaped line. Units: thousandths of the type size.

    Shape: `lead` is the ink to the left of the line's start; `width`, `ascent` and `descent`
    cover all of it.
    """

    text: str
    runs: tuple[Run, ...]
    lead: float
    width: float
    ascent: float
    descent: float


@lru_cache(maxsize=4096)
def shape(text: str, family: Family, tracking: int = 0) -> Line:
    """Return the shaped line of a text whose letters the family has."""
    text = text.replace(NO_BREAK, " ")
    runs: list[Run] = []
    at = 0.0
    for piece, face, direction in _pieces(text, family):
        glyphs, at = _place(piece, face, direction, at, tracking)
        runs.append(Run(face=face, text=piece, glyphs=glyphs))
    inks = [
        (glyph.x, glyph.y, run.face.ink(glyph.number))
        for run in runs
        for glyph in run.glyphs
    ]
    faces = [family.main, *(run.face for run in runs)]
    lead = max([0.0, *(-x - ink[0] for x, _, ink in inks)])
    end = max([0.0, at - tracking, *(x + ink[1] for x, _, ink in inks)])
    return Line(
        text=text,
        runs=tuple(runs),
        lead=lead,
        width=lead + end,
        ascent=max(
            [face.ascent for face in faces]
            + [y + ink[2] + _ROUNDING for _, y, ink in inks]
        ),
        descent=max(
            [face.descent for face in faces]
            + [-y - ink[3] + _ROUNDING for _, y, ink in inks]
        ),
    )


def _place(
    piece: str, face: Face, direction: Direction, at: float, tracking: int
) -> tuple[tuple[Glyph, ...], float]:
    buffer = hb.Buffer()
    buffer.add_str(piece)
    buffer.guess_segment_properties()
    buffer.direction = direction
    hb.shape(face.font, buffer, {"kern": True, "liga": tracking == 0})
    infos, places = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(piece)], strict=True))
    glyphs: list[Glyph] = []
    said: set[int] = set()
    for info, place in zip(infos, places, strict=True):
        first = info.cluster not in said
        said.add(info.cluster)
        spread = tracking if place.x_advance else 0
        spread += _WIDER_BLANK if piece[info.cluster] == " " else 0
        glyphs.append(
            Glyph(
                number=info.codepoint,
                x=at + place.x_offset,
                y=place.y_offset,
                advance=place.x_advance,
                text=piece[info.cluster : ends[info.cluster]] if first else "",
            )
        )
        at += place.x_advance + spread
    return tuple(glyphs), at


def _pieces(text: str, family: Family) -> Iterator[tuple[str, Face, Direction]]:
    levels = _levels(text)
    faces: list[Face] = []
    for character in text:
        faces.append(face_of(character, family, faces[-1] if faces else None))
    for level, places in _seen(levels):
        direction: Direction = "rtl" if level % 2 else "ltr"
        seen = places[::-1] if level % 2 else places
        for face, group in groupby(seen, key=faces.__getitem__):
            yield "".join(text[at] for at in sorted(group)), face, direction


def _seen(levels: list[int]) -> list[tuple[int, list[int]]]:
    """Return runs of one level with their positions, in visual order. Source: UAX 9, rule L2."""
    runs = [
        (level, [*places])
        for level, places in groupby(range(len(levels)), key=levels.__getitem__)
    ]
    odd = [level for level, _ in runs if level % 2]
    if not odd:
        return runs
    for floor in range(max(levels), min(odd) - 1, -1):
        turned: list[tuple[int, list[int]]] = []
        for is_high, group in groupby(runs, key=lambda run: run[0] >= floor):
            members = [*group]
            turned += members[::-1] if is_high else members
        runs = turned
    return runs


def _levels(text: str) -> list[int]:
    """Return each letter's embedding level: even left to right, odd right to left."""
    if not any(unicodedata.bidirectional(character) in _LEFTWARD for character in text):
        return [0] * len(text)
    storage = algorithm.get_empty_storage()
    level = algorithm.get_base_level(text)
    storage["base_level"] = level
    storage["base_dir"] = ("L", "R")[level]
    algorithm.get_embedding_levels(text, storage, False, False)
    algorithm.explicit_embed_and_overrides(storage, False)
    algorithm.resolve_weak_types(storage, False)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    # The rules skip joiners (X9): they get the level of the letter before them.
    found = iter([character["level"] for character in storage["chars"]])
    levels: list[int] = []
    for character in text:
        if unicodedata.bidirectional(character) == "BN":
            levels.append(levels[-1] if levels else level)
        else:
            levels.append(next(found))
    return levels
