"""What a step asks of others: the desk, central, whoever looks after the devices."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.core.asked import Claimed, Settled
from kiosk.core.facts import Choice
from kiosk.core.ids import Position
from kiosk.core.phases import Phase
from kiosk.core.staff import StaffAct, StaffMember


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit:
    """Ask the desk to let someone in, with their choice if they made one."""

    asked: Settled
    choice: Choice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prove:
    """Ask the desk to let in whom of a claim the digits prove."""

    claimed: Claimed
    digits: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """Ask the desk to void an entry: it was not this person."""

    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrol:
    """Ask central to enrol this device."""

    url: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Thank:
    """Keep what a person said of their visit, beside the entry of their leaving."""

    position: Position
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintBadge:
    """Have the badge of an admission printed, because its wearer asks for it."""

    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class CallStaff:
    """Ring for staff."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStaff:
    """Ask whether a PIN is someone's of the staff."""

    staff: str | None
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Have something done in the name of someone of the staff."""

    staff: StaffMember
    act: StaffAct


@dataclass(frozen=True, slots=True, kw_only=True)
class Examine:
    """Try every part once."""


Effect = (
    Submit
    | Prove
    | Undo
    | Thank
    | PrintBadge
    | Enrol
    | Examine
    | CallStaff
    | OpenStaff
    | Act
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The phase that follows, and what is to be asked of others on the way."""

    phase: Phase
    effects: tuple[Effect, ...] = ()
