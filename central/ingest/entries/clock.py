"""Server time of entries: by the monotonic clock against an exchange, whatever the wall said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select

from central.model import exchanges
from central.store import bulk
from kiosk.core.record.clock import Anchor, read_time
from kiosk.core.record.journal import Entry, Kind, entry_at

FLOOR = datetime(2024, 1, 1, tzinfo=UTC)
"""No entry is older than the network's passes (DESIGN 6 counts their days from here)."""
AHEAD = timedelta(minutes=2)
"""A clock that was never compared with ours may run ahead by this much without doubt."""

MOST_OFF = timedelta(minutes=5)
"""A kiosk that judges dates by a clock further off than this is doubted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request as a comparison of clocks. `late`: a newer one of this boot was here before."""

    anchor: Anchor
    late: bool


def note_exchange(db: Connection, stream: str, anchor: Anchor) -> Exchange:
    """Keeps the exchange if it was the boot's quickest so far; answers the quickest.

    Server minus monotonic time is smallest where the request was under way the shortest.
    """
    row = db.execute(
        select(
            exchanges.c.mono_us, exchanges.c.server_at, exchanges.c.last_mono_us
        ).where(exchanges.c.stream == stream, exchanges.c.boot == anchor.boot)
    ).one_or_none()
    best, newest, late = anchor, anchor.mono_us, False
    if row is not None:
        known = Anchor(boot=anchor.boot, mono_us=row.mono_us, server_at=row.server_at)
        best = min(known, anchor, key=_started)
        late = anchor.mono_us <= row.last_mono_us
        newest = max(newest, row.last_mono_us)
    bulk.upsert(
        db, exchanges, [(stream, anchor.boot, best.mono_us, best.server_at, newest)]
    )
    return Exchange(anchor=best, late=late)


def read_anchors(
    db: Connection, stream: str, boots: Iterable[str]
) -> dict[str, Anchor]:
    """The quickest exchange of each of the boots that ever spoke to us."""
    return {
        row.boot: Anchor(boot=row.boot, mono_us=row.mono_us, server_at=row.server_at)
        for row in db.execute(
            select(exchanges).where(
                exchanges.c.stream == stream, exchanges.c.boot.in_(sorted(boots))
            )
        )
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The next best to an exchange: a time the kiosk itself had for some moment of a boot.

    `timed`: it had it from central; else the clock was set then, by a person or a time server.
    """

    anchor: Anchor
    timed: bool


def estimates(read: Iterable[Entry]) -> dict[str, Estimate]:
    """Return what the entries of a run say of their boots' clocks, the best of each.

    An exchange that the kiosk had (`offset_ms`) comes before a clock that was set, and of several
    the last counts: nobody sets a clock that is right.
    """
    found: dict[str, Estimate] = {}
    for entry in read:
        timed = entry.offset_ms is not None
        if not timed and entry.kind != Kind.CLOCK_JUMP:
            continue
        known = found.get(entry.boot)
        if timed or known is None or not known.timed:
            anchor = Anchor(
                boot=entry.boot, mono_us=entry.mono_us, server_at=entry_at(entry)
            )
            found[entry.boot] = Estimate(anchor=anchor, timed=timed)
    return found


def latest_times(
    read: Iterable[Entry], anchors: Mapping[str, Anchor], received_at: datetime
) -> list[datetime]:
    """Return for each entry of a run the time that it cannot be younger than.

    That is when the next entry behind it was made whose boot has spoken to central, else the
    receipt: the order of a stream is true whatever its clocks say.
    """
    latest, bounds = received_at, []
    for entry in reversed(list(read)):
        bounds.append(latest)
        anchor = anchors.get(entry.boot)
        if anchor is not None:
            latest = min(latest, _by(anchor, entry) or latest)
    return bounds[::-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerTime:
    """When something happened, by central's clock. `doubtful`: it contradicts what is known."""

    at: datetime
    doubtful: bool


def correct(
    entry: Entry,
    anchors: Mapping[str, Anchor],
    newest_at: datetime | None,
    received_at: datetime,
    estimate: Estimate | None = None,
) -> ServerTime:
    """The server time of an entry.

    Without an exchange in the entry's boot the kiosk's own estimate counts, else its wall clock.
    One that contradicts the entries before it or the time of receipt is held between the two and
    called doubtful, as is one that a clock moved which was merely set.
    """
    anchor = anchors.get(entry.boot)
    at = _by(anchor, entry) if anchor is not None else _unchecked(entry, estimate)
    if at is None or at > received_at + AHEAD:
        return ServerTime(at=received_at, doubtful=True)
    earliest = FLOOR if anchor or newest_at is None else max(FLOOR, newest_at)
    if at < earliest - AHEAD:
        return ServerTime(at=min(earliest, received_at), doubtful=True)
    moved = estimate is not None and not estimate.timed and anchor is None
    return ServerTime(at=at, doubtful=moved and abs(at - entry_at(entry)) > AHEAD)


def off_by(told: str, received_at: datetime) -> timedelta | None:
    """How far a kiosk's wall clock stands ahead of ours, by what its batch tells; None for no time.

    Shape: `told` is the batch's own `at`.
    """
    try:
        return read_time(told) - received_at
    except (ValueError, OverflowError):
        return None


def contradicts(
    entry: Entry, at: datetime, *, anchored: bool, off: timedelta | None
) -> bool:
    """Whether the kiosk's own idea of the time is another than ours, by more than `MOST_OFF`.

    With an exchange in its boot an entry's own word is held against the corrected time. Without
    one its word is all there is, and the wall clock of the batch that brings it must be right.
    Shape: `off` is how far the wall clock stands ahead at the batch.
    """
    if anchored:
        return abs(entry_at(entry) - at) > MOST_OFF
    return off is None or abs(off) > MOST_OFF


def _unchecked(entry: Entry, estimate: Estimate | None) -> datetime | None:
    if estimate is not None and entry.offset_ms is None:
        return _by(estimate.anchor, entry)
    try:
        return read_time(entry.at) + timedelta(milliseconds=entry.offset_ms or 0)
    except OverflowError:
        return None


def _by(anchor: Anchor, entry: Entry) -> datetime | None:
    """When an entry was made by the monotonic clock; None for a time outside the calendar."""
    try:
        return anchor.server_at + timedelta(microseconds=entry.mono_us - anchor.mono_us)
    except OverflowError:
        return None


def _started(anchor: Anchor) -> datetime:
    return anchor.server_at - timedelta(microseconds=anchor.mono_us)
