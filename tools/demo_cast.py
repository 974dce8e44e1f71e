"""Who comes in the demonstration: chosen from central's demo data, so that every answer is seen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Select, exists, func, or_, select

from central.model import (
    activities,
    members,
    passes,
    presences,
    registrations,
    sessions,
)
from kiosk.core.people import member_number
from kiosk.core.record.roster import Mode, Standing
from tools.demo_video import Card

SPACE = "SMG"
OPENS_BEFORE = timedelta(minutes=30)
"""Source: the opens_min of the demo's space policy."""

NO_PASS = Card(text="WIFI:S:Kedai Kopi;T:WPA;P:tamu-2026;;", line="Wi-Fi Kedai Kopi")


def choose(db: Connection, now: datetime, today: date) -> dict[str, str]:
    """Member numbers by part in the play: who comes first, second, third, late and from afar.

    Someone with a place in the one session that is open walks straight in; everybody else would
    be asked where to, so only the last one is.
    Raises: LookupError where the demo data has nobody for a part.
    """
    good = (passes.c.valid_from <= today) & (passes.c.valid_through >= today)
    at_home = members.c.home == SPACE
    afar = _people().where(members.c.home != SPACE, good)
    late = _people().where(at_home, ~exists().where(_pass_that_ends_after(today)))
    first, second, third = _numbers(
        db,
        _people().where(at_home, good, _walks_in(now), ~_was_here(today)),
        3,
        "visitor who was not here today",
    )
    return {
        "first": first,
        "second": second,
        "third": third,
        "late": _numbers(db, late, 1, "visitor whose pass has run out")[0],
        "afar": _numbers(db, afar, 1, "visitor from another space")[0],
    }


def cards(parts: Mapping[str, str], texts: Mapping[str, str]) -> list[Card]:
    """The cards in the order of the play, from member numbers by part and pass texts by number."""
    own = {
        part: Card(text=texts[number], line=number) for part, number in parts.items()
    }
    return [
        own["first"],
        NO_PASS,
        own["second"],
        own["late"],
        own["first"],
        own["third"],
        own["afar"],
    ]


def _people() -> Select[tuple[int]]:
    return (
        select(members.c.number)
        .join(passes, passes.c.subject == members.c.subject)
        .where(members.c.standing == Standing.ACTIVE.value)
        .distinct()
        .order_by(members.c.number)
    )


def _was_here(today: date) -> ColumnElement[bool]:
    """True for people of an earlier play on the same day: they would only be told so."""
    return exists().where(
        presences.c.person == members.c.subject, presences.c.day == today
    )


def _pass_that_ends_after(today: date) -> ColumnElement[bool]:
    other = passes.alias()
    return (other.c.subject == members.c.subject) & (other.c.valid_through >= today)


def _walks_in(now: datetime) -> ColumnElement[bool]:
    """True for people with a place in exactly one open session; for all where none is open."""
    open_now = (
        (sessions.c.space == SPACE)
        & (sessions.c.cancelled_at.is_(None))
        & (sessions.c.starts_at <= now + OPENS_BEFORE)
        & (sessions.c.ends_at > now)
        & (sessions.c.activity == activities.c.id)
        & (activities.c.mode != Mode.ONLINE.value)
    )
    places = (
        select(func.count())
        .select_from(registrations)
        .where(
            open_now,
            registrations.c.subject == members.c.subject,
            registrations.c.activity == sessions.c.activity,
            registrations.c.cancelled_at.is_(None),
        )
        .scalar_subquery()
    )
    return or_(places == 1, ~exists().where(open_now))


def _numbers(
    db: Connection, query: Select[tuple[int]], count: int, who: str
) -> list[str]:
    found = [member_number.write(row.number) for row in db.execute(query.limit(count))]
    if len(found) < count:
        message = f"The demo data has no {who} for the play."
        raise LookupError(message)
    return found
