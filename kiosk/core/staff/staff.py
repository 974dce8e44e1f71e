"""Staff acts at the panel: every act becomes an entry with who did it and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.core.door.decide import Reason
from kiosk.core.door.facts import Choice
from kiosk.core.door.outcome import Outcome
from kiosk.core.record.ids import Position

DESK = "desk"
"""The staff id where the space's policy names no one: the desk as a whole."""
PIN_DIGITS = range(6, 13)
"""How many digits a PIN may have."""
PIN_RULE = 1
"""The current rule for PINs. A hash does not show the PIN's length, so PINs set under an older rule
(0: four digits or more) no longer work and must be set again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """The staff member who opened the panel. Shape: only `id` stands in entries, never the name."""

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
    """Void an entry, for a reason of `REASONS`."""

    position: Position
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Admit somebody who was refused; the entry names the refusal and the reason.

    Shape: `subject` is the person where the refusal names nobody (nothing readable was shown);
    `choice` answers the question where to.
    """

    position: Position
    reason: str
    subject: str | None = None
    choice: Choice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmitMember:
    """Admit a member who shows no pass, with the reason why there is none."""

    subject: str
    reason: str
    choice: Choice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameBadge:
    """Correct the name on somebody's badge."""

    subject: str
    called: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """Print one more badge of an admission."""

    position: Position
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlePrint:
    """Say whether an unsure badge has come out; one that has not is printed again."""

    key: str
    came_out: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DropPrint:
    """Give up a badge that nobody wants."""

    key: str


StaffAct = (
    VoidEntry | Override | AdmitMember | RenameBadge | Reprint | SettlePrint | DropPrint
)

REASONS: Mapping[type[StaffAct], tuple[ActReason, ...]] = {
    VoidEntry: (ActReason.WRONG_PERSON, ActReason.RECORDED_BY_MISTAKE, ActReason.TRIAL),
    Override: (
        ActReason.IDENTITY_CHECKED,
        ActReason.BEING_RENEWED,
        ActReason.INVITED,
        ActReason.ROOM_FOUND,
    ),
    AdmitMember: (ActReason.NO_CARD, ActReason.NO_PHONE, ActReason.CARD_UNREADABLE),
    RenameBadge: (ActReason.NAME_CORRECTED,),
    Reprint: (ActReason.BADGE_DAMAGED, ActReason.BADGE_LOST),
}
"""The reasons each act may have, the likeliest first; other acts need none."""

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
"""Reasons for an override, by the reason of the refusal."""


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
    """The result of an act. `problem`: a stable code with words in each language, None when done.

    `outcome`: the door's answer, where the act admits somebody; a question is answered by the same
    act with a choice.
    """

    act: StaffAct
    problem: str | None = None
    outcome: Outcome | None = None


def reasons_of(
    kind: type[StaffAct], refused: str | None = None
) -> tuple[ActReason, ...]:
    """Return the reasons an act may have; for an override, those that fit the refusal.

    Any override reason fits a refusal of a newer program.
    """
    reasons = REASONS.get(kind, ())
    if kind is Override and refused is not None:
        return _SET_ASIDE.get(refused, reasons)
    return reasons


def is_reason(act: StaffAct, reason: str, refused: str | None = None) -> bool:
    """Return whether an act may have this reason."""
    return reason in {code.value for code in reasons_of(type(act), refused)}
