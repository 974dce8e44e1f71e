"""What follows from every event in every phase."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import get_args

import pytest

from kiosk.core.door.admission_request import GroupForm, WalkInForm
from kiosk.core.door.decide import Decision
from kiosk.core.door.facts import Leave
from kiosk.core.screen.effects import (
    Act,
    CallStaff,
    Enrol,
    Examine,
    OpenStaff,
    PrintBadge,
    Prove,
    Step,
    Submit,
    Thank,
    Undo,
)
from kiosk.core.screen.events import (
    STORE_SLOW,
    Answered,
    Chosen,
    Declined,
    EnrolAsked,
    EnrolFailed,
    Enrolled,
    Event,
    Faulted,
    FeedbackGiven,
    FormGiven,
    Healed,
    HitPicked,
    HomeAsked,
    SearchAsked,
    StaffAsked,
    TimedOut,
    UndoAsked,
    Unenrolled,
)
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
    Searching,
    Staff,
    StaffDoor,
    Undone,
    Waiting,
    WalkIn,
)
from kiosk.core.screen.steps import step
from tests.core.situations import (
    ADMIT,
    ADMITTED,
    ANNA,
    BEFORE,
    BROKEN,
    CAMERA,
    CHECK_OUT,
    CHECKED_OUT,
    CHECKING,
    CHECKING_GROUP,
    CHECKING_GUEST,
    CHECKING_PROOF,
    CHOOSE,
    CLAIMED,
    CODE,
    DELEGATION,
    EVENTS,
    FAILED,
    GUEST,
    HELD,
    HIT,
    INVITED,
    LATER,
    NAMED,
    NEXT,
    PHASES,
    POSITION,
    PRINTING,
    PRINTING_AGAIN,
    PROVING,
    PROVING_AGAIN,
    READY,
    READY_AGAIN,
    REFUSE,
    REFUSED,
    REPEAT,
    REPEATED,
    REPRINT,
    REVOKED,
    SCAN,
    STALLED,
    STORE,
    THANKED,
    UNENROLLED_AND_BROKEN,
    URL,
    disorder,
    outcome,
)

TAKES_SCAN = (
    "waiting",
    "admitted",
    "held",
    "badge offered",
    "badge printing",
    "badge ready",
    "undone",
    "checked out",
    "thanked",
    "repeated",
    "repeated, offered",
    "repeated, printing",
    "repeated, ready",
    "refused",
    "searching",
)
RESULTS = (
    "admitted",
    "held",
    "badge offered",
    "badge printing",
    "badge ready",
    "undone",
    "checked out",
    "thanked",
    "choosing",
    "repeated",
    "repeated, offered",
    "repeated, printing",
    "repeated, ready",
    "refused",
)
BADGED = ("badge offered", "badge printing", "badge ready")
BADGED_AGAIN = ("repeated, offered", "repeated, printing", "repeated, ready")
NOT_ENROLLED = ("enrolment", "failed")
PROOFS = ("proving", "proving again", "not provable")
FORMS = ("walk-in", "walk-in again", "group", "group again")
AT_WORK = ("searching", *PROOFS, *FORMS)
CHECKS = ("checking", "checking proof", "checking guest", "checking group")
OUT_OF_ORDER = ("stalled", "broken", "broken, no space")
DOORS = ("door", "door asking", "door refused")
DOORS_IN_DISORDER = ("door, stalled", "door, broken", "door, no space")
PANELS_IN_DISORDER = ("panel, stalled", "panel, broken", "panel, no space")
AT_HOME = ("waiting", *RESULTS, *AT_WORK, "examining")
"""Where a fault, a revocation and staff come in all alike, and nothing is under way."""
AT_THE_DOOR = (*AT_HOME, *CHECKS)


def all_to(then: Step, names: Iterable[str], event: str) -> dict[tuple[str, str], Step]:
    return {(name, event): then for name in names}


def to(phase: Phase) -> Step:
    return Step(phase=phase)


def ringing(names: Iterable[str]) -> dict[tuple[str, str], Step]:
    return {
        (name, "help"): Step(phase=PHASES[name], effects=(CallStaff(),))
        for name in names
    }


def behind(home: Waiting | OutOfOrder, *names: str) -> list[Phase]:
    """The same doors and panels with another home."""
    panels = [PHASES[name] for name in names]
    return [
        replace(panel, home=home)
        for panel in panels
        if isinstance(panel, StaffDoor | Staff)
    ]


def homes(
    event: str, home: Waiting | OutOfOrder, *names: str
) -> dict[tuple[str, str], Step]:
    """Staff stay where they are; what they come home to is another."""
    changed = behind(home, *names)
    return {
        (name, event): to(phase) for name, phase in zip(names, changed, strict=True)
    }


def decisions(names: Iterable[str], event: str) -> dict[tuple[str, str], Step]:
    return all_to(to(ADMITTED), names, event)


HOMES: tuple[tuple[Waiting | OutOfOrder, tuple[str, ...]], ...] = (
    (Waiting(), (*DOORS, "panel")),
    (STALLED, ("door, stalled", "panel, stalled")),
    (BROKEN, ("door, broken", "panel, broken")),
    (UNENROLLED_AND_BROKEN, ("door, no space", "panel, no space")),
)
ANSWERS = (
    "answered",
    "answered another",
    "proven",
    "guest answered",
    "group answered",
    "proof declined",
    "guest declined",
    "group declined",
    "scan declined",
)
CHECK_NEXT = Step(phase=Checking(asked=NEXT), effects=(Submit(asked=NEXT),))
CHECK_INVITED = Step(phase=Checking(asked=INVITED), effects=(Submit(asked=INVITED),))
CHECK_CHOICE = Step(
    phase=Checking(asked=SCAN, choice=Leave()),
    effects=(Submit(asked=SCAN, choice=Leave()),),
)
CONFIRMING = ConfirmingCentral(url=URL, code=CODE)
AGAIN = Enrolling(before=True)
KNOWN_HERE = ("enrolled before", "confirming", "enrolling again")
ASK_CENTRAL = Step(phase=Enrolling(), effects=(Enrol(url=URL, code=CODE),))
TAKE_BACK = Step(phase=Undone(), effects=(Undo(position=POSITION),))
THANK = Step(phase=THANKED, effects=(Thank(position=POSITION, score=3),))
CHECK_GUEST = Step(phase=CHECKING_GUEST, effects=(Submit(asked=GUEST),))
CHECK_GROUP = Step(phase=CHECKING_GROUP, effects=(Submit(asked=DELEGATION),))
PROVE = (Prove(claimed=CLAIMED, digits="1234"),)
PRINT = (PrintBadge(position=POSITION),)
OPEN = (OpenStaff(staff="anna", pin="135790"),)
EXAMINE = Step(phase=Examining(), effects=(Examine(),))

# Whatever is not named here changes nothing and asks nothing of anybody.
CHANGES: dict[tuple[str, str], Step] = {
    # codes
    **all_to(CHECK_NEXT, TAKES_SCAN, "scanned"),
    **all_to(CHECK_INVITED, TAKES_SCAN, "invited"),
    **all_to(
        to(AwaitingEnrolment(problem="not_an_enrolment_code")), NOT_ENROLLED, "scanned"
    ),
    **all_to(ASK_CENTRAL, NOT_ENROLLED, "invited"),
    ("enrolled before", "scanned"): to(
        AwaitingEnrolment(problem="not_an_enrolment_code", before=True)
    ),
    **all_to(to(CONFIRMING), ("enrolled before",), "invited"),
    **all_to(to(CONFIRMING), ("enrolled before",), "enrol"),
    ("confirming", "enrol confirmed"): Step(
        phase=AGAIN, effects=(Enrol(url=URL, code=CODE),)
    ),
    **all_to(to(BEFORE), ("confirming",), "home"),
    **all_to(to(BEFORE), ("confirming", "enrolling again"), "timed out"),
    ("enrolling again", "enrol failed"): to(
        AwaitingEnrolment(problem="code_used", before=True)
    ),
    **all_to(
        to(disorder(CAMERA, home=BEFORE)),
        KNOWN_HERE,
        "faulted",
    ),
    **all_to(
        to(disorder(STORE, home=BEFORE)),
        KNOWN_HERE,
        "store faulted",
    ),
    # the desk's answers
    ("checking", "answered"): to(ADMITTED),
    ("checking", "scan declined"): to(Waiting()),
    ("checking proof", "proven"): to(ADMITTED),
    ("checking proof", "proof declined"): to(PROVING_AGAIN),
    ("checking guest", "guest answered"): to(ADMITTED),
    ("checking guest", "guest declined"): to(WalkIn(problem="phone_known")),
    ("checking group", "group answered"): to(ADMITTED),
    ("checking group", "group declined"): to(Group(problem="no_heads")),
    **{("stalled", answer): to(Waiting()) for answer in ANSWERS},
    **{
        ("door, stalled", answer): to(StaffDoor(home=Waiting(), asking=True))
        for answer in ANSWERS
    },
    **{
        ("panel, stalled", answer): to(Staff(home=Waiting(), staff=ANNA))
        for answer in ANSWERS
    },
    # touches on results
    ("choosing", "chosen"): CHECK_CHOICE,
    **all_to(CHECK_CHOICE, ("repeated", *BADGED_AGAIN), "chosen"),
    ("admitted", "touched"): to(HELD),
    ("admitted", "undo"): TAKE_BACK,
    **all_to(TAKE_BACK, ("held", *BADGED), "undo"),
    # badges
    ("badge offered", "badge"): Step(phase=PRINTING, effects=PRINT),
    ("repeated, offered", "badge"): Step(phase=PRINTING_AGAIN, effects=PRINT),
    **all_to(to(READY), BADGED, "badge moved"),
    **all_to(to(READY_AGAIN), BADGED_AGAIN, "badge moved"),
    ("checked out", "feedback"): THANK,
    **ringing((*AT_HOME, *OUT_OF_ORDER, *DOORS, *DOORS_IN_DISORDER)),
    # Whoever tries the parts stands beside the machine; there is no one to call.
    ("examining", "help"): to(Examining()),
    # forms
    **all_to(to(Searching()), ("waiting", "refused", *PROOFS, *FORMS), "search"),
    **all_to(to(WalkIn()), ("waiting", "refused", *AT_WORK), "new guest"),
    **all_to(to(Group()), ("waiting", "refused", *AT_WORK), "delegation"),
    ("searching", "hit"): to(PROVING),
    ("proving", "digits"): Step(phase=CHECKING_PROOF, effects=PROVE),
    ("proving again", "digits"): Step(
        phase=Checking(asked=CLAIMED, back=PROVING_AGAIN), effects=PROVE
    ),
    **all_to(CHECK_GUEST, ("walk-in", "walk-in again"), "guest form"),
    **all_to(CHECK_GROUP, ("group", "group again"), "group form"),
    # home
    **all_to(to(Waiting()), (*RESULTS, "searching", *FORMS, "examining"), "home"),
    **all_to(to(Searching()), PROOFS, "home"),
    **all_to(to(Waiting()), (*RESULTS, *AT_WORK, "examining"), "timed out"),
    **all_to(to(STALLED), CHECKS, "timed out"),
    ("failed", "timed out"): to(AwaitingEnrolment()),
    ("enrolling", "timed out"): to(AwaitingEnrolment()),
    **{
        (name, way): to(home)
        for way in ("home", "timed out")
        for home, names in HOMES
        for name in names
    },
    # staff
    **all_to(to(StaffDoor(home=Waiting())), AT_HOME, "staff"),
    ("stalled", "staff"): to(StaffDoor(home=STALLED)),
    ("broken", "staff"): to(StaffDoor(home=BROKEN)),
    ("broken, no space", "staff"): to(StaffDoor(home=UNENROLLED_AND_BROKEN)),
    **all_to(
        Step(phase=StaffDoor(home=Waiting(), asking=True), effects=OPEN),
        ("door", "door refused"),
        "pin",
    ),
    ("door, broken", "pin"): Step(
        phase=StaffDoor(home=BROKEN, asking=True), effects=OPEN
    ),
    ("door, no space", "pin"): Step(
        phase=StaffDoor(home=UNENROLLED_AND_BROKEN, asking=True), effects=OPEN
    ),
    **{
        (name, "pin refused"): to(
            StaffDoor(home=home, problem="wrong_pin", until=LATER)
        )
        for name, home in (
            ("door", Waiting()),
            ("door asking", Waiting()),
            ("door, stalled", STALLED),
            ("door, broken", BROKEN),
            ("door, no space", UNENROLLED_AND_BROKEN),
        )
    },
    ("door asking", "staff came"): to(Staff(home=Waiting(), staff=ANNA)),
    ("door, stalled", "staff came"): to(Staff(home=STALLED, staff=ANNA)),
    **{
        (name, "act"): Step(phase=PHASES[name], effects=(Act(staff=ANNA, act=REPRINT),))
        for name in ("panel", *PANELS_IN_DISORDER)
    },
    # faults
    **all_to(to(BROKEN), AT_THE_DOOR, "faulted"),
    ("stalled", "faulted"): to(disorder(STORE_SLOW, CAMERA)),
    ("enrolment", "faulted"): to(disorder(CAMERA, home=AwaitingEnrolment())),
    ("failed", "faulted"): to(disorder(CAMERA, home=FAILED)),
    ("enrolling", "faulted"): to(disorder(CAMERA, home=AwaitingEnrolment())),
    **homes("faulted", BROKEN, *DOORS, "panel"),
    **homes("faulted", disorder(STORE_SLOW, CAMERA), "door, stalled", "panel, stalled"),
    **all_to(to(disorder(STORE)), (*AT_THE_DOOR, "stalled"), "store faulted"),
    ("broken", "store faulted"): to(disorder(CAMERA, STORE)),
    ("broken, no space", "store faulted"): to(disorder(CAMERA, STORE, home=FAILED)),
    ("enrolment", "store faulted"): to(disorder(STORE, home=AwaitingEnrolment())),
    ("failed", "store faulted"): to(disorder(STORE, home=FAILED)),
    ("enrolling", "store faulted"): to(disorder(STORE, home=AwaitingEnrolment())),
    **homes(
        "store faulted",
        disorder(STORE),
        *DOORS,
        "panel",
        "door, stalled",
        "panel, stalled",
    ),
    **homes("store faulted", disorder(CAMERA, STORE), "door, broken", "panel, broken"),
    **homes(
        "store faulted",
        disorder(CAMERA, STORE, home=FAILED),
        "door, no space",
        "panel, no space",
    ),
    ("broken", "healed"): to(Waiting()),
    ("broken, no space", "healed"): to(FAILED),
    ("stalled", "store healed"): to(Waiting()),
    **homes("healed", Waiting(), "door, broken", "panel, broken"),
    **homes("store healed", Waiting(), "door, stalled", "panel, stalled"),
    **all_to(to(FAILED), ("door, no space", "panel, no space"), "healed"),
    # enrolment
    **all_to(
        to(REVOKED),
        (*AT_THE_DOOR, *NOT_ENROLLED, *KNOWN_HERE, "enrolling", *DOORS, "panel"),
        "unenrolled",
    ),
    **all_to(to(REVOKED), ("stalled", "door, stalled", "panel, stalled"), "unenrolled"),
    **all_to(
        to(disorder(CAMERA, home=REVOKED)),
        (
            "broken",
            "broken, no space",
            "door, broken",
            "door, no space",
            "panel, broken",
            "panel, no space",
        ),
        "unenrolled",
    ),
    # the same of a kiosk that was enrolled before
    **all_to(
        to(BEFORE),
        (*AT_THE_DOOR, *NOT_ENROLLED, *KNOWN_HERE, "enrolling", *DOORS, "panel"),
        "unenrolled before",
    ),
    **all_to(
        to(BEFORE), ("stalled", "door, stalled", "panel, stalled"), "unenrolled before"
    ),
    **all_to(
        to(disorder(CAMERA, home=BEFORE)),
        (
            "broken",
            "broken, no space",
            "door, broken",
            "door, no space",
            "panel, broken",
            "panel, no space",
        ),
        "unenrolled before",
    ),
    **all_to(ASK_CENTRAL, NOT_ENROLLED, "enrol"),
    ("enrolling", "enrol failed"): to(FAILED),
    **all_to(EXAMINE, (*NOT_ENROLLED, *KNOWN_HERE, "enrolling"), "enrolled"),
    ("broken, no space", "enrolled"): to(BROKEN),
    **homes("enrolled", BROKEN, "door, no space", "panel, no space"),
}


def test_every_phase_and_every_event_is_on_the_table() -> None:
    assert {type(phase) for phase in PHASES.values()} == set(get_args(Phase))
    assert {type(event) for event in EVENTS.values()} == set(get_args(Event))
    assert {name for name, _ in CHANGES} <= set(PHASES)
    assert {name for _, name in CHANGES} <= set(EVENTS)


@pytest.mark.parametrize("event", EVENTS)
def test_what_follows(event: str) -> None:
    for phase in PHASES:
        nothing = Step(phase=PHASES[phase])
        told = CHANGES.get((phase, event), nothing)
        assert step(PHASES[phase], EVENTS[event]) == told, phase


@pytest.mark.parametrize(
    ("decision", "phase"),
    [
        (ADMIT, ADMITTED),
        (CHECK_OUT, CHECKED_OUT),
        (REPEAT, REPEATED),
        (REFUSE, REFUSED),
        (CHOOSE, Choosing(asked=SCAN, outcome=outcome(CHOOSE))),
    ],
)
def test_each_decision_leads_to_its_screen(decision: Decision, phase: Phase) -> None:
    answered = Answered(asked=SCAN, outcome=outcome(decision))
    assert step(CHECKING, answered) == Step(phase=phase)


@pytest.mark.parametrize(
    ("checking", "asked"),
    [(CHECKING_GUEST, GUEST), (CHECKING_GROUP, DELEGATION)],
)
def test_a_form_may_end_on_a_choice_too(
    checking: Checking, asked: WalkInForm | GroupForm
) -> None:
    answered = Answered(asked=asked, outcome=outcome(CHOOSE, None))
    choosing = step(checking, answered).phase
    assert step(choosing, Chosen(choice=Leave())) == Step(
        phase=Checking(asked=asked, choice=Leave(), back=checking.back),
        effects=(Submit(asked=asked, choice=Leave()),),
    )


@pytest.mark.parametrize(
    ("checking", "asked"),
    [(CHECKING_GUEST, GUEST), (CHECKING_GROUP, DELEGATION)],
)
def test_a_choice_that_nobody_makes_leads_back_to_what_was_written(
    checking: Checking, asked: WalkInForm | GroupForm
) -> None:
    answered = Answered(asked=asked, outcome=outcome(CHOOSE, None))
    choosing = step(checking, answered).phase
    assert step(choosing, TimedOut()).phase == checking.back
    assert step(choosing, HomeAsked()).phase == Waiting()


@pytest.mark.parametrize("decision", [CHOOSE, REPEAT])
def test_a_choice_is_made_for_the_one_of_a_claim_who_was_proven(
    decision: Decision,
) -> None:
    answered = Answered(asked=CLAIMED, outcome=outcome(decision), named=NAMED)
    assert step(after(CHECKING_PROOF, answered), Chosen(choice=Leave())) == Step(
        phase=Checking(asked=NAMED, choice=Leave()),
        effects=(Submit(asked=NAMED, choice=Leave()),),
    )


@pytest.mark.parametrize("decision", [ADMIT, CHECK_OUT, REPEAT, CHOOSE, REFUSE])
def test_an_answer_to_a_claim_that_names_nobody_shows_nobody(
    decision: Decision,
) -> None:
    answered = Answered(asked=CLAIMED, outcome=outcome(decision))
    assert step(CHECKING_PROOF, answered) == to(Waiting())


def test_an_admission_that_stands_on_no_entry_cannot_be_taken_back() -> None:
    rehearsed = Admitted(outcome=outcome(ADMIT, None))
    assert step(rehearsed, UndoAsked()) == Step(phase=rehearsed)


def test_a_leaving_that_stands_on_no_entry_takes_no_feedback() -> None:
    rehearsed = CheckedOut(outcome=outcome(CHECK_OUT, None))
    assert step(rehearsed, FeedbackGiven(score=1)) == Step(phase=rehearsed)


@pytest.mark.parametrize(
    ("phase", "form"),
    [(WalkIn(), DELEGATION), (Group(), GUEST)],
    ids=["a group's form of a guest", "a guest's form of a group"],
)
def test_a_form_takes_only_its_own(phase: Phase, form: WalkInForm | GroupForm) -> None:
    assert step(phase, FormGiven(form=form)) == Step(phase=phase)


# ----------------------------------------------------------------- what faults remember


def after(phase: Phase, *events: Event) -> Phase:
    for event in events:
        phase = step(phase, event).phase
    return phase


def test_a_fault_during_enrolment_heals_into_enrolment() -> None:
    assert after(Enrolling(), CAMERA, Healed(part="camera")) == AwaitingEnrolment()
    assert after(FAILED, CAMERA, Healed(part="camera")) == FAILED


def test_an_enrolment_that_succeeds_during_a_fault_heals_into_waiting() -> None:
    assert after(Enrolling(), CAMERA, Enrolled(), Healed(part="camera")) == Waiting()


def test_an_enrolment_that_succeeds_while_staff_look_at_the_fault_is_not_forgotten() -> (
    None
):
    looking = after(Enrolling(), CAMERA, StaffAsked(), Enrolled())
    assert after(looking, HomeAsked(), Healed(part="camera")) == Waiting()
    assert after(looking, Healed(part="camera"), HomeAsked()) == Waiting()


def test_an_enrolment_that_fails_during_a_fault_heals_into_its_problem() -> None:
    failed = EnrolFailed(problem="code_used")
    assert after(Enrolling(), CAMERA, failed, Healed(part="camera")) == FAILED
    assert after(Enrolling(), CAMERA, StaffAsked(), failed, HomeAsked()) == disorder(
        CAMERA, home=FAILED
    )
    assert after(Waiting(), CAMERA, failed, Healed(part="camera")) == Waiting()


def test_asking_to_enrol_during_a_fault_changes_nothing() -> None:
    asked = EnrolAsked(url=URL, code=CODE)
    assert step(BROKEN, asked) == Step(phase=BROKEN)


def test_the_first_of_two_faults_is_not_forgotten_when_the_second_heals() -> None:
    both_broken = after(Waiting(), CAMERA, STORE)
    assert after(both_broken, Healed(part="store")) == BROKEN
    assert after(both_broken, Healed(part="camera")) == disorder(STORE)
    assert after(both_broken, Healed(part="store"), Healed(part="camera")) == Waiting()


def test_the_first_of_two_faults_is_not_forgotten_behind_the_panel_either() -> None:
    door = after(Waiting(), CAMERA, StaffAsked(), STORE)
    assert after(door, Healed(part="store"), HomeAsked()) == BROKEN
    assert after(door, Healed(part="camera"), HomeAsked()) == disorder(STORE)


def test_a_part_that_fails_in_another_way_is_one_fault() -> None:
    worse = Faulted(part="camera", problem="camera_denied")
    assert after(Waiting(), CAMERA, worse) == disorder(worse)
    assert after(Waiting(), CAMERA, STORE, worse) == disorder(STORE, worse)


def test_the_answer_of_a_stalled_desk_heals_the_stall_and_nothing_else() -> None:
    late = Answered(asked=SCAN, outcome=outcome(ADMIT))
    stalled_and_blind = after(CHECKING, TimedOut(), CAMERA)
    assert after(stalled_and_blind, late) == BROKEN
    full = after(CHECKING, TimedOut(), STORE)
    assert after(full, late) == full


def test_a_revocation_closes_the_panel() -> None:
    revoked = Unenrolled(problem="revoked")
    assert after(Staff(home=Waiting(), staff=ANNA), revoked) == REVOKED
    assert after(Staff(home=BROKEN, staff=ANNA), revoked) == disorder(
        CAMERA, home=REVOKED
    )


def test_a_form_that_was_declined_can_be_given_again() -> None:
    declined = Declined(asked=GUEST, problem="phone_known")
    again = after(CHECKING_GUEST, declined, FormGiven(form=GUEST))
    assert again == CHECKING_GUEST


def test_a_refusal_is_no_dead_end_for_someone_whose_card_does_not_do() -> None:
    assert after(REFUSED, SearchAsked(), HitPicked(hit=HIT)) == PROVING
