"""The phases: how long each may stand, and which take up a scan."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from kiosk.core.door.decide import Reason, Refuse
from kiosk.core.door.outcome import Outcome
from kiosk.core.record.scan import Scan, Source
from kiosk.core.screen.events import STORE_SLOW, Faulted
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
    lasts,
    time_limit_ms,
)
from tests.core.situations import ANNA, HIT
from tests.core.world import NOW

SCAN = Scan(text="1", by=Source.CAMERA, seen_us=0)
OUTCOME = Outcome(decision=Refuse(reason=Reason.FULL), at=NOW)
NEWCOMER = replace(OUTCOME, guest_pass="1")
DISORDER = OutOfOrder(faults=(STORE_SLOW,), home=Waiting())
TAKES = "takes up a scan"
LASTS = "lasts while it is touched"
CASES: tuple[tuple[Phase, int | None, tuple[str, ...]], ...] = (
    (Waiting(), None, (TAKES,)),
    (Checking(asked=SCAN), 10_000, ()),
    (Admitted(outcome=OUTCOME), 4_000, (TAKES,)),
    (Admitted(outcome=OUTCOME, held=True), 10_000, (TAKES,)),
    (Admitted(outcome=NEWCOMER), 40_000, (TAKES,)),
    (Admitted(outcome=NEWCOMER, held=True), 40_000, (TAKES,)),
    (Undone(), 4_000, (TAKES,)),
    (CheckedOut(outcome=OUTCOME), 6_000, (TAKES,)),
    (CheckedOut(outcome=OUTCOME, thanked=True), 6_000, (TAKES,)),
    (Choosing(asked=SCAN, outcome=OUTCOME), 20_000, ()),
    (Repeated(asked=SCAN, outcome=OUTCOME), 8_000, (TAKES,)),
    (Refused(outcome=OUTCOME), 8_000, (TAKES,)),
    (Searching(), 45_000, (TAKES, LASTS)),
    (Proving(hit=HIT), 45_000, (LASTS,)),
    (WalkIn(), 120_000, (LASTS,)),
    (Group(), 120_000, (LASTS,)),
    (DISORDER, None, ()),
    (AwaitingEnrolment(), 300_000, (TAKES, LASTS)),
    (ConfirmingCentral(url="https://central.example", code="ABCDEFGH"), 60_000, ()),
    (Enrolling(), 300_000, ()),
    (Examining(), 300_000, (LASTS,)),
    (StaffDoor(home=Waiting()), 60_000, (LASTS,)),
    (StaffDoor(home=DISORDER), 60_000, (LASTS,)),
    (Staff(home=Waiting(), staff=ANNA), 60_000, (LASTS,)),
)


def test_every_phase_has_a_case() -> None:
    assert {type(phase) for phase, _, _ in CASES} == set(get_args(Phase))


@pytest.mark.parametrize(("phase", "limit_ms", "does"), CASES)
def test_a_phase_stands_so_long_takes_up_scans_and_lasts_or_not(
    phase: Phase, limit_ms: int | None, does: tuple[str, ...]
) -> None:
    assert time_limit_ms(phase) == limit_ms
    assert accepts_scan(phase) is (TAKES in does)
    assert lasts(phase) is (LASTS in does)


def test_the_screen_speaks_of_the_fault_that_came_last() -> None:
    camera = Faulted(part="camera", problem="camera_lost")
    phase = OutOfOrder(faults=(STORE_SLOW, camera), home=Waiting())
    assert (phase.part, phase.problem) == ("camera", "camera_lost")
