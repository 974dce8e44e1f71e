"""What a person decides of a check-in that a wrong clock has made: which session, and which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select, update

from central.ingest.entries.reading import EntryVerdict
from central.ingest.projections.own_stream import OWN_KIOSK, ToldFact, append
from central.ingest.projections.roster import read_zones
from central.ingest.reviews.meant import (
    CLOCK_UNVERIFIED,
    WAS_AT_SESSION,
    Fit,
    Span,
    boot_of,
    find_fits,
    read_span,
)
from central.model import entries, passages, reviews, sessions, streams, voids
from central.model.journal import MAIN
from kiosk.core.door.presence import end_of_day
from kiosk.core.errors import NotFound, SettingsError
from kiosk.core.record import journal
from kiosk.core.record.clock import write_time, zone
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Entry, Kind
from kiosk.core.record.scan import Source

CODES = (WAS_AT_SESSION, EntryVerdict.CLOCK_DOUBTFUL.value)
LONGEST_BY = 64
VISIT = "visit"
"""The note of a review that was settled as a visit."""
AS_NOTED = "as noted"
_EARLY = timedelta(hours=3)
"""Nobody comes earlier to a session, or later."""
_NOON = timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A check-in to look at: whose, when it was, what it says, and where they probably were."""

    stream: str
    seq: int
    code: str
    space: str
    person: str
    session: str | None
    span: Span
    fits: Sequence[Fit]


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutCheckIn:
    """What a person says of a check-in.

    Shape: no `session` is a visit; `day` its local day where central does not know it.
    """

    session: str | None
    by: str
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What became of a check-in. `position` is central's own entry, None where nothing changed."""

    position: Position | None
    session: str | None
    day: date


def read_proposals(db: Connection) -> list[Proposal]:
    """Return the check-ins that a wrong clock has made and nobody has looked at, the oldest first.

    Those of a boot whose clock nobody has compared are among them where they may have been
    elsewhere.
    """
    rows = db.execute(
        select(reviews.c.code, reviews.c.stream, reviews.c.seq)
        .where(
            reviews.c.code.in_((*CODES, CLOCK_UNVERIFIED)),
            reviews.c.branch == MAIN,
            reviews.c.settled_at.is_(None),
        )
        .order_by(reviews.c.opened_at, reviews.c.stream, reviews.c.seq)
    ).all()
    codes: dict[Position, str] = {}
    for row in rows:
        if row.code == CLOCK_UNVERIFIED:
            for place in _check_ins_of_boot(db, row.stream, row.seq):
                codes.setdefault(place, row.code)
        else:
            place = Position(stream=row.stream, seq=row.seq)
            # One check-in may have both codes: the proposal says more than the doubt.
            if row.code == WAS_AT_SESSION or place not in codes:
                codes[place] = row.code
    found = [_find_proposal(db, place, code) for place, code in codes.items()]
    return [one for one in found if one is not None]


def confirm(db: Connection, place: Position, by: str, now: datetime) -> int:
    """Say that a check-in stands as noted, or a boot's, at its review; answer how many reviews.

    Raises: NotFound where no review is open there.
    """
    settled = db.execute(
        update(reviews)
        .where(*_at(place, (*CODES, CLOCK_UNVERIFIED)), reviews.c.settled_at.is_(None))
        .values(settled_at=now, settled_by=by[:LONGEST_BY], note=AS_NOTED)
    ).rowcount
    if settled == 0:
        raise NotFound(
            f"Nothing is open about entry {place.seq} of stream {place.stream}.",
            remedy="`central review` lists those to look at.",
        )
    return settled


def _at(place: Position, codes: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    return (
        reviews.c.code.in_(codes),
        reviews.c.stream == place.stream,
        reviews.c.seq == place.seq,
        reviews.c.branch == MAIN,
    )


def correct_session(
    db: Connection, place: Position, answer: AboutCheckIn, now: datetime
) -> Corrected:
    """Say that a check-in was at a session, or at none: a visit. Figures follow at once.

    Two entries of central's own stream say so: one takes back what counted so far, the other takes
    its place. Saying it again takes that back in turn, so every answer can be changed.
    Raises: NotFound for no such check-in, or session at its space; SettingsError for an answer that
    does not fit.
    """
    first = _get_passage(db, place)
    counting = _counting(db, first)
    if counting.voided:
        raise SettingsError(
            f"Entry {place.seq} of stream {place.stream} was taken back; it counts nowhere.",
            key="entry",
            remedy="Leave it, or have the person scan again.",
        )
    tz_min = read_zones(db).get(first.space, 0)
    span = read_span(db, place.stream, place.seq)
    # Where central does not know the time, what was last said of it is the best there is.
    believed = first if span.is_known else counting
    stay = _stay(db, believed, answer, span, tz_min)
    position = None
    if (stay.session, stay.since) != (counting.session, counting.at):
        told = _told(_get_entry(db, place), counting, stay)
        position = append(db, told, now)[-1]
    db.execute(
        update(reviews)
        .where(*_at(place, CODES))
        .values(
            settled_at=now,
            settled_by=answer.by[:LONGEST_BY],
            note=answer.session or VISIT,
        )
    )
    return Corrected(
        position=position,
        session=stay.session,
        day=stay.since.astimezone(zone(tz_min)).date(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stay:
    """Where somebody was, and from when to when."""

    session: str | None
    since: datetime
    until: datetime


def _told(entry: Entry, counting: Row[Any], stay: _Stay) -> list[ToldFact]:
    taken_back = Draft(
        kind=Kind.VOID,
        by=Source.STAFF,
        session=counting.session,
        subject=entry.subject,
        pass_id=entry.pass_id,
        ref=Position(stream=counting.stream, seq=counting.seq),
        reason=WAS_AT_SESSION,
    )
    instead = Draft(
        kind=Kind.CHECK_IN,
        by=Source.STAFF,
        session=stay.session,
        subject=entry.subject,
        pass_id=entry.pass_id,
        ref=Position(stream=entry.stream, seq=entry.seq),
        reason=WAS_AT_SESSION,
        body={
            "clock": "known",
            "since": write_time(stay.since),
            "until": write_time(stay.until),
        },
    )
    return [
        ToldFact(draft=draft, space=counting.space, happened_at=stay.since)
        for draft in (taken_back, instead)
    ]


def _stay(
    db: Connection, believed: Row[Any], answer: AboutCheckIn, span: Span, tz_min: int
) -> _Stay:
    """Return where they were and when, by what central knows and what is answered."""
    if answer.session is not None:
        return _stay_at_session(db, believed, answer.session, span)
    day = believed.at.astimezone(zone(tz_min)).date()
    since = believed.at
    if answer.day is not None and answer.day != day:
        midnight = datetime.combine(answer.day, time(), zone(tz_min))
        _check_span(midnight, midnight + timedelta(days=1), span)
        since = (midnight + _NOON).astimezone(UTC)
    return _Stay(session=None, since=since, until=end_of_day(since, tz_min))


def _stay_at_session(
    db: Connection, believed: Row[Any], session: str, span: Span
) -> _Stay:
    held = _get_session(db, session, believed.space)
    _check_span(held.starts_at - _EARLY, held.ends_at + _EARLY, span)
    since = believed.at
    if not span.is_known and not held.starts_at - _EARLY <= since < held.ends_at:
        since = held.starts_at
    return _Stay(
        session=session,
        since=since,
        until=max(held.ends_at, since + timedelta(minutes=1)),
    )


def _check_span(start: datetime, end: datetime, span: Span) -> None:
    if start <= span.latest and end >= span.earliest:
        return
    raise SettingsError(
        "The entry was not made then: it was made between"
        f" {write_time(span.earliest)} and {write_time(span.latest)}.",
        key="session",
        remedy="`central review --json` says what fits.",
    )


def _counting(db: Connection, first: Row[Any]) -> Row[Any]:
    """Return the check-in that counts in an entry's place: itself, or what was last said of it."""
    counting = first
    while counting.voided:
        row = db.execute(
            select(voids.c.stream, voids.c.seq)
            .join(streams, streams.c.id == voids.c.stream)
            .where(
                voids.c.ref_stream == counting.stream,
                voids.c.ref_seq == counting.seq,
                streams.c.kiosk == OWN_KIOSK,
            )
            .order_by(voids.c.seq.desc())
            .limit(1)
        ).first()
        # The entry behind our own void says what counts instead (`_told`).
        instead = None if row is None else _find_passage(db, row.stream, row.seq + 1)
        if instead is None:
            break
        counting = instead
    return counting


def _check_ins_of_boot(db: Connection, stream: str, first: int) -> list[Position]:
    """Return the check-ins of the boot that an entry was made in, from there on."""
    rows = db.execute(
        select(entries)
        .join(
            passages,
            (passages.c.stream == entries.c.stream) & (passages.c.seq == entries.c.seq),
        )
        .where(
            entries.c.stream == stream,
            entries.c.seq >= first,
            passages.c.branch == MAIN,
            passages.c.kind == Kind.CHECK_IN.value,
            passages.c.voided.is_(False),
        )
        .order_by(entries.c.seq)
    ).all()
    boot = boot_of(rows[0]) if rows else ""
    same = takewhile(lambda row: boot_of(row) == boot, rows)
    return [Position(stream=row.stream, seq=row.seq) for row in same]


def _find_proposal(db: Connection, place: Position, code: str) -> Proposal | None:
    """Return what is proposed of a check-in; None for one that was taken back, or is none."""
    row = _find_passage(db, place.stream, place.seq)
    if row is None or row.voided:
        return None
    span = read_span(db, row.stream, row.seq)
    return Proposal(
        stream=row.stream,
        seq=row.seq,
        code=code,
        space=row.space,
        person=row.person,
        session=row.session,
        span=span,
        fits=find_fits(db, row.space, span, row.person),
    )


def _get_passage(db: Connection, place: Position) -> Row[Any]:
    row = _find_passage(db, place.stream, place.seq)
    if row is None or row.kiosk == OWN_KIOSK:
        raise NotFound(
            f"Entry {place.seq} of stream {place.stream} is no check-in of a kiosk.",
            remedy="`central review` lists those to look at.",
        )
    return row


def _find_passage(db: Connection, stream: str, seq: int) -> Row[Any] | None:
    return db.execute(
        select(passages).where(
            passages.c.stream == stream,
            passages.c.seq == seq,
            passages.c.branch == MAIN,
            passages.c.kind == Kind.CHECK_IN.value,
        )
    ).first()


def _get_entry(db: Connection, place: Position) -> Entry:
    raw: bytes = db.execute(
        select(entries.c.raw).where(
            entries.c.stream == place.stream, entries.c.seq == place.seq
        )
    ).scalar_one()
    return journal.read(raw)  # a passage was made of it: it can be read


def _get_session(db: Connection, session: str, space: str) -> Row[Any]:
    row = db.execute(
        select(sessions).where(
            sessions.c.id == session,
            sessions.c.space == space,
            sessions.c.cancelled_at.is_(None),
        )
    ).first()
    if row is None:
        raise NotFound(
            f"{space} has no session {session}.",
            remedy="`central review --json` says which sessions fit.",
        )
    return row
