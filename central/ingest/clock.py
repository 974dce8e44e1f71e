"""Server time of entries: by the monotonic clock against an exchange, whatever the wall said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select

from central.model import exchanges
from central.store import bulk
from kiosk.core.clock import Anchor, read_time
from kiosk.core.journal import Entry, entry_at

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
class ServerTime:
    """When something happened, by central's clock. `doubtful`: it contradicts what is known."""

    at: datetime
    doubtful: bool


def correct(
    entry: Entry,
    anchors: Mapping[str, Anchor],
    newest_at: datetime | None,
    received_at: datetime,
) -> ServerTime:
    """The server time of an entry.

    Without an exchange in the entry's boot the wall clock counts, moved by the kiosk's own
    estimate. One that contradicts the entries before it or the time of receipt is held between
    the two and called doubtful.
    """
    at = _unchecked(entry, anchors)
    if at is None or at > received_at + AHEAD:
        return ServerTime(at=received_at, doubtful=True)
    anchored = entry.boot in anchors
    earliest = FLOOR if anchored or newest_at is None else max(FLOOR, newest_at)
    if at < earliest - AHEAD:
        return ServerTime(at=min(earliest, received_at), doubtful=True)
    return ServerTime(at=at, doubtful=False)


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


def _unchecked(entry: Entry, anchors: Mapping[str, Anchor]) -> datetime | None:
    anchor = anchors.get(entry.boot)
    try:
        if anchor is not None:
            return anchor.server_at + timedelta(
                microseconds=entry.mono_us - anchor.mono_us
            )
        return read_time(entry.at) + timedelta(milliseconds=entry.offset_ms or 0)
    except OverflowError:
        return None


def _started(anchor: Anchor) -> datetime:
    return anchor.server_at - timedelta(microseconds=anchor.mono_us)
