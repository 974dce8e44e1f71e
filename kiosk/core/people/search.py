"""Search by name: what is shown, and how a person is proven.

People are found by the beginning of their first name, and by further names typed whole. A card
shows a first name only: a stranger at the screen never learns a full name. People with the same
first name share one card; the last four digits of the phone prove who it is.
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
"""People looked at for the cards; with more, a card might miss some of its people."""
MOST_ALIKE = 12
"""People behind one card. Four digits drawn by chance prove one of twelve in 1 of 833 tries.

Among the 4,303 people of a space, first name and one further name always suffice (decision 0081).
"""
PROOF_DIGITS = 4
_HIDDEN = "•••"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A card: all people found who look the same. Shape: at most `MOST_ALIKE` subjects.

    `provable`: at least one of them has a known phone number, whose last digits are the proof.
    """

    subjects: tuple[str, ...]
    shown: str = field(repr=False)
    provable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer to the search of `turn`.

    `more`: there are more than are shown; `rests_until`: search is locked until then.
    """

    turn: int
    hits: tuple[Hit, ...]
    more: bool
    rests_until: datetime | None = None


def is_enough(words: Sequence[str]) -> bool:
    """Return whether enough letters were typed for a search."""
    return sum(map(len, words)) >= LEAST_LETTERS


def masked(name: str, words: Sequence[str]) -> str:
    """Return a name as it may be shown to somebody who typed these words: `Siti •••`.

    A single name shows as much as was typed, three letters at least. Typed whole, it looks like a
    first name.
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
