"""The proof that nothing is missing: seqs, chains from the bytes, counts, and a fresh fold."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain as joined
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select

from central.ingest.entries.projection_rows import Consent, Move, Void
from central.ingest.projections.fold import Day
from central.ingest.projections.rebuild import all_moves, by_bytes, fold_all
from central.ingest.projections.voiding import (
    VOIDABLE,
    SpacePlace,
    is_voided,
    read_sides,
)
from central.model import (
    aside_entries,
    attendances,
    entries,
    forms,
    presences,
    streams,
    verdicts,
    visits,
    voids,
    withheld,
)
from central.model.journal import MAIN
from central.people.aliases import audit as audit_aliases
from central.store.bulk import stream
from kiosk.core.record import journal

_TOLD = 20
"""So many differences of one table are told one by one; the rest as a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What was looked at."""

    streams: int
    entries: int
    aside: int


def count(db: Connection) -> Counts:
    """How much there is."""
    return Counts(
        streams=db.execute(select(func.count()).select_from(streams)).scalar_one(),
        entries=db.execute(select(func.count()).select_from(entries)).scalar_one(),
        aside=db.execute(select(func.count()).select_from(aside_entries)).scalar_one(),
    )


def audit(db: Connection) -> Iterator[str]:
    """Yield a sentence for each hole in entries, verdicts and projections."""
    yield from _audit_streams(db)
    yield from _audit_aside(db)
    yield from _audit_verdicts(db)
    yield from _audit_forms(db)
    yield from audit_aliases(db)
    yield from _audit_moves(db)
    yield from _audit_projections(db)


def _audit_streams(db: Connection) -> Iterator[str]:
    for line in db.execute(select(streams).order_by(streams.c.id)).all():
        yield from _audit_stream(db, line)
    orphans = select(entries.c.stream).where(
        entries.c.stream.not_in(select(streams.c.id))
    )
    for name in db.scalars(orphans.distinct()):
        yield f"stream {name}: it has entries and no row of its own"


def _audit_stream(db: Connection, line: Row[Any]) -> Iterator[str]:
    seq, link = 0, journal.genesis(line.id)
    rows = stream(
        db,
        select(entries.c.seq, entries.c.raw, entries.c.chain)
        .where(entries.c.stream == line.id)
        .order_by(entries.c.seq),
    )
    for row in rows:
        if row.seq != seq + 1:
            yield f"stream {line.id}: entries {seq + 1} to {row.seq - 1} are missing"
            link = row.chain
        else:
            link = journal.link(link, row.raw)
            if link != row.chain:
                yield f"stream {line.id}: the chain breaks at entry {row.seq}"
                link = row.chain
        seq = row.seq
    if seq != line.through:
        yield f"stream {line.id}: it should reach {line.through} and reaches {seq}"
    elif link != line.chain:
        yield f"stream {line.id}: its last chain is not that of entry {seq}"


def _audit_aside(db: Connection) -> Iterator[str]:
    counted: dict[str, int] = defaultdict(int)
    rows = stream(
        db,
        select(
            aside_entries.c.stream,
            aside_entries.c.seq,
            aside_entries.c.branch,
            aside_entries.c.raw,
        ).order_by(aside_entries.c.stream, aside_entries.c.seq),
    )
    for row in rows:
        counted[row.stream] += 1
        if hashlib.sha256(row.raw).hexdigest() != row.branch:
            yield f"stream {row.stream}: the bytes of aside entry {row.seq} were changed"
    for line in db.execute(select(streams.c.id, streams.c.aside)):
        if line.aside != counted[line.id]:
            yield (
                f"stream {line.id}: {line.aside} entries should stand aside,"
                f" {counted[line.id]} do"
            )


def _audit_verdicts(db: Connection) -> Iterator[str]:
    for table, of_main in ((entries, True), (aside_entries, False)):
        for opinion, what in ((verdicts, "a verdict on"), (withheld, "a hold on")):
            match = table.c.stream == opinion.c.stream
            match &= table.c.seq == opinion.c.seq
            wanted = opinion.c.branch == MAIN
            if not of_main:
                match &= table.c.branch == opinion.c.branch
                wanted = opinion.c.branch != MAIN
            rows = db.execute(
                select(opinion.c.stream, opinion.c.seq)
                .outerjoin(table, match)
                .where(wanted, table.c.stream.is_(None))
            )
            for row in rows:
                yield f"stream {row.stream}: there is {what} entry {row.seq}, which is missing"


def _audit_forms(db: Connection) -> Iterator[str]:
    rows = stream(db, select(forms).where(forms.c.erased_at.is_(None)))
    for row in rows:
        if journal.form_digest(row.salt or b"", row.form or b"") != row.digest:
            yield f"stream {row.stream}: form {row.digest[:12]} does not fit its digest"


def _audit_moves(db: Connection) -> Iterator[str]:
    sides, parted = read_sides(db), _read_parted(db)
    for table, kind in ((voids, Void), *VOIDABLE.items()):
        expected = (
            tuple(_marked(move, sides, parted))
            for move in all_moves(db)
            if isinstance(move, kind)
        )
        stored = stream(
            db, select(table).order_by(table.c.stream, table.c.seq, table.c.branch)
        )
        yield from _compare(table, expected, (tuple(row) for row in stored))


_Place = tuple[str, int]


def _read_parted(db: Connection) -> dict[type[Move], set[_Place]]:
    """The places at which something stands aside, by what it moves."""
    return {
        kind: {
            (row.stream, row.seq)
            for row in db.execute(
                select(table.c.stream, table.c.seq).where(table.c.branch != MAIN)
            )
        }
        for table, kind in VOIDABLE.items()
    }


def _marked(
    move: Move,
    sides: Mapping[SpacePlace, set[str]],
    parted: Mapping[type[Move], set[_Place]],
) -> Move:
    if isinstance(move, Void | Consent):
        return move
    place = (move.stream, move.seq)
    mine = sides.get((*place, move.space))
    if mine is None:
        return move
    voided = is_voided(move.branch, mine, parted=place in parted[type(move)])
    return move._replace(voided=voided)


def _audit_projections(db: Connection) -> Iterator[str]:
    for table in (attendances, visits, presences):
        expected = joined.from_iterable(
            sorted(_rows(day, table)) for day in fold_all(db)
        )
        order = [by_bytes(db, column) for column in table.primary_key]
        stored = stream(db, select(table).order_by(*order))
        yield from _compare(table, expected, (tuple(row) for row in stored))


def _rows(day: Day, table: Table) -> list[tuple[Any, ...]]:
    key = len(table.primary_key)
    kept = {attendances: day.attendances, visits: day.visits, presences: day.presences}
    return sorted((tuple(row) for row in kept[table]), key=lambda row: row[:key])


def _compare(
    table: Table, expected: Iterable[tuple[Any, ...]], stored: Iterable[tuple[Any, ...]]
) -> Iterator[str]:
    """Tells where two runs of rows differ, both in the order of the table's key."""
    told = 0
    for what, key in _differences(len(table.primary_key), iter(expected), iter(stored)):
        told += 1
        if told <= _TOLD:
            place = " ".join(str(part) for part in key if part != MAIN)
            yield f"{table.name} {place}: the row {what}; run `central rebuild`"
    if told > _TOLD:
        yield f"{table.name}: {told - _TOLD} rows more differ; run `central rebuild`"


def _differences(
    width: int, expected: Iterator[tuple[Any, ...]], stored: Iterator[tuple[Any, ...]]
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    want, have = next(expected, None), next(stored, None)
    while want is not None or have is not None:
        if have is None or (want is not None and want[:width] < have[:width]):
            yield "is missing", (want or ())[:width]
            want = next(expected, None)
        elif want is None or have[:width] < want[:width]:
            yield "has no entry that it follows from", have[:width]
            have = next(stored, None)
        else:
            if want != have:
                yield "is not what its entries say", want[:width]
            want, have = next(expected, None), next(stored, None)
