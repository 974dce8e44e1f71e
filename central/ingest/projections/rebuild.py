"""Folding everything again from the entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice
from typing import Any, TypeVar

from sqlalchemy import (
    Column,
    Connection,
    Select,
    String,
    delete,
    func,
    literal,
    select,
    union_all,
)

from central.ingest.entries.anonymous import read_all_withdrawn
from central.ingest.entries.entry_to_rows import EntryPlace, Reference, move_of
from central.ingest.entries.projection_rows import Move, Passage, Void
from central.ingest.entries.reading import EntryDoubt, read_entry
from central.ingest.projections.fold import Day, fold_day
from central.ingest.projections.persons import settle_persons
from central.ingest.projections.roster import PASS_COLUMNS, read_spaces, sort_passes
from central.ingest.projections.update_projections import (
    mark_all_voided,
    store_moves,
    write_days,
)
from central.ingest.projections.voiding import VOIDABLE
from central.model import (
    aliases,
    aside_entries,
    attendances,
    distrusts,
    entries,
    intakes,
    passages,
    passes,
    presences,
    renamings,
    sessions,
    visits,
    voids,
    withheld,
)
from central.model.journal import MAIN
from central.people.guests import lock_people
from central.store.bulk import stream

PROJECTIONS = (*VOIDABLE, voids, attendances, visits, presences)
CHUNK = 2_000
_T = TypeVar("_T")


def rebuild(db: Connection, progress: Callable[[int], None]) -> int:
    """Makes every projection again, in the writing transaction `db`; answers how many entries.

    `progress` is told the number of entries folded so far.
    """
    for table in PROJECTIONS:
        db.execute(delete(table))
    done = 0
    taken_back: list[Void] = []
    reference = read_reference(db)
    rows = stream(db, folded_entries())
    for chunk in chunks(rows, CHUNK):
        moved = (move_of_row(row, reference) for row in chunk)
        moves = [move for move in moved if move is not None]
        store_moves(db, moves)
        taken_back += [move for move in moves if isinstance(move, Void)]
        done += len(chunk)
        progress(done)
    mark_all_voided(db, taken_back)
    _settle_all_persons(db)
    for some in chunks(fold_all(db), CHUNK):
        write_days(db, some)
    return done


def _settle_all_persons(db: Connection) -> None:
    """Guests who are nobody yet become persons, and who is whom is found anew."""
    lock_people(db)
    subjects = set(db.scalars(select(intakes.c.subject).distinct()))
    subjects |= set(db.scalars(select(renamings.c.subject).distinct()))
    now = db.execute(select(func.max(entries.c.received_at))).scalar_one()
    settle_persons(db, subjects, now)


def read_reference(db: Connection) -> Reference:
    """What the fold takes from the roster, for all entries there are."""
    told = read_spaces(db)
    rows = db.execute(select(*(passes.c[name] for name in PASS_COLUMNS)))
    owners, desk = sort_passes((tuple(row) for row in rows), told.codes)
    persons = {
        row.subject: row.person
        for row in db.execute(select(aliases.c.subject, aliases.c.person))
    }
    programme = {
        row.id: row.space for row in db.execute(select(sessions.c.id, sessions.c.space))
    }
    return Reference(
        owners=owners,
        desk=desk,
        persons=persons,
        zones=told.zones,
        sessions=programme,
        withdrawn=read_all_withdrawn(db),
    )


def all_entries() -> Select[Any]:
    """Every entry of the main line and from aside, by stream, seq and branch."""
    main = select(
        entries.c.stream,
        entries.c.seq,
        literal(MAIN).label("branch"),
        entries.c.raw,
        entries.c.chain,
        entries.c.kiosk,
        entries.c.received_at,
        entries.c.at,
    )
    aside = select(
        aside_entries.c.stream,
        aside_entries.c.seq,
        aside_entries.c.branch,
        aside_entries.c.raw,
        aside_entries.c.chain,
        aside_entries.c.kiosk,
        aside_entries.c.received_at,
        aside_entries.c.at,
    )
    each = union_all(main, aside).subquery("each_entry")
    return select(each).order_by(each.c.stream, each.c.seq, each.c.branch)


def folded_entries() -> Select[Any]:
    """Every entry that counts: not withheld, or accepted by a person, and of no distrusted kiosk.

    Shape: as `all_entries`. These two tables alone decide it, at receipt and ever after.
    """
    each = all_entries().order_by(None).subquery("told")
    held = (
        (withheld.c.stream == each.c.stream)
        & (withheld.c.seq == each.c.seq)
        & (withheld.c.branch == each.c.branch)
        & withheld.c.accepted_at.is_(None)
    )
    distrusted = (distrusts.c.kiosk == each.c.kiosk) & (
        distrusts.c.since <= each.c.received_at
    )
    return (
        select(each)
        .outerjoin(withheld, held)
        .outerjoin(distrusts, distrusted)
        .where(withheld.c.stream.is_(None), distrusts.c.kiosk.is_(None))
        .order_by(each.c.stream, each.c.seq, each.c.branch)
    )


def all_moves(db: Connection) -> Iterator[Move]:
    """What all entries move, by stream, seq and branch."""
    reference = read_reference(db)
    for row in stream(db, folded_entries()):
        move = move_of_row(row, reference)
        if move is not None:
            yield move


def fold_all(db: Connection) -> Iterator[Day]:
    """Every day of every person, folded from the passages stored, by person and day."""
    rows = stream(
        db, select(passages).order_by(by_bytes(db, passages.c.person), passages.c.day)
    )
    moved = (Passage._make(row) for row in rows)
    for _key, some in groupby(moved, key=lambda one: (one.person, one.day)):
        yield fold_day(some)


def by_bytes(db: Connection, column: Column[Any]) -> Any:
    """The column, to order by as Python orders texts."""
    plain = db.dialect.name == "sqlite" or not isinstance(column.type, String)
    return column if plain else column.collate("C")


def chunks(values: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """The values in lists of up to `size`."""
    source = iter(values)
    while some := list(islice(source, size)):
        yield some


def move_of_row(row: Any, reference: Reference) -> Move | None:
    """Return what a row of `all_entries` becomes, or None for one nothing is folded from."""
    if row.at is None:
        return None
    entry = read_entry(row.raw, row.stream, row.seq)
    if isinstance(entry, EntryDoubt):
        return None
    place = EntryPlace(
        stream=row.stream, seq=row.seq, branch=row.branch, kiosk=row.kiosk
    )
    return move_of(entry, row.at, place, reference)
