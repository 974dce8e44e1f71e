"""The next step after an enrolment event."""

from __future__ import annotations

from dataclasses import replace

from kiosk.core.screen.effects import Enrol, Examine, Step
from kiosk.core.screen.events import (
    EnrolAsked,
    EnrolConfirmed,
    EnrolFailed,
    Enrolled,
    Unenrolled,
)
from kiosk.core.screen.fault_steps import on_answer
from kiosk.core.screen.phases import (
    AwaitingEnrolment,
    ConfirmingCentral,
    Enrolling,
    Examining,
    OutOfOrder,
    Phase,
    Staff,
    StaffDoor,
    Waiting,
)

Belonging = Unenrolled | EnrolAsked | EnrolConfirmed | EnrolFailed | Enrolled


def enrolment_step(phase: Phase, event: Belonging) -> Step:
    """Return the next step; a fault keeps the screen, and the event changes its way home."""
    match (phase, event):
        case (
            (OutOfOrder() as disorder)
            | StaffDoor(home=OutOfOrder() as disorder)
            | Staff(home=OutOfOrder() as disorder),
            Unenrolled(),
        ):
            return Step(phase=on_answer(_on_enrolment(disorder, event)))
        case (OutOfOrder() as disorder, _):
            return Step(phase=_on_enrolment(disorder, event))
        case (
            StaffDoor(home=OutOfOrder() as disorder)
            | Staff(home=OutOfOrder() as disorder),
            _,
        ):
            return Step(phase=replace(phase, home=_on_enrolment(disorder, event)))
        case (_, Unenrolled(problem=problem, before=before)):
            return Step(phase=AwaitingEnrolment(problem=problem, before=before))
        case _:
            return _asked(phase, event)


def _asked(phase: Phase, event: Belonging) -> Step:
    match (phase, event):
        case (AwaitingEnrolment(before=True), EnrolAsked(url=url, code=code)):
            return Step(phase=ConfirmingCentral(url=url, code=code))
        case (AwaitingEnrolment(), EnrolAsked(url=url, code=code)):
            return Step(phase=Enrolling(), effects=(Enrol(url=url, code=code),))
        case (ConfirmingCentral(url=url, code=code), EnrolConfirmed()):
            return Step(
                phase=Enrolling(before=True), effects=(Enrol(url=url, code=code),)
            )
        case (Enrolling(before=before), EnrolFailed(problem=problem)):
            return Step(phase=AwaitingEnrolment(problem=problem, before=before))
        case (AwaitingEnrolment() | ConfirmingCentral() | Enrolling(), Enrolled()):
            return Step(phase=Examining(), effects=(Examine(),))
        case _:
            return Step(phase=phase)


def _on_enrolment(phase: OutOfOrder, event: Belonging) -> OutOfOrder:
    """Change where recovery leads, after an enrolment event during a fault."""
    match event:
        case Unenrolled(problem=problem, before=before):
            return replace(
                phase, home=AwaitingEnrolment(problem=problem, before=before)
            )
        case EnrolFailed(problem=problem) if isinstance(phase.home, AwaitingEnrolment):
            return replace(phase, home=replace(phase.home, problem=problem))
        case Enrolled():
            return replace(phase, home=Waiting())
        case _:
            return phase
