"""Finds warnings for staff: disk, clock, central's silence, wrong PINs, printers, records."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import datetime

from kiosk.app.machine.folder import OpenedFolder
from kiosk.checks.clock import find_clock_warning
from kiosk.checks.machine import LITTLE_MB
from kiosk.core.prints.print_concerns import print_concerns
from kiosk.core.prints.printing import PrintingStatus
from kiosk.core.record.journal import Ending
from kiosk.core.record.lease import LeaseState
from kiosk.core.staff.attempts import MANY_A_DAY
from kiosk.desk.device.lease import lease_state
from kiosk.desk.device.timing import not_before
from kiosk.desk.staff.tries import wrong_today
from kiosk.ports import UnitOfWork

NO_PRINTING = PrintingStatus()
"""The status without any printer."""


def watch_warnings(
    folder: OpenedFolder,
    tell: Callable[[tuple[str, ...]], None],
    printing: Callable[[], PrintingStatus] = lambda: NO_PRINTING,
    little_mb: int = LITTLE_MB,
) -> None:
    """Look for warnings once and pass their codes to `tell`, the most urgent first.

    Does not wait. A failing store tells nothing: it is reported as a fault elsewhere.
    Thread: any; `printing` and `tell` are called in the desk's, which may read the disk.
    """

    def ask(uow: UnitOfWork) -> tuple[datetime, LeaseState, int]:
        reading = folder.clock.read()
        wrong = wrong_today(uow, reading)
        return not_before(uow, reading), lease_state(uow), wrong

    def answer(done: Future[tuple[datetime, LeaseState, int]]) -> None:
        if done.exception() is None:
            disk_low = shutil.disk_usage(folder.path).free < little_mb * 1_000_000
            first = ("disk_little",) if disk_low else ()
            tell((*first, *_warnings(folder, *done.result(), printing())))

    folder.desk.submit(ask).add_done_callback(answer)


def _warnings(
    folder: OpenedFolder,
    passed: datetime,
    lease: LeaseState,
    wrong: int,
    printing: PrintingStatus,
) -> Iterator[str]:
    clock = find_clock_warning(folder.clock.read(), passed)
    if clock is not None:
        yield clock
    if lease is not LeaseState.FRESH:
        yield "lease_over" if lease is LeaseState.OVER else "lease_half"
    if wrong >= MANY_A_DAY:
        yield "wrong_tries"
    yield from print_concerns(printing)
    opened = folder.opened
    if opened.closed and opened.closed.reason in (Ending.LOST, Ending.GONE):
        yield "entries_lost"
    if opened.salvage is not None:
        yield "store_salvaged"
