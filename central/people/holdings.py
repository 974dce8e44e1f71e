"""Who was on a given kiosk between two times: what a notice of a breach has to name.

UU 27/2022, article 46, gives 3 × 24 hours. It must rather name somebody too many than leave one
out: a kiosk that central has not heard of since holds whom it held then, whatever was published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from central.model import aliases, forms, holdings, intakes, kiosks, members, passes
from central.store import bulk
from kiosk.core.errors import NotFound
from kiosk.core.people import member_number

ROUND_AT_MOST = timedelta(minutes=15)
"""After its last contact a kiosk may have fetched what was published within one pause."""
ROSTER = ("name", "number", "business", "visits")
DIGITS = "phone_digits"
PASSES = "passes"
FORM = "form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What a kiosk held of a person, and when.

    Shape: `name` None of one who was erased since; `held` what it was; `until` None: to this day.
    """

    subject: str
    no: str | None
    name: str | None = field(repr=False)
    erased: bool
    held: Sequence[str]
    passes: Sequence[str]
    since: datetime
    until: datetime | None


def read_holdings(
    db: Connection, kiosk: str, start: datetime, end: datetime
) -> Sequence[Holding]:
    """Everybody who stood on a kiosk's roster at some moment between two times, by number.

    Raises: NotFound for an unknown kiosk.
    """
    row = db.execute(select(kiosks).where(kiosks.c.id == kiosk)).one_or_none()
    if row is None:
        raise NotFound(
            f"There is no kiosk {kiosk}.", remedy="`central kiosks` lists them."
        )
    spans = [
        span
        for held in db.execute(
            select(holdings).where(
                holdings.c.space == row.space,
                holdings.c.since <= min(end, _heard_until(row)),
            )
        )
        if (span := _span_on(row, held))[1] is None or span[1] >= start
    ]
    return _told(db, row.id, (start, end), spans)


Span = tuple[datetime, datetime | None, Row[Any]]


def _heard_until(kiosk: Row[Any]) -> datetime:
    """Until when a kiosk can have fetched anything."""
    heard: datetime = (kiosk.last_contact_at or kiosk.enrolled_at) + ROUND_AT_MOST
    return heard if kiosk.revoked_at is None else min(heard, kiosk.revoked_at)


def _span_on(kiosk: Row[Any], held: Row[Any]) -> Span:
    """A span as the kiosk lived it: it hears of an end with its next contact, or never."""
    heard = kiosk.last_contact_at or kiosk.enrolled_at
    until = held.until if held.until is not None and held.until <= heard else None
    return max(held.since, kiosk.enrolled_at), until, held


def _told(
    db: Connection,
    kiosk: str,
    asked: tuple[datetime, datetime],
    spans: Sequence[Span],
) -> Sequence[Holding]:
    subjects = {held.subject for _, _, held in spans}
    people = {
        row[0]: row
        for row in bulk.lookup(
            db,
            [members.c.subject, members.c.number, members.c.name, members.c.erased_at],
            members.c.subject,
            subjects,
        )
    }
    owned = _read_passes(db, subjects, asked[1])
    filled_in = _read_forms(db, kiosk, asked)
    found = []
    for since, until, held in spans:
        row = people.get(held.subject)
        mine = owned.get(held.subject, ())
        what = [
            *ROSTER,
            *([DIGITS] if held.digits else ()),
            *([PASSES] if mine else ()),
            *([FORM] if held.subject in filled_in else ()),
        ]
        erased = row is None or row[3] is not None
        found.append(
            Holding(
                subject=held.subject,
                no=None if row is None else member_number.write(row[1]),
                name=None if row is None or erased else row[2],
                erased=erased,
                held=what,
                passes=mine,
                since=since,
                until=until,
            )
        )
    return sorted(found, key=lambda one: (one.no or "", one.subject, one.since))


def _read_passes(
    db: Connection, subjects: Collection[str], end: datetime
) -> Mapping[str, Sequence[str]]:
    """The passes that people had by then, under every subject of theirs."""
    whose = {subject: subject for subject in subjects}
    whose |= dict(
        bulk.lookup(
            db, [aliases.c.subject, aliases.c.person], aliases.c.person, subjects
        )
    )
    owned: dict[str, list[str]] = defaultdict(list)
    for pass_id, subject, issued_at in bulk.lookup(
        db,
        [passes.c.id, passes.c.subject, passes.c.issued_at],
        passes.c.subject,
        set(whose),
    ):
        if issued_at <= end:
            owned[whose[subject]].append(pass_id)
    return {subject: sorted(mine) for subject, mine in owned.items()}


def _read_forms(
    db: Connection, kiosk: str, asked: tuple[datetime, datetime]
) -> set[str]:
    """Guests whose form lay at the kiosk: from their registration until central had it."""
    start, end = asked
    rows = db.execute(
        select(intakes.c.subject, forms.c.received_at)
        .outerjoin(
            forms,
            (forms.c.stream == intakes.c.stream) & (forms.c.digest == intakes.c.form),
        )
        .where(intakes.c.kiosk == kiosk, intakes.c.at <= end)
    )
    return {
        subject
        for subject, received_at in rows
        if received_at is None or received_at >= start
    }
