"""Erasing people (UU 27/2022): their data goes from here and from kiosks; the counts stay.

Entries are not touched: they hold opaque ids alone, and the chain goes on verifying. Whose a pass
was stays known, as one opaque id of another, or what was counted once would be counted twice.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, select, update

from central.feed import Item
from central.model import (
    businesses,
    erasures,
    forms,
    intakes,
    members,
    renamings,
    reviews,
    revocations,
)
from central.people.aliases import CENTRAL
from central.people.leaving import leave_rosters, read_passes
from central.store import bulk
from kiosk.core.record.clock import write_time
from kiosk.core.record.roster import NETWORK, ItemKind, RevocationBody, Standing

REASON = "erased"
NOTHING = ""
"""What stands where a text was that may not be missing."""


def erase(
    db: Connection, subjects: Collection[str], now: datetime, reason: str
) -> dict[str, list[Item]]:
    """Empties everything that is known of people; answers what their kiosks must hear.

    Shape: the answer by partition; `reason` a code. What the feed has said of them before says
    nothing any more.
    """
    erase_forms(db, subjects, now)
    owned = _read_businesses(db, subjects)
    for some in bulk.slices(subjects):
        db.execute(
            update(members)
            .where(members.c.subject.in_(some))
            .values(
                name=NOTHING,
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
        # Of any kind: a person's own words about them may stand in the note.
        about = reviews.c.subject.in_(some) | reviews.c.other.in_(some)
        db.execute(update(reviews).where(about).values(detail=NOTHING, note=None))
        db.execute(
            update(reviews)
            .where(about, reviews.c.settled_at.is_(None))
            .values(settled_at=now, settled_by=CENTRAL)
        )
    _empty_businesses(db, owned)
    bulk.insert_new(
        db, erasures, [(subject, now, reason) for subject in sorted(subjects)]
    )
    items = leave_rosters(db, subjects, now)
    items.setdefault(NETWORK, []).extend(_revoke(db, subjects, now))
    return items


def erase_forms(db: Connection, subjects: Collection[str], now: datetime) -> None:
    """Empties every form that people have filled in; an erased one stays erased."""
    for some in bulk.slices(subjects):
        for table in (intakes, renamings):
            named = select(table.c.stream, table.c.form).where(
                table.c.subject.in_(some)
            )
            for stream, digest in db.execute(named).all():
                erase_form(db, stream, digest, now)


def erase_form(db: Connection, stream: str, digest: str, now: datetime) -> None:
    """Empties a form, or says of one that is not here that it came and went.

    A kiosk may send it again after a backup was brought back: an erased one is not taken in.
    """
    bulk.insert_new(db, forms, [(stream, digest, None, None, now, now)])
    db.execute(
        update(forms)
        .where(
            forms.c.stream == stream,
            forms.c.digest == digest,
            forms.c.erased_at.is_(None),
        )
        .values(salt=None, form=None, erased_at=now)
    )


def _read_businesses(db: Connection, subjects: Collection[str]) -> set[str]:
    return {
        business
        for (business,) in bulk.lookup(
            db, [members.c.business], members.c.subject, subjects
        )
        if business is not None
    }


def _empty_businesses(db: Connection, ids: Collection[str]) -> None:
    """Empties businesses that nobody is left of. The row stays, without a name: it was counted."""
    for some in bulk.slices(ids):
        shared = select(members.c.business).where(members.c.business.in_(some))
        db.execute(
            update(businesses)
            .where(businesses.c.id.in_(some), businesses.c.id.not_in(shared))
            .values(name=NOTHING, regency=None, founded_on=None)
        )


def _revoke(db: Connection, subjects: Collection[str], now: datetime) -> list[Item]:
    ended = sorted({one for some in read_passes(db, subjects).values() for one in some})
    bulk.insert_new(db, revocations, [(pass_id, REASON, now) for pass_id in ended])
    body = RevocationBody(reason=REASON, at=write_time(now))
    return [Item(kind=ItemKind.REVOCATION, key=pass_id, body=body) for pass_id in ended]
