"""When a space is open, from its policy's hours, in the space's own time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from kiosk.core.clock import zone
from kiosk.core.facts import Opening
from kiosk.core.roster import PolicyBody

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LOOK_AHEAD_DAYS = 14

# Indonesia has three zones and no summer time; a table spares the kiosk a time zone database.
_ZONES_MIN = {
    "Asia/Jakarta": 420,
    "Asia/Pontianak": 420,
    "Asia/Makassar": 480,
    "Asia/Jayapura": 540,
}


def tz_minutes(policy: PolicyBody, otherwise: int) -> int:
    """Minutes east of UTC at the space; `otherwise` where we do not know the policy's zone."""
    return _ZONES_MIN.get(policy.tz, otherwise)


def opening(policy: PolicyBody, now: datetime, tz_min: int) -> Opening:
    """Whether the space is open now, until when, or when it opens again.

    Shape: a policy without hours is open around the clock, but for the days it is closed on.
    Raises: ValueError for hours that are no times.
    """
    today = now.astimezone(zone(tz_min)).date()
    for day in (
        today,
        *(today + timedelta(days=ahead) for ahead in range(1, _LOOK_AHEAD_DAYS)),
    ):
        span = _span(policy, day, tz_min)
        if span is None:
            continue
        opens_at, closes_at = span
        if opens_at <= now < closes_at:
            return Opening(is_open=True, until=closes_at)
        if now < opens_at:
            return Opening(is_open=False, next_at=opens_at)
    return Opening(is_open=False)


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
    return _at(day, hours[0], tz_min), _at(day, hours[1], tz_min)


def _at(day: date, text: str, tz_min: int) -> datetime:
    midnight = datetime.combine(day, time(), zone(tz_min))
    if text == "24:00":
        return (midnight + timedelta(days=1)).astimezone(UTC)
    moment = time.fromisoformat(text)
    return midnight.replace(hour=moment.hour, minute=moment.minute).astimezone(UTC)
