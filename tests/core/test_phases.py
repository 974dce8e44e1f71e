"""The phases: how long each may stand, and which take up a scan."""

from __future__ import annotations

from typing import get_args

import pytest

from kiosk.core.decide import Reason, Refuse
from kiosk.core.events import STORE_SLOW, Faulted
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
from kiosk.core.scan import Scan, Source
from tests.core.world import NOW

SCAN = Scan(text="1", by=Source.CAMERA, seen_us=0)
OUTCOME = Outcome(decision=Refuse(reason=Reason.FULL), at=NOW)
CASES: tuple[tuple[Phase, int | None, bool], ...] = (
    (Waiting(), None, True),
    (Checking(asked=SCAN), 10_000, False),
    (Admitted(outcome=OUTCOME), 4_000, True),
    (Admitted(outcome=OUTCOME, held=True), 10_000, True),
    (Undone(), 4_000, True),
    (CheckedOut(outcome=OUTCOME), 6_000, True),
    (Choosing(asked=SCAN, outcome=OUTCOME), 20_000, False),
    (Repeated(asked=SCAN, outcome=OUTCOME), 8_000, True),
    (Refused(outcome=OUTCOME), 8_000, True),
    (OutOfOrder(faults=(STORE_SLOW,), home=Waiting()), None, False),
    (Enrolment(), 300_000, True),
    (Enrolling(), 300_000, False),
)


def test_every_phase_has_a_case() -> None:
    assert {type(phase) for phase, _, _ in CASES} == set(get_args(Phase))


@pytest.mark.parametrize(("phase", "limit_ms", "welcomes"), CASES)
def test_a_phase_stands_so_long_and_takes_up_a_scan_or_not(
    phase: Phase, limit_ms: int | None, welcomes: bool
) -> None:
    assert time_limit_ms(phase) == limit_ms
    assert welcomes_scan(phase) is welcomes


def test_the_screen_speaks_of_the_fault_that_came_last() -> None:
    camera = Faulted(part="camera", problem="camera_lost")
    phase = OutOfOrder(faults=(STORE_SLOW, camera), home=Waiting())
    assert (phase.part, phase.problem) == ("camera", "camera_lost")
