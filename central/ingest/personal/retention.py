"""Erasing those who have not been here for as long as data is kept; counts stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection, select, update

from central.acts import NotedAct, note
from central.feed import publish_all
from central.ingest.projections.announce import lock_feeds
from central.ingest.projections.roster import WIB_MIN, start_of_day
from central.model import members, networks
from central.people.activity import find_inactive, find_old_forms, months_before
from central.people.aliases import read_subjects
from central.people.erase import erase, erase_form
from central.people.guests import lock_people
from central.store import Database
from kiosk.core.errors import SettingsError
from kiosk.core.people import member_number
from kiosk.core.record.clock import zone

REASON = "retention"
COMMAND = "retention run"
MONTHS = range(1, 121)
AT_ONCE = 100
"""People erased in one transaction, for which nobody else may write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expired:
    """Whose time is over. Shape: `people` by subject; `forms` by stream and digest."""

    months: int
    before: date
    people: Sequence[str]
    numbers: Sequence[str]
    forms: Sequence[tuple[str, str]]


def read_months(db: Connection) -> int:
    """Return how many months after their last activity people are kept."""
    months: int = db.execute(select(networks.c.retention_months)).scalar_one()
    return months


def set_months(db: Connection, months: int) -> None:
    """Says how long people are kept. Raises: SettingsError for no such number of months."""
    if months not in MONTHS:
        raise SettingsError(
            f"People are kept for {MONTHS.start} to {MONTHS.stop - 1} months, not {months}.",
            key="months",
            remedy="The consent text that guests agree to promises at most 24.",
        )
    db.execute(update(networks).values(retention_months=months))


def find_expired(db: Connection, now: datetime) -> Expired:
    """Return who was last here before the network's time, and which forms are older than it."""
    months = read_months(db)
    before = months_before(now.astimezone(zone(WIB_MIN)).date(), months)
    people = sorted(find_inactive(db, before))
    start = start_of_day(before)
    numbers = {
        row.subject: row.number
        for row in db.execute(select(members.c.subject, members.c.number))
    }
    return Expired(
        months=months,
        before=before,
        people=people,
        numbers=[member_number.write(numbers[one]) for one in people],
        forms=find_old_forms(db, start),
    )


def erase_expired(database: Database, by: str, now: datetime) -> Expired:
    """Erases everybody and every form whose time is over, a hundred people at a time.

    Who comes back meanwhile stays: each transaction looks again. Answers who was erased.
    """
    done: list[Expired] = []
    while not done or done[-1].people:
        with database.writing() as db:
            done.append(_erase_some(db, by, now))
    return replace(
        done[0],
        people=[one for some in done for one in some.people],
        numbers=[one for some in done for one in some.numbers],
        forms=[one for some in done for one in some.forms],
    )


def _erase_some(db: Connection, by: str, now: datetime) -> Expired:
    lock_people(db)
    lock_feeds(db)
    expired = find_expired(db, now)
    some = replace(
        expired, people=expired.people[:AT_ONCE], numbers=expired.numbers[:AT_ONCE]
    )
    for stream, digest in some.forms:
        erase_form(db, stream, digest, now)
    mine = read_subjects(db, some.people)
    subjects = {one for some_of in mine.values() for one in some_of}
    if subjects:
        publish_all(db, erase(db, subjects, now, REASON), now)
    for person in some.people:
        note(db, NotedAct(by=by, what=COMMAND, about=person), now)
    if some.forms:
        after = {"forms": len(some.forms), "months": some.months}
        note(db, NotedAct(by=by, what=COMMAND, after=after), now)
    return some
