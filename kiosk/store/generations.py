"""Rows of the roster by generation: which numbers are taken, and which nobody reads any more."""

from __future__ import annotations

from sqlalchemy import Table, bindparam, delete, select, tuple_
from sqlalchemy.dialects.sqlite import insert

from kiosk.store import schema
from kiosk.store.engine import Database

TABLES = (
    schema.member,
    schema.member_pass,
    schema.session,
    schema.registration,
    schema.presence,
    schema.revocation,
    schema.notice,
    schema.word,
)
_NEXT = "next_generation"
_UNREAD = "unread:"

_ST = schema.state.c
_GET = select(_ST.number).where(_ST.name == bindparam("which"))
_put = insert(schema.state)
_PUT = _put.on_conflict_do_update(
    index_elements=[_ST.name], set_={"number": _put.excluded.number}
)
_DROP = delete(schema.state).where(_ST.name == bindparam("which"))
_ALL_UNREAD = select(_ST.number).where(_ST.name >= _UNREAD, _ST.name < _UNREAD + "~")
_ANY_UNREAD = _ALL_UNREAD.limit(1)
_ALL_READ = select(schema.cursor.c.generation)


def new(db: Database) -> int:
    """A number that no row carries."""
    generation = db.run(_GET, {"which": _NEXT}).scalar() or 1
    db.run(_PUT, {"name": _NEXT, "number": generation + 1})
    return int(generation)


def known(db: Database) -> list[int]:
    """Every number whose rows are read, or wait to be read or to go."""
    unread = db.run(_ALL_UNREAD).scalars()
    return [*db.run(_ALL_READ).scalars(), *unread]


def mark_unread(db: Database, generation: int) -> None:
    """Notes that no cursor points at a generation, so that its rows can go."""
    db.run(_PUT, {"name": f"{_UNREAD}{generation}", "number": generation})


def mark_read(db: Database, generation: int) -> None:
    """Notes that a cursor points at a generation."""
    db.run(_DROP, {"which": f"{_UNREAD}{generation}"})


def sweep(db: Database, count: int) -> int:
    """Deletes some rows of one generation nobody reads, `count` or a few more; how many."""
    generation = db.run(_ANY_UNREAD).scalar()
    if generation is None:
        return 0
    for table in TABLES:
        deleted = _sweep_table(db, table, generation, count)
        if deleted:
            return deleted
    mark_read(db, generation)
    return sweep(db, count)


def _sweep_table(db: Database, table: Table, generation: int, count: int) -> int:
    """Rows go in the order of their key, so that each transaction touches few pages."""
    key = list(table.primary_key.columns)[1:]
    own = table.c.generation == generation
    last = db.run(
        select(*key).where(own).order_by(*key).offset(count - 1).limit(1)
    ).first()
    rows = own if last is None else own & (tuple_(*key) <= tuple_(*last))
    return db.run(delete(table).where(rows)).count
