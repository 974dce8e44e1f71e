"""Confirmed entries that are lost: which, since when, and whether central holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.sqlite import insert

from kiosk.core.record.ids import Position
from kiosk.ports import Loss
from kiosk.store.database import schema
from kiosk.store.database.engine import StoreDatabase
from kiosk.store.database.times import from_us, to_us

_LAST_SEQ = 2**62
_L, _S = schema.loss.c, schema.stream.c
_ADD = insert(schema.loss).on_conflict_do_nothing()
_ALL = (
    select(schema.loss, _S.acknowledged)
    .join(schema.stream, _S.id == _L.told, isouter=True)
    .order_by(_L.noticed_us, _L.stream, _L.first_seq)
)
_TELL = update(schema.loss).where(_L.told.is_(None)).values(told=bindparam("by"))
_HOLD = (
    update(schema.loss)
    .where(_L.stream == bindparam("which"), _L.held_seq < bindparam("through"))
    .values(held_seq=bindparam("through"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Entries of a stream, from `first` through `last`."""

    stream: str
    first: int
    last: int


def ranges(stream: str, seqs: Sequence[int]) -> tuple[Range, ...]:
    """Return ascending seqs as ranges without a gap."""
    found: list[Range] = []
    for seq in seqs:
        if found and found[-1].last == seq - 1:
            found[-1] = Range(stream=stream, first=found[-1].first, last=seq)
        else:
            found.append(Range(stream=stream, first=seq, last=seq))
    return tuple(found)


def note(db: StoreDatabase, lost: Sequence[Range], at: datetime, why: str) -> None:
    """Record that entries are lost; repeat calls change nothing."""
    for each in lost:
        db.run(
            _ADD,
            {
                "stream": each.stream,
                "first_seq": each.first,
                "last_seq": each.last,
                "noticed_us": to_us(at),
                "why": why,
                "held_seq": 0,
                "told": None,
            },
        )


def all_losses(db: StoreDatabase) -> Sequence[Loss]:
    """Return every loss, the oldest first."""
    return tuple(
        Loss(
            stream=row.stream,
            first_seq=row.first_seq,
            last_seq=row.last_seq,
            noticed_at=from_us(row.noticed_us),
            why=row.why,
            held_seq=row.held_seq,
            told=row.told is not None,
            heard=bool(row.acknowledged),
        )
        for row in db.run(_ALL)
    )


def mark_losses_reported(db: StoreDatabase, by: Position) -> None:
    """Record that a stream's first entry reports every loss not yet reported."""
    db.run(_TELL, {"by": by.stream})


def note_held(db: StoreDatabase, stream: str, through: int) -> None:
    """Record how far central holds a stream that has lost entries here."""
    db.run(_HOLD, {"which": stream, "through": min(through, _LAST_SEQ)})
