"""The next step after an event in each phase: one pure function, `step`."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kiosk.core.door.admission_request import (
    GroupForm,
    Resolved,
    Unverified,
    WalkInForm,
)
from kiosk.core.door.decide import Admit, CheckOut, Choose, Refuse, Repeat
from kiosk.core.door.outcome import Outcome
from kiosk.core.record.ids import Position
from kiosk.core.record.scan import Scan, Source
from kiosk.core.record.wire import read_enrol_text
from kiosk.core.screen.badge_steps import badge_step
from kiosk.core.screen.effects import (
    Act,
    CallStaff,
    OpenStaff,
    Prove,
    Step,
    Submit,
    Thank,
    Undo,
)
from kiosk.core.screen.enrol_steps import enrolment_step
from kiosk.core.screen.events import (
    STORE_SLOW,
    ActAsked,
    Answered,
    BadgeAsked,
    BadgeMoved,
    Chosen,
    Declined,
    EnrolAsked,
    EnrolConfirmed,
    EnrolFailed,
    Enrolled,
    Event,
    Faulted,
    FeedbackGiven,
    FormGiven,
    GroupAsked,
    Healed,
    HelpAsked,
    HitPicked,
    HomeAsked,
    PinGiven,
    PinRefused,
    ProofGiven,
    Scanned,
    SearchAsked,
    StaffAsked,
    StaffCame,
    TimedOut,
    Touched,
    UndoAsked,
    Unenrolled,
    WalkInAsked,
)
from kiosk.core.screen.fault_steps import on_answer, on_fault, on_recovery
from kiosk.core.screen.phases import (
    Admitted,
    AwaitingEnrolment,
    CheckedOut,
    Checking,
    Choosing,
    ConfirmingCentral,
    Enrolling,
    Examining,
    Group,
    OutOfOrder,
    Phase,
    Proving,
    Refused,
    Repeated,
    Searching,
    Staff,
    StaffDoor,
    Undone,
    Waiting,
    WalkIn,
    accepts_scan,
)


def step(phase: Phase, event: Event) -> Step:  # noqa: C901, PLR0912  # one arm for each group
    """Return the next step; an event without meaning in the phase changes nothing."""
    match event:
        case Scanned(scan=scan):
            return _scanned(phase, scan)
        case Answered():
            return _answered(phase, event)
        case Declined():
            return _declined(phase, event)
        case HomeAsked() | TimedOut():
            return _home(phase, event)
        case Faulted():
            return Step(phase=on_fault(phase, event))
        case Healed(part=part):
            return Step(phase=on_recovery(phase, part))
        case (
            Unenrolled() | EnrolAsked() | EnrolConfirmed() | EnrolFailed() | Enrolled()
        ):
            return enrolment_step(phase, event)
        case StaffAsked() | PinGiven() | PinRefused() | StaffCame() | ActAsked():
            return _staff(phase, event)
        case SearchAsked() | WalkInAsked() | GroupAsked():
            return Step(phase=_opened(phase, event))
        case BadgeAsked() | BadgeMoved():
            return badge_step(phase, event)
        case HitPicked() | ProofGiven() | FormGiven():
            return _filled_in(phase, event)
        case Chosen() | UndoAsked() | Touched() | FeedbackGiven() | HelpAsked():
            return _touched(phase, event)
        case _ as never:
            assert_never(never)


def _scanned(phase: Phase, scan: Scan) -> Step:
    if not accepts_scan(phase):
        return Step(phase=phase)
    if isinstance(phase, AwaitingEnrolment):
        address = read_enrol_text(scan.text)
        if address is None:
            return Step(phase=replace(phase, problem="not_an_enrolment_code"))
        asked = EnrolAsked(url=address[0], code=address[1])
        return enrolment_step(phase, asked)
    return Step(phase=Checking(asked=scan), effects=(Submit(asked=scan),))


def _answered(phase: Phase, event: Answered) -> Step:
    if not isinstance(phase, Checking) or phase.asked != event.asked:
        # The answer came too late; the entry is durable, and the visitor has left.
        return Step(phase=on_answer(phase))
    outcome, settled = event.outcome, event.named or event.asked
    if isinstance(settled, Unverified):  # it names nobody, so nobody is admitted
        return Step(phase=Waiting())
    match outcome.decision:
        case Admit():
            return Step(phase=Admitted(outcome=outcome))
        case CheckOut():
            return Step(phase=CheckedOut(outcome=outcome))
        case Repeat():
            return Step(phase=Repeated(asked=settled, outcome=outcome))
        case Choose():
            return Step(phase=Choosing(asked=settled, outcome=outcome))
        case Refuse():
            return Step(phase=Refused(outcome=outcome))
        case _ as never:
            assert_never(never)


def _declined(phase: Phase, event: Declined) -> Step:
    """Show the form again with its problem; a proof says when the next try is allowed."""
    if not isinstance(phase, Checking) or phase.asked != event.asked:
        return Step(phase=on_answer(phase))
    match phase.back:
        case Proving() as proving:
            again = replace(proving, problem=event.problem, until=event.until)
            return Step(phase=again)
        case WalkIn() | Group() as form:
            return Step(phase=replace(form, problem=event.problem))
        case None:
            return Step(phase=Waiting())
        case _ as never:
            assert_never(never)


def _touched(
    phase: Phase, event: Chosen | UndoAsked | Touched | FeedbackGiven | HelpAsked
) -> Step:
    match (phase, event):
        case (
            Checking()
            | AwaitingEnrolment()
            | ConfirmingCentral()
            | Enrolling()
            | Examining()
            | Staff(),
            HelpAsked(),
        ):
            return Step(phase=phase)
        case (_, HelpAsked()):
            return Step(phase=phase, effects=(CallStaff(),))
        case (Choosing(asked=asked) | Repeated(asked=asked), Chosen(choice=choice)):
            return Step(
                phase=Checking(asked=asked, choice=choice, back=_form_of(asked)),
                effects=(Submit(asked=asked, choice=choice),),
            )
        case (Admitted(outcome=outcome), Touched()):
            return Step(phase=Admitted(outcome=outcome, held=True))
        case (Admitted(outcome=Outcome(position=Position() as position)), UndoAsked()):
            return Step(phase=Undone(), effects=(Undo(position=position),))
        case (
            CheckedOut(outcome=Outcome(position=Position() as position), thanked=False),
            FeedbackGiven(score=score),
        ):
            return Step(
                phase=replace(phase, thanked=True),
                effects=(Thank(position=position, score=score),),
            )
        case _:
            return Step(phase=phase)


def _opened(phase: Phase, event: SearchAsked | WalkInAsked | GroupAsked) -> Phase:
    """Open a form from the Waiting screen or from another form: nothing is a dead end."""
    if not isinstance(phase, Waiting | Refused | Searching | Proving | WalkIn | Group):
        return phase
    match event:
        case SearchAsked():
            return Searching()
        case WalkInAsked():
            return WalkIn()
        case GroupAsked():
            return Group()
        case _ as never:
            assert_never(never)


def _filled_in(phase: Phase, event: HitPicked | ProofGiven | FormGiven) -> Step:
    match (phase, event):
        case (Searching(), HitPicked(hit=hit)):
            return Step(phase=Proving(hit=hit))
        case (Proving(hit=hit), ProofGiven(digits=digits)) if hit.provable:
            claimed = Unverified(subjects=hit.subjects, by=Source.SEARCH)
            return Step(
                phase=Checking(asked=claimed, back=phase),
                effects=(Prove(claimed=claimed, digits=digits),),
            )
        case (WalkIn(), FormGiven(form=WalkInForm() as form)):
            return Step(
                phase=Checking(asked=form, back=WalkIn()), effects=(Submit(asked=form),)
            )
        case (Group(), FormGiven(form=GroupForm() as delegation)):
            return Step(
                phase=Checking(asked=delegation, back=Group()),
                effects=(Submit(asked=delegation),),
            )
        case _:
            return Step(phase=phase)


def _form_of(asked: Resolved) -> WalkIn | Group | None:
    """Return the form that asked; its view-model still holds what was typed."""
    match asked:
        case WalkInForm():
            return WalkIn()
        case GroupForm():
            return Group()
        case _:
            return None


def _home(phase: Phase, event: HomeAsked | TimedOut) -> Step:
    match phase:
        case Waiting() | OutOfOrder():
            return Step(phase=phase)
        case Checking():
            stalled = isinstance(event, TimedOut)
            return Step(phase=on_fault(phase, STORE_SLOW) if stalled else phase)
        case ConfirmingCentral():
            return Step(phase=AwaitingEnrolment(before=True))
        case AwaitingEnrolment(before=before) | Enrolling(before=before):
            timed_out = isinstance(event, TimedOut)
            return Step(phase=AwaitingEnrolment(before=before) if timed_out else phase)
        case StaffDoor(home=home) | Staff(home=home):
            return Step(phase=home)
        case Choosing(asked=asked) if isinstance(event, TimedOut):
            return Step(phase=_form_of(asked) or Waiting())
        case Proving():
            given_up = isinstance(event, HomeAsked)
            return Step(phase=Searching() if given_up else Waiting())
        case _:
            return Step(phase=Waiting())


def _staff(
    phase: Phase, event: StaffAsked | PinGiven | PinRefused | StaffCame | ActAsked
) -> Step:
    match (phase, event):
        case (
            Checking()
            | AwaitingEnrolment()
            | ConfirmingCentral()
            | Enrolling()
            | StaffDoor()
            | Staff(),
            StaffAsked(),
        ):
            return Step(phase=phase)
        case (_, StaffAsked()):
            home = phase if isinstance(phase, OutOfOrder) else Waiting()
            return Step(phase=StaffDoor(home=home))
        case (StaffDoor(home=home, asking=False), PinGiven(staff=staff, pin=pin)):
            return Step(
                phase=StaffDoor(home=home, asking=True),
                effects=(OpenStaff(staff=staff, pin=pin),),
            )
        case (StaffDoor(home=home), PinRefused(problem=problem, until=until)):
            return Step(phase=StaffDoor(home=home, problem=problem, until=until))
        case (StaffDoor(home=home, asking=True), StaffCame(staff=member)):
            return Step(phase=Staff(home=home, staff=member))
        case (Staff(staff=member), ActAsked(act=act)):
            return Step(phase=phase, effects=(Act(staff=member, act=act),))
        case _:
            return Step(phase=phase)
