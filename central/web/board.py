"""What the live board shows, read in one view of the database. No name of any person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, func, select

from central.ingest.fields import one_of
from central.ingest.moves import OUTCOMES
from central.model import (
    entries,
    kiosks,
    networks,
    policies,
    presences,
    reviews,
    sessions,
    spaces,
    streams,
)
from central.web.counting import count_badges, count_groups, count_inside, count_scores
from central.web.printers import PrinterTold, read_printer
from kiosk.core import journal
from kiosk.core.clock import read_time
from kiosk.core.errors import ProtocolError

SILENT_AFTER = timedelta(minutes=5)
"""A kiosk says something every minute; after five without a word somebody should look."""
CALL_LASTS = timedelta(hours=12)
"""A call that nobody cleared, at a kiosk that was switched off meanwhile, is not shown for ever."""
NEWEST = 12
_STREAMS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceNow:
    """A space: who is in, of how many, and how they liked it today.

    Shape: `capacity` None where nobody set one; `scores` of a visit each, the best first; `badges`
    that were printed today.
    """

    code: str
    name: str
    inside: int
    capacity: int | None
    scores: tuple[int, int, int]
    badges: int

    @property
    def share(self) -> int:
        """How full it is, in percent, 100 at most."""
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
class KioskNow:
    """A kiosk: when it last spoke, how many entries it still has, whether somebody calls there."""

    name: str
    space: str
    last_contact_at: datetime | None
    queue: int | None
    silent: bool
    help_at: datetime | None
    printer: PrinterTold | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryNow:
    """An entry that came in lately."""

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
    spaces: Sequence[SpaceNow]
    sessions: Sequence[SessionNow]
    kiosks: Sequence[KioskNow]
    newest: Sequence[EntryNow]
    reviews: int

    @property
    def inside(self) -> int:
        """People in all spaces."""
        return sum(space.inside for space in self.spaces)

    @property
    def calls(self) -> Sequence[KioskNow]:
        """Kiosks where somebody asks for help, the longest waiting first."""
        calling = [kiosk for kiosk in self.kiosks if kiosk.help_at is not None]
        return sorted(calling, key=lambda kiosk: str(kiosk.help_at))


def read_board(db: Connection, now: datetime) -> Board:
    """The board as it stands. `now` is aware; the page shows the first space's time."""
    rows = db.execute(select(spaces).order_by(spaces.c.number)).all()
    zones = {row.code: ZoneInfo(row.tz) for row in rows}
    network = db.execute(select(networks.c.name, networks.c.demo)).first()
    inside = count_inside(db, now)
    capacities = _capacities(db)
    return Board(
        network="Hetero Space" if network is None else network.name,
        demo=network is not None and network.demo,
        now=now.astimezone(next(iter(zones.values()), ZoneInfo("Asia/Jakarta"))),
        spaces=[
            SpaceNow(
                code=row.code,
                name=row.name,
                inside=inside.get(row.code, 0),
                capacity=capacities.get(row.code),
                scores=count_scores(db, row.code, now.astimezone(zones[row.code])),
                badges=count_badges(db, row.code, now.astimezone(zones[row.code])),
            )
            for row in rows
        ],
        sessions=[
            session
            for code, zone in zones.items()
            for session in _sessions(db, code, now.astimezone(zone))
        ],
        kiosks=_kiosks(db, zones, now),
        newest=_newest(db, zones),
        reviews=db.scalar(
            select(func.count())
            .select_from(reviews)
            .where(reviews.c.settled_at.is_(None))
        )
        or 0,
    )


def _capacities(db: Connection) -> Mapping[str, int | None]:
    rows = db.execute(select(policies.c.space, policies.c.body))
    return {row.space: row.body.get("capacity") for row in rows}


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


def _kiosks(
    db: Connection, zones: Mapping[str, ZoneInfo], now: datetime
) -> list[KioskNow]:
    rows = db.execute(
        select(kiosks)
        .where(kiosks.c.revoked_at.is_(None))
        .order_by(kiosks.c.space, kiosks.c.name)
    )
    return [_kiosk(row, zones[row.space], now) for row in rows]


def _kiosk(row: Row[*tuple[Any, ...]], zone: ZoneInfo, now: datetime) -> KioskNow:
    last_at: datetime | None = row.last_contact_at
    return KioskNow(
        name=row.name,
        space=row.space,
        last_contact_at=None if last_at is None else last_at.astimezone(zone),
        queue=row.queue,
        silent=last_at is None or now - last_at > SILENT_AFTER,
        help_at=_help_at(row.health, zone, now),
        printer=read_printer(row.health),
    )


def _help_at(health: object, zone: ZoneInfo, now: datetime) -> datetime | None:
    """Since when somebody calls at a kiosk, by its own word; whatever else it says is no call."""
    text = health.get("help_at") if isinstance(health, dict) else None
    if not isinstance(text, str):
        return None
    try:
        at = read_time(text)
    except ValueError:
        return None
    return at.astimezone(zone) if now - at < CALL_LASTS else None


def _newest(db: Connection, zones: Mapping[str, ZoneInfo]) -> list[EntryNow]:
    """The newest entries, out of the streams that were written to last."""
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
    return [_entry(row, zones) for row in rows[:NEWEST]]


def _entry(row: Row[Any, Any, Any], zones: Mapping[str, ZoneInfo]) -> EntryNow:
    zone = next(iter(zones.values()), ZoneInfo("Asia/Jakarta"))
    try:
        entry = journal.read(row.raw)
    except ProtocolError:
        # It is kept all the same, and the review list speaks of it.
        return EntryNow(
            at=row.received_at.astimezone(zone),
            space="?",
            kind="unreadable",
            reason=None,
            outcome=None,
            seq=row.seq,
        )
    return EntryNow(
        at=row.received_at.astimezone(zones.get(entry.space, zone)),
        space=entry.space,
        kind=entry.kind,
        reason=entry.reason,
        outcome=one_of(entry.body.get("outcome"), OUTCOMES),
        seq=entry.seq,
    )
