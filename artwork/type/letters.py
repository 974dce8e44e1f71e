"""Replaces letters that the typefaces lack by others or by a box; none is dropped."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from artwork.layout.words import NO_BREAK
from artwork.type.typefaces import Face, Family

BOX = "\N{WHITE SQUARE}"
MOST_LETTERS = 400
"""Longer texts end in an ellipsis: they would be too small to read on a badge."""
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_JOINER = "\u200d"
_JOINERS = frozenset({"\u200c", _JOINER})
"""Zero-width marks that only change the shape of Arabic and Javanese letters."""
_MOST_MARKS = 2
_QUOTES = {"\u02bf": "\u2018", "\u02be": "\u2019", "\u02bc": "\u2019"}
"""Arabic's ain and hamza in scholarly and in common writing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettered:
    """A text that the typefaces can write. `boxed`: letters replaced by a box."""

    text: str
    boxed: int


def letter(text: str, family: Family) -> Lettered:
    """Return the text in the letters that a family has.

    Control characters and direction marks are removed; white space becomes a space. A missing
    letter becomes its base letter (`ẓ` becomes `z`); one of another script becomes a box, so
    that staff see that something is missing.
    """
    written: list[str] = []
    boxed = marks = 0
    before = ""
    for character in _cut(unicodedata.normalize("NFC", _blanked(text))):
        marks = marks + 1 if unicodedata.combining(character) else 0
        said = _said(character, written, marks, family)
        # Joined pictographs count as one: one box.
        if said != BOX or not (before == _JOINER and written and written[-1] == BOX):
            written += said
            boxed += said == BOX != character
        before = character
    return Lettered(text="".join(written).strip(), boxed=boxed)


def _said(character: str, written: list[str], marks: int, family: Family) -> str:
    """Return the text for a letter: itself, its base letter, a box, or nothing for a sign."""
    match unicodedata.category(character):
        case "Mn" | "Mc" | "Me":
            return character if _takes_mark(written, character, marks, family) else ""
        case "Cc" | "Cf":
            is_kept = character in _JOINERS and _is_joining(written, family)
            return character if is_kept else ""
        case _:
            if family.find(character) is not None:
                return character
            return _base(character, family) or BOX


def face_of(character: str, family: Family, before: Face | None) -> Face:
    """Return the face of a letter, or the face before it for a letter without one."""
    if before is not None and (
        character in _JOINERS
        or (unicodedata.combining(character) and ord(character) in before.covered)
    ):
        return before
    return family.find(character) or family.main


def _blanked(text: str) -> str:
    return "".join(
        " " if character.isspace() and character != NO_BREAK else character
        for character in text
    )


def _cut(text: str) -> str:
    line = " ".join(word for word in text.split(" ") if word)
    return line if len(line) <= MOST_LETTERS else line[: MOST_LETTERS - 1] + _ELLIPSIS


def _takes_mark(written: list[str], mark: str, marks: int, family: Family) -> bool:
    """Return whether a mark is kept; piles of marks would leave the box."""
    if not written or written[-1] in {" ", BOX}:
        return False
    face = family.find(written[-1][-1])
    if face is None or ord(mark) not in face.covered:
        return False
    return face is not family.main or marks <= _MOST_MARKS


def _is_joining(written: list[str], family: Family) -> bool:
    return bool(written) and family.find(written[-1][-1]) not in {None, family.main}


def _base(character: str, family: Family) -> str:
    plain = "".join(
        part
        for part in unicodedata.normalize("NFKD", character)
        if not unicodedata.combining(part)
    )
    plain = _QUOTES.get(plain, plain)
    if plain == character:
        return ""
    return plain if all(family.find(part) for part in plain) else ""
