"""What somebody should look at: disk, clock, central's silence, wrong tries, printers, records."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime

from kiosk.app.clock_finding import clock_concern
from kiosk.app.doctor import LITTLE_MB
from kiosk.app.folder import Folder
from kiosk.core.attempts import MANY_A_DAY
from kiosk.core.journal import Ending
from kiosk.core.lease import LeaseState
from kiosk.core.print_concerns import print_concerns
from kiosk.core.printing import PrintingStatus
from kiosk.desk.lease import lease_state
from kiosk.desk.timing import not_before
from kiosk.desk.tries import wrong_today
from kiosk.ports import UnitOfWork

NO_PRESS = PrintingStatus()
"""No printer is set up."""


def watch_concerns(
    folder: Folder,
    tell: Callable[[tuple[str, ...]], None],
    press: Callable[[], PrintingStatus] = lambda: NO_PRESS,
    little_mb: int = LITTLE_MB,
) -> None:
    """Looks once, and tells the stable codes of what it finds, the most pressing first.

    Thread: any, it does not wait; `press` and `tell` are called in the desk's, which may ask the
    disk; `press` says how the printers were last.
    """

    def ask(uow: UnitOfWork) -> tuple[datetime, LeaseState, int]:
        wrong = wrong_today(uow, folder.clock.read())
        return not_before(uow), lease_state(uow), wrong

    def look(done: Future[tuple[datetime, LeaseState, int]]) -> None:
        if done.exception() is None:
            passed, lease, wrong = done.result()
            machine = _concerns(folder, passed, little_mb)
            silence = _LEASE.get(lease, ())
            tries = ("wrong_tries",) if wrong >= MANY_A_DAY else ()
            printers = print_concerns(press())
            tell((*machine, *silence, *tries, *printers, *_saved(folder)))

    folder.desk.submit(ask).add_done_callback(look)


_LEASE = {LeaseState.OVER: ("lease_over",), LeaseState.HALF: ("lease_half",)}


def _concerns(folder: Folder, passed: datetime, little_mb: int) -> tuple[str, ...]:
    found = []
    if shutil.disk_usage(folder.path).free < little_mb * 1_000_000:
        found.append("disk_little")
    clock = clock_concern(folder.clock.read(), passed)
    if clock is not None:
        found.append(clock)
    return tuple(found)


def _saved(folder: Folder) -> tuple[str, ...]:
    opened = folder.opened
    saved = () if opened.salvage is None else ("store_salvaged",)
    closed = opened.closed
    gone = closed is not None and closed.reason in (Ending.LOST, Ending.GONE)
    return ("entries_lost", *saved) if gone else saved
