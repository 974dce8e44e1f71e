"""Opens a data folder: the store with its desk thread, clock and randomness."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from kiosk.app.machine.clock import RehearsalClock, SystemEntropy
from kiosk.core.record.clock import Reading
from kiosk.core.record.ids import (
    FRESH_BYTES,
    STREAM_BYTES,
    UUID7_RANDOM_BYTES,
    Fresh,
    fresh,
    uuid7,
)
from kiosk.core.record.lease import LeaseState
from kiosk.desk.device.boot import note_stream_closed
from kiosk.desk.device.lease import count_lease, strip_names
from kiosk.ports import Clock, Desk, KioskIdentity, UnitOfWork
from kiosk.store.database.key import choose_key_store, seal_of
from kiosk.store.database.key_seal import Seal
from kiosk.store.desk_thread import DeskThread, Mending
from kiosk.store.opening import go_on, open_store
from kiosk.store.recovery.report import Opened

T = TypeVar("T")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedFolder:
    """An open data folder. Thread: any.

    Shape: `report` returns what was found or repaired since opening; `key_place` is where the
    store's key is kept, `key_seal` what protects it.
    """

    path: Path
    desk: Desk
    clock: Clock
    entropy: SystemEntropy
    report: Callable[[], Opened]
    key_place: str
    key_seal: Seal

    @property
    def opened(self) -> Opened:
        """Return what was found at the opening or repaired since."""
        return self.report()

    def run(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run work in one transaction and wait for its result. Raises: StoreFault."""
        return self.desk.submit(work).result()

    def stamped(self, work: Callable[[UnitOfWork, Reading, str], T]) -> Future[T]:
        """Submit work that makes one entry; it gets the time and an id."""
        return self.stamped_many(
            1, lambda uow, reading, new_ids: work(uow, reading, new_ids[0])
        )

    def stamped_many(
        self, count: int, work: Callable[[UnitOfWork, Reading, Sequence[str]], T]
    ) -> Future[T]:
        """Submit work that makes `count` entries; it gets the time and an id for each."""
        reading = self.clock.read()
        new_ids = [_new_id(reading, self.entropy) for _ in range(count)]
        return self.desk.submit(lambda uow: work(uow, reading, new_ids))

    def fresh(self, work: Callable[[UnitOfWork, Reading, Fresh], T]) -> Future[T]:
        """Submit work that needs any number of ids."""
        reading = self.clock.read()
        new = fresh(reading.now, self.entropy.token_bytes(FRESH_BYTES))
        return self.desk.submit(lambda uow: work(uow, reading, new))

    def find_identity(self) -> KioskIdentity | None:
        """Return the identity of this device, or None while it is not enrolled."""
        return self.run(lambda uow: uow.find_identity())


@contextmanager
def open_folder(path: Path, clock: Clock) -> Iterator[OpenedFolder]:
    """Open the data folder; close it durably at the end.

    Raises: StoreFault, with a remedy.
    """
    folder, desk = start_folder(path, clock)
    try:
        yield folder
    finally:
        desk.stop()


def start_folder(
    path: Path, clock: Clock, carry_on: Callable[[], None] = go_on
) -> tuple[OpenedFolder, DeskThread]:
    """Open the data folder; return it and the desk thread, which the caller must stop.

    `carry_on` is called during slow steps before the desk starts, and may raise to give up.
    Raises: StoreFault, with a remedy.
    """
    entropy = SystemEntropy()
    keys = choose_key_store(path, os.environ)

    def new_stream() -> tuple[str, datetime]:
        return entropy.token_bytes(STREAM_BYTES).hex(), clock.read().now

    def note(uow: UnitOfWork, opened: Opened) -> None:
        reading = clock.read()
        _note_opened(uow, opened, reading, _new_id(reading, entropy))

    store = open_store(path, keys, *new_stream(), carry_on)
    desk = DeskThread(store, Mending(new_stream=new_stream, note=note))
    try:
        carry_on()
    except BaseException:
        store.close()
        raise
    desk.start()
    folder = OpenedFolder(
        path=path,
        desk=desk,
        clock=clock,
        entropy=entropy,
        report=lambda: desk.report,
        key_place=keys.where(),
        key_seal=seal_of(keys, os.environ),
    )
    try:
        _take_over_anchor(folder)
        _count_lease(folder)
        folder.run(lambda uow: note(uow, folder.opened))
    except BaseException:
        desk.stop()
        raise
    return folder, desk


def _new_id(reading: Reading, entropy: SystemEntropy) -> str:
    return uuid7(reading.now, entropy.token_bytes(UUID7_RANDOM_BYTES))


def _take_over_anchor(folder: OpenedFolder) -> None:
    """Restore the time anchor that an earlier process of this boot stored."""
    anchor = folder.run(lambda uow: uow.find_anchor())
    if anchor is not None and folder.clock.read().anchor is None:
        folder.clock.set_anchor(anchor)


def _count_lease(folder: OpenedFolder) -> None:
    """Count the days without central; expired names are deleted before any screen shows them."""
    if isinstance(folder.clock, RehearsalClock):
        # A rehearsed clock says nothing about central's silence.
        return
    reading = folder.clock.read()
    state = folder.run(lambda uow: count_lease(uow, reading))
    if state is LeaseState.OVER:
        _log.warning("lease over: names are withheld until central is heard")
        strip_names(folder.desk)
        folder.desk.compact_roster()


def _note_opened(
    uow: UnitOfWork, opened: Opened, reading: Reading, new_id: str
) -> None:
    """Log a repair; journal why a stream ended, once this device is enrolled."""
    if opened.salvage is not None:
        _log.warning(
            "journal was damaged saved=%d lost=%d aside=%s",
            opened.salvage.saved,
            opened.salvage.lost,
            opened.salvage.aside,
        )
    closed = opened.closed
    if closed is None or uow.find_identity() is None:
        return
    _log.warning("stream closed reason=%s seq=%d", closed.reason, closed.head.seq)
    note_stream_closed(uow, closed.head, closed.reason, reading, new_id)
