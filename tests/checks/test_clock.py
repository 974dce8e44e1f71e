"""The clock's check: by how much it is off, and how to set it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.app.machine.clock import SystemClock
from kiosk.app.machine.folder import open_folder
from kiosk.app.threads.check_runs import check_context
from kiosk.checks.clock import check_clock
from kiosk.core.release import BUILT_AT
from kiosk.core.screen.check_result import CheckState
from kiosk.settings import read_settings
from tests.fakes.clock import FakeClock, linked


@pytest.mark.parametrize(
    ("clock", "code", "says"),
    [
        (linked(timedelta(seconds=3)), "clock_known", "3 seconds ahead of central's"),
        (linked(timedelta(days=-2519)), "clock_off", "2,519 days behind central's"),
        (linked(timedelta(minutes=90)), "clock_off", "90 minutes ahead of central's"),
        (linked(timedelta(hours=-30)), "clock_off", "30 hours behind central's"),
        (
            FakeClock(at=BUILT_AT - timedelta(days=400)),
            "clock_unknown",
            "at least 400 days behind",
        ),
        (FakeClock(at=BUILT_AT + timedelta(days=1)), "clock_known", "UTC."),
    ],
)
def test_doctor_says_by_how_much_the_clock_is_off_and_how_to_set_it(
    tmp_path: Path, clock: FakeClock, code: str, says: str
) -> None:
    settings = read_settings(tmp_path, {}, {})
    with open_folder(tmp_path / "kiosk", SystemClock()) as folder:
        context = check_context(replace(folder, clock=clock), settings)
        found = check_clock(context)
    assert (found.code, says in found.finding) == (code, True), found.finding
    assert (found.state is CheckState.OK) is (code == "clock_known")
    assert ("timedatectl" in found.remedy and "battery" in found.remedy) is (
        found.state is CheckState.LOOK
    )
