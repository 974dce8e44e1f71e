"""What a batch's entries name, looked up in the roster in a few questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from central.ingest.anonymous import read_withdrawn
from central.ingest.moves import Reference
from central.ingest.opinion import Known
from central.model import kiosks, members, passes, revocations, sessions, spaces
from central.people.aliases import read_persons
from central.store import bulk
from kiosk.core.journal import Entry
from kiosk.core.opening import tz_minutes
from kiosk.core.roster import PolicyBody

WIB_MIN = 420
"""Western Indonesian time, the network's own, for a space whose zone is not in the table."""


def read_zones(db: Connection) -> dict[str, int]:
    """Minutes east of UTC of every space."""
    zones = {}
    for row in db.execute(
        select(spaces.c.code, spaces.c.name, spaces.c.number, spaces.c.tz)
    ):
        rules = PolicyBody(name=row.name, number=row.number, tz=row.tz)
        zones[row.code] = tz_minutes(rules, WIB_MIN)
    return zones


def read_owners(db: Connection, read: Iterable[Entry]) -> dict[str, str]:
    """Whose the passes are that entries name."""
    named = {entry.pass_id for entry in read if entry.pass_id is not None}
    return dict(bulk.lookup(db, [passes.c.id, passes.c.subject], passes.c.id, named))


def read_reference(db: Connection, read: Sequence[Entry]) -> Reference:
    """What the fold takes from elsewhere, for all that the entries name."""
    owners = read_owners(db, read)
    named = {entry.subject for entry in read if entry.subject is not None}
    persons = read_persons(db, named.union(owners.values()))
    people = {persons.get(one, one) for one in named.union(owners.values())}
    return Reference(
        owners=owners,
        persons=persons,
        zones=read_zones(db),
        withdrawn=read_withdrawn(db, people),
    )


def read_known(
    db: Connection, read: Sequence[Entry], owners: Mapping[str, str], origin: str | None
) -> Known:
    """What the roster knows of all that the entries name.

    `origin` is the kiosk that began the stream, where another one sends now.
    """
    named_passes = {entry.pass_id for entry in read if entry.pass_id is not None}
    named_people = {entry.subject for entry in read if entry.subject is not None}
    named_sessions = {entry.session for entry in read if entry.session is not None}
    revoked = dict(
        bulk.lookup(
            db,
            [revocations.c["pass"], revocations.c.at],
            revocations.c["pass"],
            named_passes,
        )
    )
    subjects = bulk.lookup(db, [members.c.subject], members.c.subject, named_people)
    programme = bulk.lookup(db, [sessions.c.id], sessions.c.id, named_sessions)
    revoked_at = None
    if origin is not None:
        revoked_at = db.execute(
            select(kiosks.c.revoked_at).where(kiosks.c.id == origin)
        ).scalar_one_or_none()
    return Known(
        owners=owners,
        revoked=revoked,
        subjects={subject for (subject,) in subjects},
        sessions={session for (session,) in programme},
        origin_revoked_at=revoked_at,
    )
