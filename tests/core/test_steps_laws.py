"""What holds of the phases whatever happens, in whatever order."""

from __future__ import annotations

from collections import deque
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.prints.printing import BadgeStage
from kiosk.core.screen.effects import (
    Act,
    CallStaff,
    CountRoll,
    Diagnose,
    Effect,
    Enrol,
    Examine,
    FindMembers,
    FreeCamera,
    OpenStaff,
    PlayTestSound,
    PrintBadge,
    PrintTestBadge,
    Prove,
    Quit,
    Restart,
    SearchPeople,
    SendNow,
    SetSpoken,
    SetVolume,
    ShowDevices,
    ShowLogin,
    ShowPanel,
    ShowPrinters,
    Step,
    Submit,
    Thank,
    Undo,
    UseCamera,
    UsePrinter,
)
from kiosk.core.screen.events import (
    STORE_SLOW,
    ActAsked,
    Answered,
    BadgeAsked,
    Chosen,
    Declined,
    EnrolAsked,
    EnrolConfirmed,
    Enrolled,
    Event,
    Faulted,
    FeedbackGiven,
    FormGiven,
    Hand,
    Healed,
    HelpAsked,
    HomeAsked,
    PinGiven,
    ProofGiven,
    Scanned,
    StaffAsked,
    StaffCame,
    TimedOut,
    UndoAsked,
    Unenrolled,
)
from kiosk.core.screen.phases import (
    Admitted,
    AwaitingEnrolment,
    CheckedOut,
    Choosing,
    ConfirmingCentral,
    Enrolling,
    OutOfOrder,
    Phase,
    Refused,
    Repeated,
    Staff,
    StaffDoor,
    Waiting,
    accepts_scan,
    time_limit_ms,
)
from kiosk.core.screen.steps import step
from tests.core.situations import (
    ADMIT,
    CHECK_OUT,
    CHOOSE,
    CLAIMED,
    EVENTS,
    GUEST,
    NAMED,
    NEXT,
    REFUSE,
    REPEAT,
    badged,
    outcome,
)

# What the screens ask for in the middle of a phase: no step leads to it.
ASKED_BY_SCREENS = {
    CountRoll,
    Diagnose,
    FindMembers,
    FreeCamera,
    PlayTestSound,
    PrintTestBadge,
    Quit,
    Restart,
    SearchPeople,
    SendNow,
    SetSpoken,
    SetVolume,
    ShowDevices,
    ShowLogin,
    ShowPanel,
    ShowPrinters,
    UseCamera,
    UsePrinter,
}
ASKS: dict[type[Effect], tuple[type[Event], ...]] = {
    Submit: (Scanned, Chosen, FormGiven),
    Prove: (ProofGiven,),
    Undo: (UndoAsked,),
    Thank: (FeedbackGiven,),
    PrintBadge: (BadgeAsked,),
    Enrol: (Scanned, EnrolAsked, EnrolConfirmed),
    Examine: (Enrolled,),
    CallStaff: (HelpAsked,),
    OpenStaff: (PinGiven,),
    Act: (ActAsked,),
}
DECISIONS = (ADMIT, CHECK_OUT, REPEAT, CHOOSE, REFUSE)
ANSWERS: tuple[Event, ...] = (
    tuple(
        Answered(asked=asked, outcome=outcome(decision))
        for asked in (NEXT, GUEST)
        for decision in DECISIONS
    )
    + tuple(
        Answered(asked=asked, outcome=badged(decision, BadgeStage.OFFERED))
        for asked in (NEXT, GUEST)
        for decision in (ADMIT, REPEAT)
    )
    + tuple(
        Answered(asked=CLAIMED, outcome=outcome(decision), named=named)
        for decision in DECISIONS
        for named in (NAMED, None)
    )
)
ALL: tuple[Event, ...] = (*EVENTS.values(), *ANSWERS)
HOMES = (Waiting, OutOfOrder, AwaitingEnrolment)
IMPATIENT = (
    "scanned",
    "invited",
    "chosen",
    "undo",
    "digits",
    "guest form",
    "group form",
    "feedback",
    "pin",
    "enrol",
    "enrolled",
)


def reachable(
    *starts: Phase, without: tuple[type[Event], ...] = ()
) -> frozenset[Phase]:
    """Every phase that all events but some can lead to."""
    happening = [event for event in ALL if not isinstance(event, without)]
    seen: set[Phase] = set(starts)
    open_ends = deque(starts)
    while open_ends:
        phase = open_ends.popleft()
        for event in happening:
            following = step(phase, event).phase
            if following not in seen:
                seen.add(following)
                open_ends.append(following)
    return frozenset(seen)


REACHABLE = reachable(Waiting(), AwaitingEnrolment())

# ----------------------------------------------------------------- over all that can be reached


def test_every_phase_is_reached() -> None:
    assert {type(phase) for phase in REACHABLE} == set(get_args(Phase))


def test_every_effect_has_its_askers() -> None:
    assert set(ASKS) | ASKED_BY_SCREENS == set(get_args(Effect))
    assert not set(ASKS) & ASKED_BY_SCREENS
    asked = {
        (type(effect), type(event))
        for phase in REACHABLE
        for event in ALL
        for effect in step(phase, event).effects
    }
    assert asked == {(effect, event) for effect in ASKS for event in ASKS[effect]}


def test_time_alone_leads_every_phase_home_within_two_limits() -> None:
    for phase in REACHABLE:
        once = step(phase, TimedOut()).phase
        twice = step(once, TimedOut()).phase
        assert isinstance(twice, HOMES), phase
        assert step(twice, TimedOut()).phase == twice


def test_a_phase_without_a_limit_is_home_or_out_of_order() -> None:
    for phase in REACHABLE:
        if time_limit_ms(phase) is None:
            assert isinstance(phase, Waiting | OutOfOrder), phase
            assert step(phase, TimedOut()) == Step(phase=phase)


def test_time_alone_changes_every_phase_with_a_limit_but_plain_enrolment() -> None:
    for phase in REACHABLE:
        if time_limit_ms(phase) is not None and phase not in (
            AwaitingEnrolment(),
            AwaitingEnrolment(before=True),
        ):
            assert step(phase, TimedOut()).phase != phase


def test_time_asks_nothing_of_anybody() -> None:
    for phase in REACHABLE:
        assert step(phase, TimedOut()).effects == ()


def test_from_every_phase_there_is_a_way_to_waiting_that_needs_no_visitor() -> None:
    ways: tuple[Event, ...] = (
        TimedOut(),
        Enrolled(),
        Healed(part="camera"),
        Healed(part="store"),
    )
    for start in REACHABLE:
        around = {start}
        for _ in range(len(ways) + 1):
            around |= {step(phase, event).phase for phase in around for event in ways}
        assert Waiting() in around, start


def test_a_phase_that_welcomes_no_scan_lets_it_go() -> None:
    for phase in REACHABLE:
        taken = step(phase, Scanned(scan=NEXT))
        assert accepts_scan(phase) or taken == Step(phase=phase)


def test_the_way_home_is_open_wherever_it_is_shown() -> None:
    shows_it = (Admitted, CheckedOut, Choosing, Repeated, Refused)
    for phase in REACHABLE:
        if isinstance(phase, shows_it):
            assert step(phase, HomeAsked()).phase == Waiting()


def test_a_device_of_no_space_shows_no_door_to_visitors() -> None:
    """Neither Waiting nor a result: only its enrolment, its faults, and what staff open there."""
    for phase in reachable(AwaitingEnrolment(), without=(Enrolled,)):
        assert isinstance(
            phase,
            AwaitingEnrolment
            | ConfirmingCentral
            | Enrolling
            | OutOfOrder
            | StaffDoor
            | Staff,
        )
        if isinstance(phase, StaffDoor | Staff):
            assert isinstance(phase.home, OutOfOrder)
            assert isinstance(phase.home.home, AwaitingEnrolment)
        if isinstance(phase, OutOfOrder):
            assert isinstance(phase.home, AwaitingEnrolment)


def test_the_panel_opens_to_nobody_but_staff() -> None:
    opened = {type(phase) for phase in reachable(Waiting(), without=(StaffCame,))}
    assert Staff not in opened
    assert StaffDoor in opened
    for phase in REACHABLE:
        for event in ALL:
            if isinstance(step(phase, event).phase, Staff):
                came = isinstance(event, StaffCame) and isinstance(phase, StaffDoor)
                assert came or isinstance(phase, Staff), (phase, event)


def test_the_panel_opens_only_for_a_pin_that_was_asked_about() -> None:
    for phase in reachable(Waiting(), AwaitingEnrolment(), without=(PinGiven,)):
        assert not isinstance(phase, Staff)


# ----------------------------------------------------------------- over any history

words = st.text(alphabet="abc", min_size=1, max_size=2)
faults = st.builds(Faulted, part=words, problem=words)
anything = st.one_of(
    st.sampled_from(ALL),
    faults,
    st.builds(Healed, part=words),
    st.builds(Unenrolled, problem=st.none() | words),
)
histories = st.lists(anything, max_size=30)


def standing(phase: Phase) -> tuple[Faulted, ...]:
    """The faults that stand, on the screen or behind the panel."""
    match phase:
        case OutOfOrder(faults=left):
            return left
        case StaffDoor(home=OutOfOrder(faults=left)):
            return left
        case Staff(home=OutOfOrder(faults=left)):
            return left
        case _:
            return ()


@given(histories, st.sampled_from([Waiting(), AwaitingEnrolment()]))
def test_the_faults_that_stand_are_those_that_came_and_were_not_healed(
    happened: list[Event], start: Phase
) -> None:
    """Whatever staff, visitors and time do meanwhile."""
    told: dict[str, Faulted] = {}
    phase = start
    for event in happened:
        before, phase = phase, step(phase, event).phase
        match event:
            case Faulted():
                told.pop(event.part, None)
                told[event.part] = event
            case Healed():
                told.pop(event.part, None)
            case TimedOut() if STORE_SLOW in standing(phase):
                told.setdefault(STORE_SLOW.part, STORE_SLOW)
            case Answered() | Declined() | Unenrolled() if (
                told.get(STORE_SLOW.part) == STORE_SLOW
            ):
                del told[STORE_SLOW.part]
            case _:
                pass
        assert standing(phase) == tuple(told.values()), (before, event)


@given(histories)
def test_a_fault_shows_at_once_unless_staff_are_there(happened: list[Event]) -> None:
    phase: Phase = Waiting()
    for event in happened:
        phase = step(phase, event).phase
        if standing(phase):
            assert isinstance(phase, OutOfOrder | StaffDoor | Staff)


@given(histories, faults)
def test_the_panel_closes_to_the_fault_that_came_meanwhile(
    happened: list[Event], fault: Faulted
) -> None:
    phase: Phase = Waiting()
    for event in happened:
        phase = step(phase, event).phase
    phase = step(step(phase, StaffAsked()).phase, fault).phase
    home = step(phase, HomeAsked()).phase
    assert isinstance(home, OutOfOrder)
    assert home.faults[-1] == fault
    assert (home.part, home.problem) == (fault.part, fault.problem)


@given(histories)
def test_no_history_asks_more_than_one_thing_at_a_time(happened: list[Event]) -> None:
    phase: Phase = Waiting()
    for event in happened:
        taken = step(phase, event)
        assert len(taken.effects) <= 1
        phase = taken.phase


def test_nothing_that_people_touch_makes_the_door_go_out_of_order() -> None:
    for phase in REACHABLE:
        for event in ALL:
            if isinstance(event, Hand):
                after = step(phase, event).phase
                assert not isinstance(after, OutOfOrder) or after == phase


@pytest.mark.parametrize("count", [1, 2, 40])
def test_an_impatient_finger_asks_once(count: int) -> None:
    """Every touch that leads to a question, so many times in a row."""
    for phase in REACHABLE:
        for event in (EVENTS[name] for name in IMPATIENT):
            asked = 0
            after = phase
            for _ in range(count):
                taken = step(after, event)
                after = taken.phase
                asked += len(taken.effects)
            assert asked <= 1, (phase, event)
