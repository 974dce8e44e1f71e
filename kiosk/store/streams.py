"""Rows of the stream table: what a stream is, and how one is opened and closed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select, update

from kiosk.core.errors import NotFound, StoreDamaged
from kiosk.core.journal import genesis
from kiosk.ports import StreamState
from kiosk.store import schema
from kiosk.store.engine import Database
from kiosk.store.times import from_us, to_us

_S = schema.stream.c
_ALL = select(schema.stream).order_by(_S.ordinal)
_GET = select(schema.stream).where(_S.id == bindparam("id"))
_OPEN = select(schema.stream).where(_S.closed.is_(None))
_CLOSE = (
    update(schema.stream).where(_S.closed.is_(None)).values(closed=bindparam("why"))
)
_LAST_ORDINAL = select(func.max(_S.ordinal))
_ADD = insert(schema.stream)


def all_rows(db: Database) -> list[Row[Any]]:
    """Every stream's row, oldest first."""
    return list(db.run(_ALL))


def find_row(db: Database, stream: str) -> Row[Any] | None:
    """A stream's row."""
    return db.run(_GET, {"id": stream}).first()


def get_row(db: Database, stream: str) -> Row[Any]:
    """A stream's row. Raises: NotFound."""
    row = find_row(db, stream)
    if row is None:
        raise NotFound(f"There is no stream {stream} in {db.path}.")
    return row


def find_open(db: Database) -> Row[Any] | None:
    """The row of the stream that takes entries, or None in a file that has none yet."""
    return db.run(_OPEN).first()


def get_open(db: Database) -> Row[Any]:
    """The row of the stream that takes entries. Raises: StoreDamaged where there is none."""
    row = find_open(db)
    if row is None:
        raise StoreDamaged(
            f"{db.path} has no stream that takes entries.",
            remedy="Restart the kiosk: it opens a new stream.",
        )
    return row


def open_new(db: Database, stream: str, opened_at: datetime, origin: str) -> None:
    """Opens a stream; the one before must have been closed."""
    last = db.run(_LAST_ORDINAL).scalar()
    chain = genesis(stream)
    db.run(
        _ADD,
        {
            "id": stream,
            "ordinal": 1 if last is None else last + 1,
            "opened_us": to_us(opened_at),
            "next_seq": 1,
            "head_chain": chain,
            "newest_us": None,
            "acknowledged": 0,
            "floor_seq": 0,
            "floor_chain": chain,
            "closed": None,
            "origin": origin,
        },
    )


def close(db: Database, why: str) -> None:
    """Closes the stream that takes entries, if there is one."""
    db.run(_CLOSE, {"why": why})


def state_of(row: Row[Any]) -> StreamState:
    """A stream as the port shows it."""
    return StreamState(
        stream=row.id,
        opened_at=from_us(row.opened_us),
        head_seq=row.next_seq - 1,
        head_chain=row.head_chain,
        acknowledged=row.acknowledged,
        kept_from=row.floor_seq + 1,
        closed=row.closed,
    )
