"""Events of the screen: codes, answers, touches, time-outs, faults."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from kiosk.core.door.admission_request import (
    AdmissionRequest,
    GroupForm,
    Identified,
    WalkInForm,
)
from kiosk.core.door.facts import Choice
from kiosk.core.door.outcome import Outcome
from kiosk.core.people.search import Hit
from kiosk.core.prints.printing import BadgeStage
from kiosk.core.record.ids import Position
from kiosk.core.record.scan import Scan
from kiosk.core.staff.staff import StaffAct, StaffMember


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """A code was shown."""

    scan: Scan


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The desk answered. `named`: the person who was proven, where the request was a claim."""

    asked: AdmissionRequest
    outcome: Outcome
    named: Identified | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """The desk declines a proof or a form; nothing has happened.

    `problem` is a stable code with words in each language; `until`: no further try before then.
    """

    asked: AdmissionRequest
    problem: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A card was touched on Choose or Repeat."""

    choice: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoAsked:
    """The words `not me` were touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """Somebody is here: a touch or a key without a meaning of its own in the phase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeAsked:
    """The way home was touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedOut:
    """The phase's time limit ran out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Faulted:
    """A part that the door needs has failed.

    `part` names it, `problem` is its stable code; the screen has the words for both.
    """

    part: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Healed:
    """The part works again."""

    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAsked:
    """`Find my name` was touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkInAsked:
    """`New guest` was touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupAsked:
    """`Group` was touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HitPicked:
    """A card of the search was touched."""

    hit: Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofGiven:
    """The last digits of a phone were typed."""

    digits: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormGiven:
    """A form was filled in."""

    form: WalkInForm | GroupForm


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackGiven:
    """One of the faces was touched. Units: `score` 1 (not good) to 3 (good)."""

    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeAsked:
    """`Print my badge` was touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeMoved:
    """A visitor's badge has a new stage; `position` is their admission.

    `stage`: None where no badge will come: the admission was undone, or no printer is left.
    """

    position: Position
    stage: BadgeStage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpAsked:
    """`Call staff` was touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffAsked:
    """The staff panel was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PinGiven:
    """A PIN was typed; `staff` says whose, where the space's policy names people."""

    staff: str | None
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PinRefused:
    """The PIN was not accepted. `until`: no further try before that time."""

    problem: str
    until: datetime | None = None


NOT_READY = "not_ready"
"""The problem of a PIN that cannot be checked, because the store does not answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffCame:
    """The PIN was right."""

    staff: StaffMember


@dataclass(frozen=True, slots=True, kw_only=True)
class ActAsked:
    """A staff member wants something done."""

    act: StaffAct


@dataclass(frozen=True, slots=True, kw_only=True)
class Unenrolled:
    """The device belongs to no space: it is new, or central revoked it (`problem`).

    `before`: it was enrolled once, and still holds its journal.
    """

    problem: str | None = None
    before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolAsked:
    """An address and a code were typed or scanned."""

    url: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolConfirmed:
    """`Yes, ask this central` was touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolFailed:
    """Central did not enrol this device. `problem`: a stable code with words in each language."""

    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """The device belongs to a space now."""


Hand = (
    HitPicked
    | ProofGiven
    | FormGiven
    | Chosen
    | UndoAsked
    | Touched
    | FeedbackGiven
    | HelpAsked
)
"""Touches and keys within a phase."""

Event = (
    Scanned
    | Answered
    | Chosen
    | UndoAsked
    | Declined
    | Touched
    | HomeAsked
    | TimedOut
    | SearchAsked
    | WalkInAsked
    | GroupAsked
    | HitPicked
    | ProofGiven
    | FormGiven
    | FeedbackGiven
    | BadgeAsked
    | BadgeMoved
    | HelpAsked
    | StaffAsked
    | PinGiven
    | PinRefused
    | StaffCame
    | ActAsked
    | Faulted
    | Healed
    | Unenrolled
    | EnrolAsked
    | EnrolConfirmed
    | EnrolFailed
    | Enrolled
)


STORE_SLOW = Faulted(part="store", problem="store_slow")
"""The disk has not answered in time; the next answer of the desk ends this fault."""
