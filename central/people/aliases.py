"""Who is whom, kept: aliases and reviews brought up to date with what people told."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select, update

from central.feed.bodies import is_shown
from central.model import aliases, intakes, likenesses, members, reviews
from central.model.journal import MAIN
from central.model.people import GUEST
from central.people.duplicates import (
    ComparedPerson,
    FoundAlike,
    LikenessDoubt,
    Pair,
    Said,
    find_alike,
)
from central.people.names import fold_name, regency_spellings
from central.store import bulk
from kiosk.core.people import member_number

CENTRAL = "central"
"""Who settled a review that settled itself."""
_ID_CHARACTERS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """Shape: `changed` subjects whose person is another one now, with the persons concerned."""

    changed: frozenset[str]


def read_persons(db: Connection, subjects: Collection[str]) -> dict[str, str]:
    """Of the subjects that are somebody else's, whose."""
    return dict(
        bulk.lookup(
            db, [aliases.c.subject, aliases.c.person], aliases.c.subject, subjects
        )
    )


def read_subjects(db: Connection, persons: Collection[str]) -> dict[str, set[str]]:
    """Persons with all subjects that are theirs, their own included."""
    found = {person: {person} for person in persons}
    rows = bulk.lookup(
        db, [aliases.c.person, aliases.c.subject], aliases.c.person, persons
    )
    for person, subject in rows:
        found[person].add(subject)
    return found


def regroup(db: Connection, subjects: Collection[str], now: datetime) -> Regrouped:
    """Finds anew who is whom around some subjects; aliases and reviews follow.

    The result depends on who is here and what was decided, never on who came first or when.
    """
    people, said = read_around(db, subjects)
    found = find_alike(people, said)
    around = {one.subject for one in people}
    before = {
        subject: person
        for subject, person in read_persons(db, around).items()
        if person in around
    }
    changed = {
        subject
        for subject in around
        if before.get(subject) != found.persons.get(subject)
    }
    bulk.delete(db, aliases, [(subject,) for subject in sorted(changed)])
    bulk.insert(
        db,
        aliases,
        [
            (subject, found.persons[subject])
            for subject in sorted(changed)
            if subject in found.persons
        ],
    )
    _review(db, found, people, now)
    concerned = {
        person
        for subject in changed
        for person in (before.get(subject), found.persons.get(subject))
        if person is not None
    }
    return Regrouped(changed=frozenset(changed | concerned))


def audit(db: Connection) -> Iterator[str]:
    """Every subject that is kept as somebody else than what is told of them says."""
    guests = set(db.scalars(select(members.c.subject).where(members.c.kind == GUEST)))
    decided = select(likenesses.c.one).union(select(likenesses.c.other))
    people, said = read_around(db, guests | set(db.scalars(decided)))
    wanted = find_alike(people, said).persons
    around = {one.subject for one in people}
    for row in db.execute(select(aliases).order_by(aliases.c.subject)):
        if row.subject in around and wanted.get(row.subject) != row.person:
            yield f"alias {row.subject}: nothing says so; run `central rebuild`"
    kept = read_persons(db, wanted)
    for subject in sorted(wanted):
        if subject not in kept:
            yield f"alias {subject}: the row is missing; run `central rebuild`"


def read_around(
    db: Connection, subjects: Collection[str]
) -> tuple[list[ComparedPerson], Said]:
    """Everyone whose likeness may depend on these subjects, and what was decided of them."""
    rows: dict[str, Any] = {}
    seen: set[str] = set()
    fresh = set(subjects)
    decided: dict[Pair, bool] = {}
    while fresh:
        seen |= fresh
        new = [row for row in _read_members(db, fresh) if row.subject not in rows]
        rows |= {row.subject: row for row in new}
        found = _read_likenesses(db, fresh)
        decided |= found
        near = {subject for about in found for subject in about}
        fresh = (near | _neighbours(db, new) | _read_joined(db, fresh)) - seen
    came, despite = _read_intakes(db, rows)
    people = [
        ComparedPerson(
            subject=row.subject,
            home=row.home,
            rank=(1, came.get(row.subject, ""), row.subject)
            if row.kind == GUEST
            else (0, "", row.number, row.subject),
            guest=row.kind == GUEST,
            phone=row.phone,
            words=fold_name(row.name),
            regency=row.regency and regency_spellings(row.regency)[0],
            despite=row.subject in despite,
        )
        for row in rows.values()
    ]
    same = frozenset(about for about, alike in decided.items() if alike)
    return people, Said(same=same, apart=frozenset(decided) - same)


def decide(db: Connection, about: Pair, word: str, by: str, now: datetime) -> None:
    """Keeps what a person has decided of two subjects. Shape: `word` is `same` or `apart`."""
    bulk.upsert(db, likenesses, [(about.one, about.other, word == "same", by, now)])


def _read_joined(db: Connection, subjects: Collection[str]) -> set[str]:
    """Who is one with them today."""
    persons = set(read_persons(db, subjects).values())
    return persons.union(*read_subjects(db, persons | set(subjects)).values())


def _read_members(db: Connection, subjects: Iterable[str]) -> list[Any]:
    columns = (
        members.c.subject,
        members.c.number,
        members.c.name,
        members.c.phone,
        members.c.regency,
        members.c.kind,
        members.c.home,
    )
    return [
        row
        for some in bulk.slices(subjects)
        for row in db.execute(
            select(*columns).where(members.c.subject.in_(some), is_shown())
        )
    ]


def _neighbours(db: Connection, rows: Collection[Any]) -> set[str]:
    """Who gave the same phone, and of whom only name and place can tell."""
    found: set[str] = set()
    here = is_shown()
    phones = {row.phone for row in rows if row.phone is not None}
    for some in bulk.slices(phones):
        found |= set(
            db.scalars(select(members.c.subject).where(members.c.phone.in_(some), here))
        )
    wanted: dict[tuple[str, ...], set[Any]] = defaultdict(set)
    for row in rows:
        if row.regency is not None:
            spelled = tuple(regency_spellings(row.regency))
            wanted[spelled].add((fold_name(row.name), row.phone is None))
    for spelled, named in wanted.items():
        among = select(members.c.subject, members.c.name, members.c.phone).where(
            members.c.regency.in_(spelled), here
        )
        if not any(bare for _, bare in named):
            among = among.where(members.c.phone.is_(None))
        for row in db.execute(among):
            words = fold_name(row.name)
            if (words, True) in named or (
                row.phone is None and (words, False) in named
            ):
                found.add(row.subject)
    return found


def _read_intakes(
    db: Connection, subjects: Collection[str]
) -> tuple[dict[str, str], set[str]]:
    """When guests were registered first, and who said that a phone's owner is somebody else."""
    came: dict[str, str] = {}
    despite: set[str] = set()
    for some in bulk.slices(subjects):
        for row in db.execute(
            select(intakes.c.subject, intakes.c.at, intakes.c.despite).where(
                intakes.c.subject.in_(some), intakes.c.voided.is_(False)
            )
        ):
            at = row.at.isoformat()
            came[row.subject] = min(at, came.get(row.subject, at))
            if row.despite:
                despite.add(row.subject)
    return came, despite


def _read_likenesses(db: Connection, subjects: Iterable[str]) -> dict[Pair, bool]:
    return {
        Pair(row.one, row.other): row.same
        for some in bulk.slices(subjects)
        for row in db.execute(
            select(likenesses).where(
                or_(likenesses.c.one.in_(some), likenesses.c.other.in_(some))
            )
        )
    }


def _review(
    db: Connection, found: FoundAlike, people: Collection[ComparedPerson], now: datetime
) -> None:
    """Opens the reviews that are wanting, and settles those that have no ground any more."""
    around = {one.subject for one in people}
    numbers = _read_numbers(
        db, {subject for about in found.doubts for subject in about}
    )
    wanted = {
        review_id(about, doubt): (about, doubt) for about, doubt in found.doubts.items()
    }
    stale = []
    for some in bulk.slices(around):
        open_ones = select(reviews.c.id, reviews.c.other).where(
            reviews.c.code.in_([doubt.value for doubt in LikenessDoubt]),
            reviews.c.subject.in_(some),
            reviews.c.settled_at.is_(None),
        )
        stale += [row.id for row in db.execute(open_ones) if row.id not in wanted]
    for some in bulk.slices(stale):
        db.execute(
            update(reviews)
            .where(reviews.c.id.in_(some))
            .values(settled_at=now, settled_by=CENTRAL)
        )
    # What had lost its ground and has one again is open again; what a person settled stays so.
    for some in bulk.slices(wanted):
        db.execute(
            update(reviews)
            .where(reviews.c.id.in_(some), reviews.c.settled_by == CENTRAL)
            .values(settled_at=None, settled_by=None)
        )
    bulk.insert_new(
        db,
        reviews,
        [
            (
                *(one, doubt.value, None, None, MAIN, None, None),
                _DETAILS[doubt].format(
                    one=member_number.write(numbers[about.one]),
                    other=member_number.write(numbers[about.other]),
                ),
                *(now, None, None, None, about.one, about.other),
            )
            for one, (about, doubt) in wanted.items()
        ],
    )


_DETAILS: Mapping[LikenessDoubt, str] = {
    LikenessDoubt.SAME_PHONE: "{one} and {other} gave one phone, and their names or their spaces"
    " do not tell whether they are one person.",
    LikenessDoubt.SAME_NAME: "{one} and {other} have one name and come from one place, and one"
    " of them gave no phone.",
}


def review_id(about: Pair, doubt: LikenessDoubt) -> str:
    """The id of the review of two subjects: the same for the same doubt."""
    name = f"{doubt.value} {about.one} {about.other}"
    return hashlib.sha256(name.encode()).hexdigest()[:_ID_CHARACTERS]


def _read_numbers(db: Connection, subjects: Collection[str]) -> dict[str, int]:
    return dict(
        bulk.lookup(
            db, [members.c.subject, members.c.number], members.c.subject, subjects
        )
    )
