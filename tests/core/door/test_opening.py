"""When a space is open, in its own time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.door.facts import Opening
from kiosk.core.door.opening import opening, tz_minutes
from kiosk.core.record.clock import zone
from kiosk.core.record.roster import PolicyBody

WIB_MIN = 420
WEEK: dict[str, tuple[str, str] | None] = {
    "mon": ("08:00", "21:00"),
    "tue": ("08:00", "21:00"),
    "wed": ("08:00", "21:00"),
    "thu": ("08:00", "21:00"),
    "fri": ("08:00", "21:00"),
    "sat": ("09:00", "24:00"),
    "sun": None,
}
SPACE = PolicyBody(name="Hetero Space", number=7, hours=WEEK)


def local(day: int, hour: int, minute: int = 0) -> datetime:
    """A time in Semarang in November 2026; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=zone(WIB_MIN)).astimezone(UTC)


def opened(until: datetime) -> Opening:
    return Opening(is_open=True, until=until)


def shut(next_at: datetime | None) -> Opening:
    return Opening(is_open=False, next_at=next_at)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (local(24, 10), opened(local(24, 21))),
        (local(24, 8), opened(local(24, 21))),
        (local(24, 7, 59), shut(local(24, 8))),
        (local(24, 20, 59), opened(local(24, 21))),
        (local(24, 21), shut(local(25, 8))),
        (local(28, 23, 59), opened(local(29, 0))),
        (local(29, 0), shut(local(30, 8))),
        (local(27, 22), shut(local(28, 9))),
        (local(24, 0, 30), shut(local(24, 8))),
    ],
)
def test_the_hours_of_the_week(now: datetime, expected: Opening) -> None:
    assert opening(SPACE, now, WIB_MIN) == expected


def test_the_local_day_counts_where_utc_has_another() -> None:
    """01:30 on Tuesday in UTC is 08:30 in Semarang: the same day; 17:30 is Wednesday 00:30."""
    assert opening(SPACE, datetime(2026, 11, 24, 1, 30, tzinfo=UTC), WIB_MIN).is_open
    late = datetime(2026, 11, 28, 17, 30, tzinfo=UTC)  # Sunday 00:30 in Semarang
    assert opening(SPACE, late, WIB_MIN) == shut(local(30, 8))


def test_a_day_it_is_closed_on_is_passed_over() -> None:
    policy = PolicyBody(
        name="S",
        number=7,
        hours=WEEK,
        closed_on=[date(2026, 11, 24), date(2026, 11, 25)],
    )
    assert opening(policy, local(24, 10), WIB_MIN) == shut(local(26, 8))


def test_a_day_without_hours_is_a_closed_one() -> None:
    policy = PolicyBody(name="S", number=7, hours={"mon": ("08:00", "21:00")})
    assert opening(policy, local(24, 10), WIB_MIN) == shut(local(30, 8))


def test_a_policy_without_hours_is_open_around_the_clock() -> None:
    policy = PolicyBody(name="S", number=7, closed_on=[date(2026, 11, 25)])
    assert opening(policy, local(24, 3), WIB_MIN) == opened(local(25, 0))
    assert opening(policy, local(25, 3), WIB_MIN) == shut(local(26, 0))


def test_a_space_that_never_opens_names_no_time() -> None:
    days = [date(2026, 11, 24) + timedelta(days=ahead) for ahead in range(14)]
    policy = PolicyBody(name="S", number=7, hours=WEEK, closed_on=days)
    assert opening(policy, local(24, 10), WIB_MIN) == shut(None)
    nothing = PolicyBody(name="S", number=7, hours={"mon": None})
    assert opening(nothing, local(24, 10), WIB_MIN) == shut(None)


def test_hours_that_are_no_times_are_refused() -> None:
    policy = PolicyBody(name="S", number=7, hours={"tue": ("early", "late")})
    with pytest.raises(ValueError, match="early"):
        opening(policy, local(24, 10), WIB_MIN)


@pytest.mark.parametrize(
    ("tz", "expected"),
    [
        ("Asia/Jakarta", 420),
        ("Asia/Pontianak", 420),
        ("Asia/Makassar", 480),
        ("Asia/Jayapura", 540),
        ("Europe/Rome", -77),
    ],
)
def test_a_space_is_so_far_east(tz: str, expected: int) -> None:
    assert tz_minutes(PolicyBody(name="S", number=7, tz=tz), otherwise=-77) == expected


@given(
    st.datetimes(
        min_value=datetime(2026, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone itself
        max_value=datetime(2030, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone itself
        timezones=st.just(UTC),
    ),
    st.sampled_from([420, 480, 540]),
)
def test_it_closes_later_and_opens_later_than_now(now: datetime, tz_min: int) -> None:
    now_open = opening(SPACE, now, tz_min)
    if now_open.is_open:
        assert now_open.until is not None
        assert now < now_open.until <= now + timedelta(hours=15)
        assert opening(SPACE, now_open.until, tz_min) != now_open
    else:
        assert now_open.next_at is not None
        assert now < now_open.next_at <= now + timedelta(days=2)
        assert opening(SPACE, now_open.next_at, tz_min).is_open


NIGHTS = PolicyBody(
    name="S",
    number=7,
    hours={
        "tue": ("18:00", "02:00"),
        "wed": ("18:00", "02:00"),
        "fri": ("20:00", "06:30"),
    },
)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (local(24, 17, 59), shut(local(24, 18))),
        (local(24, 18), opened(local(25, 2))),
        (local(24, 23, 59), opened(local(25, 2))),
        (local(25, 0), opened(local(25, 2))),
        (local(25, 1, 59), opened(local(25, 2))),
        (local(25, 2), shut(local(25, 18))),
        (local(26, 1), opened(local(26, 2))),
        (local(26, 2), shut(local(27, 20))),
        (local(28, 6), opened(local(28, 6, 30))),
        (local(28, 7), shut(local(28, 7) + timedelta(days=3, hours=11))),
    ],
)
def test_hours_over_midnight(now: datetime, expected: Opening) -> None:
    assert opening(NIGHTS, now, WIB_MIN) == expected


def test_a_night_belongs_to_the_day_it_began_on() -> None:
    closed = msgspec.structs.replace(NIGHTS, closed_on=[date(2026, 11, 25)])
    assert opening(closed, local(25, 1), WIB_MIN) == opened(local(25, 2))
    assert opening(closed, local(25, 19), WIB_MIN) == shut(local(27, 20))
    closed = msgspec.structs.replace(NIGHTS, closed_on=[date(2026, 11, 24)])
    assert opening(closed, local(25, 1), WIB_MIN) == shut(local(25, 18))


def test_of_two_spans_at_once_the_later_end_counts() -> None:
    policy = PolicyBody(
        name="S", number=7, hours={"tue": ("18:00", "10:00"), "wed": ("08:00", "21:00")}
    )
    assert opening(policy, local(25, 9), WIB_MIN) == opened(local(25, 21))
    assert opening(policy, local(25, 7), WIB_MIN) == opened(local(25, 10))


HOURS = st.times().map(lambda at: at.strftime("%H:%M"))
SPANS = st.none() | st.tuples(HOURS, HOURS | st.just("24:00"))
WEEKS = st.fixed_dictionaries(dict.fromkeys(WEEK, SPANS))


@given(
    WEEKS,
    st.datetimes(
        min_value=datetime(2026, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone itself
        max_value=datetime(2030, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone itself
        timezones=st.just(UTC),
    ),
    st.sampled_from([420, 480, 540]),
    st.lists(st.integers(-2, 3), max_size=3),
)
def test_any_week_in_any_zone(
    week: dict[str, tuple[str, str] | None],
    now: datetime,
    tz_min: int,
    closed: list[int],
) -> None:
    """Held against the plain question: does a span that began today or yesterday hold now."""
    today = now.astimezone(zone(tz_min)).date()
    closed_on = [today + timedelta(days=ahead) for ahead in closed]
    policy = PolicyBody(name="S", number=7, hours=week, closed_on=closed_on)
    answer = opening(policy, now, tz_min)
    local_now = now.astimezone(zone(tz_min))
    minute = local_now.hour * 60 + local_now.minute
    running = []
    for day, elapsed in ((today, minute), (today - timedelta(days=1), minute + 1440)):
        span = week[list(WEEK)[day.weekday()]]
        if span is None or day in closed_on:
            continue
        opens, closes = (int(text[:2]) * 60 + int(text[3:]) for text in span)
        closes += 1440 if closes < opens else 0
        if opens <= elapsed < closes:
            running.append(closes - elapsed)
    assert answer.is_open is bool(running)
    whole_minute = now.replace(second=0, microsecond=0)
    if answer.is_open:
        assert answer.until == whole_minute + timedelta(minutes=max(running))
    elif answer.next_at is not None:
        assert answer.next_at > now
        assert opening(policy, answer.next_at, tz_min).is_open or (
            opening(policy, answer.next_at, tz_min).next_at != answer.next_at
        )
