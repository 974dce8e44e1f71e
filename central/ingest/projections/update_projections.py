"""Moves into projections: the incremental side of the fold, in the transaction of the entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, and_, delete, or_, select, tuple_

from central.ingest.entries.projection_rows import (
    Consent,
    Intake,
    Move,
    Passage,
    Renaming,
    Void,
)
from central.ingest.projections.fold import Day, PresenceRow, fold_day
from central.ingest.projections.voiding import (
    VOIDABLE,
    PlaceKey,
    Sorted,
    mark_voided,
    sort,
)
from central.model import (
    attendances,
    consents,
    intakes,
    passages,
    presences,
    renamings,
    visits,
    voids,
)
from central.store import bulk

PersonDay = tuple[str, date]
EntryKey = tuple[str, int, str]
"""An entry: its stream, seq and branch."""
_D = TypeVar("_D", Passage, PresenceRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What changed: presence before and after, of everyone the moves were about.

    Shape: `subjects` of whom something else than presence is told or taken back.
    """

    before: Sequence[PresenceRow]
    after: Sequence[PresenceRow]
    passages: Sequence[Passage]
    subjects: frozenset[str] = frozenset()

    def followed_by(self, later: Settled, touched: Collection[PersonDay]) -> Settled:
        """What it comes to where days were folded once more. Shape: `touched` are those days."""
        mine = {_key(one) for one in (*self.before, *self.after)}
        return Settled(
            before=[
                *self.before,
                *(one for one in later.before if _key(one) not in mine),
            ],
            after=[*_outside(self.after, touched), *later.after],
            passages=[*_outside(self.passages, touched), *later.passages],
            subjects=self.subjects,
        )


def _key(presence: PresenceRow) -> tuple[str, date, str]:
    return presence.person, presence.day, presence.space


def _outside(rows: Iterable[_D], days: Collection[PersonDay]) -> Iterator[_D]:
    return (row for row in rows if (row.person, row.day) not in days)


def people_of(db: Connection, moves: Sequence[Move]) -> set[str]:
    """The person keys that moves are about: their own, and those of what they take back."""
    people = {move.person for move in moves if isinstance(move, Passage)}
    refs = sorted(
        {(move.ref_stream, move.ref_seq) for move in moves if isinstance(move, Void)}
    )
    for some in bulk.slices(refs):
        taken_back = select(passages.c.person).where(
            tuple_(passages.c.stream, passages.c.seq).in_(some)
        )
        people |= set(db.scalars(taken_back))
    return people


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What lost rows by moves taken away.

    Shape: `days` to be folded anew; `places` that a void referred to; `subjects` of registrations
    and names.
    """

    days: frozenset[PersonDay] = frozenset()
    places: frozenset[PlaceKey] = frozenset()
    subjects: frozenset[str] = frozenset()


def settle(
    db: Connection, moves: Sequence[Move], taken: Taken | None = None
) -> Settled:
    """Stores moves and folds the days of everyone they touch, or who lost one.

    The result depends on which moves are stored, never on the order in which they came.
    """
    lost = taken or Taken()
    new = store_moves(db, moves)
    turned = mark_voided(db, new, lost.places)
    back = {(one.person, one.day) for one in turned if isinstance(one, Passage)}
    back |= lost.days
    touched = {(one.person, one.day) for one in new.passages} | back
    told = {row.subject for row in turned if isinstance(row, Intake | Renaming)}
    subjects = lost.subjects.union(new.subjects, told)
    return replace(_refold(db, touched, back), subjects=subjects)


def store_moves(db: Connection, moves: Sequence[Move]) -> Sorted:
    """Stores moves as they are, unfolded. Shape: each of an entry that is new."""
    new = sort(moves)
    bulk.insert(db, voids, new.voids)
    for table, kind in VOIDABLE.items():
        bulk.insert(db, table, new.rows.get(kind, ()))
    bulk.insert_new(db, consents, new.rows.get(Consent, ()))
    return new


def mark_all_voided(db: Connection, taken_back: Sequence[Void]) -> None:
    """Marks what the voids refer to, where all moves are stored already."""
    mark_voided(db, Sorted(rows={Void: taken_back}))


def unsettle(db: Connection, keys: Sequence[EntryKey]) -> Taken:
    """Takes the moves of entries away again, consents aside; answers what they had touched."""
    days: set[PersonDay] = set()
    places: set[PlaceKey] = set()
    subjects: set[str] = set()
    for some in bulk.slices(keys):
        days |= {
            (row.person, row.day)
            for row in _rows_at(db, passages, some, "person", "day")
        }
        places |= {
            (row.ref_stream, row.ref_seq)
            for row in _rows_at(db, voids, some, "ref_stream", "ref_seq")
        }
        for table in (intakes, renamings):
            subjects |= {row.subject for row in _rows_at(db, table, some, "subject")}
    for table in (voids, *VOIDABLE):
        bulk.delete(db, table, keys)
    return Taken(
        days=frozenset(days), places=frozenset(places), subjects=frozenset(subjects)
    )


def _rows_at(
    db: Connection, table: Table, keys: Sequence[EntryKey], *names: str
) -> Sequence[Row[Any]]:
    here = tuple_(table.c.stream, table.c.seq, table.c.branch).in_(keys)
    return db.execute(select(*(table.c[name] for name in names)).where(here)).all()


def refold(db: Connection, days: Collection[PersonDay]) -> Settled:
    """Folds days of people anew from the passages stored."""
    return _refold(db, set(days), set(days))


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
        if ((presence := PresenceRow(*row)).person, presence.day) in touched
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


def _span(table: Table, touched: Collection[PersonDay]) -> bulk.ColumnRange:
    days = [day for _, day in touched]
    return bulk.ColumnRange(column=table.c.day, low=min(days), high=max(days))


def _empty(db: Connection, table: Table, days: Collection[PersonDay]) -> None:
    for some in bulk.slices(days):
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
