"""Read the live board in one transaction. It holds no name of any person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone
from typing import Any

from sqlalchemy import Connection, Row, func, select

from central.ingest.entries.entry_to_rows import OUTCOMES
from central.ingest.entries.fields import one_of
from central.ingest.projections.roster import WIB_MIN, read_zones
from central.model import (
    entries,
    networks,
    policies,
    presences,
    reviews,
    sessions,
    spaces,
    streams,
)
from central.own_clock import ClockDoubt
from central.web.counting import count_badges, count_groups, count_inside, count_scores
from central.web.kiosks_now import KioskNow, read_kiosks_now
from central.web.partial_failure import Undrawable, read_or_replace, split_parts
from kiosk.core.errors import ProtocolError
from kiosk.core.record import journal

NEWEST = 12
_STREAMS = 8
_ZONE_NAMES = {420: "WIB", 480: "WITA", 540: "WIT"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceOnBoard:
    """A space with the people inside, its capacity and today's ratings.

    Shape: `capacity` None where unset; `scores` counts visits, the best score first; `badges`
    counts those printed today.
    """

    code: str
    name: str
    inside: int
    capacity: int | None
    scores: tuple[int, int, int]
    badges: int

    @property
    def share(self) -> int:
        """Return how full it is, in percent, 100 at most."""
        return 0 if not self.capacity else min(100, 100 * self.inside // self.capacity)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionNow:
    """A session of today. Times are the space's own."""

    space: str
    title: str
    room: str | None
    starts_at: datetime
    ends_at: datetime
    inside: int
    running: bool
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryNow:
    """A recent entry."""

    at: datetime
    space: str
    kind: str
    reason: str | None
    outcome: str | None
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Everything on the page."""

    network: str
    demo: bool
    now: datetime
    inside: int
    spaces: Sequence[SpaceOnBoard]
    sessions: Sequence[SessionNow]
    kiosks: Sequence[KioskNow]
    broken: Sequence[Undrawable]
    newest: Sequence[EntryNow]
    reviews: int
    clock: Sequence[ClockDoubt]

    @property
    def calls(self) -> Sequence[KioskNow]:
        """Return the kiosks that call for help, the longest wait first."""
        calling = [kiosk for kiosk in self.kiosks if kiosk.help_at is not None]
        return sorted(calling, key=lambda kiosk: str(kiosk.help_at))


def read_board(
    db: Connection, now: datetime, clock: Sequence[ClockDoubt] = ()
) -> Board:
    """Return the board. `now` is aware; the page shows the first space's time.

    A space, session list or kiosk that cannot be read is `Undrawable`; the others are shown.
    """
    rows = db.execute(select(spaces).order_by(spaces.c.number)).all()
    zones = {space: _zone(tz_min) for space, tz_min in read_zones(db).items()}
    own = zones[rows[0].code] if rows else _zone(WIB_MIN)
    network = db.execute(select(networks.c.name, networks.c.demo)).first()
    inside = count_inside(db, now)
    read_spaces, no_spaces = split_parts(
        _read_space(db, row, now.astimezone(zones[row.code]), inside) for row in rows
    )
    read_sessions, no_sessions = split_parts(
        session
        for code, zone in zones.items()
        for session in _read_sessions(db, code, now.astimezone(zone))
    )
    read_kiosks, no_kiosks = split_parts(read_kiosks_now(db, zones, now))
    return Board(
        network="Hetero Space" if network is None else network.name,
        demo=network is not None and network.demo,
        now=now.astimezone(own),
        inside=sum(inside.values()),
        spaces=read_spaces,
        sessions=read_sessions,
        kiosks=read_kiosks,
        broken=[*no_spaces, *no_sessions, *no_kiosks],
        newest=_newest(db, zones, own),
        reviews=db.scalar(
            select(func.count())
            .select_from(reviews)
            .where(reviews.c.settled_at.is_(None))
        )
        or 0,
        clock=clock,
    )


def _zone(tz_min: int) -> timezone:
    return timezone(timedelta(minutes=tz_min), _ZONE_NAMES[tz_min])


def _read_space(
    db: Connection, row: Row[Any], now: datetime, inside: Mapping[str, int]
) -> SpaceOnBoard | Undrawable:
    def read() -> SpaceOnBoard:
        return SpaceOnBoard(
            code=row.code,
            name=row.name,
            inside=inside.get(row.code, 0),
            capacity=_capacity(db, row.code),
            scores=count_scores(db, row.code, now),
            badges=count_badges(db, row.code, now),
        )

    return read_or_replace(
        read, Undrawable(kind="space", name=row.name, space=row.code)
    )


def _read_sessions(
    db: Connection, space: str, now: datetime
) -> Sequence[SessionNow | Undrawable]:
    instead = [Undrawable(kind="session", name=space, space=space)]
    return read_or_replace(lambda: _sessions(db, space, now), instead)


def _capacity(db: Connection, space: str) -> int | None:
    body = db.scalar(select(policies.c.body).where(policies.c.space == space))
    capacity = body.get("capacity") if isinstance(body, Mapping) else None
    return capacity if type(capacity) is int and capacity > 0 else None


def _sessions(db: Connection, space: str, now: datetime) -> list[SessionNow]:
    midnight = datetime.combine(now.date(), time(), now.tzinfo)
    rows = db.execute(
        select(sessions, func.count(presences.c.person.distinct()).label("inside"))
        .outerjoin(
            presences,
            (presences.c.session == sessions.c.id)
            & presences.c.out_at.is_(None)
            & (presences.c.until > now),
        )
        .where(
            sessions.c.space == space,
            sessions.c.ends_at > midnight,
            sessions.c.starts_at < midnight + timedelta(days=1),
            sessions.c.cancelled_at.is_(None),
        )
        .group_by(sessions.c.id)
        .order_by(sessions.c.starts_at)
    )
    groups = count_groups(db, now)
    return [
        SessionNow(
            space=row.space,
            title=row.title,
            room=row.room,
            starts_at=row.starts_at.astimezone(now.tzinfo),
            ends_at=row.ends_at.astimezone(now.tzinfo),
            inside=row.inside + groups.get(row.id, 0),
            running=row.starts_at <= now < row.ends_at,
            over=row.ends_at <= now,
        )
        for row in rows
    ]


def _newest(
    db: Connection, zones: Mapping[str, timezone], own: timezone
) -> list[EntryNow]:
    """Return the newest entries of the streams written last."""
    lately = db.scalars(
        select(streams.c.id).order_by(streams.c.last_at.desc()).limit(_STREAMS)
    ).all()
    rows = [
        row
        for stream in lately
        for row in db.execute(
            select(entries.c.raw, entries.c.received_at, entries.c.seq)
            .where(entries.c.stream == stream)
            .order_by(entries.c.seq.desc())
            .limit(NEWEST)
        )
    ]
    rows.sort(key=lambda row: (row.received_at, row.seq), reverse=True)
    return [_entry(row, zones, own) for row in rows[:NEWEST]]


def _entry(
    row: Row[Any, Any, Any], zones: Mapping[str, timezone], own: timezone
) -> EntryNow:
    # It is stored anyway, and it is on the review list.
    unreadable = EntryNow(
        at=row.received_at.astimezone(own),
        space="?",
        kind="unreadable",
        reason=None,
        outcome=None,
        seq=row.seq,
    )

    def read() -> EntryNow:
        try:
            entry = journal.read(row.raw)
        except ProtocolError:
            return unreadable
        return EntryNow(
            at=row.received_at.astimezone(zones.get(entry.space, own)),
            space=entry.space,
            kind=entry.kind,
            reason=entry.reason,
            outcome=one_of(entry.body.get("outcome"), OUTCOMES),
            seq=entry.seq,
        )

    return read_or_replace(read, unreadable)
