"""The bodies of feed items, made from the tables: the one place where the two meet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select

from central.feed.publishing import Item
from central.model import (
    activities,
    aliases,
    businesses,
    issuer_keys,
    members,
    networks,
    passes,
    policies,
    presences,
    sessions,
    spaces,
    visitors,
)
from central.store import bulk
from kiosk.core.people import member_number
from kiosk.core.people.phone import SHOWN_DIGITS, last_digits, phone_tag, read_phone
from kiosk.core.record.clock import write_time
from kiosk.core.record.member_pass import FLAG_STAFF, GUEST_KEY_IDS, KeyState
from kiosk.core.record.roster import (
    IssuerKeyBody,
    ItemKind,
    MemberBody,
    Mode,
    PassBody,
    PolicyBody,
    Registration,
    Scope,
    SessionBody,
    Standing,
    read_body,
)


def read_policy(db: Connection, space: str) -> PolicyBody:
    """A space's rules. Raises: NoResultFound for an unknown space."""
    row = db.execute(
        select(policies.c.body, spaces.c.name, spaces.c.number, spaces.c.tz)
        .join(spaces, spaces.c.code == policies.c.space)
        .where(spaces.c.code == space)
    ).one()
    return read_body(
        row.body | {"name": row.name, "number": row.number, "tz": row.tz}, PolicyBody
    )


def read_issuer_keys(db: Connection) -> list[IssuerKeyBody]:
    """The signed list of the network's issuer keys, by id."""
    return _read_keys(db, issuer_keys.c.guest_of.is_(None))


def read_guest_keys(db: Connection) -> list[IssuerKeyBody]:
    """The signed list of kiosks' own keys, by id; those of revoked kiosks are left out."""
    return _read_keys(
        db,
        issuer_keys.c.guest_of.is_not(None)
        & (issuer_keys.c.state != KeyState.REVOKED.value),
    )


def _read_keys(db: Connection, which: ColumnElement[bool]) -> list[IssuerKeyBody]:
    rows = db.execute(select(issuer_keys).where(which).order_by(issuer_keys.c.key_id))
    return [
        IssuerKeyBody(
            key_id=row.key_id,
            public_key=row.public_key,
            state=KeyState(row.state),
            signature=row.signature,
            scope=None if row.guest_of is None else Scope.GUEST,
            space=row.guest_of,
        )
        for row in rows
    ]


def member_items(db: Connection, subjects: Iterable[str]) -> list[Item]:
    """The `member` items of people; those that no roster may show are left out.

    One who turned out to be somebody else takes their key away.
    """
    network: int = db.execute(select(networks.c.number)).scalar_one()
    items = []
    for some in bulk.slices(set(subjects)):
        days = (
            select(
                presences.c.person,
                func.count(presences.c.day.distinct()).label("visits"),
                func.max(presences.c.day).label("visits_on"),
            )
            .where(presences.c.person.in_(some))
            .group_by(presences.c.person)
            .subquery()
        )
        found = db.execute(
            select(
                members,
                businesses.c.name.label("business_name"),
                days.c.visits,
                days.c.visits_on,
                aliases.c.person,
            )
            .outerjoin(businesses, businesses.c.id == members.c.business)
            .outerjoin(days, days.c.person == members.c.subject)
            .outerjoin(aliases, aliases.c.subject == members.c.subject)
            .where(members.c.subject.in_(some), is_shown())
            .order_by(members.c.subject)
        )
        items += [
            Item(
                kind=ItemKind.MEMBER,
                key=row.subject,
                body=None if row.person is not None else _member_body(row, network),
            )
            for row in found
        ]
    return items


def pass_items(db: Connection, subjects: Iterable[str]) -> list[Item]:
    """The `pass` items of people, those included that they got as somebody else.

    Those of people whom no roster may show are left out.
    """
    items = []
    for some in bulk.slices(set(subjects)):
        mine = select(aliases.c.subject).where(aliases.c.person.in_(some))
        found = db.execute(
            select(passes, aliases.c.person)
            .join(members, members.c.subject == passes.c.subject)
            .outerjoin(aliases, aliases.c.subject == passes.c.subject)
            .where(
                is_shown(), or_(passes.c.subject.in_(some), passes.c.subject.in_(mine))
            )
            .order_by(passes.c.id)
        )
        items += [
            Item(
                kind=ItemKind.PASS,
                key=row.id,
                body=PassBody(
                    subject=row.person or row.subject,
                    valid_from=row.valid_from,
                    valid_through=row.valid_through,
                    desk=row.key_id in GUEST_KEY_IDS,
                    staff=bool(row.flags & FLAG_STAFF),
                ),
            )
            for row in found
        ]
    return items


def session_items(db: Connection, ids: Iterable[str]) -> list[Item]:
    """The `session` items; a cancelled one takes its key away."""
    items = []
    for some in bulk.slices(set(ids)):
        found = db.execute(
            select(
                sessions,
                activities.c.kind,
                activities.c.mode,
                activities.c.registration,
            )
            .join(activities, activities.c.id == sessions.c.activity)
            .where(sessions.c.id.in_(some))
            .order_by(sessions.c.starts_at, sessions.c.id)
        )
        items += [
            Item(
                kind=ItemKind.SESSION,
                key=row.id,
                body=None if row.cancelled_at is not None else _session_body(row),
            )
            for row in found
        ]
    return items


def is_shown() -> ColumnElement[bool]:
    """Return whether a member may stand on rosters: neither erased, nor without consent.

    Everything that is published of people is read through this.
    """
    return members.c.erased_at.is_(None) & members.c.withdrawn_at.is_(None)


def spaces_of(db: Connection, subjects: Iterable[str]) -> dict[str, set[str]]:
    """On the rosters of which spaces people stand: their home, and where they have visited.

    Those whom no roster may show are left out.
    """
    named = set(subjects)
    homes = bulk.lookup(
        db,
        [
            members.c.subject,
            members.c.home,
            members.c.erased_at,
            members.c.withdrawn_at,
        ],
        members.c.subject,
        named,
    )
    places = {
        subject: {home}
        for subject, home, erased_at, withdrawn_at in homes
        if erased_at is None and withdrawn_at is None
    }
    for subject, space in bulk.lookup(
        db, [visitors.c.subject, visitors.c.space], visitors.c.subject, named
    ):
        if subject in places:
            places[subject].add(space)
    return places


def hidden_among(db: Connection, subjects: Iterable[str]) -> set[str]:
    """Those of the subjects that are members whom no roster may show."""
    return {
        subject
        for some in bulk.slices(set(subjects))
        for subject in db.scalars(
            select(members.c.subject).where(members.c.subject.in_(some), ~is_shown())
        )
    }


def _member_body(row: Row[Any], network: int) -> MemberBody:
    # A number from before there was one rule may be none of ours: it has its digits and no tag.
    phone = read_phone(row.phone or "")
    digits = phone or "".join(sign for sign in row.phone or "" if sign.isdigit())
    return MemberBody(
        no=member_number.write(row.number),
        name=row.name,
        called=row.called,
        business=row.business_name,
        standing=Standing(row.standing),
        home=row.home,
        phone_last4=last_digits(digits) if len(digits) >= SHOWN_DIGITS else None,
        phone_tag=None if phone is None else phone_tag(network, phone),
        visits=row.visits or 0,
        visits_on=row.visits_on,
    )


def _session_body(row: Row[Any]) -> SessionBody:
    return SessionBody(
        activity=row.activity,
        title=row.title,
        kind=row.kind,
        mode=Mode(row.mode),
        room=row.room,
        starts_at=write_time(row.starts_at),
        ends_at=write_time(row.ends_at),
        opens_min=row.opens_min,
        closes_min=row.closes_min,
        capacity=row.capacity,
        registration=Registration(row.registration),
    )
