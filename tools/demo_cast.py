"""Picks the demonstration's visitors from central's demo data, one for each answer."""

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
    """Return the member numbers by part: first, second, third, late and from afar.

    People with a place in the one open session walk straight in; others are asked where to go,
    so only the last one is such a person. Raises: LookupError if the demo data has nobody for a
    part.
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
    """Return the cards in order. `parts` are member numbers, `texts` pass texts by number."""
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
    """Match people of an earlier run on the same day, whose answer would differ."""
    return exists().where(
        presences.c.person == members.c.subject, presences.c.day == today
    )


def _pass_that_ends_after(today: date) -> ColumnElement[bool]:
    other = passes.alias()
    return (other.c.subject == members.c.subject) & (other.c.valid_through >= today)


def _walks_in(now: datetime) -> ColumnElement[bool]:
    """Match people with a place in exactly one open session; everybody if none is open."""
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
