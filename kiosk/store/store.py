"""The open store of one data folder: both files, the lock, and recovery from faults."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from datetime import datetime
from enum import Enum

from kiosk.core.errors import StoreDamaged, StoreFault
from kiosk.core.record.ids import Position
from kiosk.store.database.data_files import (
    JOURNAL,
    ROSTER,
    open_journal,
    open_roster,
    remove_roster,
)
from kiosk.store.database.engine import Durability, StoreDatabase
from kiosk.store.database.folder_identity import HighWater
from kiosk.store.database.folder_lock import FolderLock
from kiosk.store.log import streams
from kiosk.store.recovery import checks
from kiosk.store.recovery.enrolment_copy import EnrolmentCopy
from kiosk.store.recovery.integrity_check import DataFolder, copy_files
from kiosk.store.recovery.preparation import prepare
from kiosk.store.recovery.report import Opened
from kiosk.store.unit_of_work import Files, SqlUnitOfWork

_log = logging.getLogger(__name__)


class Aftermath(Enum):
    """The result of a transaction that met a fault. `DAMAGED`: the journal must be repaired."""

    GONE = "gone"
    KEPT = "kept"
    ROSTER_NEW = "roster_new"
    DAMAGED = "damaged"


class Store:
    """An open data folder. Thread: one at a time; the desk's once it runs.

    Shape: `report` holds the findings of the opening.
    """

    def __init__(self, data: DataFolder, lock: FolderLock, opened: Opened) -> None:
        """Open both files, which have been checked. Raises: StoreFault."""
        self.folder = data.path
        self.report = opened
        self._data = data
        self._lock = lock
        self._damaged = False
        self._files: Files | None = self._open()
        self._high = HighWater(self.folder)

    def unit_of_work(self) -> SqlUnitOfWork:
        """Return a transaction on both files. Raises: StoreFault if they cannot be opened."""
        return SqlUnitOfWork(self.ensure_open())

    def ensure_open(self) -> Files:
        """Return the open files; open them again after a fault.

        Raises: StoreFault; StoreDamaged until the journal is repaired.
        """
        if self._damaged:
            raise StoreDamaged(
                f"{self.folder / JOURNAL} is damaged and has not been mended.",
                remedy="Restart the kiosk: it sets the file aside and saves what can be read.",
            )
        if self._files is None:
            self._files = self._open()
            _log.info("store opened again folder=%s", self.folder)
        return self._files

    def mend(self, new_stream: str, at: datetime) -> None:
        """Repair a damaged journal and continue, in a new stream if necessary.

        The findings are in `report`. Raises: StoreFault; the journal then still counts as
        damaged.
        """
        self._damaged = True
        try:
            # Closing would write a damaged page of the WAL over its last sound version.
            saved = copy_files(self.folder, at)
            with contextlib.suppress(StoreFault):
                self._shut()
            self.report = prepare(self._data, new_stream, at, saved)
        except OSError as error:
            raise StoreFault(
                f"{self.folder / JOURNAL} cannot be mended: {error.strerror}.",
                remedy="Check the disk, then restart the kiosk.",
            ) from error
        self._damaged = False
        if self.report.salvage is not None:
            self.adopt()

    def has(self, head: Position, chain: bytes) -> bool:
        """Return whether the journal holds an entry, with the chain it was written with."""
        uow = self.unit_of_work()
        try:
            return uow.journal.chain_at(head) == chain
        finally:
            uow.rollback()

    def adopt(self) -> None:
        """Assign projections of passes to their holders after a salvage without a roster."""
        uow = self.unit_of_work()
        uow.roster.adopt(uow.roster.unadopted())
        uow.commit()

    def note_head(self, uow: SqlUnitOfWork) -> None:
        """Write the high-water mark after a commit."""
        if uow.journal.head is not None:
            self._high.move(uow.journal.head)

    def recover(self, uow: SqlUnitOfWork, fault: StoreFault) -> Aftermath:
        """Roll back and make sure that the next transaction finds sound files.

        A transaction is `KEPT` if its failed write reached the file after all and the disk
        confirms it: an entry a person may have been told of must not be journaled twice.
        """
        files = self.ensure_open()
        with contextlib.suppress(StoreFault):
            uow.rollback()
        if isinstance(files.roster.fault, StoreDamaged) and not uow.committed:
            self._renew_roster(files)
            return Aftermath.ROSTER_NEW
        if fault.retryable:
            files.journal.fault = files.roster.fault = None
            return Aftermath.GONE
        if isinstance(fault, StoreDamaged):
            return Aftermath.DAMAGED
        self._shut()
        with contextlib.suppress(StoreFault):
            return self._look_again(uow)
        return Aftermath.GONE

    @contextlib.contextmanager
    def roster_beside(self) -> Iterator[StoreDatabase]:
        """Open a second connection to the roster for the caller's thread.

        It only folds the WAL in. Raises: StoreFault.
        """
        beside = StoreDatabase(self.folder / ROSTER, self._data.key, Durability.NORMAL)
        try:
            yield beside
        finally:
            beside.close()

    def let_go(self) -> None:
        """Close the files; the next transaction opens them again. Raises: StoreFault."""
        self._shut()

    def close(self) -> None:
        """Close the files and release the folder. Raises: StoreFault."""
        try:
            self._shut()
        finally:
            self._high.close()
            self._lock.release()

    def _look_again(self, uow: SqlUnitOfWork) -> Aftermath:
        files = self.ensure_open()
        checks.check_tails(files.journal)
        head = streams.state_of(streams.get_open(files.journal))
        files.journal.rollback()
        if uow.journal.head is None or uow.journal.head_chain != head.head_chain:
            return Aftermath.GONE
        # After a failed fsync the disk may have less than the system shows. Folding the WAL in
        # writes it once more, to the main file, and waits for the disk again.
        files.journal.fold_in()
        self._high.move(uow.journal.head)
        return Aftermath.KEPT

    def _open(self) -> Files:
        journal = open_journal(self.folder, self._data.key)
        try:
            roster = open_roster(self.folder, self._data.key)
        except BaseException:
            journal.close()
            raise
        return Files(
            journal=journal,
            roster=roster,
            origin=self.report.origin,
            enrolment=EnrolmentCopy(folder=self.folder, key=self._data.key),
        )

    def _shut(self) -> None:
        files, self._files = self._files, None
        if files is not None:
            try:
                files.roster.close()
            finally:
                files.journal.close()

    def _renew_roster(self, files: Files) -> None:
        _log.warning("roster damaged, made anew folder=%s", self.folder)
        self._shut()
        remove_roster(self.folder)
        self.ensure_open()
