"""Times and days in the tables' units."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from kiosk.core.record.clock import local_day
from kiosk.core.record.journal import Entry, entry_at

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_us(at: datetime) -> int:
    """Return a time as whole microseconds since 1970."""
    return (at - _EPOCH) // _MICROSECOND


def from_us(at_us: int) -> datetime:
    """Return the UTC time so many microseconds after 1970."""
    return _EPOCH + timedelta(microseconds=at_us)


def entry_day(entry: Entry) -> date:
    """Return the local day of an entry, by its corrected time."""
    return local_day(entry_at(entry), entry.tz_min)
