"""Prepares a data folder before its files are used: at the start, and after damage."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kiosk.core.record.ids import Position
from kiosk.store.database import folder_identity
from kiosk.store.database.data_files import open_journal
from kiosk.store.database.folder_identity import HighWater
from kiosk.store.log import device_state, streams
from kiosk.store.recovery import integrity_check
from kiosk.store.recovery.enrolment_copy import EnrolmentCopy
from kiosk.store.recovery.integrity_check import DataFolder
from kiosk.store.recovery.report import Closed, Opened
from kiosk.store.recovery.stream_rollover import NewStream, settle


def prepare(
    folder: DataFolder, new_stream: str, at: datetime, saved: Path | None
) -> Opened:
    """Make sure that the journal is sound and has a stream of this very folder.

    `saved` is a copy of files that were found damaged in use. Raises: StoreTooNew;
    StoreKeyMissing; StoreFault.
    """
    integrity_check.finish_swap(folder.path)
    salvage = integrity_check.examine(folder, at, saved)
    origin = folder_identity.written(
        folder_identity.find(folder.path)
        or folder_identity.make(folder.path, folder_identity.key_print(folder.key))
    )
    closed = _settle(folder, NewStream(id=new_stream, opened_at=at, origin=origin))
    return Opened(origin=origin, closed=closed, salvage=salvage)


def _settle(folder: DataFolder, new: NewStream) -> Closed | None:
    """Open a stream if one is needed.

    The enrolment is restored from its copy if the journal is gone; else the copy is updated.
    """
    is_new = not folder.journal.exists()
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
