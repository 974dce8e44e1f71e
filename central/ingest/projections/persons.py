"""What entries and forms tell of people: guests become persons, the fold follows who is whom."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, or_, select, tuple_, update

from central.feed import Item, spread
from central.feed.bodies import is_shown, member_items, pass_items, spaces_of
from central.ingest.entries.entry_to_rows import counted_person
from central.ingest.entries.projection_rows import Passage
from central.ingest.entries.reading import EntryDoubt, EntryVerdict, read_entry
from central.ingest.entries.review import FORM_BROKEN, Cause, open_reviews
from central.ingest.projections.roster import read_reference
from central.ingest.projections.update_projections import PersonDay, Settled, refold
from central.model import (
    aliases,
    aside_entries,
    entries,
    members,
    passages,
    reviews,
    visitors,
)
from central.model.journal import MAIN
from central.people import guests
from central.people.aliases import (
    CENTRAL,
    read_around,
    read_persons,
    read_subjects,
    regroup,
)
from central.people.erase import erase, erase_forms
from central.people.guests import AdmittedGuests
from central.people.renaming import rename
from central.store import bulk
from kiosk.core.record.journal import Entry
from kiosk.core.record.roster import space_partition

TAKEN_BACK = "taken_back"
"""Why a guest was erased whose registration a void took back."""
_PASS = "pass:"
"""How the key begins of somebody known by a pass alone."""
_UNREADABLE = (
    "A guest's form cannot be read, so the guest is known by their visits alone."
)

NOTHING = Settled(before=(), after=(), passages=())

Items = dict[str, list[Item]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What became of people. Shape: `items` for the feed, by partition; `touched` days folded."""

    settled: Settled = NOTHING
    touched: frozenset[PersonDay] = frozenset()
    items: Items = field(default_factory=dict)


def settle_persons(
    db: Connection, subjects: Collection[str], now: datetime
) -> Settlement:
    """Brings persons up to date with what is held of these subjects, and folds what that changes.

    Hold `guests.lock_people` and every feed's head before. The result depends on what is held,
    never on the order in which it came.
    """
    if not subjects:
        return Settlement()
    around = {one.subject for one in read_around(db, subjects)[0]}
    admitted = guests.admit(db, subjects)
    _review_unreadable(db, admitted.unreadable, now)
    items = erase(db, admitted.taken_back, now, TAKEN_BACK)
    erase_forms(db, admitted.erased_before, now)
    freed = _free(db, admitted.taken_back)
    gone = admitted.taken_back | admitted.erased_before
    changed = freed | regroup(db, (around | set(subjects) | freed) - gone, now).changed
    renamed = rename(db, (set(subjects) | changed) - gone)
    keys = changed | {f"{_PASS}{pass_id}" for pass_id in admitted.passes}
    touched = rekey(db, keys, now)
    settled = refold(db, touched)
    told = _republish(db, admitted, changed - gone, renamed, now)
    for partition, some in told.items():
        items.setdefault(partition, []).extend(some)
    return Settlement(settled=settled, touched=frozenset(touched), items=items)


def rekey(db: Connection, persons: Collection[str], now: datetime) -> set[PersonDay]:
    """Reads again whose the passages of these persons are; answers the days to be folded anew."""
    rows = [
        Passage(*row)
        for row in bulk.lookup(db, list(passages.c), passages.c.person, persons)
    ]
    read = _read_entries(db, rows)
    reference = read_reference(db, list(read.values()))
    touched: set[PersonDay] = set()
    for row in rows:
        place = (row.stream, row.seq, row.branch)
        person = counted_person(read[place], row.at, reference)
        if person is None or person == row.person:
            continue
        db.execute(
            update(passages)
            .where(
                passages.c.stream == row.stream,
                passages.c.seq == row.seq,
                passages.c.branch == row.branch,
            )
            .values(person=person)
        )
        touched |= {(row.person, row.day), (person, row.day)}
        if row.person.startswith(_PASS):
            _settle_unknown_pass(db, row, now)
    return touched


def _settle_unknown_pass(db: Connection, row: Passage, now: datetime) -> None:
    """A pass that nobody was known to have has an owner: the doubt has no ground any more."""
    db.execute(
        update(reviews)
        .where(
            reviews.c.code == EntryVerdict.UNKNOWN_PASS.value,
            reviews.c.stream == row.stream,
            reviews.c.seq == row.seq,
            reviews.c.branch == row.branch,
            reviews.c.settled_at.is_(None),
        )
        .values(settled_at=now, settled_by=CENTRAL)
    )


def _read_entries(
    db: Connection, rows: Sequence[Passage]
) -> dict[tuple[str, int, str], Entry]:
    read: dict[tuple[str, int, str], Entry] = {}
    for some in bulk.slices((row.stream, row.seq) for row in rows):
        main = select(entries.c.stream, entries.c.seq, entries.c.raw).where(
            tuple_(entries.c.stream, entries.c.seq).in_(some)
        )
        aside = select(aside_entries).where(
            tuple_(aside_entries.c.stream, aside_entries.c.seq).in_(some)
        )
        found = [(row.stream, row.seq, MAIN, row.raw) for row in db.execute(main)]
        found += [
            (row.stream, row.seq, row.branch, row.raw) for row in db.execute(aside)
        ]
        for stream, seq, branch, raw in found:
            entry = read_entry(raw, stream, seq)
            if not isinstance(entry, EntryDoubt):
                read[(stream, seq, branch)] = entry
    return read


def _free(db: Connection, subjects: Collection[str]) -> set[str]:
    """Dissolves what was thought of people who never were; answers who was thought to be one."""
    if not subjects:
        return set()
    match = or_(aliases.c.subject.in_(subjects), aliases.c.person.in_(subjects))
    freed = {
        one
        for row in db.execute(select(aliases).where(match))
        for one in (row.subject, row.person)
    }
    db.execute(delete(aliases).where(match))
    return freed


def _republish(
    db: Connection,
    admitted: AdmittedGuests,
    changed: Collection[str],
    renamed: Collection[str],
    now: datetime,
) -> Items:
    """Whatever kiosks must hear of people who are new, somebody else's now, or called otherwise."""
    told = admitted.made.union(changed, renamed)
    concerned = _shown(db, told.union(read_persons(db, told).values()))
    _follow(db, concerned, now)
    places = spaces_of(db, concerned)
    persons = read_persons(db, concerned)
    items = spread(member_items(db, concerned), places)
    for subject in sorted(concerned):
        owned = pass_items(db, [subject])
        person = persons.get(subject, subject)
        for space in places[subject] | places.get(person, set()):
            items.setdefault(space_partition(space), []).extend(owned)
    return items


def _shown(db: Connection, subjects: Collection[str]) -> set[str]:
    here = select(members.c.subject).where(
        members.c.subject.in_(sorted(subjects)), is_shown()
    )
    return set(db.scalars(here))


def _follow(db: Connection, subjects: Collection[str], now: datetime) -> None:
    """Puts persons on the rosters of all spaces that know them as somebody else."""
    homes = {
        row.subject: row.home
        for row in db.execute(
            select(members.c.subject, members.c.home).where(
                members.c.subject.in_(sorted(subjects))
            )
        )
    }
    known = {
        (space, person)
        for person, mine in read_subjects(db, subjects).items()
        for some in spaces_of(db, mine).values()
        for space in some
        if space != homes.get(person)
    }
    alive = {(space, person) for space, person in known if person in homes}
    aliased = set(read_persons(db, subjects))
    bulk.insert_new(
        db,
        visitors,
        [
            (space, person, now)
            for space, person in sorted(alive)
            if person not in aliased
        ],
    )


def _review_unreadable(db: Connection, rows: Sequence[Row[Any]], now: datetime) -> None:
    open_reviews(
        db,
        [
            Cause(
                code=FORM_BROKEN,
                stream=row.stream,
                seq=row.seq,
                branch=row.branch,
                space=row.space,
                kiosk=row.kiosk,
                detail=_UNREADABLE,
            )
            for row in rows
        ],
        now,
    )
