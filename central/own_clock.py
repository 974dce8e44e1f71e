"""Whether central's own clock can be believed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, func, select

from central.model import kiosks, streams

log = logging.getLogger(__name__)

JUMP = timedelta(minutes=2)
SHOWN_FOR = timedelta(days=1)
"""What was received around a jump carries wrong times, so people are told for a day."""


class ClockDoubtKind(StrEnum):
    """Why central's clock is doubted."""

    JUMPED = "clock_jumped"
    BEHIND = "clock_behind"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockDoubt:
    """A doubt about central's clock.

    Shape: `by` is how far it moved, or how far it is behind (negative); `at` the clock's own time
    after the jump, or the newest time in the database.
    """

    kind: ClockDoubtKind
    by: timedelta
    at: datetime


@dataclass(slots=True, kw_only=True)
class WatchedClock:
    """Central's clock, compared with a steady one at every reading.

    Shape: `wall` answers aware UTC, `steady` seconds that nobody sets. Thread: any.
    """

    wall: Callable[[], datetime]
    steady: Callable[[], float]
    _last: tuple[datetime, float] | None = None
    _jump: tuple[ClockDoubt, float] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self) -> datetime:
        """Return the time, UTC. A jump is logged once and remembered."""
        with self._lock:
            now, steady = self.wall(), self.steady()
            last, self._last = self._last, (now, steady)
            if last is None:
                return now
            by = (now - last[0]) - timedelta(seconds=steady - last[1])
            if abs(by) < JUMP:
                return now
            doubt = ClockDoubt(kind=ClockDoubtKind.JUMPED, by=by, at=now)
            self._jump = (doubt, steady)
        log.warning("central's clock jumped by_s=%d", by.total_seconds())
        return now

    def find_jump(self) -> ClockDoubt | None:
        """Return the last jump, or None where there was none for a day."""
        self.read()
        with self._lock:
            if self._jump is None or self._last is None:
                return None
            doubt, since = self._jump
            return doubt if self._last[1] - since < SHOWN_FOR.total_seconds() else None


def find_doubts(db: Connection, clock: WatchedClock) -> Sequence[ClockDoubt]:
    """Return what speaks against central's clock: a jump, records of a time that is to come."""
    found = [clock.find_jump(), find_behind(db, clock.read())]
    return [doubt for doubt in found if doubt is not None]


def find_behind(db: Connection, now: datetime) -> ClockDoubt | None:
    """Return how far the clock is behind the newest time in the database, or None."""
    newest = [
        at
        for at in (
            db.scalar(select(func.max(streams.c.last_at))),
            db.scalar(select(func.max(kiosks.c.last_contact_at))),
        )
        if at is not None
    ]
    if not newest or max(newest) - now < JUMP:
        return None
    latest = max(newest)
    return ClockDoubt(kind=ClockDoubtKind.BEHIND, by=now - latest, at=latest)
