"""Apply an import: members, their businesses and their passes, in one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from central.feed import publish_all, spread
from central.feed.bodies import member_items
from central.importing.cells import Candidate
from central.importing.plan import Plan
from central.ingest.projections.announce import lock_feeds, settle_and_tell
from central.ingest.projections.roster import read_zones
from central.model import businesses, members
from central.model.people import MEMBER
from central.people.guests import find_guests, lock_people
from central.store import bulk
from kiosk.core.errors import NotFound
from kiosk.core.people.member_number import HIGHEST
from kiosk.core.record.clock import zone
from kiosk.core.record.ids import UUID7_RANDOM_BYTES, uuid7
from kiosk.core.record.roster import Standing

ID_BYTES = 16

Issue = Callable[[Sequence[str], date], int]
"""Issues passes to members, valid from a day on; returns their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The result of an import. Shape: `first` and `last` new member number, None for none."""

    members: int
    passes: int
    first: int | None
    last: int | None


def apply_plan(db: Connection, plan: Plan, issue: Issue, now: datetime) -> Imported:
    """Add the plan's new members in the transaction `db`, and publish them.

    Members with active standing get a pass.
    Raises: NotFound where no member numbers are left; errors of `issue`.
    """
    if not plan.new:
        return Imported(members=0, passes=0, first=None, last=None)
    days_now = {
        space: now.astimezone(zone(tz_min)).date()
        for space, tz_min in read_zones(db).items()
    }
    lock_people(db)
    lock_feeds(db)
    first = _next_number(db, len(plan.new))
    owned = _add_businesses(db, plan.new)
    subjects = [uuid7(now, secrets.token_bytes(UUID7_RANDOM_BYTES)) for _ in plan.new]
    bulk.insert(
        db,
        members,
        [
            _row(candidate, (subject, number), owned, days_now[candidate.home])
            for number, (candidate, subject) in enumerate(
                zip(plan.new, subjects, strict=True), first
            )
        ],
    )
    homes = {
        subject: [one.home] for subject, one in zip(subjects, plan.new, strict=True)
    }
    publish_all(db, spread(member_items(db, subjects), homes), now)
    issued = 0
    for home, today in sorted(days_now.items()):
        able = [
            subject
            for candidate, subject in zip(plan.new, subjects, strict=True)
            if candidate.home == home and candidate.standing is Standing.ACTIVE
        ]
        issued += issue(able, today)
    # Guests who may be the same people as the new members.
    met = find_guests(db, {candidate.phone for candidate in plan.new})
    settle_and_tell(db, met, now)
    return Imported(
        members=len(plan.new),
        passes=issued,
        first=first,
        last=first + len(plan.new) - 1,
    )


def _next_number(db: Connection, count: int) -> int:
    newest: int = db.execute(select(func.max(members.c.number))).scalar_one() or 0
    if newest + count > HIGHEST:
        raise NotFound("There are not enough member numbers left for this import.")
    return newest + 1


def _add_businesses(
    db: Connection, candidates: Sequence[Candidate]
) -> dict[tuple[str, str], str]:
    """Add the businesses that do not exist yet; return ids by (name, space).

    A name at a space is one business.
    """
    owned = {
        (row.name.casefold(), row.space): row.id
        for row in db.execute(
            select(businesses.c.id, businesses.c.name, businesses.c.space)
        )
    }
    rows = []
    for one in candidates:
        if one.business is None or (one.business.casefold(), one.home) in owned:
            continue
        key = (one.business.casefold(), one.home)
        owned[key] = secrets.token_hex(ID_BYTES)
        rows.append(
            (owned[key], one.business, None, one.regency, False, None, one.home)
        )
    bulk.insert(db, businesses, rows)
    return owned


def _row(
    candidate: Candidate,
    who: tuple[str, int],
    owned: dict[tuple[str, str], str],
    today: date,
) -> tuple[object, ...]:
    subject, number = who
    business = None
    if candidate.business is not None:
        business = owned[(candidate.business.casefold(), candidate.home)]
    return (
        *(subject, number, candidate.name, candidate.called, candidate.gender),
        *(candidate.phone, candidate.email, candidate.regency, None, business),
        *(candidate.home, candidate.standing.value, today, None, MEMBER, None),
    )
