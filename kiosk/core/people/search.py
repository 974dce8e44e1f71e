"""Finding a person by name: what is asked, what may be shown, and how it is proven.

People are found by the beginning of their first name and by further names that are typed whole.
A card shows a first name and no more: a stranger at the screen learns what everybody calls
somebody, never the full name. People with one first name are one card: the last four digits of
the phone prove who of them one is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.core.people.name_normalization import fold

LEAST_LETTERS = 3
MOST_HITS = 8
"""Cards on the screen."""
MOST_MATCHES = 200
"""People looked at for them; where there are more, not all of one card may be among them."""
MOST_ALIKE = 12
"""People behind one card. Four digits drawn by chance prove one of twelve in 1 of 833 tries.

At a kiosk with the 4,303 people of a space first name and one further name always suffice
(decision 0081).
"""
PROOF_DIGITS = 4
_HIDDEN = "•••"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """People who may be meant by one card: all who look the same. Shape: `MOST_ALIKE` at most.

    `provable`: a phone number of one of them is known, whose last digits prove who one is.
    """

    subjects: tuple[str, ...]
    shown: str = field(repr=False)
    provable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer to what had been typed at `turn`.

    `more`: there are more than are shown; `rests_until`: nobody is looked for before that time.
    """

    turn: int
    hits: tuple[Hit, ...]
    more: bool
    rests_until: datetime | None = None


def is_enough(words: Sequence[str]) -> bool:
    """Return whether enough was typed to look for somebody."""
    return sum(map(len, words)) >= LEAST_LETTERS


def masked(name: str, words: Sequence[str]) -> str:
    """Return a name as it may be shown to somebody who typed these words: `Siti •••`.

    Of a single name as much as was typed, three letters at least; typed whole it looks like the
    first name of others.
    """
    match name.split():
        case [only]:
            return _as_typed(only, words)
        case [first, *_]:
            return f"{first} {_HIDDEN}"
        case _:
            return ""


def _as_typed(name: str, words: Sequence[str]) -> str:
    folded = "".join(fold(name))
    typed = max(
        (len(word) for word in words if folded.startswith(word)), default=LEAST_LETTERS
    )
    if typed >= len(folded):
        return f"{name} {_HIDDEN}"
    return name[: max(typed, LEAST_LETTERS)] + _HIDDEN
