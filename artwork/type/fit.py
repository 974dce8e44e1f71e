"""Fits text into its box: smaller first, then on more lines, then broken anywhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from artwork.layout.layout import Words
from artwork.type.letters import letter
from artwork.type.shaping import Line, shape
from artwork.type.typefaces import Family

MM_PER_PT = 25.4 / 72
WORTH_A_LINE = 1.14
"""The gain in size that justifies one more line."""
BEFORE_BREAKING = 0.75
"""The share of its smallest size a text may shrink to before a word is broken."""
_HALVINGS = 18
_MOST_LINES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A text at the size at which it fits. Units: `leading` thousandths of the type size."""

    lines: tuple[Line, ...]
    size_pt: float
    leading: float
    substituted: int

    @property
    def height_mm(self) -> float:
        """Return the height from the top of the first line to the bottom of the last."""
        return _height(self.lines, self.leading) * self.size_pt / 1000 * MM_PER_PT


def fit(
    text: str, words: Words, family: Family, width_mm: float, height_mm: float
) -> Fitted:
    """Return the text as large as possible in a box; it never exceeds the box."""
    said = letter(text, family)
    room = _Room(
        words=words,
        family=family,
        width=width_mm / MM_PER_PT * 1000,
        height=height_mm / MM_PER_PT * 1000,
    )
    lines, size = _whole_words(said.text, room, words.lines)
    if size < words.min_pt:
        lines, size = _whole_words(said.text, room, _MOST_LINES)
    if size < words.min_pt * BEFORE_BREAKING:
        lines, size = _broken(said.text, room)
    shaped = room.shape(lines)
    return Fitted(
        lines=shaped,
        size_pt=min(size, room.size(shaped)),
        leading=words.leading * 1000,
        substituted=said.boxed,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """A box and its typeface. Units: thousandths of a point."""

    words: Words
    family: Family
    width: float
    height: float

    def shape(self, lines: Sequence[str]) -> tuple[Line, ...]:
        return tuple(shape(line, self.family, self.words.tracking) for line in lines)

    def size(self, lines: Sequence[Line]) -> float:
        widest = max(line.width for line in lines)
        by_width = self.width / widest if widest else self.words.max_pt
        by_height = self.height / _height(lines, self.words.leading * 1000)
        return min(self.words.max_pt, by_width, by_height)


def _height(lines: Sequence[Line], leading: float) -> float:
    return lines[0].ascent + sum(_steps(lines, leading)) + lines[-1].descent


def baselines(lines: Sequence[Line], leading: float) -> list[float]:
    """Return each baseline's distance from the box's top. Units: thousandths of the type size."""
    return [*accumulate(_steps(lines, leading), initial=lines[0].ascent)]


def _steps(lines: Sequence[Line], leading: float) -> list[float]:
    """Return the baseline distances; scripts with tall letters get more."""
    return [
        leading
        if max(upper.descent, lower.ascent) <= _USUAL_ASCENT
        else max(leading, upper.descent + lower.ascent)
        for upper, lower in pairwise(lines)
    ]


_USUAL_ASCENT = 1050


def _whole_words(text: str, room: _Room, most: int) -> tuple[Sequence[str], float]:
    """Return the words on as few lines as keep them large, at most `most`."""
    words = text.split(" ")
    best: Sequence[str] = [text]
    size = room.size(room.shape(best))
    for count in range(2, min(most, len(words)) + 1):
        lines = _balanced(words, count, room)
        larger = room.size(room.shape(lines))
        if larger > (size * WORTH_A_LINE if size >= room.words.min_pt else size):
            best, size = lines, larger
    return best, size


def _balanced(words: list[str], count: int, room: _Room) -> list[str]:
    """Return the words on `count` lines with the longest as short as possible."""
    widths = [line.width for line in room.shape(words)]
    blank = shape("n n", room.family).width - shape("nn", room.family).width
    low, high = max(widths), sum(widths) + blank * len(words)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if len(_filled(words, widths, blank, middle)) <= count:
            high = middle
        else:
            low = middle
    return [" ".join(line) for line in _filled(words, widths, blank, high)]


def _filled(
    words: Sequence[str], widths: Sequence[float], blank: float, width: float
) -> list[list[str]]:
    """Return the words in order, with a new line when one does not fit."""
    lines: list[list[str]] = []
    used = 0.0
    for word, long in zip(words, widths, strict=True):
        if lines and used + blank + long <= width:
            lines[-1].append(word)
            used += blank + long
        else:
            lines.append([word])
            used = long
    return lines


def _broken(text: str, room: _Room) -> tuple[Sequence[str], float]:
    """Return the text broken wherever a line is full, at the largest size that fits."""
    pieces = _clusters(text)
    widths = [line.width for line in room.shape(pieces)]
    low, high = 0.0, room.words.min_pt
    if _fits(_chopped(pieces, widths, room.width / high), room, high):
        low = high
    else:
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            if _fits(_chopped(pieces, widths, room.width / middle), room, middle):
                low = middle
            else:
                high = middle
    return _chopped(pieces, widths, room.width / low), low


def _fits(lines: Sequence[str], room: _Room, size: float) -> bool:
    return room.size(room.shape(lines)) >= size * 0.97


def _chopped(
    pieces: Sequence[str], widths: Sequence[float], width: float
) -> Sequence[str]:
    lines: list[str] = []
    used = 0.0
    for piece, long in zip(pieces, widths, strict=True):
        if lines and used + long <= width:
            lines[-1] += piece
            used += long
        elif piece != " " or not lines:
            lines.append(piece)
            used = long
    return [line.strip() or line for line in lines]


def _clusters(text: str) -> list[str]:
    """Return letters with their marks and joiners, which must stay together."""
    pieces: list[str] = []
    for character in text:
        if pieces and _clings(pieces[-1], character):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


_PANGKON = "\ua9c0"


def _clings(before: str, character: str) -> bool:
    is_mark = unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}
    return is_mark or before[-1] in _PANGKON
