"""When people were last here, by the rule that retention counts from.

A person's last activity is the latest of: a day they were at a space; a place they took in an
activity, and the end of its last session while they hold it; a consent they gave; the day they
joined. A member stays one as long as a pass of theirs is good: the last day of a pass that was not
taken back counts too. A guest's does not: they agreed to 24 months after their last visit
(`kiosk.core.people.consent`), and their pass is of that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, Select, exists, func, select

from central.model import (
    aliases,
    attendances,
    consents,
    forms,
    intakes,
    members,
    passes,
    presences,
    registrations,
    renamings,
    revocations,
    sessions,
    visits,
)
from central.model.people import GUEST

FIRST_MONTH = 1
MONTHS_OF_YEAR = 12
_SHORTEST_MONTH = 28


def months_before(day: date, months: int) -> date:
    """The same day so many months before; a day that month does not have is its 28th."""
    count = day.year * MONTHS_OF_YEAR + day.month - FIRST_MONTH - months
    year, month = divmod(count, MONTHS_OF_YEAR)
    return date(year, month + FIRST_MONTH, min(day.day, _SHORTEST_MONTH))


def find_inactive(db: Connection, before: date) -> dict[str, date]:
    """Persons whose last activity lies before a day, with its day; erased ones are left out."""
    persons = {
        row.subject: row.person
        for row in db.execute(select(aliases.c.subject, aliases.c.person))
    }
    last: dict[str, date] = {}
    for key, at in _activities(db):
        person = persons.get(key, key)
        day = at.date() if isinstance(at, datetime) else at
        last[person] = max(day, last.get(person, day))
    here = set(
        db.scalars(select(members.c.subject).where(members.c.erased_at.is_(None)))
    )
    return {
        person: day for person, day in last.items() if day < before and person in here
    }


def _activities(db: Connection) -> Iterator[tuple[str, date | datetime]]:
    for query in _sources():
        for key, at in db.execute(query):
            if at is not None:
                yield key, at


def _sources() -> list[Select[Any]]:
    ends = (
        _newest(registrations.c.subject, sessions.c.ends_at)
        .join(sessions, sessions.c.activity == registrations.c.activity)
        .where(
            registrations.c.cancelled_at.is_(None), sessions.c.cancelled_at.is_(None)
        )
    )
    good = (
        _newest(passes.c.subject, passes.c.valid_through)
        .join(members, members.c.subject == passes.c.subject)
        .outerjoin(revocations, revocations.c["pass"] == passes.c.id)
        .where(members.c.kind != GUEST, revocations.c.at.is_(None))
    )
    return [
        select(members.c.subject, members.c.joined_on),
        _newest(registrations.c.subject, registrations.c.at),
        ends,
        good,
        _newest(consents.c.subject, consents.c.at).where(consents.c.given),
        *(
            _newest(table.c.person, table.c.day)
            for table in (presences, visits, attendances)
        ),
    ]


def _newest(who: Column[Any], at: Column[Any]) -> Select[Any]:
    return select(who, func.max(at, type_=at.type)).group_by(who).select_from(who.table)


def find_old_forms(db: Connection, before: datetime) -> list[tuple[str, str]]:
    """Forms that came before a time and are nobody's: those of groups' leaders, above all.

    A guest's own forms go with the guest. Shape: stream and digest.
    """
    named = [
        exists().where(table.c.stream == forms.c.stream, table.c.form == forms.c.digest)
        for table in (intakes, renamings)
    ]
    rows = db.execute(
        select(forms.c.stream, forms.c.digest)
        .where(
            forms.c.erased_at.is_(None),
            forms.c.received_at < before,
            *(~one for one in named),
        )
        .order_by(forms.c.stream, forms.c.digest)
    )
    return [(row.stream, row.digest) for row in rows]
