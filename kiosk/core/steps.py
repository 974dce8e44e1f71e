"""What follows from an event in each phase: one pure function, `step`."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.core.decide import Admit, CheckOut, Choose, Refuse, Repeat
from kiosk.core.ids import Position
from kiosk.core.outcome import Outcome
from kiosk.core.phases import (
    STORE_SLOW,
    Admitted,
    Answered,
    CheckedOut,
    Checking,
    Choosing,
    Chosen,
    Enrol,
    EnrolAsked,
    EnrolFailed,
    Enrolled,
    Enrolling,
    Enrolment,
    Event,
    Faulted,
    Healed,
    HomeAsked,
    OutOfOrder,
    Phase,
    Refused,
    Repeated,
    Scanned,
    Step,
    SubmitScan,
    TimedOut,
    Touched,
    Undo,
    UndoAsked,
    Undone,
    Unenrolled,
    Waiting,
    welcomes_scan,
)
from kiosk.core.scan import Scan
from kiosk.core.wire import read_enrol_text


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
        case Faulted():
            return Step(phase=_struck(phase, event))
        case Healed(part=part):
            return Step(phase=_healed(phase, part))
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
    if isinstance(phase, OutOfOrder):
        # The answer came after all, and the entry is durable; the visitor has stepped back by now.
        return Step(phase=_answering(phase))
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
            stalled = isinstance(event, TimedOut)
            return Step(phase=_struck(phase, STORE_SLOW) if stalled else phase)
        case Enrolment() | Enrolling():
            return Step(phase=Enrolment() if isinstance(event, TimedOut) else phase)
        case _:
            return Step(phase=Waiting())


def _enrolment(
    phase: Phase, event: Unenrolled | EnrolAsked | EnrolFailed | Enrolled
) -> Step:
    match (phase, event):
        case (OutOfOrder(), _):
            return Step(phase=_enrolment_in_disorder(phase, event))
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


def _enrolment_in_disorder(
    phase: OutOfOrder, event: Unenrolled | EnrolAsked | EnrolFailed | Enrolled
) -> Phase:
    """What comes from enrolment while a fault stands changes where healing leads."""
    match event:
        case Unenrolled(problem=problem):
            return _answering(replace(phase, home=Enrolment(problem=problem)))
        case EnrolFailed(problem=problem) if isinstance(phase.home, Enrolment):
            return replace(phase, home=Enrolment(problem=problem))
        case Enrolled():
            return replace(phase, home=Waiting())
        case _:
            return phase


def _struck(phase: Phase, fault: Faulted) -> OutOfOrder:
    match phase:
        case OutOfOrder(faults=faults):
            return replace(phase, faults=(*_without(faults, fault.part), fault))
        case Enrolment():
            return OutOfOrder(faults=(fault,), home=phase)
        case Enrolling():
            return OutOfOrder(faults=(fault,), home=Enrolment())
        case _:
            return OutOfOrder(faults=(fault,), home=Waiting())


def _healed(phase: Phase, part: str) -> Phase:
    if not isinstance(phase, OutOfOrder):
        return phase
    left = _without(phase.faults, part)
    return replace(phase, faults=left) if left else phase.home


def _answering(phase: OutOfOrder) -> Phase:
    """The desk has answered: it is not slow, whatever else may be out of order."""
    return _healed(phase, STORE_SLOW.part) if STORE_SLOW in phase.faults else phase


def _without(faults: tuple[Faulted, ...], part: str) -> tuple[Faulted, ...]:
    return tuple(fault for fault in faults if fault.part != part)
