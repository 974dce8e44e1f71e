"""Normalized words for search: case, accents, apostrophes and hyphens do not matter.

The store holds words made by these rules: after a change, its index must be rebuilt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.core.people.member_number import DIGITS, PREFIX

NUMBER_SIGN = "#"
"""The first character of a member number's word, so that no part of a name finds one."""
_PREFIX = PREFIX.removesuffix("-")
_NUMBER_DIGITS = DIGITS + 1
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻ`´′"))
_LETTERS_APART = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe"}
)
"""Letters that Unicode does not decompose into a letter and a mark."""
_HYPHENS = re.compile(r"[-‐‑–]")
_WORD = re.compile(r"[^\W_]+")


class Further(StrEnum):
    """How much of a further name must be typed: all of it, or its beginning (staff only)."""

    WHOLE = "whole"
    BEGUN = "begun"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """The words that find a person.

    Shape: the beginning of a word of `first` (the first name) is enough; of `further` (further
    names, the name they go by, the member number) as much as `Further` says.
    """

    first: frozenset[str] = field(repr=False)
    further: frozenset[str] = field(repr=False)


def fold(text: str) -> tuple[str, ...]:
    """Return the normalized words of a text, in order."""
    if text.isascii():
        # A short way for most names: a snapshot brings a hundred thousand.
        return tuple(_WORD.findall(text.lower().translate(_APOSTROPHES)))
    plain = text.casefold().translate(_APOSTROPHES).translate(_LETTERS_APART)
    apart = unicodedata.normalize("NFKD", plain)
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    return tuple(_WORD.findall(bare.casefold()))


def words_of(number: str, name: str, called: str | None = None) -> NameWords:
    """Return the words that find a person: their names, and their member number.

    A name with a hyphen is found in two parts and as one; the second part of a first name counts as
    a further name.
    """
    first_name, others = (*name.split(maxsplit=1), "", "")[:2]
    begun = fold(first_name)
    first, further = set(begun[:1]), set(begun[1:]) | set(_number(number))
    if _HYPHENS.search(first_name):
        first.update(fold(_HYPHENS.sub("", first_name))[:1])
    for part in filter(None, (others, called)):
        further.update(fold(part))
        if _HYPHENS.search(part):
            further.update(fold(_HYPHENS.sub("", part)))
    return NameWords(first=frozenset(first), further=frozenset(further))


def typed_words(typed: str) -> tuple[str, ...]:
    """Return the distinct words typed: those of a name, or one whole member number."""
    return _number(typed) or tuple(dict.fromkeys(fold(typed)))


def has_all(
    words: NameWords, typed: Sequence[str], further: Further = Further.WHOLE
) -> bool:
    """Return whether every typed word matches: the first name's beginning, or a further name.

    Further names match whole, or for staff by their beginning.
    """
    return all(
        begins_first(words, (each,))
        or each in words.further
        or (further is Further.BEGUN and _begins(words.further, each))
        for each in typed
    )


def begins_first(words: NameWords, typed: Sequence[str]) -> bool:
    """Return whether one of the typed words begins the first name."""
    return any(_begins(words.first, each) for each in typed)


def _begins(words: frozenset[str], typed: str) -> bool:
    return any(word.startswith(typed) for word in words)


def _number(text: str) -> tuple[str, ...]:
    """Return the word of a whole member number; nothing for anything else.

    A part of a number is not a word: somebody who tries numbers must know them whole.
    """
    plain = text.upper().replace(" ", "").replace("-", "").removeprefix(_PREFIX)
    whole = plain.isascii() and plain.isdigit() and len(plain) == _NUMBER_DIGITS
    return (f"{NUMBER_SIGN}{plain}",) if whole else ()
