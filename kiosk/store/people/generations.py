"""Generations of roster rows: numbers in use, and those to be deleted."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import Delete, Select, Table, bindparam, delete, select, tuple_

from kiosk.store.database import schema
from kiosk.store.database.engine import StoreDatabase
from kiosk.store.people.roster_statements import DROP_STATE, PUT_STATE, STATE

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
_ALL_UNREAD = select(_ST.number).where(_ST.name >= _UNREAD, _ST.name < _UNREAD + "~")
_ANY_UNREAD = _ALL_UNREAD.limit(1)
_ALL_READ = select(schema.cursor.c.generation)


def new(db: StoreDatabase) -> int:
    """Return a number that no row carries."""
    generation = db.run(STATE, {"which": _NEXT}).scalar() or 1
    db.run(PUT_STATE, {"name": _NEXT, "number": generation + 1})
    return int(generation)


def known(db: StoreDatabase) -> list[int]:
    """Return every number that a cursor points at, or that is marked unread."""
    unread = db.run(_ALL_UNREAD).scalars()
    return [*db.run(_ALL_READ).scalars(), *unread]


def mark_unread(db: StoreDatabase, generation: int) -> None:
    """Record that no cursor points at a generation, so that its rows can be deleted."""
    db.run(PUT_STATE, {"name": f"{_UNREAD}{generation}", "number": generation})


def mark_read(db: StoreDatabase, generation: int) -> None:
    """Record that a cursor points at a generation."""
    db.run(DROP_STATE, {"which": f"{_UNREAD}{generation}"})


def sweep(db: StoreDatabase, count: int) -> int:
    """Delete about `count` rows of one unread generation; return how many."""
    generation = db.run(_ANY_UNREAD).scalar()
    if generation is None:
        return 0
    for table in TABLES:
        deleted = _sweep_table(db, table, generation, count)
        if deleted:
            return deleted
    mark_read(db, generation)
    return sweep(db, count)


def sweep_all(db: StoreDatabase, table: Table, count: int) -> int:
    """Delete about `count` rows of a table in any generation; return how many."""
    generation = db.run(select(table.c.generation).limit(1)).scalar()
    return 0 if generation is None else _sweep_table(db, table, generation, count)


def _sweep_table(db: StoreDatabase, table: Table, generation: int, count: int) -> int:
    """Delete rows in key order, so that each transaction touches few pages."""
    find_last, delete_through, delete_rest = _sweeping(table)
    own = {"own": generation}
    last = db.run(find_last, own | {"before": count - 1}).first()
    if last is None:
        return db.run(delete_rest, own).count
    through = {f"last_{place}": value for place, value in enumerate(last)}
    return db.run(delete_through, own | through).count


@lru_cache
def _sweeping(table: Table) -> tuple[Select[Any], Delete, Delete]:
    """Return three statements: find the last of some rows, delete through it, delete the rest."""
    key = list(table.primary_key.columns)[1:]
    own = table.c.generation == bindparam("own")
    last = tuple_(*(bindparam(f"last_{place}") for place in range(len(key))))
    return (
        select(*key).where(own).order_by(*key).offset(bindparam("before")).limit(1),
        delete(table).where(own, tuple_(*key) <= last),
        delete(table).where(own),
    )
