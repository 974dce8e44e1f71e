"""Opens a data folder: takes its lock, examines what is there, hands over a sound store.

A journal that is damaged is set aside under a dated name and what can be read is saved; a folder
that was copied or put back goes on in a new stream. Nothing of the journal is ever deleted. What
happened is in the store's report, for the app to journal and for `doctor` to tell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kiosk.core.errors import StoreFault, StoreKeyMissing
from kiosk.core.ids import Position
from kiosk.ports import KeyStore
from kiosk.store.database import folder_identity
from kiosk.store.database.data_files import JOURNAL, open_journal
from kiosk.store.database.folder_identity import HighWater
from kiosk.store.database.folder_lock import FolderLock
from kiosk.store.log import device_state, streams
from kiosk.store.recovery import integrity_check
from kiosk.store.recovery.enrolment_copy import EnrolmentCopy
from kiosk.store.recovery.integrity_check import DataFolder
from kiosk.store.recovery.report import Closed, Opened
from kiosk.store.recovery.stream_rollover import NewStream, settle
from kiosk.store.store import Store


def go_on() -> None:
    """Nobody asks the opening to stop."""


def open_store(
    folder: Path,
    keys: KeyStore,
    new_stream: str,
    at: datetime,
    carry_on: Callable[[], None] = go_on,
) -> Store:
    """The store of a data folder, made where there is none.

    `new_stream` and `at` are the id and the time of the stream that is opened if one has to be;
    `carry_on` is called while it takes long, and may raise to give up.
    Raises: StoreBusy where another process owns the folder; StoreTooNew; StoreKeyMissing;
    StoreFault where the disk does not do its part.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FolderLock(folder)
        try:
            key = keys.get_or_create(folder)
            _check_key(folder, key)
            preparation = Preparation(folder=folder, key=key, carry_on=carry_on)
            opened = preparation.prepare(new_stream, at, None)
            carry_on()
            store = Store(preparation, lock, opened)
            if opened.salvage is not None:
                store.adopt()
        except BaseException:
            lock.release()
            raise
    except OSError as error:
        raise StoreFault(
            f"The data folder {folder} cannot be used: {error.strerror}.",
            remedy="Check its rights and the disk.",
        ) from error
    return store


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What is done to a folder before its files are used: at the start, and after damage."""

    folder: Path
    key: str = field(repr=False)
    carry_on: Callable[[], None]

    def save_files(self, at: datetime) -> Path:
        """A copy of the journal's files as they are, while a connection may still change them."""
        return integrity_check.copy_files(self.folder, at)

    def prepare(self, new_stream: str, at: datetime, saved: Path | None) -> Opened:
        """Makes sure that the journal is sound and has a stream of this very folder.

        `saved` is a copy of files that turned out to be damaged in use.
        Raises: StoreTooNew; StoreKeyMissing; StoreFault.
        """
        folder, key = self.folder, self.key
        integrity_check.finish_swap(folder)
        high = folder_identity.read_high(folder)
        examined = DataFolder(path=folder, key=key, high=high, carry_on=self.carry_on)
        salvage = integrity_check.examine(examined, at, saved)
        origin = folder_identity.written(
            folder_identity.find(folder)
            or folder_identity.make(folder, folder_identity.key_print(key))
        )
        closed = _settle(
            examined, NewStream(id=new_stream, opened_at=at, origin=origin)
        )
        return Opened(origin=origin, closed=closed, salvage=salvage)


def _settle(folder: DataFolder, new: NewStream) -> Closed | None:
    """Opens a stream where one has to be.

    The enrolment comes from its copy where the journal is gone; else the copy follows the journal.
    """
    is_new = not (folder.path / JOURNAL).exists()
    db = open_journal(folder.path, folder.key)
    try:
        closed = settle(db, new, folder.high)
        copy = EnrolmentCopy(folder=folder.path, key=folder.key)
        if is_new:
            device_state.restore_rows(db, copy.find() or {})
            db.commit()
        copy.keep(device_state.copied_rows(db))
        head = streams.state_of(streams.get_open(db))
        db.rollback()
    finally:
        db.close()
    high = HighWater(folder.path)
    try:
        high.move(Position(stream=head.stream, seq=head.head_seq))
    finally:
        high.close()
    return closed


def _check_key(folder: Path, key: str) -> None:
    print_ = folder_identity.find_key_print(folder)
    if print_ is not None and print_ != folder_identity.key_print(key):
        raise StoreKeyMissing(
            f"The key at hand is not the one that the store in {folder} was made with.",
            remedy="Put the right key back; the store itself was not touched.",
        )
