"""Time as evidence: readings of the wall clock and the monotonic clock, and their trust.

Nothing here reads a clock; readings come in as `Moment`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from functools import lru_cache

JUMP_MS = 2000
"""A wall clock that moves this much against the monotonic one has been set."""

AHEAD = timedelta(minutes=5)
"""Two clocks of one space may differ by this much; a larger difference is reported.

A mini PC drifts about two seconds a day, so a month without central makes a minute, and people set
clocks to the minute. Five minutes is half of the shortest stay that may end: two kiosks that differ
by less never take somebody for gone, nor admit them twice.
"""


class ClockTrust(StrEnum):
    """Whether dates may be checked against the corrected clock."""

    KNOWN = "known"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One reading of the kiosk's clocks.

    Units: `mono_us` microseconds since boot, counting sleep; `tz_min` minutes east of UTC.
    Shape: `boot` names the boot that `mono_us` counts from; `at` is the wall clock, aware, UTC.
    """

    at: datetime
    mono_us: int
    boot: str
    tz_min: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """One exchange with central: central's time, and the monotonic clock half-way through."""

    boot: str
    mono_us: int
    server_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedTime:
    """A time that has certainly passed: an earlier entry carried it, at a moment of a boot."""

    boot: str
    mono_us: int
    at: datetime

    def by(self, moment: Moment) -> datetime:
        """Return the time that has passed at a moment: later by the run time since, in one boot."""
        if moment.boot != self.boot:
            return self.at
        return self.at + timedelta(microseconds=moment.mono_us - self.mono_us)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The time as a decision knows it: a moment, and the last exchange with central, if any."""

    moment: Moment
    anchor: Anchor | None = None

    @property
    def now(self) -> datetime:
        """Return the best estimate of the true time, UTC."""
        return corrected(self.moment, self.anchor)


def corrected(moment: Moment, anchor: Anchor | None) -> datetime:
    """Return the best estimate of the true time of a moment, UTC.

    The anchor decides if it was made in the same boot; otherwise the wall clock does.
    """
    if anchor is None or anchor.boot != moment.boot:
        return moment.at
    return anchor.server_at + timedelta(microseconds=moment.mono_us - anchor.mono_us)


def offset_ms(moment: Moment, anchor: Anchor | None) -> int | None:
    """Server time minus wall time, or None where this boot has not spoken to central."""
    if anchor is None or anchor.boot != moment.boot:
        return None
    return round((corrected(moment, anchor) - moment.at) / timedelta(milliseconds=1))


def trust(moment: Moment, anchor: Anchor | None, not_before: datetime) -> ClockTrust:
    """Return whether dates may be checked now.

    `not_before` is the later of the program's build date and the newest entry: an earlier wall
    clock is certainly wrong. A boot that has spoken to central needs no wall clock.
    """
    if anchor is not None and anchor.boot == moment.boot:
        return ClockTrust.KNOWN
    return ClockTrust.KNOWN if moment.at >= not_before else ClockTrust.UNKNOWN


def wall_off(reading: Reading) -> timedelta | None:
    """Return how far the wall clock is ahead of central's; None if this boot has no anchor."""
    off_ms = offset_ms(reading.moment, reading.anchor)
    return None if off_ms is None else timedelta(milliseconds=-off_ms)


def is_set_back(at: datetime, newest_at: datetime | None) -> bool:
    """Return whether an entry's time is clearly before that of the entry written before it."""
    return newest_at is not None and at < newest_at - AHEAD


def jump_ms(before: Moment, after: Moment) -> int:
    """Return how far the wall clock was set between two moments; 0 across boots or for drift."""
    if before.boot != after.boot:
        return 0
    elapsed = timedelta(microseconds=after.mono_us - before.mono_us)
    jump = round((after.at - before.at - elapsed) / timedelta(milliseconds=1))
    return jump if abs(jump) > JUMP_MS else 0


@lru_cache
def zone(tz_min: int) -> timezone:
    """Return the time zone of an offset east of UTC in minutes."""
    return timezone(timedelta(minutes=tz_min))


def local_day(at: datetime, tz_min: int) -> date:
    """Return the day at an offset east of UTC in minutes."""
    return at.astimezone(zone(tz_min)).date()


def write_time(at: datetime) -> str:
    """Return a time as RFC 3339 text in UTC with microseconds and `Z`, as entries carry it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def read_time(text: str) -> datetime:
    """Return the aware UTC time of an RFC 3339 text.

    Raises: ValueError if it is not one, or has no offset.
    """
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("the time names no offset from UTC")
    try:
        return at.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("the time lies outside the calendar") from error
