"""Normalise the telephone numbers of members that an older version stored as they were written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from central.feed import publish_all, spread
from central.feed.bodies import member_items, spaces_of
from central.ingest.projections.announce import lock_feeds, settle_and_tell
from central.model import members
from central.people.guests import find_guests, lock_people
from kiosk.core.people import member_number
from kiosk.core.people.phone import read_phone


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalizedPhones:
    """`changed` members have another number now. `unreadable` holds the members' own numbers."""

    changed: int
    unreadable: list[str]


def normalize_phones(db: Connection, now: datetime) -> NormalizedPhones:
    """Rewrite stored numbers by the one rule, publish those that changed, and match guests again.

    A number that cannot be read stays as it is. Run again, it changes nothing.
    """
    stored = db.execute(
        select(members.c.subject, members.c.number, members.c.phone)
        .where(members.c.phone.is_not(None), members.c.phone != "")
        .order_by(members.c.number)
    )
    changed: dict[str, str] = {}
    unreadable = []
    for row in stored.all():
        phone = read_phone(row.phone)
        if phone is None:
            unreadable.append(member_number.write(row.number))
        elif phone != row.phone:
            changed[row.subject] = phone
    if changed:
        lock_people(db)
        lock_feeds(db)
        db.execute(
            update(members)
            .where(members.c.subject == bindparam("whose"))
            .values(phone=bindparam("read")),
            [{"whose": whose, "read": read} for whose, read in changed.items()],
        )
        items = spread(member_items(db, changed), spaces_of(db, changed))
        publish_all(db, items, now)
        settle_and_tell(db, find_guests(db, set(changed.values())), now)
    return NormalizedPhones(changed=len(changed), unreadable=unreadable)
