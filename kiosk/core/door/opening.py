"""Opening hours of a space, from its policy, in its own time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from kiosk.core.door.facts import Opening
from kiosk.core.record.clock import local_day, zone
from kiosk.core.record.roster import PolicyBody

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LOOK_AHEAD_DAYS = 14

# Indonesia has three zones and no summer time, so no time zone database is needed.
_ZONES_MIN = {
    "Asia/Jakarta": 420,
    "Asia/Pontianak": 420,
    "Asia/Makassar": 480,
    "Asia/Jayapura": 540,
}


def tz_minutes(policy: PolicyBody, otherwise: int) -> int:
    """Return minutes east of UTC at the space; `otherwise` for a zone that is not in the table."""
    return _ZONES_MIN.get(policy.tz, otherwise)


def opening(policy: PolicyBody, now: datetime, tz_min: int) -> Opening:
    """Return whether the space is open now, until when, or when it opens again.

    A night belongs to the day it began on: Tuesday 18:00 to 02:00 ends on Wednesday, even if the
    space is closed on Wednesdays.
    Shape: a policy without hours is open around the clock, except on its closed days.
    Raises: ValueError for hours that are not times.
    """
    today = local_day(now, tz_min)
    until: datetime | None = None
    for ahead in range(-1, _LOOK_AHEAD_DAYS):
        span = _span(policy, today + timedelta(days=ahead), tz_min)
        if span is None:
            continue
        opens_at, closes_at = span
        if opens_at > now:
            return _open(until) or Opening(is_open=False, next_at=opens_at)
        if now < closes_at:
            until = closes_at if until is None else max(until, closes_at)
    return _open(until) or Opening(is_open=False)


def _open(until: datetime | None) -> Opening | None:
    return None if until is None else Opening(is_open=True, until=until)


def _span(
    policy: PolicyBody, day: date, tz_min: int
) -> tuple[datetime, datetime] | None:
    if day in policy.closed_on:
        return None
    hours = policy.hours.get(
        _DAYS[day.weekday()], ("00:00", "24:00") if not policy.hours else None
    )
    if hours is None:
        return None
    opens, closes = hours
    opens_at, closes_at = _at(day, opens, tz_min), _at(day, closes, tz_min)
    if closes_at < opens_at:
        closes_at += timedelta(days=1)
    return opens_at, closes_at


def _at(day: date, text: str, tz_min: int) -> datetime:
    midnight = datetime.combine(day, time(), zone(tz_min))
    if text == "24:00":
        return (midnight + timedelta(days=1)).astimezone(UTC)
    moment = time.fromisoformat(text)
    return midnight.replace(hour=moment.hour, minute=moment.minute).astimezone(UTC)
