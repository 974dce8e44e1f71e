"""Everything that is held about one person, as they may ask for it (UU 27/2022, article 7)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, or_, select

from central.model import (
    activities,
    acts,
    aside_entries,
    attendances,
    businesses,
    consents,
    entries,
    erasures,
    feed_keys,
    forms,
    holdings,
    intakes,
    likenesses,
    members,
    passes,
    presences,
    registrations,
    renamings,
    reviews,
    revocations,
    sessions,
    visitors,
    visits,
)
from central.store.bulk import stream
from kiosk.core.errors import ProtocolError
from kiosk.core.people import member_number
from kiosk.core.record.clock import write_time
from kiosk.core.record.journal import read as read_entry
from kiosk.core.record.roster import ItemKind

Section = list[dict[str, Any]]
_REFERS = b'"ref":{'


def read_dossier(
    db: Connection, person: str, subjects: Collection[str], now: datetime
) -> dict[str, Any]:
    """All of it, by section; every row as a JSON object.

    Shape: `subjects` are all that are the person's, their own included. Entries are verbatim. A
    pass is told by its id: its text, which opens doors, is stored nowhere.
    """
    named = sorted(subjects)
    owned = _rows(db, passes, passes.c.subject.in_(named))
    ids = [row["id"] for row in owned]
    found = _entries(db, {*named, *ids})
    return {
        "at": write_time(now),
        "subject": person,
        "subjects": named,
        "people": _people(db, named),
        "businesses": _businesses(db, named),
        "passes": [row | _revoked(db, row["id"]) for row in owned],
        "consents": _rows(db, consents, consents.c.subject.in_(named)),
        "visits": _rows(db, visits, visits.c.person.in_(named)),
        "attendances": _attendances(db, named),
        "presences": _rows(db, presences, presences.c.person.in_(named)),
        "registrations": _registrations(db, named),
        "forms": _forms(db, named),
        "visitor_of": _rows(db, visitors, visitors.c.subject.in_(named)),
        "rosters": _rows(db, holdings, holdings.c.subject.in_(named)),
        "feed": _feed(db, named, ids),
        "likenesses": _rows(
            db,
            likenesses,
            or_(likenesses.c.one.in_(named), likenesses.c.other.in_(named)),
        ),
        "reviews": _reviews(db, named, found),
        "erasures": _rows(db, erasures, erasures.c.subject.in_(named)),
        "acts": _rows(db, acts, acts.c.about.in_(named)),
        "entries": found,
    }


def _rows(db: Connection, table: Table, match: ColumnElement[bool]) -> Section:
    query = select(table).where(match).order_by(*table.primary_key)
    return [_plain(row) for row in db.execute(query)]


def _plain(row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    return {key: _value(value) for key, value in row._mapping.items()}  # noqa: SLF001  # its public name


def _value(value: Any) -> Any:
    match value:
        case datetime():
            return write_time(value)
        case date():
            return value.isoformat()
        case bytes():
            return value.decode("utf-8", "replace")
        case _:
            return value


def _people(db: Connection, subjects: Sequence[str]) -> Section:
    rows = _rows(db, members, members.c.subject.in_(subjects))
    return [row | {"no": member_number.write(row["number"])} for row in rows]


def _businesses(db: Connection, subjects: Sequence[str]) -> Section:
    mine = select(members.c.business).where(
        members.c.subject.in_(subjects), members.c.business.is_not(None)
    )
    return _rows(db, businesses, businesses.c.id.in_(mine))


def _revoked(db: Connection, pass_id: str) -> dict[str, Any]:
    row = db.execute(
        select(revocations).where(revocations.c["pass"] == pass_id)
    ).one_or_none()
    if row is None:
        return {"revoked_at": None, "revoked_reason": None}
    return {"revoked_at": write_time(row.at), "revoked_reason": row.reason}


def _attendances(db: Connection, subjects: Sequence[str]) -> Section:
    rows = db.execute(
        select(attendances, sessions.c.title)
        .outerjoin(sessions, sessions.c.id == attendances.c.session)
        .where(attendances.c.person.in_(subjects))
        .order_by(attendances.c.day, attendances.c.session)
    )
    return [_plain(row) for row in rows]


def _registrations(db: Connection, subjects: Sequence[str]) -> Section:
    rows = db.execute(
        select(registrations, activities.c.title, activities.c.space)
        .join(activities, activities.c.id == registrations.c.activity)
        .where(registrations.c.subject.in_(subjects))
        .order_by(registrations.c.at, registrations.c.activity)
    )
    return [_plain(row) for row in rows]


def _forms(db: Connection, subjects: Sequence[str]) -> Section:
    found: Section = []
    for table, what in ((intakes, "registration"), (renamings, "name_corrected")):
        rows = db.execute(
            select(
                table.c.stream,
                table.c.seq,
                table.c.at,
                table.c.kiosk,
                table.c.voided,
                forms.c.form,
                forms.c.received_at,
                forms.c.erased_at,
            )
            .outerjoin(
                forms,
                (forms.c.stream == table.c.stream) & (forms.c.digest == table.c.form),
            )
            .where(table.c.subject.in_(subjects))
            .order_by(table.c.at, table.c.stream, table.c.seq)
        )
        found += [{"what": what} | _plain(row) for row in rows]
    return found


def _feed(db: Connection, subjects: Sequence[str], pass_ids: Sequence[str]) -> Section:
    """Return what kiosks are told of the person now, without what stands in other sections."""
    rows: Section = []
    for kind, keys in (
        (ItemKind.MEMBER, subjects),
        (ItemKind.PRESENCE, subjects),
        (ItemKind.PASS, pass_ids),
        (ItemKind.ERASE, subjects),
    ):
        rows += _rows(
            db, feed_keys, (feed_keys.c.kind == kind.value) & feed_keys.c.key.in_(keys)
        )
    for subject in subjects:
        rows += _rows(
            db,
            feed_keys,
            (feed_keys.c.kind == ItemKind.REGISTRATION.value)
            & feed_keys.c.key.endswith(f":{subject}", autoescape=True),
        )
    return rows


def _reviews(db: Connection, subjects: Sequence[str], found: Section) -> Section:
    about = _rows(
        db,
        reviews,
        or_(reviews.c.subject.in_(subjects), reviews.c.other.in_(subjects)),
    )
    places = {(one["stream"], one["seq"]) for one in found}
    streams = sorted({one["stream"] for one in found})
    about += [
        row
        for row in _rows(db, reviews, reviews.c.stream.in_(streams))
        if (row["stream"], row["seq"]) in places
    ]
    return about


def _entries(db: Connection, words: Collection[str]) -> Section:
    """The entries that name the person or a pass of theirs, and those that refer to one.

    No index knows what stands in entries: all are read, twice.
    """
    needles = [f'"{word}"'.encode() for word in words]
    named = {
        (row.stream, row.seq): row
        for row in _each(db, lambda raw: any(needle in raw for needle in needles))
    }
    found = dict(named)
    for row in _each(db, lambda raw: _REFERS in raw):
        if _reference(row.raw) in named:
            found[(row.stream, row.seq)] = row
    return [
        {
            "stream": row.stream,
            "seq": row.seq,
            "kiosk": row.kiosk,
            "received_at": write_time(row.received_at),
            "entry": _value(row.raw),
        }
        for _, row in sorted(found.items(), key=lambda one: one[0])
    ]


def _each(db: Connection, wanted: Callable[[bytes], bool]) -> Iterator[Row[Any]]:
    for table in (entries, aside_entries):
        columns = (
            table.c.stream,
            table.c.seq,
            table.c.raw,
            table.c.kiosk,
            table.c.received_at,
        )
        for row in stream(db, select(*columns)):
            if wanted(row.raw):
                yield row


def _reference(raw: bytes) -> tuple[str, int] | None:
    try:
        ref = read_entry(raw).ref
    except ProtocolError:
        return None
    return None if ref is None else (ref.stream, ref.seq)
