"""Keeps a running kiosk's store healthy: shows the space, retries faults, deletes old entries."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime, timedelta

from kiosk.app.machine.folder import OpenedFolder
from kiosk.core.door.outcome import SpaceNow
from kiosk.core.errors import NotEnrolled
from kiosk.core.record.clock import Reading, jump_ms
from kiosk.core.record.ids import Position
from kiosk.core.screen import events
from kiosk.core.screen.check_result import store_problem
from kiosk.desk.device.boot import note_boot, note_clock_jump
from kiosk.desk.device.enrol import root_of
from kiosk.desk.queries.space_now import space_now
from kiosk.ui.bridge import Bridge

STORE = "store"
KEPT = timedelta(days=30)
"""Entries stay this long after central has them, so that central can be refilled from here."""
DELETED_AT_ONCE = 20
"""Entries deleted in one transaction: one commit, about a millisecond (`bench/forget.py`)."""
_TIDY_EVERY = timedelta(days=1)
_log = logging.getLogger(__name__)


class Housekeeping:
    """Shows, watches and tidies the store. `changed` is called after each entry.

    Thread: any; answers come from the desk's thread.
    """

    def __init__(
        self, folder: OpenedFolder, bridge: Bridge, changed: Callable[[], None]
    ) -> None:
        self._folder = folder
        self._bridge = bridge
        self._changed = changed
        self._failed = threading.Event()
        self._closing = threading.Event()
        self._tidied_at: datetime | None = None
        self._last: Reading = folder.clock.read()
        self._enrolled_before = False

    def begin(self) -> None:
        """Show the state at the start and journal it."""
        self._enrolled_before = root_of(self._folder.desk) is not None
        if self._folder.find_identity() is None:
            self._bridge.post(events.Unenrolled(before=self._enrolled_before))
            return
        self._folder.stamped(note_boot).add_done_callback(self._take_boot)

    def close(self) -> None:
        """Ignore a store that no longer answers, because the program ends."""
        self._closing.set()

    def note_entry(self) -> None:
        """Send a new entry, and show the space again."""
        self._changed()
        self.refresh()

    def note_enrolled(self) -> None:
        self._enrolled_before = True
        self._bridge.post(events.Enrolled())
        self.note_entry()

    def refresh(self) -> None:
        """Post the space as it is now."""
        reading = self._folder.clock.read()

        def show(done: Future[SpaceNow]) -> None:
            error = done.exception()
            if error is None:
                self._bridge.post(done.result())
            elif not isinstance(error, NotEnrolled):
                self.fail(error)

        self._folder.desk.submit(lambda uow: space_now(uow, reading)).add_done_callback(
            show
        )

    def tidy(self) -> None:
        """Delete, once a day, the entries that central has held for 30 days.

        Call it after a round only: a clock that central has not confirmed may be years ahead.
        """
        now = self._folder.clock.read().now
        if self._tidied_at is not None and now - self._tidied_at < _TIDY_EVERY:
            return
        self._tidied_at = now
        self._delete_before(now - KEPT)

    def watch(self) -> None:
        """Journal a changed clock, and try whether a failed store works again."""
        if self._failed.is_set():
            self._folder.stamped(note_boot).add_done_callback(self._take_probe)
        before, self._last = self._last, self._folder.clock.read()

        def note(done: Future[Position | None]) -> None:
            error = done.exception()
            if error is not None and not isinstance(error, NotEnrolled):
                self.fail(error)

        if jump_ms(before.moment, self._last.moment) != 0:
            self._folder.stamped(
                lambda uow, reading, new_id: note_clock_jump(
                    uow, before, reading, new_id
                )
            ).add_done_callback(note)

    def fail(self, error: BaseException) -> None:
        """Close the kiosk until the store works, or until this device is enrolled."""
        if self._closing.is_set():
            return
        if isinstance(error, NotEnrolled):
            self._bridge.post(events.Unenrolled(before=self._enrolled_before))
            return
        if not self._failed.is_set():
            _log.error(
                "store out of order kind=%s", type(error).__name__, exc_info=error
            )
        self._failed.set()
        self._bridge.post(events.Faulted(part=STORE, problem=store_problem(error)))

    def _delete_before(self, before: datetime) -> None:
        """Delete entries in small steps while the desk is idle, so that no check-in has to wait."""

        def go_on(done: Future[int]) -> None:
            if (
                done.exception() is None
                and done.result()
                and not self._closing.is_set()
            ):
                self._delete_before(before)

        self._folder.desk.submit_late(
            lambda uow: uow.journal.forget_before(before, DELETED_AT_ONCE)
        ).add_done_callback(go_on)

    def _take_boot(self, done: Future[Position]) -> None:
        error = done.exception()
        if error is None:
            self.note_entry()
        else:
            self.fail(error)

    def _take_probe(self, done: Future[Position]) -> None:
        # Write a real entry: only a durable write shows that the store works again.
        error = done.exception()
        if error is None or isinstance(error, NotEnrolled):
            self._failed.clear()
            self._bridge.post(events.Healed(part=STORE))
            self.refresh()
