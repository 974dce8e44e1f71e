"""Words as a search compares them: case, accents, apostrophes and hyphens make no difference.

What is stored was folded by these rules: who changes them has the store's index made anew.
"""

from __future__ import annotations

import re
import unicodedata

from kiosk.core.member_number import DIGITS, PREFIX

NUMBER_SIGN = "#"
"""Begins the word that a member number is, so that no part of a name finds one."""
_PREFIX = PREFIX.removesuffix("-")
_NUMBER_DIGITS = DIGITS + 1
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻ`´′"))
_LETTERS_APART = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe"}
)
"""Letters that Unicode does not take apart into a letter and a mark."""
_HYPHENS = re.compile(r"[-‐‑–]")
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> tuple[str, ...]:
    """The words of a text, folded, in their order."""
    if text.isascii():
        # Most names are, and a snapshot brings a hundred thousand.
        return tuple(_WORD.findall(text.lower().translate(_APOSTROPHES)))
    plain = text.casefold().translate(_APOSTROPHES).translate(_LETTERS_APART)
    apart = unicodedata.normalize("NFKD", plain)
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    return tuple(_WORD.findall(bare.casefold()))


def words_of(number: str, *names: str | None) -> frozenset[str]:
    """Every word by whose beginning a person is found: of their names, and their member number.

    A name with a hyphen is found in two parts and as one.
    """
    words = set(_number(number))
    for name in filter(None, names):
        words.update(fold(name))
        if _HYPHENS.search(name):
            words.update(fold(_HYPHENS.sub("", name)))
    return frozenset(words)


def asked(typed: str) -> tuple[str, ...]:
    """The words that somebody typed, each once: those of a name, or a whole member number."""
    return _number(typed) or tuple(dict.fromkeys(fold(typed)))


def has_all(words: frozenset[str], wanted: tuple[str, ...]) -> bool:
    """Whether each wanted word is the beginning of one of the words."""
    return all(any(word.startswith(each) for word in words) for each in wanted)


def _number(text: str) -> tuple[str, ...]:
    """The word that a whole member number is; nothing for anything else.

    A part of one is no word: whoever tries number after number must know them whole.
    """
    plain = text.upper().replace(" ", "").replace("-", "").removeprefix(_PREFIX)
    whole = plain.isascii() and plain.isdigit() and len(plain) == _NUMBER_DIGITS
    return (f"{NUMBER_SIGN}{plain}",) if whole else ()
