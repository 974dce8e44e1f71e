"""Opens a data folder: takes its lock, examines what is there, and hands over a store that is sound."""

from __future__ import annotations
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.store import origin as origins
from kiosk.store import streams
from kiosk.store.files import Store, open_journal
from kiosk.store.folder_lock import FolderLock
from kiosk.ports import KeyStore


def open_store(folder: Path, keys: KeyStore, stream: str, at: datetime) -> Store:
    """The store of a folder."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = FolderLock(folder)
    key = keys.get_or_create(folder)
    if origins.read_origin(folder) is None:
        origins.make_marker(folder, origins.key_print(key))
    origin = origins.read_origin(folder)
    assert origin
    db = open_journal(folder, key)
    if streams.find_open(db) is None:
        streams.open_new(db, stream, at, origins.written(origin))
    db.commit()
    db.close()
    return Store(folder, key, origins.written(origin), lock)
