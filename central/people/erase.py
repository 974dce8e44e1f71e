"""Erasing people (UU 27/2022): their data goes from here and from kiosks; the counts stay.

Entries are not touched: they hold opaque ids alone, and the chain goes on verifying. Whose a pass
was stays known, as one opaque id of another, or what was counted once would be counted twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection, select, update

from central.feed import Item
from central.feed.bodies import spaces_of
from central.model import (
    erasures,
    feed_items,
    forms,
    intakes,
    members,
    passes,
    renamings,
    reviews,
    revocations,
)
from central.people.aliases import CENTRAL
from central.people.alike import Doubt
from central.store import bulk
from kiosk.core.clock import write_time
from kiosk.core.roster import (
    NETWORK,
    EraseBody,
    ItemKind,
    RevocationBody,
    Standing,
    space_partition,
)

REASON = "erased"
_AT_ONCE = 400  # bound values in one statement


def erase(
    db: Connection, subjects: Collection[str], now: datetime, reason: str
) -> dict[str, list[Item]]:
    """Empties everything that is known of people; answers what their kiosks must hear.

    Shape: the answer by partition. What the feed has said of them before says nothing any more.
    """
    erase_forms(db, subjects, now)
    for some in _slices(subjects):
        db.execute(
            update(members)
            .where(members.c.subject.in_(some))
            .values(
                name="",
                called=None,
                gender=None,
                phone=None,
                email=None,
                regency=None,
                born_on=None,
                business=None,
                standing=Standing.ENDED.value,
                erased_at=now,
            )
        )
        db.execute(
            update(feed_items)
            .where(
                feed_items.c.kind == ItemKind.MEMBER.value, feed_items.c.key.in_(some)
            )
            .values(body=None)
        )
        db.execute(
            update(reviews)
            .where(
                reviews.c.code.in_([doubt.value for doubt in Doubt]),
                reviews.c.subject.in_(some) | reviews.c.other.in_(some),
                reviews.c.settled_at.is_(None),
            )
            .values(settled_at=now, settled_by=CENTRAL)
        )
    bulk.insert_new(
        db, erasures, [(subject, now, reason) for subject in sorted(subjects)]
    )
    return _items(db, subjects, now)


def erase_forms(db: Connection, subjects: Collection[str], now: datetime) -> None:
    """Empties every form that people have filled in; an erased one stays erased."""
    named = [
        (row.stream, row.form)
        for some in _slices(subjects)
        for table in (intakes, renamings)
        for row in db.execute(
            select(table.c.stream, table.c.form).where(table.c.subject.in_(some))
        )
    ]
    for stream, digest in named:
        db.execute(
            update(forms)
            .where(
                forms.c.stream == stream,
                forms.c.digest == digest,
                forms.c.erased_at.is_(None),
            )
            .values(salt=None, form=None, erased_at=now)
        )


def _items(
    db: Connection, subjects: Collection[str], now: datetime
) -> dict[str, list[Item]]:
    places = spaces_of(db, subjects)
    items: dict[str, list[Item]] = {}
    owned = _read_passes(db, subjects)
    for subject in sorted(places):
        gone = [
            Item(kind=ItemKind.MEMBER, key=subject, body=None),
            Item(kind=ItemKind.PRESENCE, key=subject, body=None),
            *(
                Item(kind=ItemKind.PASS, key=pass_id, body=None)
                for pass_id in owned.get(subject, ())
            ),
            Item(kind=ItemKind.ERASE, key=subject, body=EraseBody(at=write_time(now))),
        ]
        for space in places[subject]:
            items.setdefault(space_partition(space), []).extend(gone)
    ended = sorted({pass_id for some in owned.values() for pass_id in some})
    bulk.insert_new(db, revocations, [(pass_id, REASON, now) for pass_id in ended])
    body = RevocationBody(reason=REASON, at=write_time(now))
    items[NETWORK] = [
        Item(kind=ItemKind.REVOCATION, key=pass_id, body=body) for pass_id in ended
    ]
    return items


def _read_passes(db: Connection, subjects: Collection[str]) -> dict[str, list[str]]:
    owned: dict[str, list[str]] = {}
    for subject, pass_id in bulk.lookup(
        db, [passes.c.subject, passes.c.id], passes.c.subject, subjects
    ):
        owned.setdefault(subject, []).append(pass_id)
    return owned


def _slices(values: Iterable[str]) -> Iterable[list[str]]:
    ordered = sorted(values)
    return (ordered[at : at + _AT_ONCE] for at in range(0, len(ordered), _AT_ONCE))
