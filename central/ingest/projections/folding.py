"""Folding entries again whose standing a person has changed: accepted, dismissed, distrusted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, literal, select, tuple_

from central.feed.bodies import spaces_of
from central.ingest.entries.entry_to_rows import EntryPlace, counted_person, move_of
from central.ingest.entries.projection_rows import Consent, Move
from central.ingest.entries.reading import EntryDoubt, read_entry
from central.ingest.projections.announce import Audience, announce, lock_feeds
from central.ingest.projections.day_codes import DAY_PASS, name_day_codes
from central.ingest.projections.kept import Counting
from central.ingest.projections.persons import settle_persons
from central.ingest.projections.roster import read_reference
from central.ingest.projections.update_projections import (
    EntryKey,
    Settled,
    settle,
    unsettle,
)
from central.model import aside_entries, consents, distrusts, entries, withheld
from central.model.journal import MAIN
from central.people.guests import lock_people
from central.store import bulk
from kiosk.core.record.journal import Entry


def fold_again(db: Connection, keys: Collection[EntryKey], now: datetime) -> None:
    """Brings the projections up to date with which of these entries count, and tells the kiosks.

    Who arrives by it gets on no roster: the entry counts, and that is all.
    """
    lock_people(db)
    lock_feeds(db)
    for some in bulk.slices(keys):
        _fold_some(db, some, now)


def _fold_some(db: Connection, keys: Sequence[EntryKey], now: datetime) -> None:
    stored = _read(db, keys)
    reference = read_reference(db, [one.entry for one in stored])
    counting: list[Move] = []
    others: list[Move] = []
    for one in stored:
        move = move_of(one.entry, one.at, one.place, reference)
        if move is not None:
            (counting if one.counts else others).append(move)
    taken = unsettle(db, keys)
    _take_consents(db, others)
    settled = settle(db, counting, taken)
    settlement = settle_persons(db, settled.subjects, now)
    if settlement.touched:
        settled = settled.followed_by(settlement.settled, settlement.touched)
    naming = [
        Counting(
            place=one.place,
            entry=one.entry,
            at=one.at,
            person=counted_person(one.entry, one.at, reference),
        )
        for one in stored
        if one.counts and DAY_PASS in one.entry.body
    ]
    concerned = {one.person for one in naming if one.person is not None}
    homes = spaces_of(db, concerned | _people(settled))
    named = name_day_codes(db, naming, reference, homes, (), now)
    if named.touched:
        settled = settled.followed_by(named.settled, named.touched)
        homes = spaces_of(db, _people(settled))
    items = {partition: list(some) for partition, some in settlement.items.items()}
    for partition, some in named.items.items():
        items.setdefault(partition, []).extend(some)
    audience = Audience(spaces=reference.zones.keys(), homes=homes)
    announce(db, settled, audience, items, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stored:
    """An entry as it is stored, read. Shape: `counts` as `rebuild.folded_entries` has it."""

    place: EntryPlace
    entry: Entry
    at: datetime
    counts: bool

    @property
    def key(self) -> EntryKey:
        return self.place.stream, self.place.seq, self.place.branch


def _read(db: Connection, keys: Sequence[EntryKey]) -> list[_Stored]:
    held = {
        (row.stream, row.seq, row.branch)
        for row in db.execute(
            select(withheld).where(
                tuple_(withheld.c.stream, withheld.c.seq, withheld.c.branch).in_(keys),
                withheld.c.accepted_at.is_(None),
            )
        )
    }
    since = {row.kiosk: row.since for row in db.execute(select(distrusts))}
    stored = []
    for row in _rows(db, keys):
        read = read_entry(row.raw, row.stream, row.seq)
        if isinstance(read, EntryDoubt) or row.at is None:
            continue
        place = EntryPlace(
            stream=row.stream, seq=row.seq, branch=row.branch, kiosk=row.kiosk
        )
        trusted = row.kiosk not in since or row.received_at < since[row.kiosk]
        key = (row.stream, row.seq, row.branch)
        stored.append(
            _Stored(
                place=place, entry=read, at=row.at, counts=trusted and key not in held
            )
        )
    return stored


def _rows(db: Connection, keys: Sequence[EntryKey]) -> list[Row[Any]]:
    main = [(stream, seq) for stream, seq, branch in keys if branch == MAIN]
    aside = [key for key in keys if key[2] != MAIN]
    rows: list[Row[Any]] = []
    if main:
        here = tuple_(entries.c.stream, entries.c.seq).in_(main)
        rows += db.execute(
            select(entries, literal(MAIN).label("branch")).where(here)
        ).all()
    if aside:
        table = aside_entries
        beside = tuple_(table.c.stream, table.c.seq, table.c.branch).in_(aside)
        rows += db.execute(select(table).where(beside)).all()
    return rows


def _take_consents(db: Connection, moves: Iterable[Move]) -> None:
    for move in moves:
        if isinstance(move, Consent):
            db.execute(
                delete(consents).where(
                    consents.c.subject == move.subject,
                    consents.c.version == move.version,
                    consents.c.at == move.at,
                    consents.c.stream == move.stream,
                    consents.c.seq == move.seq,
                )
            )


def _people(settled: Settled) -> set[str]:
    return {one.person for one in (*settled.before, *settled.after)}
