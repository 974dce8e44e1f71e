"""When two written names may be one person's. Pure."""

from __future__ import annotations

import re
import unicodedata

Words = frozenset[str]

_REGENCY = ("Kabupaten ", "Kab. ", "Kab ")
_WORD = re.compile(r"[^\W_]+")


def fold_name(name: str) -> Words:
    """The words of a name, without case, diacritics, punctuation and order."""
    apart = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return frozenset(_WORD.findall(plain.casefold()))


def regency_spellings(regency: str) -> list[str]:
    """How a regency may be written, the full form first: `Kabupaten Demak`, `Kab. Demak`."""
    for prefix in _REGENCY:
        if regency.startswith(prefix):
            bare = regency.removeprefix(prefix).strip()
            return [f"{each}{bare}" for each in _REGENCY]
    return [regency]


def names_agree(one: Words, other: Words) -> bool:
    """Whether one name may be the other, shortened; a name without words agrees with none."""
    return bool(one and other) and (one <= other or other <= one)


def tidy(text: str, longest: int) -> str:
    """The text without what no name has: a table cannot hold it, and no screen should show it."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:longest]
