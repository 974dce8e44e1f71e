"""Moves into projections: the incremental side of the fold, in the transaction of the entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, and_, delete, or_, select, tuple_, update

from central.ingest.fold import Day, Presence, fold_day
from central.ingest.moves import Delegation, Move, Passage, Void
from central.model import (
    attendances,
    delegations,
    passages,
    presences,
    visits,
    voids,
)
from central.model.journal import MAIN
from central.store import bulk

PersonDay = tuple[str, date]
PlaceKey = tuple[str, int]
_AT_ONCE = 200
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What changed: presence before and after, of everyone the moves were about."""

    before: Sequence[Presence]
    after: Sequence[Presence]
    passages: Sequence[Passage]


@dataclass(slots=True, kw_only=True)
class Sorted:
    """Moves, by what they are."""

    passages: list[Passage] = field(default_factory=list)
    voids: list[Void] = field(default_factory=list)
    delegations: list[Delegation] = field(default_factory=list)


def people_of(db: Connection, moves: Sequence[Move]) -> set[str]:
    """The person keys that moves are about: their own, and those of what they take back."""
    people = {move.person for move in moves if isinstance(move, Passage)}
    refs = sorted(
        {(move.ref_stream, move.ref_seq) for move in moves if isinstance(move, Void)}
    )
    for some in _slices(refs):
        taken_back = select(passages.c.person).where(
            tuple_(passages.c.stream, passages.c.seq).in_(some)
        )
        people |= set(db.scalars(taken_back))
    return people


def settle(db: Connection, moves: Sequence[Move]) -> Settled:
    """Stores moves and folds the days of everyone they touch.

    The result depends on which moves are stored, never on the order in which they came.
    """
    new = store_moves(db, moves)
    turned = _mark_voided(db, new)
    touched = {(one.person, one.day) for one in new.passages} | {
        (one.person, one.day) for one in turned
    }
    return _refold(db, touched, {(one.person, one.day) for one in turned})


def store_moves(db: Connection, moves: Sequence[Move]) -> Sorted:
    """Stores moves as they are, unfolded. Shape: each of an entry that is new."""
    new = _sort(moves)
    bulk.insert(db, voids, new.voids)
    bulk.insert(db, delegations, new.delegations)
    bulk.insert(db, passages, new.passages)
    return new


def mark_all_voided(db: Connection, taken_back: Sequence[Void]) -> None:
    """Marks what the voids refer to, where all moves are stored already."""
    _mark_voided(db, Sorted(voids=list(taken_back)))


def unsettle(
    db: Connection, stream: str, places: Collection[tuple[int, str]]
) -> list[PersonDay]:
    """Takes the moves of entries away again; answers whose days must be folded anew.

    Shape: `places` holds (seq, branch).
    """
    rows: list[PersonDay] = []
    keys = [(stream, seq, branch) for seq, branch in places]
    for some in _slices(keys):
        rows += [
            (row.person, row.day)
            for row in db.execute(
                select(passages.c.person, passages.c.day).where(
                    passages.c.stream == stream,
                    tuple_(passages.c.seq, passages.c.branch).in_(
                        [key[1:] for key in some]
                    ),
                )
            )
        ]
    for table in (passages, voids, delegations):
        bulk.delete(db, table, keys)
    return rows


def refold(db: Connection, days: Collection[PersonDay]) -> Settled:
    """Folds days of people anew from the passages stored."""
    return _refold(db, set(days), set(days))


def _sort(moves: Iterable[Move]) -> Sorted:
    new = Sorted()
    for move in moves:
        match move:
            case Passage():
                new.passages.append(move)
            case Void():
                new.voids.append(move)
            case Delegation():
                new.delegations.append(move)
    return new


def _refold(
    db: Connection, touched: set[PersonDay], emptied: set[PersonDay]
) -> Settled:
    if not touched:
        return Settled(before=(), after=(), passages=())
    people = {person for person, _ in touched}
    span = _span(passages, touched)
    stored: dict[PersonDay, list[Passage]] = defaultdict(list)
    for row in bulk.lookup(db, list(passages.c), passages.c.person, people, span):
        passage = Passage(*row)
        stored[(passage.person, passage.day)].append(passage)
    before = [
        presence
        for row in bulk.lookup(
            db, list(presences.c), presences.c.person, people, _span(presences, touched)
        )
        if ((presence := Presence(*row)).person, presence.day) in touched
    ]
    for table in (attendances, visits, presences):
        _empty(db, table, emptied)
    folded = [fold_day(stored[key]) for key in sorted(touched)]
    write_days(db, folded)
    return Settled(
        before=before,
        after=[presence for day in folded for presence in day.presences],
        passages=[passage for key in touched for passage in stored[key]],
    )


def write_days(db: Connection, folded: Sequence[Day]) -> None:
    """Stores what days come to, over what stood there."""
    bulk.upsert(db, attendances, [row for day in folded for row in day.attendances])
    bulk.upsert(db, visits, [row for day in folded for row in day.visits])
    bulk.upsert(db, presences, [row for day in folded for row in day.presences])


def _span(table: Table, touched: Collection[PersonDay]) -> bulk.Between:
    days = [day for _, day in touched]
    return bulk.Between(column=table.c.day, low=min(days), high=max(days))


def _empty(db: Connection, table: Table, days: Collection[PersonDay]) -> None:
    for some in _slices(sorted(days)):
        db.execute(
            delete(table).where(
                or_(
                    *(
                        and_(table.c.person == person, table.c.day == day)
                        for person, day in some
                    )
                )
            )
        )


def _mark_voided(db: Connection, new: Sorted) -> list[Passage]:
    """Brings `voided` up to date where the new moves matter; answers the passages it turned at."""
    places = {(void.ref_stream, void.ref_seq) for void in new.voids}
    arrived = [(one.stream, one.seq) for one in new.passages]
    arrived += [(one.stream, one.seq) for one in new.delegations]
    places |= _voided_among(db, arrived)
    turned: list[Passage] = []
    for some in _slices(sorted(places)):
        sides = _voiding_sides(db, some)
        for table in (passages, delegations):
            turned += _turn(db, table, some, sides)
    return turned


def _voided_among(db: Connection, arrived: Sequence[PlaceKey]) -> set[PlaceKey]:
    """Those of the places just filled that a void refers to, whenever it came."""
    if not arrived:
        return set()
    by_stream: dict[str, list[int]] = defaultdict(list)
    for stream, seq in arrived:
        by_stream[stream].append(seq)
    found: set[PlaceKey] = set()
    for stream, seqs in by_stream.items():
        rows = db.execute(
            select(voids.c.ref_stream, voids.c.ref_seq).where(
                voids.c.ref_stream == stream,
                voids.c.ref_seq.between(min(seqs), max(seqs)),
            )
        )
        found |= {(row.ref_stream, row.ref_seq) for row in rows}
    return found & set(arrived)


def _voiding_sides(
    db: Connection, places: Sequence[PlaceKey]
) -> dict[PlaceKey, set[str]]:
    """For each place, from which sides of a stream it is taken back: `main`, `aside`."""
    sides: dict[PlaceKey, set[str]] = defaultdict(set)
    rows = db.execute(
        select(voids.c.ref_stream, voids.c.ref_seq, voids.c.branch).where(
            tuple_(voids.c.ref_stream, voids.c.ref_seq).in_(places)
        )
    )
    for row in rows:
        sides[(row.ref_stream, row.ref_seq)].add(side_of(row.branch))
    return sides


def _turn(
    db: Connection,
    table: Table,
    places: Sequence[PlaceKey],
    sides: dict[PlaceKey, set[str]],
) -> list[Passage]:
    rows: Sequence[Row[Any]] = db.execute(
        select(table).where(tuple_(table.c.stream, table.c.seq).in_(places))
    ).all()
    parted = {(row.stream, row.seq) for row in rows if row.branch != MAIN}
    turned: list[Passage] = []
    for row in rows:
        place = (row.stream, row.seq)
        voided = is_voided(row.branch, sides[place], parted=place in parted)
        if voided == row.voided:
            continue
        db.execute(
            update(table)
            .where(
                table.c.stream == row.stream,
                table.c.seq == row.seq,
                table.c.branch == row.branch,
            )
            .values(voided=voided)
        )
        if table is passages:
            turned.append(Passage._make(row))
    return turned


def is_voided(branch: str, sides: Collection[str], *, parted: bool) -> bool:
    """Whether an entry is taken back, by the sides from which voids refer to its place.

    A void speaks of its own side; one from aside speaks of the main line where nothing stands
    aside at that place, which is before the two parted.
    """
    if branch != MAIN:
        return "aside" in sides
    return "main" in sides or ("aside" in sides and not parted)


def side_of(branch: str) -> str:
    """On which side of a stream an entry stands."""
    return "main" if branch == MAIN else "aside"


def _slices(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))
