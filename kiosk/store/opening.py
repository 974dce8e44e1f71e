"""Opens a data folder: takes its lock, checks its files and returns a sound store.

A damaged journal is set aside under a dated name and what can be read is saved. A copied or
restored folder continues in a new stream. Nothing of the journal is ever deleted. The store's
report says what happened, for the app to journal and for `doctor` to show.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk.core.errors import StoreFault, StoreKeyMissing
from kiosk.ports import KeyStore
from kiosk.store.database import folder_identity
from kiosk.store.database.folder_lock import FolderLock
from kiosk.store.recovery.integrity_check import DataFolder
from kiosk.store.recovery.preparation import prepare
from kiosk.store.store import Store


def go_on() -> None:
    """Do nothing: the default for an opening that is never cancelled."""


def open_store(
    folder: Path,
    keys: KeyStore,
    new_stream: str,
    at: datetime,
    carry_on: Callable[[], None] = go_on,
) -> Store:
    """Return the store of a data folder; create it if there is none.

    `new_stream` and `at` are the id and the time of the stream to open if one is needed;
    `carry_on` is called during long work, and may raise to cancel it.
    Raises: StoreBusy if another process owns the folder; StoreTooNew; StoreKeyMissing;
    StoreFault for a fault of the disk.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FolderLock(folder)
        try:
            key = keys.get_or_create(folder)
            _check_key(folder, key)
            data = DataFolder(path=folder, key=key, carry_on=carry_on)
            opened = prepare(data, new_stream, at, None)
            carry_on()
            store = Store(data, lock, opened)
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


def _check_key(folder: Path, key: str) -> None:
    print_ = folder_identity.find_key_print(folder)
    if print_ is not None and print_ != folder_identity.key_print(key):
        raise StoreKeyMissing(
            f"The key at hand is not the one that the store in {folder} was made with.",
            remedy="Put the right key back; the store itself was not touched.",
        )
