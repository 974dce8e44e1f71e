"""Consent withdrawn and given again, by a person's word at central (UU 27/2022, article 9).

Who withdraws leaves every roster within one round, and a pass of theirs counts as a stranger's from
then on. Nothing is erased at central: consent given again brings them back as they were.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from central.feed import Item
from central.feed.bodies import member_items, pass_items, spaces_of
from central.ingest.entries.anonymous import read_withdrawn
from central.ingest.projections.announce import (
    Audience,
    announce,
    lock_feeds,
    settle_and_tell,
)
from central.ingest.projections.persons import rekey
from central.ingest.projections.update_projections import refold
from central.model import (
    activities,
    consents,
    members,
    registrations,
    reviews,
    spaces,
)
from central.people.aliases import CENTRAL, read_persons, read_subjects
from central.people.duplicates import LikenessDoubt
from central.people.guests import lock_people
from central.people.leaving import leave_rosters, places_ever
from central.store import bulk
from kiosk.core.errors import NotFound
from kiosk.core.people import member_number
from kiosk.core.record.roster import (
    ItemKind,
    PassBody,
    RegistrationBody,
    space_partition,
)

NEVER_GIVEN = "none"
"""The version of a consent that nobody had noted."""

Word = tuple[str, str, datetime, bool]
"""Subject, version, when, and whether the consent was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSubject:
    """Somebody under every subject that is theirs. Shape: `withdrawn_at` None with consent."""

    subject: str
    subjects: frozenset[str]
    withdrawn_at: datetime | None


def get_person(db: Connection, number: int) -> DataSubject:
    """The person with a member number. Raises: NotFound for an unknown or erased one."""
    row = db.execute(
        select(members.c.subject).where(
            members.c.number == number, members.c.erased_at.is_(None)
        )
    ).one_or_none()
    if row is None:
        raise NotFound(
            f"No member has the number {member_number.write(number)}.",
            remedy="Check it; who was erased has none any more.",
        )
    subject = read_persons(db, {row.subject}).get(row.subject, row.subject)
    withdrawn_at: datetime | None = db.execute(
        select(members.c.withdrawn_at).where(members.c.subject == subject)
    ).scalar_one()
    return DataSubject(
        subject=subject,
        subjects=frozenset(read_subjects(db, {subject})[subject]),
        withdrawn_at=withdrawn_at,
    )


def read_history(db: Connection, subjects: Collection[str]) -> Sequence[Row[Any]]:
    """Return what people have agreed to and withdrawn, the oldest first."""
    return db.execute(
        select(consents)
        .where(consents.c.subject.in_(sorted(subjects)))
        .order_by(consents.c.at, consents.c.subject, consents.c.version)
    ).all()


def withdraw(db: Connection, number: int, now: datetime) -> DataSubject:
    """Notes that a person withdraws their consent, and takes them off every roster.

    Who has withdrawn it already stays as they are. Raises: NotFound.
    """
    lock_people(db)
    lock_feeds(db)
    person = get_person(db, number)
    if person.withdrawn_at is None:
        newest = [row for row in read_history(db, person.subjects) if row.given]
        version = newest[-1].version if newest else NEVER_GIVEN
        words = [(one, version, now, False) for one in sorted(person.subjects)]
        take_words(db, words, now)
    return person


def give(db: Connection, number: int, version: str, now: datetime) -> DataSubject:
    """Notes a consent that a person gave on paper, and brings them back on rosters.

    Raises: NotFound.
    """
    lock_people(db)
    lock_feeds(db)
    person = get_person(db, number)
    take_words(db, [(one, version, now, True) for one in sorted(person.subjects)], now)
    return person


def take_words(db: Connection, words: Collection[Word], now: datetime) -> None:
    """Keeps what was said of consents, and lets rosters, counts and likenesses follow.

    Hold `lock_people` and `lock_feeds` before. The result depends on the words that are held,
    never on the order in which they came.
    """
    # In the place of what a kiosk wrote of the very same moment: a person's word goes before it.
    bulk.upsert(
        db,
        consents,
        [
            (subject, version, at, given, None, None)
            for subject, version, at, given in words
        ],
    )
    subjects = {subject for subject, *_ in words}
    left, back = _follow(db, subjects)
    items = leave_rosters(db, left, now)
    _settle_likenesses(db, left, now)
    settle_and_tell(db, back, now)
    for partition, some in _welcome(db, back).items():
        items.setdefault(partition, []).extend(some)
    settled = refold(db, rekey(db, subjects, now))
    homes = spaces_of(db, {one.person for one in (*settled.before, *settled.after)})
    known = set(db.scalars(select(spaces.c.code)))
    announce(db, settled, Audience(spaces=known, homes=homes), items, now)


def _follow(
    db: Connection, subjects: Collection[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Brings `withdrawn_at` up to date; answers who has left rosters, and who is back."""
    spans = read_withdrawn(db, subjects)
    left: set[str] = set()
    back: set[str] = set()
    for subject in sorted(subjects):
        wanted = next(
            (since for since, until in spans.get(subject, ()) if until is None), None
        )
        row = db.execute(
            select(members.c.withdrawn_at).where(
                members.c.subject == subject, members.c.erased_at.is_(None)
            )
        ).one_or_none()
        if row is None or row.withdrawn_at == wanted:
            continue
        db.execute(
            update(members)
            .where(members.c.subject == subject)
            .values(withdrawn_at=wanted)
        )
        (back if wanted is None else left).add(subject)
    return frozenset(left), frozenset(back)


def _welcome(db: Connection, subjects: Collection[str]) -> dict[str, list[Item]]:
    """Return what kiosks hear of people who are back, their places in activities included."""
    items: dict[str, list[Item]] = {}
    for space, item in (
        *_unerase_items(db, subjects),
        *_people_items(db, spaces_of(db, subjects)),
    ):
        items.setdefault(space_partition(space), []).append(item)
    return items


def _unerase_items(
    db: Connection, subjects: Collection[str]
) -> Iterator[tuple[str, Item]]:
    """A kiosk that takes a snapshot would erase them again otherwise."""
    for subject, ever in sorted(places_ever(db, subjects).items()):
        for space in sorted(ever):
            yield space, Item(kind=ItemKind.ERASE, key=subject, body=None)


def _people_items(
    db: Connection, places: Mapping[str, set[str]]
) -> Iterator[tuple[str, Item]]:
    for item in (*member_items(db, places), *pass_items(db, places)):
        owner = item.body.subject if isinstance(item.body, PassBody) else item.key
        for space in sorted(places.get(owner, ())):
            yield space, item
    yield from _registration_items(db, places)


def _registration_items(
    db: Connection, places: Mapping[str, set[str]]
) -> list[tuple[str, Item]]:
    items = []
    for some in bulk.slices(places):
        rows = db.execute(
            select(
                registrations.c.subject, registrations.c.activity, activities.c.space
            )
            .join(activities, activities.c.id == registrations.c.activity)
            .where(
                registrations.c.subject.in_(some),
                registrations.c.cancelled_at.is_(None),
            )
            .order_by(registrations.c.activity, registrations.c.subject)
        )
        for subject, activity, space in rows:
            if space in places[subject]:
                body = RegistrationBody(activity=activity, subject=subject)
                key = f"{activity}:{subject}"
                items.append(
                    (space, Item(kind=ItemKind.REGISTRATION, key=key, body=body))
                )
    return items


def _settle_likenesses(
    db: Connection, subjects: Collection[str], now: datetime
) -> None:
    """Nobody is to compare people who withhold their consent with others."""
    for some in bulk.slices(subjects):
        db.execute(
            update(reviews)
            .where(
                reviews.c.code.in_([doubt.value for doubt in LikenessDoubt]),
                reviews.c.subject.in_(some) | reviews.c.other.in_(some),
                reviews.c.settled_at.is_(None),
            )
            .values(settled_at=now, settled_by=CENTRAL)
        )
