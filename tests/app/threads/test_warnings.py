"""What staff are told before it stops the door."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.app.machine.clock import SystemClock
from kiosk.app.machine.folder import OpenedFolder, open_folder
from kiosk.app.threads.warnings import NO_PRINTING, watch_warnings
from kiosk.core.prints.printing import PrinterFaultKind, PrinterStatus, PrintingStatus
from kiosk.core.release import BUILT_AT
from kiosk.core.staff.attempts import MANY_A_DAY
from kiosk.desk.staff.tries import count_today
from kiosk.store.recovery.report import Salvage
from tests.fakes.clock import FakeClock, linked


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[OpenedFolder]:
    with open_folder(tmp_path / "kiosk", SystemClock()) as opened:
        yield opened


def warnings(
    folder: OpenedFolder, little_mb: int = 0, printing: PrintingStatus = NO_PRINTING
) -> tuple[str, ...]:
    told: queue.Queue[tuple[str, ...]] = queue.Queue()
    watch_warnings(folder, told.put, lambda: printing, little_mb)
    return told.get(timeout=10)


def test_a_kiosk_that_is_well_concerns_nobody(folder: OpenedFolder) -> None:
    assert warnings(folder) == ()


def test_a_disk_with_little_room_is_told_while_everything_still_works(
    folder: OpenedFolder,
) -> None:
    assert warnings(folder, little_mb=10**9) == ("disk_little",)


def test_a_clock_before_this_program_was_built_is_wrong_for_certain(
    folder: OpenedFolder,
) -> None:
    early = FakeClock(at=BUILT_AT - timedelta(days=1))
    assert warnings(replace(folder, clock=early)) == ("clock_unknown",)


def test_many_wrong_tries_of_a_day_are_told_until_the_day_ends(
    folder: OpenedFolder,
) -> None:
    clock = FakeClock(at=BUILT_AT + timedelta(days=1))
    at_a_time = replace(folder, clock=clock)
    for _ in range(MANY_A_DAY - 1):
        folder.run(lambda uow: count_today(uow, clock.read()))
    assert "wrong_tries" not in warnings(at_a_time)
    folder.run(lambda uow: count_today(uow, clock.read()))
    assert "wrong_tries" in warnings(at_a_time)
    clock.at += timedelta(days=1)
    assert "wrong_tries" not in warnings(at_a_time)


@pytest.mark.parametrize(
    ("off", "told"),
    [
        (timedelta(days=-2519), ("clock_off",)),
        (timedelta(days=1), ("clock_off",)),
        (timedelta(minutes=6), ("clock_off",)),
        (timedelta(minutes=4), ()),
    ],
)
def test_a_clock_that_is_off_is_told_though_central_says_the_time(
    folder: OpenedFolder, off: timedelta, told: tuple[str, ...]
) -> None:
    assert warnings(replace(folder, clock=linked(off))) == told


def test_records_that_were_saved_are_told_last(
    folder: OpenedFolder, tmp_path: Path
) -> None:
    salvage = Salvage(saved=3, lost=1, aside=tmp_path)
    saved = replace(folder, report=lambda: replace(folder.opened, salvage=salvage))
    empty = PrinterStatus(address="p", troubles=(PrinterFaultKind.PAPER_OUT,))
    printing = replace(NO_PRINTING, first=empty)
    assert warnings(saved, little_mb=10**9, printing=printing) == (
        "disk_little",
        "printer_paper",
        "store_salvaged",
    )


def test_a_store_that_is_gone_is_a_fault_elsewhere(tmp_path: Path) -> None:
    told: queue.Queue[tuple[str, ...]] = queue.Queue()
    with open_folder(tmp_path / "kiosk", SystemClock()) as closed:
        pass
    watch_warnings(closed, told.put)
    assert told.empty()
