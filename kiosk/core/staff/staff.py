"""What staff may do at the panel, and who they are: every act becomes an entry that names both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.core.door.decide import Reason
from kiosk.core.door.facts import Choice
from kiosk.core.door.outcome import Outcome
from kiosk.core.record.ids import Position

DESK = "desk"
"""Who acts where the space's policy names no one: the desk as a whole."""
PIN_DIGITS = range(6, 13)
"""How many digits a PIN may have."""
PIN_RULE = 1
"""The rule under which PINs are set now; a hash does not show how long its PIN is, so a PIN set
under an older rule (0: four digits or more) has ended and is set anew."""
NAME_LIMIT = 60
"""The longest name that fits a badge. Units: characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """Someone who opened the panel. Shape: `id` stands in entries; the name never does."""

    id: str
    name: str = field(repr=False)


class ActReason(StrEnum):
    """Why staff did something. The codes are stable: journals and reports hold them."""

    WRONG_PERSON = "wrong_person"
    RECORDED_BY_MISTAKE = "recorded_by_mistake"
    TRIAL = "trial"
    IDENTITY_CHECKED = "identity_checked"
    BEING_RENEWED = "being_renewed"
    INVITED = "invited"
    ROOM_FOUND = "room_found"
    NO_CARD = "no_card"
    NO_PHONE = "no_phone"
    CARD_UNREADABLE = "card_unreadable"
    NAME_CORRECTED = "name_corrected"
    BADGE_DAMAGED = "badge_damaged"
    BADGE_LOST = "badge_lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidEntry:
    """Takes an entry back, for a reason of `REASONS`."""

    position: Position
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Lets someone in who was refused; the entry names the refusal and why it does not count.

    Shape: `subject` says who it is where the refusal does not (nothing readable was shown);
    `choice` answers the question where to.
    """

    position: Position
    reason: str
    subject: str | None = None
    choice: Choice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmitMember:
    """Lets a member in who shows no pass: staff know who it is, and say why there is none."""

    subject: str
    reason: str
    choice: Choice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameBadge:
    """Corrects the name that stands on someone's badge."""

    subject: str
    called: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """Asks for one more badge of an admission."""

    position: Position
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlePrint:
    """Says of a badge that may have come out whether it has; one that has not is printed again."""

    key: str
    came_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DropPrint:
    """Nobody wants this badge any more."""

    key: str


StaffAct = (
    VoidEntry | Override | AdmitMember | RenameBadge | Reprint | SettlePrint | DropPrint
)

REASONS: Mapping[type[StaffAct], tuple[ActReason, ...]] = {
    VoidEntry: (
        ActReason.WRONG_PERSON,
        ActReason.RECORDED_BY_MISTAKE,
        ActReason.TRIAL,
    ),
    Override: (
        ActReason.IDENTITY_CHECKED,
        ActReason.BEING_RENEWED,
        ActReason.INVITED,
        ActReason.ROOM_FOUND,
    ),
    AdmitMember: (
        ActReason.NO_CARD,
        ActReason.NO_PHONE,
        ActReason.CARD_UNREADABLE,
    ),
    RenameBadge: (ActReason.NAME_CORRECTED,),
    Reprint: (ActReason.BADGE_DAMAGED, ActReason.BADGE_LOST),
}
"""Which reasons an act may have, the likeliest first; acts that need none are not named."""

_IN_DOUBT = (ActReason.IDENTITY_CHECKED, ActReason.INVITED)
_RUN_OUT = (ActReason.BEING_RENEWED, *_IN_DOUBT)
_TOO_EARLY = (ActReason.INVITED, ActReason.IDENTITY_CHECKED)
_SET_ASIDE: Mapping[str, tuple[ActReason, ...]] = {
    Reason.NOT_A_PASS: _IN_DOUBT,
    Reason.UNKNOWN_ISSUER: _IN_DOUBT,
    Reason.OTHER_NETWORK: _IN_DOUBT,
    Reason.CLOCK_UNKNOWN: _IN_DOUBT,
    Reason.NOT_YET_VALID: _RUN_OUT,
    Reason.EXPIRED: _RUN_OUT,
    Reason.REVOKED: _RUN_OUT,
    Reason.SUSPENDED: _RUN_OUT,
    Reason.CLOSED: _TOO_EARLY,
    Reason.NO_SESSION: _TOO_EARLY,
    Reason.FULL: (ActReason.ROOM_FOUND, ActReason.INVITED),
    Reason.NOT_REGISTERED: (ActReason.INVITED, ActReason.ROOM_FOUND),
}
"""What speaks for letting somebody in, by the reason that speaks against it."""


class Problem(StrEnum):
    """Why an act was not done. The codes have words in each language."""

    NOT_HERE = "not_here"
    NOT_VOIDABLE = "not_voidable"
    ALREADY_VOID = "already_void"
    NOT_REFUSED = "not_refused"
    FORGED = "forged"
    NOBODY = "nobody"
    ALREADY_OVERRIDDEN = "already_overridden"
    ALREADY_INSIDE = "already_inside"
    NO_MEMBER = "no_member"
    BAD_NAME = "bad_name"
    BAD_REASON = "bad_reason"
    NO_PRINTER = "no_printer"
    NO_BADGE = "no_badge"
    BEING_PRINTED = "being_printed"
    NO_JOB = "no_job"
    STORE = "store"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """How an act went. `problem`: a stable code with words in each language, None when done.

    `outcome`: what the door answered, where the act lets someone in; a question stays to be
    answered by the same act with a choice.
    """

    act: StaffAct
    problem: str | None = None
    outcome: Outcome | None = None


def reasons_of(
    kind: type[StaffAct], refused: str | None = None
) -> tuple[ActReason, ...]:
    """The reasons that an act may have; `refused` is the reason of the refusal it sets aside.

    A refusal of a newer program may be set aside for any of an override's.
    """
    reasons = REASONS.get(kind, ())
    if kind is Override and refused is not None:
        return _SET_ASIDE.get(refused, reasons)
    return reasons


def is_reason(act: StaffAct, reason: str, refused: str | None = None) -> bool:
    """Whether a reason is one that such an act may have."""
    return reason in {code.value for code in reasons_of(type(act), refused)}


def tidy_name(called: str) -> str | None:
    """A name as it may stand on a badge; None for one that is empty, too long or not printable."""
    tidy = " ".join(called.split())
    if not tidy or len(tidy) > NAME_LIMIT or not tidy.isprintable():
        return None
    return tidy
