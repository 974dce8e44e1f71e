"""Finding a person by name: what is asked, what may be shown, and how it is proven.

Found names are shown masked (first name, then `R•••`): a stranger at the screen learns nothing
they did not type. People whose masks are the same are one hit: the last four digits of the phone
prove who of them one is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kiosk.core.folding import fold

LEAST_LETTERS = 3
MOST_HITS = 8
"""Masks on the screen."""
MOST_MATCHES = 200
"""People looked at for them; where there are more, not all who share a mask may be among them."""
PROOF_DIGITS = 4
_HIDDEN = "•••"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Whoever may be meant by one mask: all who look the same.

    `provable`: a phone number of one of them is known, whose last digits prove who one is.
    """

    subjects: tuple[str, ...]
    shown: str = field(repr=False)
    provable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer to what had been typed at `turn`; `more`: there are more than are shown."""

    turn: int
    hits: tuple[Hit, ...]
    more: bool


def is_enough(words: Sequence[str]) -> bool:
    """Whether enough was typed to look for somebody."""
    return sum(map(len, words)) >= LEAST_LETTERS


def masked(name: str, words: Sequence[str]) -> str:
    """A name as it may be shown to whoever typed these words: `Siti R•••`.

    The first word, and of each further one how it begins; the name itself to whoever typed it
    whole, in any order. Of a single name as much as was typed.
    """
    parts = name.split()
    if words and set(words) == set(fold(name)):
        return " ".join(parts)
    if len(parts) < 2:  # one name, or none
        return _as_typed("".join(parts), words)
    return " ".join([parts[0], *(f"{part[0]}{_HIDDEN}" for part in parts[1:])])


def _as_typed(name: str, words: Sequence[str]) -> str:
    folded = "".join(fold(name))
    typed = max(
        (len(word) for word in words if folded.startswith(word)), default=LEAST_LETTERS
    )
    if typed >= len(folded):
        return name
    return name[: max(typed, LEAST_LETTERS)] + _HIDDEN
