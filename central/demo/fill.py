"""Fill an empty database with the invented network, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from sqlalchemy import Connection, func, select, update

from central.demo.announce import announce
from central.demo.calendar import Calendar
from central.demo.cast.offers import PLACES
from central.demo.cast.people import Cast, People, draw_people
from central.demo.history import draw_history
from central.demo.journals import store_journals
from central.demo.programme import Programme, draw_programme
from central.demo.registrations_today import draw_registrations_today
from central.demo.rows import insert_rows
from central.ingest.projections.rebuild import rebuild
from central.model import (
    activities,
    businesses,
    kiosks,
    members,
    networks,
    passages,
    passes,
    policies,
    registrations,
    revocations,
    sessions,
    spaces,
    streams,
    visitors,
)
from central.passes.issue import get_active_key_id
from central.staff import HashCost, hash_pin
from central.store import bulk
from kiosk.core.errors import NotFound
from kiosk.core.record.clock import write_time
from kiosk.core.record.roster import Mode, PrintRule
from kiosk.core.staff.staff import PIN_RULE

FEWEST = 50
MOST = 200_000
CAPACITIES = {"BMS": 80, "SKA": 120}
"""Semarang has no limit, so that a rehearsal with every pass is never refused."""
BADGES = {"SMG": PrintRule.ONCE, "BMS": PrintRule.ASK}
"""Solo prints no badges."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoStaff:
    """A person of the desk in every space of the demo, with a public PIN."""

    id: str
    name: str
    pin: str

    def salt(self, space: str) -> bytes:
        """Return a fixed salt, so that the same seed gives the same database."""
        return f"demo {space} {self.id}".ljust(SALT_BYTES).encode("ascii")


STAFF = (
    DemoStaff(id="s1", name="Sari", pin="482617"),
    DemoStaff(id="s2", name="Bayu", pin="739152"),
)
CHEAP = HashCost(passes=1, memory_kib=1024)
"""The demo's PINs are public, so an expensive hash would only cost time."""
SALT_BYTES = 16

Progress = Callable[[str, float], None]
"""Receives the current step and the share that is done, from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSize:
    """The size and the seed; the same seed at the same time gives the same database."""

    members: int = 12_908
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSummary:
    """The counts of what was invented."""

    members: int
    businesses: int
    activities: int
    sessions: int
    registrations: int
    entries: int
    cast: Cast


def fill(
    db: Connection, size: DemoSize, now: datetime, progress: Progress
) -> DemoSummary:
    """Fill the database in the transaction `db`.

    Raises: NotFound if the database is not empty, so that invented people never join real ones.
    """
    _check_empty(db)
    calendar = Calendar(now=now)
    chance = Random(size.seed)  # noqa: S311  # the same seed gives the same people
    progress("Inventing people", 0.0)
    people = draw_people(chance, calendar, size.members)
    progress("Planning activities", 0.1)
    programme = draw_programme(chance, calendar)
    history = draw_history(chance, calendar, people, programme)
    places = history.places + draw_registrations_today(
        chance, calendar, people, programme
    )
    progress("Storing people and programme", 0.25)
    _store_network(db, now)
    _store_people(db, people)
    _store_programme(db, programme, places)
    progress("Writing the kiosks' journals", 0.4)
    written = store_journals(db, chance, history, now)
    progress("Counting visits", 0.55)
    rebuild(db, lambda _done: None)
    _store_visitors(db)
    progress("Telling the kiosks", 0.75)
    announce(db, people, programme, now)
    progress("Done", 1.0)
    return DemoSummary(
        members=len(people.members),
        businesses=len(people.businesses),
        activities=len({one.activity.id for one in programme.sessions}),
        sessions=len(list(programme.sessions)),
        registrations=len(places),
        entries=written,
        cast=people.cast,
    )


def _check_empty(db: Connection) -> None:
    for table in (members, kiosks, streams, activities):
        if db.execute(select(func.count()).select_from(table)).scalar_one():
            raise NotFound(
                "Demo data goes into an empty database only, and this one holds"
                f" {table.name} rows already.",
                remedy="Give the file of a new one: central --db sqlite:///FILE demo-data.",
            )


def _store_network(db: Connection, now: datetime) -> None:
    db.execute(update(networks).values(demo=True))
    for space in PLACES:
        body: dict[str, Any] = {"min_stay_min": 10, "takes_visits": True}
        body["staff"] = [
            {
                "id": one.id,
                "name": one.name,
                "pin": hash_pin(one.pin, one.salt(space), CHEAP),
                "set_at": write_time(now),
                "rule": PIN_RULE,
            }
            for one in STAFF
        ]
        if space in BADGES:
            body["print"] = BADGES[space].value
        if space in CAPACITIES:
            body["capacity"] = CAPACITIES[space]
        db.execute(
            update(policies)
            .where(policies.c.space == space)
            .values(body=body, changed_at=now)
        )


def _store_people(db: Connection, people: People) -> None:
    insert_rows(
        db,
        businesses,
        (
            {
                "id": one.id,
                "name": one.trade.name,
                "sector": one.trade.sector,
                "regency": one.regency,
                "startup": one.trade.startup,
                "founded_on": one.founded_on,
                "space": one.space,
            }
            for one in people.businesses
        ),
    )
    insert_rows(
        db,
        members,
        (
            {
                "subject": one.subject,
                "number": one.number,
                "name": one.name,
                "called": one.called,
                "gender": one.gender,
                "phone": one.phone,
                "email": None,
                "regency": one.regency,
                "born_on": None,
                "business": one.business,
                "home": one.home,
                "standing": one.standing.value,
                "joined_on": one.joined_on,
                "erased_at": None,
                "kind": "member",
                "withdrawn_at": None,
            }
            for one in people.members
        ),
    )
    _store_passes(db, people)


def _store_passes(db: Connection, people: People) -> None:
    key_id = get_active_key_id(db)
    numbers = {
        row.code: row.number
        for row in db.execute(select(spaces.c.code, spaces.c.number))
    }
    insert_rows(
        db,
        passes,
        (
            {
                "id": one.member_pass.id,
                "subject": one.subject,
                "key_id": key_id,
                "valid_from": one.member_pass.valid_from,
                "valid_through": one.member_pass.valid_through,
                "flags": 0,
                "home_number": numbers[one.home],
                "issued_at": one.member_pass.issued_at,
            }
            for one in people.members
        ),
    )
    bulk.insert(db, revocations, people.revoked)


def _store_programme(
    db: Connection, programme: Programme, places: Sequence[tuple[str, str, datetime]]
) -> None:
    held = {session.activity.id: session.activity for session in programme.sessions}
    insert_rows(
        db,
        activities,
        (
            {
                "id": one.id,
                "space": one.space,
                "title": one.title,
                "kind": one.kind,
                "mode": one.mode.value,
                "registration": one.registration.value,
                "capacity": one.capacity,
                "about": None,
            }
            for one in held.values()
        ),
    )
    insert_rows(
        db,
        sessions,
        (
            {
                "id": one.id,
                "activity": one.activity.id,
                "space": one.activity.space,
                "title": one.title,
                "room": one.room,
                "starts_at": one.starts_at,
                "ends_at": one.ends_at,
                "opens_min": None,
                "closes_min": None,
                "capacity": one.activity.capacity,
                "join_url": None
                if one.activity.mode is Mode.ONSITE
                else f"https://daring.hetero.example/{one.id[:8]}",
                "cancelled_at": None,
            }
            for one in programme.sessions
        ),
    )
    bulk.insert_new(
        db,
        registrations,
        [(activity, subject, at, None) for activity, subject, at in places],
    )


def _store_visitors(db: Connection) -> None:
    came = (
        select(
            passages.c.space, members.c.subject, func.min(passages.c.at).label("since")
        )
        .join(members, members.c.subject == passages.c.person)
        .where(passages.c.space != members.c.home)
        .group_by(passages.c.space, members.c.subject)
        .order_by(passages.c.space, members.c.subject)
    )
    bulk.insert(db, visitors, [tuple(row) for row in db.execute(came)])
