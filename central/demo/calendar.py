"""The days and hours of the demo, relative to the time at which it is made, in WIB."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from kiosk.core.record.clock import zone

TZ_MIN = 420
HISTORY_DAYS = 243  # eight months
LAST_MINUTE = time(23, 59)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Days and hours around the time at which the demo is made."""

    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(zone(TZ_MIN)).date()

    @property
    def first_day(self) -> date:
        return self.today - timedelta(days=HISTORY_DAYS)

    def days_ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def at(self, day: date, hour: float) -> datetime:
        """Return a local hour of a day, in UTC; hours from 24 on mean the last minute."""
        if hour >= 24:
            return datetime.combine(day, LAST_MINUTE, zone(TZ_MIN)).astimezone(UTC)
        midnight = datetime.combine(day, time(), zone(TZ_MIN)).astimezone(UTC)
        return midnight + timedelta(minutes=round(hour * 60))

    @property
    def hour(self) -> float:
        """Return the local hour now, as 9.5 for half past nine."""
        local = self.now.astimezone(zone(TZ_MIN))
        return local.hour + local.minute / 60


def day_of(at: datetime) -> date:
    """Return the local day of a moment."""
    return at.astimezone(zone(TZ_MIN)).date()
