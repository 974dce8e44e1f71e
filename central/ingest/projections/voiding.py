"""Taking back: which of the rows stored a void speaks of, whenever it came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, select, tuple_, update

from central.ingest.entries.projection_rows import (
    BadgeRow,
    DelegationRow,
    Intake,
    Move,
    Passage,
    Rating,
    Renaming,
    Void,
    Voidable,
)
from central.model import (
    badges,
    delegations,
    intakes,
    passages,
    ratings,
    renamings,
    voids,
)
from central.model.journal import MAIN
from central.store import bulk

PlaceKey = tuple[str, int]
SpacePlace = tuple[str, int, str]
"""A place in a stream, and the space whose entry stands there."""
VOIDABLE: Mapping[Table, type[Voidable]] = {
    passages: Passage,
    delegations: DelegationRow,
    intakes: Intake,
    ratings: Rating,
    renamings: Renaming,
    badges: BadgeRow,
}
"""The tables whose rows a void may take back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Moves, by what they are."""

    rows: Mapping[type[Move], Sequence[Any]]

    @property
    def passages(self) -> Sequence[Passage]:
        """Who came and went."""
        return self.rows.get(Passage, ())

    @property
    def voids(self) -> Sequence[Void]:
        """What was taken back."""
        return self.rows.get(Void, ())

    @property
    def subjects(self) -> set[str]:
        """Who was registered or renamed."""
        return {
            one.subject
            for kind in (Intake, Renaming)
            for one in self.rows.get(kind, ())
        }


def sort(moves: Iterable[Move]) -> Sorted:
    """The moves, by what they are."""
    rows: dict[type[Move], list[Move]] = defaultdict(list)
    for move in moves:
        rows[type(move)].append(move)
    return Sorted(rows=rows)


def mark_voided(
    db: Connection, new: Sorted, freed: Collection[PlaceKey] = ()
) -> list[Voidable]:
    """Brings `voided` up to date where the new moves matter; answers the rows it turned at.

    Shape: `freed` are places that a void referred to which counts no more.
    """
    places = {(void.ref_stream, void.ref_seq) for void in new.voids} | set(freed)
    arrived = [
        (one.stream, one.seq)
        for kind in VOIDABLE.values()
        for one in new.rows.get(kind, ())
    ]
    places |= _voided_among(db, arrived)
    turned: list[Voidable] = []
    for some in bulk.slices(places):
        sides = read_sides(db, some)
        for table in VOIDABLE:
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


def read_sides(
    db: Connection, places: Sequence[PlaceKey] | None = None
) -> dict[SpacePlace, set[str]]:
    """For each place and space, from which sides of a stream it is taken back: `main`, `aside`.

    A void takes back entries of its own space alone. Shape: every place there is without `places`.
    """
    sides: dict[SpacePlace, set[str]] = defaultdict(set)
    query = select(voids.c.ref_stream, voids.c.ref_seq, voids.c.space, voids.c.branch)
    if places is not None:
        query = query.where(tuple_(voids.c.ref_stream, voids.c.ref_seq).in_(places))
    for row in db.execute(query):
        sides[(row.ref_stream, row.ref_seq, row.space)].add(side_of(row.branch))
    return sides


def _turn(
    db: Connection,
    table: Table,
    places: Sequence[PlaceKey],
    sides: Mapping[SpacePlace, set[str]],
) -> list[Voidable]:
    rows: Sequence[Row[Any]] = db.execute(
        select(table).where(tuple_(table.c.stream, table.c.seq).in_(places))
    ).all()
    parted = {(row.stream, row.seq) for row in rows if row.branch != MAIN}
    turned: list[Voidable] = []
    for row in rows:
        place = (row.stream, row.seq)
        mine = sides.get((*place, row.space), ())
        voided = is_voided(row.branch, mine, parted=place in parted)
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
        turned.append(VOIDABLE[table]._make(row))
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
