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
from kiosk.store import examination, keep, streams
from kiosk.store import origin as origins
from kiosk.store.enrolment_copy import EnrolmentCopy
from kiosk.store.examination import Examined
from kiosk.store.files import JOURNAL, Store, open_journal
from kiosk.store.folder_lock import FolderLock
from kiosk.store.origin import HighWater
from kiosk.store.report import Closed, Opened
from kiosk.store.succession import NewStream, settle


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
        return examination.copy_files(self.folder, at)

    def prepare(self, new_stream: str, at: datetime, saved: Path | None) -> Opened:
        """Makes sure that the journal is sound and has a stream of this very folder.

        `saved` is a copy of files that turned out to be damaged in use.
        Raises: StoreTooNew; StoreKeyMissing; StoreFault.
        """
        folder, key = self.folder, self.key
        examination.finish_swap(folder)
        high = origins.read_high(folder)
        examined = Examined(path=folder, key=key, high=high, carry_on=self.carry_on)
        salvage = examination.examine(examined, at, saved)
        origin = origins.written(
            origins.find_origin(folder)
            or origins.make_origin(folder, origins.key_print(key))
        )
        closed = _settle(
            examined, NewStream(id=new_stream, opened_at=at, origin=origin)
        )
        return Opened(origin=origin, closed=closed, salvage=salvage)


def _settle(folder: Examined, new: NewStream) -> Closed | None:
    """Opens a stream where one has to be.

    The enrolment comes from its copy where the journal is gone; else the copy follows the journal.
    """
    is_new = not (folder.path / JOURNAL).exists()
    db = open_journal(folder.path, folder.key)
    try:
        closed = settle(db, new, folder.high)
        copy = EnrolmentCopy(folder=folder.path, key=folder.key)
        if is_new:
            keep.restore_rows(db, copy.find() or {})
            db.commit()
        copy.keep(keep.copied_rows(db))
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
    print_ = origins.find_key_print(folder)
    if print_ is not None and print_ != origins.key_print(key):
        raise StoreKeyMissing(
            f"The key at hand is not the one that the store in {folder} was made with.",
            remedy="Put the right key back; the store itself was not touched.",
        )
