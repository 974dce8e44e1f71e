"""Decides which stream takes entries: the open one, or a new one in its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Ending
from kiosk.store.database.engine import StoreDatabase
from kiosk.store.log import losses, roots, streams
from kiosk.store.recovery.report import Closed


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStream:
    """The stream to open if one is needed. Shape: `origin` as the stream's row holds it."""

    id: str
    opened_at: datetime
    origin: str


def settle(db: StoreDatabase, new: NewStream, high: Position | None) -> Closed | None:
    """Make sure that a stream of this very folder is open, and commit.

    Return the stream that ended without an entry that says so, until the open one has entries.
    """
    row = streams.find_open(db)
    behind = is_behind(db, high)
    if row is None:
        _note_gone(db, new, high)
        streams.open_new(
            db, new.id, new.opened_at, new.origin, roots.enrolled_under(db)
        )
    elif row.origin != new.origin or behind:
        copied = row.origin != new.origin
        streams.close(db, Ending.COPIED if copied else Ending.LOST)
        if high is not None and behind:
            _note_lost(db, new, high)
        streams.open_new(db, new.id, new.opened_at, new.origin, row.root_key)
    closed = _unsaid(db)
    db.commit()
    return closed


def is_behind(db: StoreDatabase, high: Position | None) -> bool:
    """Return whether a journal ends before a noted head: it was restored from a backup."""
    if high is None:
        return False
    row = streams.find_row(db, high.stream)
    behind: bool = row is None or row.next_seq - 1 < high.seq
    return behind


def _note_lost(db: StoreDatabase, new: NewStream, high: Position) -> None:
    """Record the confirmed entries that the journal lacks.

    The last entry here is sent again: central's answer tells whether it holds the rest.
    """
    row = streams.find_row(db, high.stream)
    head = 0 if row is None else row.next_seq - 1
    lost = losses.Range(stream=high.stream, first=head + 1, last=high.seq)
    losses.note(db, [lost], new.opened_at, Ending.LOST)
    if row is not None:
        streams.unacknowledge(db, row, head - 1)


def _note_gone(db: StoreDatabase, new: NewStream, high: Position | None) -> None:
    """Record the entries of a journal that is gone, by the head noted beside it."""
    if high is None or high.seq == 0 or streams.find_row(db, high.stream) is not None:
        return
    streams.add_lost(db, high, Ending.GONE)
    lost = losses.Range(stream=high.stream, first=1, last=high.seq)
    losses.note(db, [lost], new.opened_at, Ending.GONE)


def _unsaid(db: StoreDatabase) -> Closed | None:
    *older, newest = streams.all_rows(db)
    if newest.next_seq > 1:
        return None
    for row in reversed(older):
        # Another network learns nothing of a stream that is not its own.
        if row.next_seq > 1 and row.root_key in (None, newest.root_key):
            head = Position(stream=row.id, seq=row.next_seq - 1)
            return Closed(head=head, reason=row.closed)
    return None
