"""Names in the one typeface that the program brings: what it cannot write is shown, not dropped."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

BOX = "\N{WHITE SQUARE}"
_JOINERS = {"Cf", "Mn", "Me"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettered:
    """A text as the typeface can write it. `boxed`: letters that a box stands for."""

    text: str
    boxed: int


def letter(text: str, covered: Collection[int]) -> Lettered:
    """The text in the letters that the typeface covers (code points).

    A letter it lacks is written as its base letter (`ẓ` as `z`); one of another script as a box, so
    that whoever hands the card over sees that something is missing.
    """
    written: list[str] = []
    boxed = 0
    for character in unicodedata.normalize("NFC", text):
        if ord(character) in covered:
            written.append(character)
        elif unicodedata.category(character) in _JOINERS:
            continue
        elif base := _base(character, covered):
            written.append(base)
        else:
            written.append(BOX)
            boxed += 1
    return Lettered(text="".join(written), boxed=boxed)


def _base(character: str, covered: Collection[int]) -> str:
    plain = "".join(
        part
        for part in unicodedata.normalize("NFKD", character)
        if unicodedata.category(part) not in _JOINERS
    )
    return plain if all(ord(part) in covered for part in plain) else ""
