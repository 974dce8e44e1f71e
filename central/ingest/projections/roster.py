"""What a batch's entries name, looked up in the roster in a few questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Connection, select

from central.ingest.entries.anonymous import read_withdrawn
from central.ingest.entries.entry_to_rows import DeskPass, Reference
from central.ingest.entries.review_rules import KnownToRoster
from central.model import kiosks, members, passes, revocations, sessions, spaces
from central.people.aliases import read_persons
from central.store import bulk
from kiosk.core.door.opening import tz_minutes
from kiosk.core.record.clock import zone
from kiosk.core.record.journal import Entry
from kiosk.core.record.member_pass import GUEST_KEY_IDS
from kiosk.core.record.roster import PolicyBody

PASS_COLUMNS = ("id", "subject", "key_id", "home_number")
WIB_MIN = 420
"""Western Indonesian time, the network's own, for a space whose zone is not in the table."""


def start_of_day(day: date) -> datetime:
    """Return the midnight at which a day of the network begins, UTC."""
    return datetime.combine(day, time.min, zone(WIB_MIN)).astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spaces:
    """The spaces there are. Shape: `zones` minutes east of UTC by code; `codes` by number."""

    zones: Mapping[str, int]
    codes: Mapping[int, str]


def read_spaces(db: Connection) -> Spaces:
    """Return every space's zone and number."""
    zones, codes = {}, {}
    for row in db.execute(
        select(spaces.c.code, spaces.c.name, spaces.c.number, spaces.c.tz)
    ):
        rules = PolicyBody(name=row.name, number=row.number, tz=row.tz)
        zones[row.code] = tz_minutes(rules, WIB_MIN)
        codes[row.number] = row.code
    return Spaces(zones=zones, codes=codes)


def read_zones(db: Connection) -> Mapping[str, int]:
    """Minutes east of UTC of every space."""
    return read_spaces(db).zones


def sort_passes(
    rows: Iterable[Sequence[Any]], codes: Mapping[int, str]
) -> tuple[dict[str, str], dict[str, DeskPass]]:
    """Part passes into those of the network, by whose they are, and those signed at a desk.

    Shape: `rows` hold the columns `PASS_COLUMNS`.
    """
    owners: dict[str, str] = {}
    desk: dict[str, DeskPass] = {}
    for pass_id, subject, key_id, number in rows:
        if key_id in GUEST_KEY_IDS:
            desk[pass_id] = DeskPass(
                subject=subject, key_id=key_id, space=codes.get(number)
            )
        else:
            owners[pass_id] = subject
    return owners, desk


def read_reference(db: Connection, read: Sequence[Entry]) -> Reference:
    """What the fold takes from elsewhere, for all that the entries name."""
    told = read_spaces(db)
    passes_named = {entry.pass_id for entry in read if entry.pass_id is not None}
    columns = [passes.c[name] for name in PASS_COLUMNS]
    rows = bulk.lookup(db, columns, passes.c.id, passes_named)
    owners, desk = sort_passes(rows, told.codes)
    named = {entry.subject for entry in read if entry.subject is not None}
    named.update(owners.values(), (one.subject for one in desk.values()))
    sessions_named = {entry.session for entry in read if entry.session is not None}
    programme = bulk.lookup(
        db, [sessions.c.id, sessions.c.space], sessions.c.id, sessions_named
    )
    persons = read_persons(db, named)
    people = {persons.get(one, one) for one in named}
    return Reference(
        owners=owners,
        desk=desk,
        persons=persons,
        zones=told.zones,
        sessions=dict(programme),
        withdrawn=read_withdrawn(db, people),
    )


def read_known(
    db: Connection, read: Sequence[Entry], reference: Reference, origin: str | None
) -> KnownToRoster:
    """What the roster knows of all that the entries name.

    `origin` is the kiosk that began the stream, where another one sends now.
    """
    named_passes = {entry.pass_id for entry in read if entry.pass_id is not None}
    named_people = {entry.subject for entry in read if entry.subject is not None}
    revoked = dict(
        bulk.lookup(
            db,
            [revocations.c["pass"], revocations.c.at],
            revocations.c["pass"],
            named_passes,
        )
    )
    subjects = bulk.lookup(db, [members.c.subject], members.c.subject, named_people)
    revoked_at = None
    if origin is not None:
        revoked_at = db.execute(
            select(kiosks.c.revoked_at).where(kiosks.c.id == origin)
        ).scalar_one_or_none()
    return KnownToRoster(
        reference=reference,
        revoked=revoked,
        subjects={subject for (subject,) in subjects},
        origin_revoked_at=revoked_at,
    )
