"""Rows of the stream table, and how a stream is opened and closed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from kiosk.core.errors import NotFound, StoreDamaged
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import genesis
from kiosk.ports import StreamState
from kiosk.store.database import schema
from kiosk.store.database.engine import StoreDatabase
from kiosk.store.database.times import from_us, to_us

_S = schema.stream.c
_ALL = select(schema.stream).order_by(_S.ordinal)
_GET = select(schema.stream).where(_S.id == bindparam("id"))
_OPEN = select(schema.stream).where(_S.closed.is_(None))
_CLOSE = (
    update(schema.stream).where(_S.closed.is_(None)).values(closed=bindparam("why"))
)
_BIND = (
    update(schema.stream)
    .where(_S.closed.is_(None), _S.root_key.is_(None))
    .values(root_key=bindparam("bound_to"))
)
_ACKNOWLEDGE = (
    update(schema.stream)
    .where(_S.id == bindparam("which"))
    .values(acknowledged=bindparam("through"))
)
_LAST_ORDINAL = select(func.max(_S.ordinal))
_ADD = insert(schema.stream)
_NO_CHAIN = bytes(32)


def all_rows(db: StoreDatabase) -> list[Any]:
    """Return every stream's row, oldest first."""
    return list(db.run(_ALL))


def find_row(db: StoreDatabase, stream: str) -> Any | None:
    """Return a stream's row, or None."""
    return db.run(_GET, {"id": stream}).first()


def get_row(db: StoreDatabase, stream: str) -> Any:
    """Return a stream's row. Raises: NotFound."""
    row = find_row(db, stream)
    if row is None:
        raise NotFound(f"There is no stream {stream} in {db.path}.")
    return row


def find_open(db: StoreDatabase) -> Any | None:
    """Return the row of the stream that takes entries, or None in a new file."""
    return db.run(_OPEN).first()


def get_open(db: StoreDatabase) -> Any:
    """Return the row of the stream that takes entries. Raises: StoreDamaged if there is none."""
    row = find_open(db)
    if row is None:
        raise StoreDamaged(
            f"{db.path} has no stream that takes entries.",
            remedy="Restart the kiosk: it opens a new stream.",
        )
    return row


def open_new(
    db: StoreDatabase,
    stream: str,
    opened_at: datetime,
    origin: str,
    root_key: str | None,
) -> None:
    """Open a stream under a network's root key; the one before must be closed."""
    chain = genesis(stream)
    _add(
        db,
        id=stream,
        opened_us=to_us(opened_at),
        next_seq=1,
        acknowledged=0,
        floor_seq=0,
        head_chain=chain,
        floor_chain=chain,
        closed=None,
        origin=origin,
        root_key=root_key,
    )


def add_lost(db: StoreDatabase, head: Position, why: str) -> None:
    """Record a stream whose entries are all lost; only its head is known."""
    _add(
        db,
        id=head.stream,
        opened_us=0,
        next_seq=head.seq + 1,
        acknowledged=head.seq,
        floor_seq=head.seq,
        head_chain=_NO_CHAIN,
        floor_chain=_NO_CHAIN,
        closed=why,
        origin="",
        root_key=None,
    )


def _add(db: StoreDatabase, **values: str | int | bytes | None) -> None:
    last = db.run(_LAST_ORDINAL).scalar()
    ordinal = 1 if last is None else last + 1
    db.run(_ADD, {"ordinal": ordinal, "newest_us": None, **values})


def bind(db: StoreDatabase, root_key: str) -> None:
    """Set the network of the open stream when the device is first enrolled."""
    db.run(_BIND, {"bound_to": root_key})


def unacknowledge(db: StoreDatabase, row: Any, through: int) -> int:
    """Have a stream sent again after `through`, or from the oldest entry kept; return which."""
    held: int = min(row.acknowledged, max(through, row.floor_seq))
    if held < row.acknowledged:
        db.run(_ACKNOWLEDGE, {"which": row.id, "through": held})
    return held


def acknowledge(db: StoreDatabase, stream: str, through: int) -> None:
    """Record how far central holds a stream."""
    db.run(_ACKNOWLEDGE, {"which": stream, "through": through})


def close(db: StoreDatabase, why: str) -> None:
    """Close the stream that takes entries, if there is one."""
    db.run(_CLOSE, {"why": why})


def state_of(row: Any) -> StreamState:
    """Return a stream as the port shows it."""
    return StreamState(
        stream=row.id,
        opened_at=from_us(row.opened_us),
        head_seq=row.next_seq - 1,
        head_chain=row.head_chain,
        acknowledged=row.acknowledged,
        kept_from=row.floor_seq + 1,
        closed=row.closed,
        root_key=row.root_key,
    )
