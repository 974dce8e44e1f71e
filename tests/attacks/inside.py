"""What an attacker is assumed to know: ids out of central's own database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from central.model import members, passes, presences, visitors, visits
from central.store import open_database
from kiosk.core.people import member_number
from kiosk.core.record.clock import write_time
from tests.attacks.stage import Stage, Token

PEOPLE = {"Siti": 1, "Budi": 2, "Dewi": 3, "Agus": 4}


@contextmanager
def looking(stage: Stage) -> Iterator[Connection]:
    """A view into the database of the stage."""
    database = open_database(stage.db)
    try:
        with database.reading() as db:
            yield db
    finally:
        database.close()


def number_of(name: str) -> str:
    return member_number.write(PEOPLE[name])


def subject_of(stage: Stage, name: str) -> str:
    with looking(stage) as db:
        match = members.c.number == PEOPLE[name]
        return str(db.execute(select(members.c.subject).where(match)).scalar_one())


def pass_of(stage: Stage, name: str) -> str:
    """The id of a member's newest pass."""
    with looking(stage) as db:
        found = (
            select(passes.c.id)
            .join(members, members.c.subject == passes.c.subject)
            .where(members.c.number == PEOPLE[name])
            .order_by(passes.c.issued_at.desc(), passes.c.id)
        )
        return str(db.execute(found).scalars().first())


def visits_of(stage: Stage, person: str) -> list[str]:
    """At which spaces somebody's visits are counted."""
    with looking(stage) as db:
        return sorted(
            db.scalars(select(visits.c.space).where(visits.c.person == person))
        )


def people_inside(stage: Stage, space: str) -> list[str]:
    with looking(stage) as db:
        here = select(presences.c.person).where(presences.c.space == space)
        return sorted(db.scalars(here))


def visitors_of(stage: Stage, space: str) -> list[str]:
    with looking(stage) as db:
        here = select(visitors.c.subject).where(visitors.c.space == space)
        return sorted(db.scalars(here))


def head(token: Token) -> int:
    """Return how far the feed of the token's own space reaches."""
    answer = token.get(f"/api/v1/feeds/space:{token.space}?after=0&limit=1")
    return int(answer.json()["head"])


@contextmanager
def tampering(stage: Stage) -> Iterator[Connection]:
    """A transaction in the database of the stage, for what no command makes."""
    database = open_database(stage.db)
    try:
        with database.writing() as db:
            yield db
    finally:
        database.close()


def until(now: datetime, hours: int = 1) -> dict[str, str]:
    """A check-in's body that says until when somebody stays."""
    return {"until": write_time(now + timedelta(hours=hours))}


def words(receipt: dict[str, Any]) -> list[str]:
    return [one["verdict"] for one in receipt["verdicts"]]
