"""Finding a person by name: what is asked, what may be shown, and how it is proven.

Found names are shown masked (first name, then `R•••`): a stranger at the screen learns nothing
they did not type. The last four digits of the phone prove who one is.
"""

from __future__ import annotations

from dataclasses import dataclass, field

LEAST_LETTERS = 3
MOST_HITS = 8
PROOF_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Someone who may be meant. `provable`: a phone number is known, whose last digits prove it."""

    subject: str
    shown: str = field(repr=False)
    provable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer to what had been typed at `turn`; `more`: there are more than are shown."""

    turn: int
    hits: tuple[Hit, ...]
    more: bool
