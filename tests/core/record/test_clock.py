"""Time as evidence, against a model of what really happened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.record.clock import (
    JUMP_MS,
    Anchor,
    ClockTrust,
    Moment,
    Reading,
    corrected,
    is_set_back,
    jump_ms,
    offset_ms,
    read_time,
    trust,
    wall_off,
    write_time,
    zone,
)
from tests.core.world import NOW, moment

MS = timedelta(milliseconds=1)
times = st.datetimes(
    min_value=datetime(1970, 1, 2),  # noqa: DTZ001  # hypothesis adds the zone itself
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone itself
    timezones=st.just(UTC),
)
hours = st.timedeltas(timedelta(0), timedelta(hours=1000))
errors = st.timedeltas(timedelta(days=-9000), timedelta(days=9000))


@given(
    begun=times,
    there=st.timedeltas(timedelta(0), timedelta(seconds=20)),
    back=st.timedeltas(timedelta(0), timedelta(seconds=20)),
    later=hours,
    wall_error=errors,
    drift_ppm=st.floats(min_value=-100, max_value=100),
)
def test_the_corrected_time_is_off_by_no_more_than_half_the_round_trip_and_the_drift(
    begun: datetime,
    there: timedelta,
    back: timedelta,
    later: timedelta,
    wall_error: timedelta,
    drift_ppm: float,
) -> None:
    """The kiosk asks at `begun`, central answers after `there`, the answer takes `back`."""
    asked_us, answered_us = 10**9, 10**9 + (there + back) // timedelta(microseconds=1)
    anchor = Anchor(
        boot="b1",
        mono_us=(asked_us + answered_us) // 2,
        server_at=begun + there,
    )
    elapsed_us = (later / timedelta(microseconds=1)) * (1 + drift_ppm / 1e6)
    read = Moment(
        at=begun + there + back + later + wall_error,
        mono_us=answered_us + round(elapsed_us),
        boot="b1",
        tz_min=420,
    )
    truth = begun + there + back + later
    bound = (there + back) / 2 + later * (abs(drift_ppm) / 1e6) + 2 * MS
    assert abs(corrected(read, anchor) - truth) <= bound


@given(at=times, wall_error=errors, elapsed=hours)
def test_the_offset_brings_the_wall_clock_to_the_corrected_time(
    at: datetime, wall_error: timedelta, elapsed: timedelta
) -> None:
    anchor = Anchor(boot="b1", mono_us=0, server_at=at)
    read = moment(
        at + elapsed + wall_error, mono_us=elapsed // timedelta(microseconds=1)
    )
    offset = offset_ms(read, anchor)
    assert offset is not None
    assert abs(read.at + offset * MS - corrected(read, anchor)) <= MS


@pytest.mark.parametrize(
    "anchor", [None, Anchor(boot="b0", mono_us=0, server_at=NOW + timedelta(days=1))]
)
def test_without_an_exchange_in_this_boot_the_wall_clock_is_all_there_is(
    anchor: Anchor | None,
) -> None:
    read = moment()
    assert corrected(read, anchor) == read.at
    assert offset_ms(read, anchor) is None
    assert Reading(moment=read, anchor=anchor).now == read.at


def test_a_reading_knows_the_corrected_time() -> None:
    anchor = Anchor(boot="b1", mono_us=0, server_at=NOW)
    wrong = moment(NOW - timedelta(days=400), mono_us=5_000_000)
    assert Reading(moment=wrong, anchor=anchor).now == NOW + timedelta(seconds=5)


@pytest.mark.parametrize(
    ("at", "anchor", "expected"),
    [
        (NOW, None, ClockTrust.KNOWN),
        (NOW - timedelta(microseconds=1), None, ClockTrust.UNKNOWN),
        (
            NOW - timedelta(days=9000),
            Anchor(boot="b1", mono_us=0, server_at=NOW),
            ClockTrust.KNOWN,
        ),
        (
            NOW - timedelta(days=9000),
            Anchor(boot="b0", mono_us=0, server_at=NOW),
            ClockTrust.UNKNOWN,
        ),
    ],
)
def test_a_clock_before_what_is_known_is_unknown_unless_this_boot_spoke_to_central(
    at: datetime, anchor: Anchor | None, expected: ClockTrust
) -> None:
    assert trust(moment(at), anchor, NOW) is expected


@given(
    elapsed=hours,
    jump=st.integers(min_value=-(10**9), max_value=10**9),
    drift_ms=st.integers(min_value=-400, max_value=400),
)
def test_a_jump_is_told_from_drift_and_measured(
    elapsed: timedelta, jump: int, drift_ms: int
) -> None:
    after = moment(
        NOW + elapsed + (jump + drift_ms) * MS,
        mono_us=elapsed // timedelta(microseconds=1),
    )
    seen = jump_ms(moment(), after)
    if abs(jump + drift_ms) > JUMP_MS:
        assert seen == jump + drift_ms
    else:
        assert seen == 0


def test_between_two_boots_no_jump_can_be_told() -> None:
    after = moment(NOW + timedelta(days=300), boot="b2")
    assert jump_ms(moment(), after) == 0


@given(times)
def test_a_written_time_reads_back_the_same(at: datetime) -> None:
    assert read_time(write_time(at)) == at


@given(times, st.integers(min_value=-1439, max_value=1439))
def test_a_time_of_any_zone_is_written_in_utc(at: datetime, tz_min: int) -> None:
    text = write_time(at.astimezone(zone(tz_min)))
    assert text.endswith("Z")
    assert text == write_time(at)


def test_a_time_is_written_with_microseconds_and_a_z() -> None:
    assert write_time(NOW) == "2026-11-24T03:00:00.000000Z"


@given(st.text())
def test_any_text_is_a_time_or_refused_with_a_value_error(text: str) -> None:
    try:
        at = read_time(text)
    except ValueError:
        return
    assert at.tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24T10:00:00",
        "2026-11-24",
        "0001-01-01T00:00:00+10:00",
        "9999-12-31T23:59:59-10:00",
        "",
        "yesterday",
    ],
)
def test_a_text_without_an_offset_or_outside_the_calendar_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_time(text)


@pytest.mark.parametrize(
    ("minutes", "newest", "expected"),
    [(0, 6, True), (0, 5, False), (0, 0, False), (9, 0, False), (0, None, False)],
)
def test_a_clock_was_set_back_where_an_entry_stands_clearly_before_the_last(
    minutes: int, newest: int | None, expected: bool
) -> None:
    last = None if newest is None else NOW + timedelta(minutes=newest)
    assert is_set_back(NOW + timedelta(minutes=minutes), last) is expected


def test_the_wall_clock_is_off_by_what_central_says() -> None:
    anchor = Anchor(boot="b1", mono_us=0, server_at=NOW)
    ahead = Reading(moment=moment(NOW + timedelta(hours=1)), anchor=anchor)
    assert wall_off(ahead) == timedelta(hours=1)
    assert wall_off(Reading(moment=moment(NOW))) is None
