"""Removes people's names from the roster when the lease ends; their subjects stay.

A member keeps what a decision needs: standing, home and visit days. A partition whose names were
withheld is fetched whole the next time central answers.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import bindparam, func, select, update

from kiosk.core.record.roster import MemberBody
from kiosk.store.database import schema
from kiosk.store.database.engine import StoreDatabase
from kiosk.store.people import generations
from kiosk.store.people.roster_statements import DROP_STATE, PUT_STATE, STATE

AT_ONCE = 250
"""Rows in one transaction. Source: bench/snapshot.py."""
NAMELESS = "nameless:"
STRIPPING = "stripping"
_STRIPPED = '"name":""'
"""This part of a member's body shows that the name was removed."""

_M = schema.member.c
_PARTITIONS = select(schema.cursor.c.partition)
_NAMED = (
    select(_M.generation, _M.subject, _M.body)
    .where(func.instr(_M.body, _STRIPPED) == 0)
    .limit(AT_ONCE)
)
_STRIP = (
    update(schema.member)
    .where(
        _M.generation == bindparam("which_generation"),
        _M.subject == bindparam("which"),
    )
    .values(body=bindparam("bare"))
)


def withhold(db: StoreDatabase) -> bool:
    """Note that names must go and every partition must be fetched whole.

    Return False if that was noted before.
    """
    partitions = db.run(_PARTITIONS).scalars()
    if any(is_withheld(db, partition) for partition in partitions):
        return False
    for partition in partitions:
        db.run(PUT_STATE, {"name": NAMELESS + partition, "number": 1})
    db.run(PUT_STATE, {"name": STRIPPING, "number": 1})
    return True


def is_withheld(db: StoreDatabase, partition: str) -> bool:
    """Return whether a partition's names were withheld and it was not fetched whole since."""
    return _is_set(db, NAMELESS + partition)


def has_come(db: StoreDatabase, partition: str) -> None:
    """Record that a partition was fetched whole."""
    db.run(DROP_STATE, {"which": NAMELESS + partition})


def strip(db: StoreDatabase) -> bool:
    """Remove the names of a few hundred rows; return whether there may be more."""
    if not _is_set(db, STRIPPING):
        return False
    if any(step(db) for step in (_sweep_words, _sweep_notices, _strip_members)):
        return True
    if generations.sweep(db, AT_ONCE):
        return True
    db.run(DROP_STATE, {"which": STRIPPING})
    return False


def _sweep_words(db: StoreDatabase) -> int:
    return generations.sweep_all(db, schema.word, AT_ONCE)


def _sweep_notices(db: StoreDatabase) -> int:
    """Delete notices: a sentence for the Waiting screen may name a person."""
    return generations.sweep_all(db, schema.notice, AT_ONCE)


def _strip_members(db: StoreDatabase) -> int:
    rows = [
        {
            "which_generation": row.generation,
            "which": row.subject,
            "bare": _bare(row.body),
        }
        for row in db.run(_NAMED)
    ]
    db.run_many(_STRIP, rows)
    return len(rows)


def _bare(body: str) -> str:
    """Return a member's body without the fields that identify them."""
    member = msgspec.json.decode(body, type=MemberBody)
    bare = MemberBody(
        no="",
        name="",
        standing=member.standing,
        home=member.home,
        visits=member.visits,
        visits_on=member.visits_on,
    )
    return msgspec.json.encode(bare).decode()


def _is_set(db: StoreDatabase, name: str) -> bool:
    return db.run(STATE, {"which": name}).scalar() is not None
