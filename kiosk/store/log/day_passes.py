"""Passes that entries of this kiosk assigned to people, before central knows of them.

They come from the entries that carry `day_pass`. When its entry is undone, a row stays without its
person, so that the code does not let in a stranger.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, delete, null, select, update
from sqlalchemy.dialects.sqlite import insert

from kiosk.core.door.bearers import day_pass_of, signed_by_of
from kiosk.core.record.journal import Entry
from kiosk.store.database import schema
from kiosk.store.database.engine import StoreDatabase

_D = schema.day_pass.c
_PUT = insert(schema.day_pass).on_conflict_do_nothing()
_FIND = select(_D.person, _D.shown).where(_D.pass_id == bindparam("pass_id"))
_TAKE_BACK = (
    update(schema.day_pass)
    .where(_D.stream == bindparam("at_stream"), _D.seq == bindparam("at_seq"))
    .values(person=null())
)
_ERASE = (
    update(schema.day_pass).where(_D.person == bindparam("who")).values(person=null())
)
_FORGET = delete(schema.day_pass).where(
    _D.stream == bindparam("at_stream"), _D.seq <= bindparam("through")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPass:
    """The person a pass was assigned to here.

    Shape: `person` is their key, None once it was undone; `shown` the network's pass that was
    shown for it.
    """

    person: str | None
    shown: str | None


def put(db: StoreDatabase, entry: Entry, person: str | None) -> None:
    """Record the pass that an entry assigns to a person; the first such entry wins."""
    pass_id = day_pass_of(entry.body)
    if pass_id is None or person is None:
        return
    db.run(
        _PUT,
        {
            "pass_id": pass_id,
            "person": person,
            "shown": _shown(db, entry),
            "stream": entry.stream,
            "seq": entry.seq,
        },
    )


def find(db: StoreDatabase, pass_id: str) -> NamedPass | None:
    """Return the person of a pass, or None if no entry here has assigned it."""
    row = db.run(_FIND, {"pass_id": pass_id}).first()
    return None if row is None else NamedPass(person=row.person, shown=row.shown)


def take_back(db: StoreDatabase, stream: str, seq: int) -> None:
    """Remove the person from the pass that an undone entry assigned."""
    db.run(_TAKE_BACK, {"at_stream": stream, "at_seq": seq})


def erase(db: StoreDatabase, subject: str) -> None:
    """Remove a person from all their passes."""
    db.run(_ERASE, {"who": subject})


def forget(db: StoreDatabase, stream: str, through: int) -> None:
    """Delete the passes of entries that were dropped."""
    db.run(_FORGET, {"at_stream": stream, "through": through})


def _shown(db: StoreDatabase, entry: Entry) -> str | None:
    """Return the network's pass behind an entry: the one shown, or that of the code shown."""
    if entry.pass_id is None or signed_by_of(entry.body) is None:
        return entry.pass_id
    named = find(db, entry.pass_id)
    return None if named is None else named.shown
