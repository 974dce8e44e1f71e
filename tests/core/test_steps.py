"""What follows from every event in every phase."""

from __future__ import annotations

import itertools
from collections import deque
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.decide import Admit, CheckOut, Choose, Decision, Reason, Refuse, Repeat
from kiosk.core.effects import Effect, Enrol, Step, Submit, Undo
from kiosk.core.events import (
    STORE_SLOW,
    Answered,
    Chosen,
    EnrolAsked,
    EnrolFailed,
    Enrolled,
    Event,
    Faulted,
    Healed,
    HomeAsked,
    Scanned,
    TimedOut,
    Touched,
    UndoAsked,
    Unenrolled,
)
from kiosk.core.facts import Leave, ToVisit
from kiosk.core.ids import Position
from kiosk.core.outcome import Outcome
from kiosk.core.phases import (
    Admitted,
    CheckedOut,
    Checking,
    Choosing,
    Enrolling,
    Enrolment,
    OutOfOrder,
    Phase,
    Refused,
    Repeated,
    Undone,
    Waiting,
    time_limit_ms,
    welcomes_scan,
)
from kiosk.core.presence import Presence
from kiosk.core.scan import Scan, Source
from kiosk.core.steps import step
from kiosk.core.wire import write_enrol_text
from tests.core.world import NOW, STREAM

SCAN = Scan(text="1", by=Source.CAMERA, seen_us=1)
NEXT = Scan(text="1", by=Source.CAMERA, seen_us=2)
POSITION = Position(stream=STREAM, seq=4)
URL, CODE = "https://central.example", "ABCDEFGH"
INVITED = Scan(text=write_enrol_text(URL, CODE), by=Source.CAMERA, seen_us=3)

ADMIT = Admit(
    session=None, presence=Presence(person="u1", session=None, since=NOW, until=NOW)
)
REPEAT = Repeat(since=NOW, session=None, options=(Leave(),))
CHOOSE = Choose(options=(ToVisit(),))
REFUSE = Refuse(reason=Reason.FULL)


def outcome(decision: Decision, position: Position | None = POSITION) -> Outcome:
    return Outcome(decision=decision, at=NOW, position=position)


def disorder(*faults: Faulted, home: Waiting | Enrolment | None = None) -> OutOfOrder:
    return OutOfOrder(faults=faults, home=home or Waiting())


CAMERA = Faulted(part="camera", problem="camera_lost")
STORE = Faulted(part="store", problem="store_full")

CHECKING = Checking(asked=SCAN)
ADMITTED = Admitted(outcome=outcome(ADMIT))
HELD = Admitted(outcome=outcome(ADMIT), held=True)
CHECKED_OUT = CheckedOut(outcome=outcome(CheckOut(since=NOW)))
CHOOSING = Choosing(asked=SCAN, outcome=outcome(CHOOSE, None))
REPEATED = Repeated(asked=SCAN, outcome=outcome(REPEAT))
REFUSED = Refused(outcome=outcome(REFUSE))
FAILED = Enrolment(problem="code_used")
STALLED = disorder(STORE_SLOW)
BROKEN = disorder(CAMERA)

PHASES: dict[str, Phase] = {
    "waiting": Waiting(),
    "checking": CHECKING,
    "admitted": ADMITTED,
    "held": HELD,
    "undone": Undone(),
    "checked out": CHECKED_OUT,
    "choosing": CHOOSING,
    "repeated": REPEATED,
    "refused": REFUSED,
    "stalled": STALLED,
    "broken": BROKEN,
    "enrolment": Enrolment(),
    "failed": FAILED,
    "enrolling": Enrolling(),
}
EVENTS: dict[str, Event] = {
    "scanned": Scanned(scan=NEXT),
    "invited": Scanned(scan=INVITED),
    "answered": Answered(asked=SCAN, outcome=outcome(ADMIT)),
    "answered another": Answered(asked=NEXT, outcome=outcome(ADMIT)),
    "chosen": Chosen(choice=Leave()),
    "undo": UndoAsked(),
    "touched": Touched(),
    "home": HomeAsked(),
    "timed out": TimedOut(),
    "faulted": CAMERA,
    "store faulted": STORE,
    "healed": Healed(part="camera"),
    "store healed": Healed(part="store"),
    "unenrolled": Unenrolled(problem="revoked"),
    "enrol": EnrolAsked(url=URL, code=CODE),
    "enrol failed": EnrolFailed(problem="code_used"),
    "enrolled": Enrolled(),
}

TAKES_SCAN = (
    "waiting",
    "admitted",
    "held",
    "undone",
    "checked out",
    "repeated",
    "refused",
)
RESULTS = (
    "admitted",
    "held",
    "undone",
    "checked out",
    "choosing",
    "repeated",
    "refused",
)
AT_THE_DOOR = ("waiting", "checking", *RESULTS)
REVOKED = Enrolment(problem="revoked")


def both(names: tuple[str, ...], event: str, then: Step) -> dict[tuple[str, str], Step]:
    return {(name, event): then for name in names}


CHECK_NEXT = Step(phase=Checking(asked=NEXT), effects=(Submit(asked=NEXT),))
CHECK_INVITED = Step(phase=Checking(asked=INVITED), effects=(Submit(asked=INVITED),))
CHECK_CHOICE = Step(
    phase=Checking(asked=SCAN, choice=Leave()),
    effects=(Submit(asked=SCAN, choice=Leave()),),
)
ASK_CENTRAL = Step(phase=Enrolling(), effects=(Enrol(url=URL, code=CODE),))
TAKE_BACK = Step(phase=Undone(), effects=(Undo(position=POSITION),))

# Whatever is not named here changes nothing and asks nothing of anybody.
CHANGES: dict[tuple[str, str], Step] = {
    **both(TAKES_SCAN, "scanned", CHECK_NEXT),
    **both(TAKES_SCAN, "invited", CHECK_INVITED),
    **both(
        ("enrolment", "failed"),
        "scanned",
        Step(phase=Enrolment(problem="not_an_enrolment_code")),
    ),
    **both(("enrolment", "failed"), "invited", ASK_CENTRAL),
    **both(("enrolment", "failed"), "enrol", ASK_CENTRAL),
    ("checking", "answered"): Step(phase=ADMITTED),
    ("stalled", "answered"): Step(phase=Waiting()),
    ("stalled", "answered another"): Step(phase=Waiting()),
    ("choosing", "chosen"): CHECK_CHOICE,
    ("repeated", "chosen"): CHECK_CHOICE,
    ("admitted", "touched"): Step(phase=HELD),
    ("admitted", "undo"): TAKE_BACK,
    ("held", "undo"): TAKE_BACK,
    **both(RESULTS, "home", Step(phase=Waiting())),
    **both(RESULTS, "timed out", Step(phase=Waiting())),
    ("checking", "timed out"): Step(phase=STALLED),
    ("failed", "timed out"): Step(phase=Enrolment()),
    ("enrolling", "timed out"): Step(phase=Enrolment()),
    **both(AT_THE_DOOR, "faulted", Step(phase=BROKEN)),
    ("stalled", "faulted"): Step(phase=disorder(STORE_SLOW, CAMERA)),
    ("enrolment", "faulted"): Step(phase=disorder(CAMERA, home=Enrolment())),
    ("failed", "faulted"): Step(phase=disorder(CAMERA, home=FAILED)),
    ("enrolling", "faulted"): Step(phase=disorder(CAMERA, home=Enrolment())),
    **both((*AT_THE_DOOR, "stalled"), "store faulted", Step(phase=disorder(STORE))),
    ("broken", "store faulted"): Step(phase=disorder(CAMERA, STORE)),
    ("enrolment", "store faulted"): Step(phase=disorder(STORE, home=Enrolment())),
    ("failed", "store faulted"): Step(phase=disorder(STORE, home=FAILED)),
    ("enrolling", "store faulted"): Step(phase=disorder(STORE, home=Enrolment())),
    ("broken", "healed"): Step(phase=Waiting()),
    ("stalled", "store healed"): Step(phase=Waiting()),
    **both(
        (*AT_THE_DOOR, "enrolment", "failed", "enrolling"),
        "unenrolled",
        Step(phase=REVOKED),
    ),
    ("stalled", "unenrolled"): Step(phase=REVOKED),
    ("broken", "unenrolled"): Step(phase=disorder(CAMERA, home=REVOKED)),
    ("enrolling", "enrol failed"): Step(phase=FAILED),
    **both(("enrolment", "failed", "enrolling"), "enrolled", Step(phase=Waiting())),
}


def test_every_phase_and_every_event_is_on_the_table() -> None:
    assert {type(phase) for phase in PHASES.values()} == set(get_args(Phase))
    assert {type(event) for event in EVENTS.values()} == set(get_args(Event))


@pytest.mark.parametrize(("phase", "event"), list(itertools.product(PHASES, EVENTS)))
def test_what_follows(phase: str, event: str) -> None:
    nothing = Step(phase=PHASES[phase])
    assert step(PHASES[phase], EVENTS[event]) == CHANGES.get((phase, event), nothing)


@pytest.mark.parametrize(
    ("decision", "phase"),
    [
        (ADMIT, ADMITTED),
        (CheckOut(since=NOW), CHECKED_OUT),
        (REPEAT, REPEATED),
        (REFUSE, REFUSED),
        (CHOOSE, Choosing(asked=SCAN, outcome=outcome(CHOOSE))),
    ],
)
def test_each_decision_leads_to_its_screen(decision: Decision, phase: Phase) -> None:
    answered = Answered(asked=SCAN, outcome=outcome(decision))
    assert step(CHECKING, answered) == Step(phase=phase)


def test_an_admission_that_stands_on_no_entry_cannot_be_taken_back() -> None:
    rehearsed = Admitted(outcome=outcome(ADMIT, None))
    assert step(rehearsed, UndoAsked()) == Step(phase=rehearsed)


# ----------------------------------------------------------------- what faults remember


def after(phase: Phase, *events: Event) -> Phase:
    for event in events:
        phase = step(phase, event).phase
    return phase


def test_a_fault_during_enrolment_heals_into_enrolment() -> None:
    assert after(Enrolling(), CAMERA, Healed(part="camera")) == Enrolment()
    assert after(FAILED, CAMERA, Healed(part="camera")) == FAILED


def test_an_enrolment_that_succeeds_during_a_fault_heals_into_waiting() -> None:
    assert after(Enrolling(), CAMERA, Enrolled(), Healed(part="camera")) == Waiting()


def test_an_enrolment_that_fails_during_a_fault_heals_into_its_problem() -> None:
    failed = EnrolFailed(problem="code_used")
    assert after(Enrolling(), CAMERA, failed, Healed(part="camera")) == FAILED
    assert after(Waiting(), CAMERA, failed, Healed(part="camera")) == Waiting()


def test_asking_to_enrol_during_a_fault_changes_nothing() -> None:
    asked = EnrolAsked(url=URL, code=CODE)
    assert step(BROKEN, asked) == Step(phase=BROKEN)


def test_the_first_of_two_faults_is_not_forgotten_when_the_second_heals() -> None:
    both_broken = after(Waiting(), CAMERA, STORE)
    assert after(both_broken, Healed(part="store")) == BROKEN
    assert after(both_broken, Healed(part="camera")) == disorder(STORE)
    assert after(both_broken, Healed(part="store"), Healed(part="camera")) == Waiting()


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


# ----------------------------------------------------------------- laws

events = st.lists(st.sampled_from(list(EVENTS.values())), max_size=20)


@given(events)
def test_effects_are_asked_only_by_those_who_scan_touch_or_enrol(
    happened: list[Event],
) -> None:
    phase: Phase = Waiting()
    for event in happened:
        taken = step(phase, event)
        allowed: dict[type[Effect], tuple[type[Event], ...]] = {
            Submit: (Scanned, Chosen),
            Undo: (UndoAsked,),
            Enrol: (Scanned, EnrolAsked),
        }
        for effect in taken.effects:
            assert isinstance(event, allowed[type(effect)])
        phase = taken.phase


@given(events)
def test_a_device_of_no_space_never_shows_the_waiting_screen(
    happened: list[Event],
) -> None:
    phase: Phase = Enrolment()
    for event in happened:
        if isinstance(event, Enrolled):
            return
        phase = step(phase, event).phase
        assert isinstance(phase, Enrolment | Enrolling | OutOfOrder)


ANSWERS = tuple(
    Answered(asked=NEXT, outcome=outcome(decision))
    for decision in (ADMIT, CheckOut(since=NOW), REPEAT, CHOOSE, REFUSE)
)


def reachable() -> set[Phase]:
    """Every phase that these events can lead to, from a start with and without a space."""
    seen: set[Phase] = {Waiting(), Enrolment()}
    open_ends = deque(seen)
    while open_ends:
        phase = open_ends.popleft()
        for event in (*EVENTS.values(), *ANSWERS):
            following = step(phase, event).phase
            if following not in seen:
                seen.add(following)
                open_ends.append(following)
    return seen


REACHABLE = reachable()
WAYS_HOME: tuple[Event, ...] = (
    TimedOut(),
    Enrolled(),
    Healed(part="camera"),
    Healed(part="store"),
)


def test_from_every_phase_there_is_a_way_home_that_needs_no_visitor() -> None:
    for start in REACHABLE:
        around = {start}
        for _ in range(len(WAYS_HOME) + 1):
            around |= {
                step(phase, event).phase for phase in around for event in WAYS_HOME
            }
        assert Waiting() in around, start


def test_every_phase_is_reached() -> None:
    assert {type(phase) for phase in REACHABLE} == set(get_args(Phase))


def test_time_alone_leads_every_phase_with_a_limit_out_of_it_or_to_its_plain_form() -> (
    None
):
    for phase in REACHABLE:
        if time_limit_ms(phase) is not None and phase != Enrolment():
            assert step(phase, TimedOut()).phase != phase


def test_a_phase_that_welcomes_no_scan_lets_it_go() -> None:
    for phase in REACHABLE:
        taken = step(phase, Scanned(scan=NEXT))
        assert welcomes_scan(phase) or taken == Step(phase=phase)
