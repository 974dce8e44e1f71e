"""Publish the invented network to the feeds that kiosks read."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from sqlalchemy import Connection, select

from central.demo.cast.offers import PLACES
from central.demo.cast.people import People
from central.demo.programme import Programme
from central.feed import Item, publish_all, spread
from central.feed.bodies import (
    member_items,
    pass_items,
    read_policy,
    session_items,
    spaces_of,
)
from central.model import activities, presences, registrations
from central.store.bulk import stream
from kiosk.core.record.clock import write_time
from kiosk.core.record.roster import (
    NETWORK,
    ItemKind,
    PresenceBody,
    RegistrationBody,
    RevocationBody,
    space_partition,
)

Changes = dict[str, list[Item]]


def announce(
    db: Connection, people: People, programme: Programme, now: datetime
) -> None:
    """Publish everything but past sessions."""
    changes: Changes = defaultdict(list)
    places = spaces_of(db, [member.subject for member in people.members])
    for space in PLACES:
        changes[space_partition(space)].append(
            Item(kind=ItemKind.POLICY, key="space", body=read_policy(db, space))
        )
    _add_sessions(db, programme, changes)
    _add_people(db, places, changes)
    _add_places(db, programme, places, changes)
    _add_presence(db, changes, now)
    changes[NETWORK] += [
        Item(
            kind=ItemKind.REVOCATION,
            key=pass_id,
            body=RevocationBody(reason=reason, at=write_time(at)),
        )
        for pass_id, reason, at in people.revoked
    ]
    publish_all(db, changes, now)


def _add_sessions(db: Connection, programme: Programme, changes: Changes) -> None:
    spaces = {session.id: session.activity.space for session in programme.coming}
    for item in session_items(db, spaces):
        changes[space_partition(spaces[item.key])].append(item)


def _add_people(db: Connection, places: dict[str, set[str]], changes: Changes) -> None:
    items = (*member_items(db, places), *pass_items(db, places))
    for partition, some in spread(items, places).items():
        changes[partition] += some


def _add_places(
    db: Connection,
    programme: Programme,
    places: dict[str, set[str]],
    changes: Changes,
) -> None:
    open_ones = {session.activity.id for session in programme.coming}
    rows = stream(
        db,
        select(registrations.c.activity, registrations.c.subject, activities.c.space)
        .join(activities, activities.c.id == registrations.c.activity)
        .order_by(registrations.c.activity, registrations.c.subject),
    )
    for row in rows:
        if row.activity in open_ones and row.space in places[row.subject]:
            body = RegistrationBody(activity=row.activity, subject=row.subject)
            key = f"{row.activity}:{row.subject}"
            changes[space_partition(row.space)].append(
                Item(kind=ItemKind.REGISTRATION, key=key, body=body)
            )


def _add_presence(db: Connection, changes: Changes, now: datetime) -> None:
    inside = db.execute(
        select(presences)
        .where(presences.c.out_at.is_(None), presences.c.until > now)
        .order_by(presences.c.space, presences.c.person)
    )
    for row in inside:
        body = PresenceBody(
            session=row.session,
            since=write_time(row.since),
            until=write_time(row.until),
            kiosk=row.kiosk,
        )
        changes[space_partition(row.space)].append(
            Item(kind=ItemKind.PRESENCE, key=row.person, body=body)
        )
