"""What a batch tells central of this device."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from kiosk.app.clients.link import health_of
from kiosk.app.machine.clock import SystemEntropy
from kiosk.app.machine.folder import OpenedFolder
from kiosk.desk.staff.tries import count_today
from kiosk.store.database.key_seal import Seal
from kiosk.store.recovery.report import Opened
from tests.fakes.clock import FakeClock
from tests.store.in_memory import InMemoryDesk

NOW = datetime(2026, 11, 24, 2, 41, tzinfo=UTC)


def folder(tmp_path: Path) -> OpenedFolder:
    return OpenedFolder(
        path=tmp_path,
        desk=InMemoryDesk(),
        clock=FakeClock(at=NOW),
        entropy=SystemEntropy(),
        report=lambda: Opened(origin="", closed=None),
        key_place="memory",
        key_seal=Seal.FILE,
    )


def test_a_batch_says_since_when_staff_are_wanted(tmp_path: Path) -> None:
    wanted: list[datetime | None] = [None, NOW]
    health = health_of(folder(tmp_path), lambda: wanted.pop(0))
    assert health()["help_at"] is None
    assert health()["help_at"] == "2026-11-24T02:41:00.000000Z"


def test_a_batch_of_a_single_round_calls_nobody(tmp_path: Path) -> None:
    told = health_of(folder(tmp_path))()
    assert set(told) >= {"app", "disk_free_mb", "help_at"}
    assert told["help_at"] is None


def test_a_batch_counts_the_day_s_wrong_tries_and_names_nobody(tmp_path: Path) -> None:
    here = folder(tmp_path)
    health = health_of(here)
    assert health()["wrong_tries"] == 0
    here.run(lambda uow: count_today(uow, here.clock.read()))
    assert health()["wrong_tries"] == 1
