"""What the screen is in, and what may happen next: one pure function, `step`.

The front desk view-model owns the phase and a timer; it feeds events in and carries the effects
out. Every phase but Waiting and OutOfOrder has a time limit, and every phase has a path home.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from kiosk.core.decide import Admit, CheckOut, Choose, Refuse, Repeat
from kiosk.core.facts import Choice
from kiosk.core.ids import Position
from kiosk.core.outcome import Outcome
from kiosk.core.scan import Scan
from kiosk.core.wire import read_enrol_text

CHECKING_MS = 10_000
"""A decision takes milliseconds; a disk that stalls longer than this is out of order."""
ADMITTED_MS = 4_000
UNDO_MS = 10_000
CHECKED_OUT_MS = 6_000
CHOOSE_MS = 20_000
REPEAT_MS = 8_000
REFUSED_MS = 8_000
UNDONE_MS = 4_000
ENROLMENT_MS = 300_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Show your code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checking:
    """A scan is with the desk; the screen looks as before, and further scans are let go."""

    scan: Scan
    choice: Choice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """Come in. `held`: someone touched the screen, so "not me" stays a little longer."""

    outcome: Outcome
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """An admission was taken back: "not me"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedOut:
    """Goodbye."""

    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """Where to?"""

    scan: Scan
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """You are already in."""

    scan: Scan
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Not now."""

    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfOrder:
    """A fault that the door cannot do without. Heals itself when the cause goes.

    `part` names the part that failed, `problem` the stable code of what is wrong with it; the
    words for both, and for what to do, are the screen's.
    """

    part: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """This device belongs to no space yet. `problem`: why the last try failed."""

    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolling:
    """Central is being asked."""


Phase = (
    Waiting
    | Checking
    | Admitted
    | Undone
    | CheckedOut
    | Choosing
    | Repeated
    | Refused
    | OutOfOrder
    | Enrolment
    | Enrolling
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """A code was shown."""

    scan: Scan


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The desk answered a scan."""

    scan: Scan
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A card was touched on Choose or Repeat."""

    choice: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoAsked:
    """The words `not me` were touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """The screen was touched somewhere that means nothing by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeAsked:
    """The way home was touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedOut:
    """The phase's time limit ran out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Faulted:
    """A part that the door cannot do without has failed."""

    part: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Healed:
    """The part works again."""

    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unenrolled:
    """The device belongs to no space: it is new, or central revoked it (`problem`)."""

    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolAsked:
    """An address and a code were typed or scanned."""

    url: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolFailed:
    """Central did not enrol this device. `problem`: a stable code with words in each language."""

    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """The device belongs to a space now."""


Event = (
    Scanned
    | Answered
    | Chosen
    | UndoAsked
    | Touched
    | HomeAsked
    | TimedOut
    | Faulted
    | Healed
    | Unenrolled
    | EnrolAsked
    | EnrolFailed
    | Enrolled
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitScan:
    """Ask the desk to answer a scan, with the person's choice if they made one."""

    scan: Scan
    choice: Choice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """Ask the desk to void an entry: it was not this person."""

    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrol:
    """Ask central to enrol this device."""

    url: str
    code: str


Effect = SubmitScan | Undo | Enrol


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The phase that follows, and what is to be asked of others on the way."""

    phase: Phase
    effects: tuple[Effect, ...] = ()


DESK_STALLED = OutOfOrder(part="desk", problem="store_slow")
"""The disk has not answered in time; the answer, when it comes, heals it."""


def time_limit_ms(phase: Phase) -> int | None:
    """How long a phase may stand before it leads home by itself, or None for as long as it takes."""
    match phase:
        case Waiting() | OutOfOrder():
            return None
        case Checking():
            return CHECKING_MS
        case Admitted(held=held):
            return UNDO_MS if held else ADMITTED_MS
        case Undone():
            return UNDONE_MS
        case CheckedOut():
            return CHECKED_OUT_MS
        case Choosing():
            return CHOOSE_MS
        case Repeated():
            return REPEAT_MS
        case Refused():
            return REFUSED_MS
        case Enrolment() | Enrolling():
            return ENROLMENT_MS
        case _ as never:
            assert_never(never)


def welcomes_scan(phase: Phase) -> bool:
    """Whether a shown code is taken up in this phase: the next visitor need not wait for a timer."""
    return isinstance(
        phase, Waiting | Admitted | Undone | CheckedOut | Repeated | Refused | Enrolment
    )


def step(phase: Phase, event: Event) -> Step:
    """What follows from an event; an event that has no meaning in the phase changes nothing."""
    match event:
        case Scanned(scan=scan):
            return _scanned(phase, scan)
        case Answered():
            return _answered(phase, event)
        case Chosen() | UndoAsked() | Touched():
            return _touched(phase, event)
        case HomeAsked() | TimedOut():
            return _home(phase, event)
        case Faulted(part=part, problem=problem):
            return Step(phase=OutOfOrder(part=part, problem=problem))
        case Healed(part=part):
            healed = isinstance(phase, OutOfOrder) and phase.part == part
            return Step(phase=Waiting() if healed else phase)
        case Unenrolled() | EnrolAsked() | EnrolFailed() | Enrolled():
            return _enrolment(phase, event)
        case _ as never:
            assert_never(never)


def _scanned(phase: Phase, scan: Scan) -> Step:
    if not welcomes_scan(phase):
        return Step(phase=phase)
    if isinstance(phase, Enrolment):
        address = read_enrol_text(scan.text)
        if address is None:
            return Step(phase=Enrolment(problem="not_an_enrolment_code"))
        return _enrolment(phase, EnrolAsked(url=address[0], code=address[1]))
    return Step(phase=Checking(scan=scan), effects=(SubmitScan(scan=scan),))


def _answered(phase: Phase, event: Answered) -> Step:
    if phase == DESK_STALLED:
        # The answer came after all, and the entry is durable; the visitor has stepped back by now.
        return Step(phase=Waiting())
    if not isinstance(phase, Checking) or phase.scan != event.scan:
        return Step(phase=phase)
    outcome = event.outcome
    match outcome.decision:
        case Admit():
            return Step(phase=Admitted(outcome=outcome))
        case CheckOut():
            return Step(phase=CheckedOut(outcome=outcome))
        case Repeat():
            return Step(phase=Repeated(scan=event.scan, outcome=outcome))
        case Choose():
            return Step(phase=Choosing(scan=event.scan, outcome=outcome))
        case Refuse():
            return Step(phase=Refused(outcome=outcome))
        case _ as never:
            assert_never(never)


def _touched(phase: Phase, event: Chosen | UndoAsked | Touched) -> Step:
    match (phase, event):
        case (Choosing(scan=scan) | Repeated(scan=scan), Chosen(choice=choice)):
            return Step(
                phase=Checking(scan=scan, choice=choice),
                effects=(SubmitScan(scan=scan, choice=choice),),
            )
        case (Admitted(outcome=outcome), Touched()):
            return Step(phase=Admitted(outcome=outcome, held=True))
        case (Admitted(outcome=Outcome(position=Position() as position)), UndoAsked()):
            return Step(phase=Undone(), effects=(Undo(position=position),))
        case _:
            return Step(phase=phase)


def _home(phase: Phase, event: HomeAsked | TimedOut) -> Step:
    match phase:
        case Waiting() | OutOfOrder():
            return Step(phase=phase)
        case Checking():
            return Step(phase=DESK_STALLED if isinstance(event, TimedOut) else phase)
        case Enrolment() | Enrolling():
            return Step(phase=Enrolment() if isinstance(event, TimedOut) else phase)
        case _:
            return Step(phase=Waiting())


def _enrolment(
    phase: Phase, event: Unenrolled | EnrolAsked | EnrolFailed | Enrolled
) -> Step:
    match (phase, event):
        case (_, Unenrolled(problem=problem)):
            return Step(phase=Enrolment(problem=problem))
        case (Enrolment(), EnrolAsked(url=url, code=code)):
            return Step(phase=Enrolling(), effects=(Enrol(url=url, code=code),))
        case (Enrolling(), EnrolFailed(problem=problem)):
            return Step(phase=Enrolment(problem=problem))
        case (Enrolment() | Enrolling(), Enrolled()):
            return Step(phase=Waiting())
        case _:
            return Step(phase=phase)
