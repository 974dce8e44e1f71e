"""The thread that owns the store: the only writer, one transaction for each piece of work.

Urgent work, for which somebody waits at the screen, comes first. Late work is done in its own order
when there is no urgent work.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from kiosk.core.errors import StoreDamaged, StoreFault
from kiosk.ports import UnitOfWork
from kiosk.store import snapshot
from kiosk.store.recovery.report import Opened
from kiosk.store.store import Aftermath, Store
from kiosk.store.unit_of_work import SqlUnitOfWork

JOIN_S = 5.0
MOST_MENDED = 3
"""Repairs in one run. More would not help: the disk keeps damaging the journal."""

T = TypeVar("T")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Item:
    work: Callable[[SqlUnitOfWork], Any]
    future: Future[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """What the desk needs to repair a damaged journal by itself.

    `new_stream` returns the id and the time of a stream; `note` journals the repair in a
    transaction of its own before any other work.
    """

    new_stream: Callable[[], tuple[str, datetime]]
    note: Callable[[UnitOfWork, Opened], object]


class DeskThread:
    """`ports.Desk`: takes work from any thread and does it in its own.

    A journal that is damaged in use is repaired here, a few times in a run. Without `mending`
    it stays damaged until the folder is opened again.
    """

    def __init__(self, store: Store, mending: Mending | None = None) -> None:
        self._store = store
        self._mending = mending
        self._mended = 0
        self._soon: deque[_Item] = deque()
        self._late: deque[_Item] = deque()
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="desk")

    @property
    def report(self) -> Opened:
        """Return the findings of the last opening or repair of the store."""
        return self._store.report

    def start(self) -> None:
        """Start the thread, which owns the store from then on."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the submitted work, then close the store.

        Raises: StoreFault if the thread does not end within 5 s because the disk hangs.
        """
        with self._changed:
            self._closed = True
            self._changed.notify()
        if self._thread.ident is None:
            self._store.close()
            return
        self._thread.join(JOIN_S)
        if self._thread.is_alive():
            raise StoreFault(
                "The desk does not finish its last write.",
                remedy="Check the disk; what was confirmed on the screen is safe.",
            )

    def submit(self, work: Callable[[UnitOfWork], T]) -> Future[T]:
        return self._submit(work)

    def submit_late(self, work: Callable[[UnitOfWork], T]) -> Future[T]:
        return self._put(self._late, work)

    def import_snapshot(
        self, partition: str, lines: Iterable[bytes], at: datetime
    ) -> None:
        with self._store.roster_beside() as beside:
            snapshot.import_snapshot(
                self._submit, beside.fold_in_gently, partition, lines, at
            )

    def compact_roster(self) -> None:
        count = self._submit(lambda uow: uow.count_unclean()).result()
        if not count:
            return
        with self._store.roster_beside() as beside:
            beside.rewrite()
        self._submit(lambda uow: uow.mark_clean(count)).result()

    def _submit(self, work: Callable[[SqlUnitOfWork], T]) -> Future[T]:
        return self._put(self._soon, work)

    def _put(self, line: deque[_Item], work: Callable[[SqlUnitOfWork], T]) -> Future[T]:
        future: Future[T] = Future()
        with self._changed:
            if self._closed:
                future.set_exception(StoreFault("The store has been closed."))
            else:
                line.append(_Item(work, future))
                self._changed.notify()
        return future

    def _next(self) -> _Item | None:
        """Return the next piece of work, or None once the desk is closed and all work is done."""
        with self._changed:
            while not (self._soon or self._late or self._closed):
                self._changed.wait()
            for line in (self._soon, self._late):
                if line:
                    return line.popleft()
            return None

    def _run(self) -> None:
        while (item := self._next()) is not None:
            if item.future.set_running_or_notify_cancel():
                self._do(item)
        try:
            self._store.close()
        except StoreFault:
            _log.warning("store not closed cleanly", exc_info=True)

    def _do(self, item: _Item) -> None:
        try:
            answer = self._transact(item.work)
        except Exception as error:  # noqa: BLE001  # the future holds it; the thread goes on
            if isinstance(error, StoreFault):
                _log.warning("store fault kind=%s", type(error).__name__)
            item.future.set_exception(error)
        else:
            item.future.set_result(answer)

    def _transact(self, work: Callable[[SqlUnitOfWork], T]) -> T:
        """Do work durably and return its answer; repeat it after a file was repaired."""
        try:
            return self._attempt(work)
        except _StoreIsNewError:
            return self._attempt(work)

    def _attempt(self, work: Callable[[SqlUnitOfWork], T]) -> T:
        try:
            uow = self._store.unit_of_work()
        except StoreDamaged as damage:
            self._mend(damage)
            raise _StoreIsNewError(damage.message) from damage
        try:
            answer = work(uow)
        except StoreFault as fault:
            self._recover(uow, fault)
            raise
        except BaseException:
            uow.rollback()
            raise
        try:
            uow.commit()
        except StoreFault as fault:
            if self._recover(uow, fault) is not Aftermath.KEPT:
                raise
            # The mark is up to date already, or is in a newer stream.
            return answer
        self._store.note_head(uow)
        return answer

    def _recover(self, uow: SqlUnitOfWork, fault: StoreFault) -> Aftermath:
        aftermath = self._store.recover(uow, fault)
        if aftermath is Aftermath.DAMAGED:
            self._mend(fault)
            # The salvage may have saved the entry: it can reach the file before damage shows.
            if uow.journal.head is not None and self._store.has(
                uow.journal.head, uow.journal.head_chain
            ):
                return Aftermath.KEPT
            raise _StoreIsNewError(fault.message) from fault
        if aftermath is Aftermath.ROSTER_NEW:
            raise _StoreIsNewError(fault.message) from fault
        return aftermath

    def _mend(self, damage: StoreFault) -> None:
        """Repair the journal and journal the repair. Raises: StoreFault."""
        if self._mending is None or self._mended >= MOST_MENDED:
            self._store.let_go()
            raise damage
        self._mended += 1
        _log.warning("journal damaged in use, mended times=%d", self._mended)
        self._store.mend(*self._mending.new_stream())
        uow = self._store.unit_of_work()
        try:
            self._mending.note(uow, self._store.report)
            uow.commit()
        except BaseException:
            uow.rollback()
            raise
        self._store.note_head(uow)


class _StoreIsNewError(StoreFault):
    """A file was replaced or repaired after damage: the work can be repeated."""

    retryable = True
