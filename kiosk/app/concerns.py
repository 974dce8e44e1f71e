"""What somebody should look at before it stops the door: disk, clock, printers, saved records."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime

from kiosk.app.clock_finding import clock_concern
from kiosk.app.doctor import LITTLE_MB
from kiosk.app.folder import Folder
from kiosk.core.print_concerns import print_concerns
from kiosk.core.printing import PressNow
from kiosk.desk.timing import not_before

NO_PRESS = PressNow()
"""No printer is set up."""


def watch_concerns(
    folder: Folder,
    tell: Callable[[tuple[str, ...]], None],
    press: Callable[[], PressNow] = lambda: NO_PRESS,
    little_mb: int = LITTLE_MB,
) -> None:
    """Looks once, and tells the stable codes of what it finds, the most pressing first.

    Thread: any, it does not wait; `press` and `tell` are called in the desk's, which may ask the
    disk; `press` says how the printers were last.
    """

    def look(done: Future[datetime]) -> None:
        if done.exception() is None:
            machine = _concerns(folder, done.result(), little_mb)
            tell((*machine, *print_concerns(press()), *_saved(folder)))

    folder.desk.submit(not_before).add_done_callback(look)


def _concerns(folder: Folder, passed: datetime, little_mb: int) -> tuple[str, ...]:
    found = []
    if shutil.disk_usage(folder.path).free < little_mb * 1_000_000:
        found.append("disk_little")
    clock = clock_concern(folder.clock.read(), passed)
    if clock is not None:
        found.append(clock)
    return tuple(found)


def _saved(folder: Folder) -> tuple[str, ...]:
    return () if folder.opened.salvage is None else ("store_salvaged",)
