"""Which session somebody meant who came in while the kiosk's clock was wrong: a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from central.feed.bodies import read_policy
from central.ingest.entries.clock import ServerTime, read_anchors
from central.ingest.entries.entry_to_rows import EntryPlace, person_of
from central.ingest.entries.reading import EntryDoubt, read_entry
from central.ingest.entries.review import Cause, open_reviews
from central.ingest.entries.review_rules import CLOCK_UNKNOWN
from central.ingest.projections.roster import read_reference
from central.model import activities, entries, exchanges, registrations, sessions
from central.model.journal import MAIN
from central.people.aliases import read_subjects
from kiosk.core.record.clock import AHEAD, zone
from kiosk.core.record.journal import Entry, Kind, entry_at
from kiosk.core.record.roster import Mode, PolicyBody, Registration

WAS_AT_SESSION = "was_at_session"
CLOCK_UNVERIFIED = "clock_unverified"
"""The code of a boot that never spoke to central, at its first check-in that might be elsewhere."""
MOST_FITS = 40
"""The sessions of a week at a busy space."""
_TOLD = 8
"""So many stand in a review's sentence."""
_FAR = 1_000
"""So many entries behind are looked at."""
_LONGEST = timedelta(days=7)
"""A span of time in which more than a week lies proposes its last week."""


_UNVERIFIED = (
    "The kiosk never spoke to central while it ran, so nobody has compared its clock: these"
    " check-ins may have been at other times."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """When something happened: not before `earliest`, not after `latest`; one time if known."""

    earliest: datetime
    latest: datetime

    @property
    def is_known(self) -> bool:
        """Return whether central knows the time."""
        return self.earliest == self.latest


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A session that took people then. `opens_at` and `closes_at` are its door's times."""

    session: str
    title: str
    starts_at: datetime
    ends_at: datetime
    opens_at: datetime
    closes_at: datetime
    registered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """An entry that was just received, and the server time it was given."""

    entry: Entry
    place: EntryPlace
    time: ServerTime


def propose(
    db: Connection, space: str, received: Sequence[Timed], now: datetime
) -> None:
    """Open a review for each check-in that was probably at another session than it says.

    Those are looked at that were made by a clock which was unknown or wrong. Where a boot never
    spoke to central, nobody can tell: it has one review, for all of its check-ins.
    """
    here = [
        one
        for one in received
        if one.entry.kind == Kind.CHECK_IN and one.place.branch == MAIN
    ]
    off = [one for one in here if _is_off(one)]
    untimed = [one for one in here if one.entry.offset_ms is None and one not in off]
    unverified = _in_other_boots(db, untimed)
    if not off and not unverified:
        return
    reference = read_reference(db, [one.entry for one in (*off, *unverified)])

    def fits(one: Timed) -> Sequence[Fit]:
        span = read_span(db, one.place.stream, one.place.seq)
        person = person_of(one.entry, reference)
        return find_fits(db, one.entry.space, span, person)

    causes = []
    for one in off:
        found = fits(one)
        if not _is_settled(one.entry, found):
            causes.append(_cause(WAS_AT_SESSION, one, space, _sentence(found)))
    boots: set[str] = set()
    for one in unverified:
        if one.entry.boot not in boots and _may_be_elsewhere(db, one, fits(one)):
            boots.add(one.entry.boot)
            causes.append(_cause(CLOCK_UNVERIFIED, one, space, _UNVERIFIED))
    open_reviews(db, causes, now)


def _in_other_boots(db: Connection, untimed: Sequence[Timed]) -> list[Timed]:
    """Those of boots that never spoke to central."""
    if not untimed:
        return []
    stream = untimed[0].place.stream
    boots = {one.entry.boot for one in untimed} - set(
        read_anchors(db, stream, {one.entry.boot for one in untimed})
    )
    return [one for one in untimed if one.entry.boot in boots]


def _may_be_elsewhere(db: Connection, one: Timed, fits: Sequence[Fit]) -> bool:
    """Return whether the time that is open leaves another session open, or another day."""
    if any(fit.session != one.entry.session for fit in fits):
        return True
    span = read_span(db, one.place.stream, one.place.seq)
    local = zone(one.entry.tz_min)
    days = {at.astimezone(local).date() for at in (span.earliest, span.latest)}
    return len(days) > 1


def _cause(code: str, one: Timed, space: str, detail: str) -> Cause:
    return Cause(
        code=code,
        stream=one.place.stream,
        seq=one.place.seq,
        branch=MAIN,
        space=space,
        kiosk=one.place.kiosk,
        detail=detail,
    )


def read_span(db: Connection, stream: str, seq: int) -> Span:
    """Return when an entry of the main line was made, as far as central knows.

    In a boot that has spoken to central the time is known; in another it lies between the entries
    around it whose time is, or the receipt. The order of a stream is true whatever its clocks say.
    """
    row = _get_row(db, stream, seq)
    timed = set(
        db.scalars(select(exchanges.c.boot).where(exchanges.c.stream == stream))
    )
    if boot_of(row) in timed:
        return Span(earliest=row.at, latest=row.at)
    query = select(entries).where(entries.c.stream == stream).limit(_FAR)
    before = query.where(entries.c.seq < seq).order_by(entries.c.seq.desc())
    behind = query.where(entries.c.seq > seq).order_by(entries.c.seq)
    latest = _first_timed(db, behind, timed) or row.received_at
    latest = min(latest, row.received_at)
    earliest = _first_timed(db, before, timed) or latest - _LONGEST
    return Span(earliest=max(earliest, latest - _LONGEST), latest=latest)


def _first_timed(
    db: Connection, query: Select[Any], timed: set[str]
) -> datetime | None:
    """Return the time of the first of these entries that was made in a boot central knows."""
    for row in db.execute(query):
        if boot_of(row) in timed:
            at: datetime = row.at
            return at
    return None


def find_fits(
    db: Connection, space: str, span: Span, person: str | None
) -> Sequence[Fit]:
    """Return the sessions at a space that took this person in that span, their own first."""
    own = _activities_of(db, person)
    day = timedelta(days=1)
    rows = db.execute(
        select(sessions, activities.c.registration)
        .join(activities, activities.c.id == sessions.c.activity)
        .where(
            sessions.c.space == space,
            sessions.c.cancelled_at.is_(None),
            activities.c.mode != Mode.ONLINE.value,
            sessions.c.starts_at < span.latest + day,
            sessions.c.ends_at > span.earliest - day,
        )
        .order_by(sessions.c.starts_at, sessions.c.id)
    ).all()
    policy = read_policy(db, space) if rows else None
    fits = [
        _fit(row, policy, own)
        for row in rows
        if policy is not None
        and (row.registration != Registration.REQUIRED.value or row.activity in own)
    ]
    open_then = [
        fit
        for fit in fits
        if fit.opens_at <= span.latest and fit.closes_at > span.earliest
    ]
    open_then.sort(key=lambda fit: (not fit.registered, fit.starts_at))
    return open_then[:MOST_FITS]


def _is_off(one: Timed) -> bool:
    """Whether a check-in was made by a clock that was unknown, or wrong as central knows now."""
    entry = one.entry
    return (
        one.time.doubtful
        or entry.body.get("clock") == CLOCK_UNKNOWN
        or abs(entry_at(entry) - one.time.at) > AHEAD
    )


def _is_settled(entry: Entry, fits: Sequence[Fit]) -> bool:
    if entry.session is None:
        return not fits
    return any(fit.session == entry.session for fit in fits)


def _sentence(fits: Sequence[Fit]) -> str:
    if not fits:
        return (
            "The kiosk's clock was wrong: the session it names took nobody at that time."
            " It was probably a visit."
        )
    titles = ", ".join(
        f"{fit.title} ({fit.session}{', registered' if fit.registered else ''})"
        for fit in fits[:_TOLD]
    )
    return f"The kiosk's clock was wrong. At that time these sessions took people: {titles}."


def _fit(row: Row[Any], policy: PolicyBody, own: set[str]) -> Fit:
    opens_min = policy.opens_min if row.opens_min is None else row.opens_min
    closes_min = policy.closes_min if row.closes_min is None else row.closes_min
    return Fit(
        session=row.id,
        title=row.title,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        opens_at=row.starts_at - timedelta(minutes=opens_min),
        closes_at=row.ends_at + timedelta(minutes=closes_min),
        registered=row.activity in own,
    )


def _activities_of(db: Connection, person: str | None) -> set[str]:
    if person is None:
        return set()
    subjects = {person} | set(read_subjects(db, {person}).get(person, ()))
    return set(
        db.scalars(
            select(registrations.c.activity).where(
                registrations.c.subject.in_(sorted(subjects)),
                registrations.c.cancelled_at.is_(None),
            )
        )
    )


def _get_row(db: Connection, stream: str, seq: int) -> Row[Any]:
    return db.execute(
        select(entries).where(entries.c.stream == stream, entries.c.seq == seq)
    ).one()


def boot_of(row: Row[Any]) -> str:
    """Return the boot that a row of `entry` was made in, empty where it cannot be read."""
    entry = read_entry(row.raw, row.stream, row.seq)
    return "" if isinstance(entry, EntryDoubt) else entry.boot
