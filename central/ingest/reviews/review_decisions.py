"""What a person decides of people: that two are one, that they are not, that somebody is erased."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select, update

from central.feed import publish_all
from central.ingest.projections.announce import lock_feeds, settle_and_tell
from central.model import members, reviews
from central.people import erase as erasing
from central.people.aliases import decide, read_persons, read_subjects
from central.people.duplicates import LikenessDoubt, pair
from central.people.guests import lock_people
from kiosk.core.errors import NotFound, SettingsError
from kiosk.core.people import member_number


class Word(StrEnum):
    """What is decided of two people."""

    SAME = "same"
    APART = "apart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One of two people, as they told of themselves. Nothing of it is in the repr."""

    no: str
    kind: str
    name: str = field(repr=False)
    phone: str | None = field(repr=False)
    regency: str | None = field(repr=False)
    home: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LikenessQuestion:
    """A review of two people who may be one."""

    code: str
    opened_at: datetime
    one: Told
    other: Told


def read_questions(db: Connection) -> list[LikenessQuestion]:
    """The open reviews of people, the oldest first."""
    rows = db.execute(
        select(reviews)
        .where(
            reviews.c.code.in_([doubt.value for doubt in LikenessDoubt]),
            reviews.c.settled_at.is_(None),
        )
        .order_by(reviews.c.opened_at, reviews.c.id)
    ).all()
    people = _read_people(db, {one for row in rows for one in (row.subject, row.other)})
    return [
        LikenessQuestion(
            code=row.code,
            opened_at=row.opened_at,
            one=people[row.subject],
            other=people[row.other],
        )
        for row in rows
    ]


def decide_alike(
    db: Connection, numbers: Sequence[int], word: Word, by: str, now: datetime
) -> str:
    """Decides of two members; answers the subject of who they are now, or of the first.

    Everything that is counted of them is counted anew, and the kiosks hear of it.
    Shape: `numbers` are two running numbers. Raises: NotFound, also for somebody who withholds
    their consent; SettingsError for one person twice.
    """
    lock_people(db)
    lock_feeds(db)
    one, other = (_find(db, number) for number in numbers)
    _check_consent(db, {one, other})
    if one == other:
        raise SettingsError(
            "Nobody can be compared with themselves.",
            key="member",
            remedy="Give two member numbers.",
        )
    persons = read_persons(db, {one, other})
    about = {pair(one, other)}
    if word is Word.APART:
        about.add(pair(persons.get(one, one), persons.get(other, other)))
    for each in about:
        if each.one != each.other:
            decide(db, each, word, by, now)
    settle_and_tell(db, {one, other}, now)
    for each in about:
        _settle_reviews(db, each, by, now)
    return read_persons(db, {one}).get(one, one)


def erase_member(db: Connection, number: int, reason: str, now: datetime) -> int:
    """Erases a person, under every subject that is theirs; answers how many those are.

    Raises: NotFound for an unknown member or one who is erased already.
    """
    lock_people(db)
    lock_feeds(db)
    subject = _find(db, number)
    person = read_persons(db, {subject}).get(subject, subject)
    subjects = read_subjects(db, {person})[person]
    publish_all(db, erasing.erase(db, subjects, now, reason), now)
    return len(subjects)


def _find(db: Connection, number: int) -> str:
    subject: str | None = db.execute(
        select(members.c.subject).where(
            members.c.number == number, members.c.erased_at.is_(None)
        )
    ).scalar_one_or_none()
    if subject is None:
        raise NotFound(
            f"No member has the number {member_number.write(number)}.",
            remedy="Check it; who was erased has none any more.",
        )
    return subject


def _check_consent(db: Connection, subjects: set[str]) -> None:
    """Raises: NotFound where nothing may be done with the data of one of them."""
    withheld = select(members.c.number).where(
        members.c.subject.in_(sorted(subjects)), members.c.withdrawn_at.is_not(None)
    )
    for number in db.scalars(withheld.order_by(members.c.number)):
        raise NotFound(
            f"{member_number.write(number)} has withdrawn consent, and is compared with nobody.",
            remedy="Note a new consent first: `central people consent NO --give VERSION`.",
        )


def _settle_reviews(db: Connection, about: Any, by: str, now: datetime) -> None:
    db.execute(
        update(reviews)
        .where(
            reviews.c.code.in_([doubt.value for doubt in LikenessDoubt]),
            reviews.c.subject == about.one,
            reviews.c.other == about.other,
        )
        .values(settled_at=now, settled_by=by)
    )


def _read_people(db: Connection, subjects: set[str]) -> dict[str, Told]:
    rows = db.execute(select(members).where(members.c.subject.in_(sorted(subjects))))
    return {
        row.subject: Told(
            no=member_number.write(row.number),
            kind=row.kind,
            name=row.name,
            phone=row.phone,
            regency=row.regency,
            home=row.home,
        )
        for row in rows
    }
