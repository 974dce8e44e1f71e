"""Checks the journal's pages and the chain of entries that central does not hold yet."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select

from kiosk.core.errors import StoreDamaged
from kiosk.core.record.journal import link
from kiosk.store.database import schema
from kiosk.store.database.engine import StoreDatabase
from kiosk.store.log import streams

_E = schema.entry.c
_CHUNK = 1000
_BEHIND = (
    select(_E.seq, _E.raw, _E.chain)
    .where(_E.stream == bindparam("stream"), _E.seq > bindparam("after"))
    .order_by(_E.seq)
    .limit(_CHUNK)
)
_CHAIN = select(_E.chain).where(
    _E.stream == bindparam("stream"), _E.seq == bindparam("seq")
)


def check_pages(db: StoreDatabase) -> None:
    """Check every page of a file. Raises: StoreDamaged."""
    if db.pragma("quick_check(1)") != ["ok"]:
        raise _damaged(db, "its pages contradict each other")


def check_tails(db: StoreDatabase) -> None:
    """Check seq and chain of every stream's unacknowledged entries. Raises: StoreDamaged."""
    for row in streams.all_rows(db):
        _check_tail(db, row)


def _check_tail(db: StoreDatabase, row: Any) -> None:
    seq: int = row.acknowledged
    chain: bytes | None = (
        row.floor_chain
        if seq == row.floor_seq
        else db.run(_CHAIN, {"stream": row.id, "seq": seq}).scalar()
    )
    if chain is None:
        raise _damaged(db, f"entry {seq} of stream {row.id} is gone")
    while stored := db.run(_BEHIND, {"stream": row.id, "after": seq}).all():
        for entry in stored:
            seq, chain = seq + 1, link(chain, entry.raw)
            if entry.seq != seq or entry.chain != chain:
                raise _damaged(db, f"stream {row.id} breaks at entry {seq}")
    if seq != row.next_seq - 1 or chain != row.head_chain:
        raise _damaged(db, f"stream {row.id} does not end where its row says")


def _damaged(db: StoreDatabase, what: str) -> StoreDamaged:
    return StoreDamaged(
        f"{db.path} is damaged: {what}.",
        remedy="Restart the kiosk: it sets the file aside and saves what can be read.",
    )
