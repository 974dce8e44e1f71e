"""Opens a data folder: takes its lock, examines what is there, hands over a sound store.

A journal that is damaged is set aside under a dated name and what can be read is saved; a folder
that was copied or put back goes on in a new stream. Nothing of the journal is ever deleted. What
happened is in the store's report, for the app to journal and for `doctor` to tell.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kiosk.core.errors import StoreFault, StoreKeyMissing
from kiosk.core.ids import Position
from kiosk.ports import KeyStore
from kiosk.store import examination, streams
from kiosk.store import origin as origins
from kiosk.store.examination import Folder
from kiosk.store.files import Store, open_journal
from kiosk.store.folder_lock import FolderLock
from kiosk.store.origin import HighWater
from kiosk.store.report import Closed, Opened
from kiosk.store.succession import NewStream, settle


def open_store(folder: Path, keys: KeyStore, new_stream: str, at: datetime) -> Store:
    """The store of a data folder, made where there is none.

    `new_stream` and `at` are the id and the time of the stream that is opened if one has to be.
    Raises: StoreBusy where another process owns the folder; StoreTooNew; StoreKeyMissing;
    StoreFault where the disk does not do its part.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FolderLock(folder)
        try:
            return _open(folder, keys, lock, new_stream, at)
        except BaseException:
            lock.release()
            raise
    except OSError as error:
        raise StoreFault(
            f"The data folder {folder} cannot be used: {error.strerror}.",
            remedy="Check its rights and the disk.",
        ) from error


def _open(
    folder: Path, keys: KeyStore, lock: FolderLock, new_stream: str, at: datetime
) -> Store:
    examination.finish_swap(folder)
    key = keys.get_or_create(folder)
    _check_key(folder, key)
    high = origins.read_high(folder)
    salvage = examination.examine(Folder(path=folder, key=key, high=high), at)
    origin = origins.written(
        origins.find_origin(folder)
        or origins.make_origin(folder, origins.key_print(key))
    )
    closed = _settle(
        Folder(path=folder, key=key, high=high),
        NewStream(id=new_stream, opened_at=at, origin=origin),
    )
    opened = Opened(origin=origin, closed=closed, salvage=salvage)
    store = Store(folder, key, lock, opened)
    if salvage is not None:
        store.adopt()
    return store


def _settle(folder: Folder, new: NewStream) -> Closed | None:
    db = open_journal(folder.path, folder.key)
    try:
        closed = settle(db, new, folder.high)
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
