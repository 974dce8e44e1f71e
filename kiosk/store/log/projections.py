"""Projections of the entries, committed with them: stays, groups, visit days and passes.

The rules are in `core.people.presence`; here their results are stored and rebuilt.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from kiosk.core.door.bearers import Bearers, day_pass_of, person_of
from kiosk.core.door.presence import Presence, Stay, fold, group_heads, group_until
from kiosk.core.errors import ProtocolError
from kiosk.core.record.clock import AHEAD, is_set_back
from kiosk.core.record.ids import DESK_PREFIX, PASS_PREFIX, Position
from kiosk.core.record.journal import Entry, EntryRef, Kind, entry_at, read
from kiosk.core.release import BUILT_AT
from kiosk.store.database import schema
from kiosk.store.database.engine import StoreDatabase
from kiosk.store.database.times import entry_day, from_us, to_us
from kiosk.store.log import day_passes, forms, guests
from kiosk.store.log.device_state import DeviceState, Remembered

_EASTERNMOST = timedelta(hours=9)
"""The day begins first in Papua, so no space has a later day."""

_S, _V, _G, _E = (
    schema.stay.c,
    schema.visit.c,
    schema.group_stay.c,
    schema.entry.c,
)
_FIND_STAY = select(schema.stay).where(_S.person == bindparam("who"))
_put = insert(schema.stay)
_PUT_STAY = _put.on_conflict_do_update(
    index_elements=[_S.person],
    set_={
        column: _put.excluded[column]
        for column in ("session", "since_us", "until_us", "stream", "seq")
    },
)
_DROP_STAY = delete(schema.stay).where(_S.person == bindparam("who"))
_PUT_VISIT = insert(schema.visit).on_conflict_do_nothing()
_DROP_VISIT = delete(schema.visit).where(
    _V.person == bindparam("who"),
    _V.stream == bindparam("at_stream"),
    _V.seq == bindparam("at_seq"),
)
_PUT_GROUP = insert(schema.group_stay).on_conflict_do_nothing()
_DROP_GROUP = delete(schema.group_stay).where(
    _G.stream == bindparam("at_stream"), _G.seq == bindparam("at_seq")
)
_STAYS_LIKE = select(_S.person).where(
    _S.person >= bindparam("low"), _S.person < bindparam("high")
)
_VISITS_LIKE = (
    select(_V.person)
    .where(_V.person >= bindparam("low"), _V.person < bindparam("high"))
    .distinct()
)
_ADOPT_STAY = (
    update(schema.stay)
    .where(_S.person == bindparam("who"))
    .values(person=bindparam("subject"))
)
_ADOPT_VISITS = (
    update(schema.visit)
    .prefix_with("OR REPLACE")
    .where(_V.person == bindparam("who"))
    .values(person=bindparam("subject"))
)
_DROP_STAYS_AHEAD = delete(schema.stay).where(_S.since_us > bindparam("latest"))
_DROP_GROUPS_AHEAD = delete(schema.group_stay).where(
    select(_E.seq)
    .where(_E.stream == _G.stream, _E.seq == _G.seq, _E.at_us > bindparam("latest"))
    .exists()
)
_DROP_VISITS_AHEAD = delete(schema.visit).where(_V.day > bindparam("last_day"))
_ENTRIES = (
    select(_E.raw)
    .join(schema.stream, schema.stream.c.id == _E.stream)
    .order_by(schema.stream.c.ordinal, _E.seq)
)


def find_stay(db: StoreDatabase, person: str) -> Stay | None:
    """Return a person's latest stay, or None."""
    row = db.run(_FIND_STAY, {"who": person}).first()
    return None if row is None else _stay(row)


def fold_entry(db: StoreDatabase, entry: Entry, bearers: Bearers) -> None:
    """Add one more entry to the tables. `bearers` tells who holds a pass at present."""
    match entry.kind:
        case Kind.CHECK_IN | Kind.CHECK_OUT:
            _fold_person(db, entry, bearers)
        case Kind.REPEAT | Kind.BADGE if day_pass_of(entry.body) is not None:
            day_passes.put(db, entry, _person(entry, bearers))
        case Kind.VOID:
            _fold_person(db, entry, bearers)
            if entry.ref is not None:
                _fold_void(db, entry.ref)
        case Kind.REGISTER:
            guests.put(db, entry)
        case Kind.GROUP:
            _fold_group(db, entry)
        case _:
            pass


def drop_ahead(db: StoreDatabase, now: datetime) -> None:
    """Undo what a clock that ran ahead had noted for times to come.

    Otherwise a stay noted for tomorrow would begin tomorrow. The entries stay.
    """
    latest = {"latest": to_us(now + AHEAD)}
    db.run(_DROP_STAYS_AHEAD, latest)
    db.run(_DROP_GROUPS_AHEAD, latest)
    db.run(_DROP_VISITS_AHEAD, {"last_day": (now + _EASTERNMOST).date().isoformat()})


def adopt(db: StoreDatabase, who: str, subject: str) -> None:
    """Give a person what was recorded under a pass alone, once the roster knows who holds it.

    It also gives a person what was recorded for a guest of this desk whom central knows as that
    person. A stay the person already has under their own key is the later one and wins.
    Shape: `who` is the key of somebody known by the pass alone.
    """
    _hand_over(db, who, subject)
    if who.startswith(DESK_PREFIX):
        guest = guests.find_subject(db, who.removeprefix(DESK_PREFIX))
        if guest is not None and guest != subject:
            _hand_over(db, guest, subject)


def _hand_over(db: StoreDatabase, who: str, subject: str) -> None:
    if db.run(_FIND_STAY, {"who": who}).first() is not None:
        if db.run(_FIND_STAY, {"who": subject}).first() is None:
            db.run(_ADOPT_STAY, {"who": who, "subject": subject})
        else:
            db.run(_DROP_STAY, {"who": who})
    db.run(_ADOPT_VISITS, {"who": who, "subject": subject})


def unadopted(db: StoreDatabase) -> list[str]:
    """Return the keys of people recorded by a pass alone or as guests of this desk."""
    strangers = {
        person
        for prefix in (PASS_PREFIX, DESK_PREFIX)
        for statement in (_STAYS_LIKE, _VISITS_LIKE)
        for person in db.run(
            statement, {"low": prefix, "high": prefix.replace(":", ";")}
        ).scalars()
    }
    return sorted(strangers | {DESK_PREFIX + made for made in guests.passes(db)})


def fold_next(
    db: StoreDatabase, entry: Entry, bearers: Bearers, newest_at: datetime | None
) -> datetime:
    """Add an entry made after the one of `newest_at`; return when it was made.

    If its time is before that one's, the clock ran ahead there or is behind here. It ran ahead
    if central timed this entry, or if this time is after everything that has certainly passed.
    """
    at = entry_at(entry)
    if is_set_back(at, newest_at):
        timed = entry.offset_ms is not None
        if timed or at >= _passed(db):
            drop_ahead(db, at)
    fold_entry(db, entry, bearers)
    return at


def _passed(db: StoreDatabase) -> datetime:
    anchor = DeviceState(db, Remembered()).find_anchor()
    return BUILT_AT if anchor is None else max(BUILT_AT, anchor.server_at)


def rebuild(db: StoreDatabase, bearers: Bearers) -> None:
    """Rebuild stays, groups, guests and day codes from the entries kept; add visit days.

    Visit days are not deleted: they outlive the entries they were counted from.
    """
    newest_at: datetime | None = None
    db.run(delete(schema.stay))
    db.run(delete(schema.group_stay))
    db.run(delete(schema.guest))
    db.run(delete(schema.day_pass))
    for raw in db.run(_ENTRIES).scalars():
        try:
            entry = read(raw)
        except ProtocolError:
            continue
        newest_at = fold_next(db, entry, bearers, newest_at)
        forms.point(db, entry)


def _fold_person(db: StoreDatabase, entry: Entry, bearers: Bearers) -> None:
    person = _person(entry, bearers)
    if entry.kind == Kind.VOID and entry.subject is not None:
        # Central may know a guest as another person by now.
        made = guests.find_pass(db, entry.subject)
        person = person if made is None else bearers.find_bearer(made)
    if person is None:
        return
    before = find_stay(db, person)
    after = fold(before, entry)
    if after is None and before is not None:
        db.run(_DROP_STAY, {"who": person})
    elif after is not None and after != before:
        _put_stay(db, person, after)
    if entry.kind == Kind.CHECK_IN:
        _put_visit(db, person, entry_day(entry), entry)
        day_passes.put(db, entry, person)
    elif entry.kind == Kind.VOID and entry.ref is not None:
        db.run(_DROP_VISIT, {"who": person, **_ref(entry.ref)})


def _person(entry: Entry, bearers: Bearers) -> str | None:
    """Return the person's key as it is known now."""
    return person_of(bearers, entry.subject, entry.pass_id, entry.body)


def _put_stay(db: StoreDatabase, person: str, stay: Stay) -> None:
    db.run(
        _PUT_STAY,
        {
            "person": person,
            "session": stay.presence.session,
            "since_us": to_us(stay.presence.since),
            "until_us": to_us(stay.presence.until),
            "stream": stay.position.stream,
            "seq": stay.position.seq,
        },
    )


def _put_visit(db: StoreDatabase, person: str, day: date, entry: Entry) -> None:
    db.run(
        _PUT_VISIT,
        {
            "person": person,
            "day": day.isoformat(),
            "stream": entry.stream,
            "seq": entry.seq,
        },
    )


def _fold_group(db: StoreDatabase, entry: Entry) -> None:
    heads = group_heads(entry)
    if heads > 0:
        db.run(
            _PUT_GROUP,
            {
                "stream": entry.stream,
                "seq": entry.seq,
                "heads": heads,
                "until_us": to_us(group_until(entry)),
            },
        )


def _fold_void(db: StoreDatabase, ref: EntryRef) -> None:
    db.run(_DROP_GROUP, _ref(ref))
    guests.drop(db, ref.stream, ref.seq)
    day_passes.take_back(db, ref.stream, ref.seq)
    forms.drop(db, ref.stream, ref.seq)


def _ref(ref: EntryRef) -> dict[str, Any]:
    return {"at_stream": ref.stream, "at_seq": ref.seq}


def _stay(row: Any) -> Stay:
    return Stay(
        presence=Presence(
            person=row.person,
            session=row.session,
            since=from_us(row.since_us),
            until=from_us(row.until_us),
        ),
        position=Position(stream=row.stream, seq=row.seq),
    )
