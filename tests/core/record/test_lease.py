"""Silence is counted: a clock that lies neither keeps names nor costs them at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.core.record.clock import Anchor, Moment, Reading
from kiosk.core.record.lease import Lease, LeaseState, counted, renewed, state_of

AT = datetime(2026, 11, 24, 3, tzinfo=UTC)
BUILT = AT - timedelta(days=30)
HOUR_US = 3_600_000_000


def reading(
    wall: timedelta = timedelta(),
    ran: timedelta = timedelta(hours=1),
    boot: str = "b1",
    anchor: Anchor | None = None,
) -> Reading:
    moment = Moment(
        at=AT + wall, mono_us=ran // timedelta(microseconds=1), boot=boot, tz_min=420
    )
    return Reading(moment=moment, anchor=anchor)


HEARD = renewed(reading())


def after(lease: Lease, at: Reading) -> Lease:
    return counted(lease, at, BUILT)


def test_central_that_was_just_heard_has_not_been_silent() -> None:
    assert (HEARD.heard_at, HEARD.silent, HEARD.doubted_us) == (AT, timedelta(), None)
    assert state_of(HEARD, 14) is LeaseState.FRESH


def test_while_the_machine_runs_its_own_time_counts_whatever_the_wall_clock_says() -> (
    None
):
    for wall in (timedelta(days=3_000), timedelta(days=-3_000)):
        lease = after(HEARD, reading(wall, timedelta(hours=3)))
        assert lease.silent == timedelta(hours=2)
        assert lease.doubted_us is None


def test_a_clock_of_the_machine_that_runs_backwards_counts_nothing() -> None:
    assert after(HEARD, reading(ran=timedelta())).silent == timedelta()


def test_the_time_the_machine_was_off_is_told_by_the_wall_clock() -> None:
    lease = after(HEARD, reading(timedelta(days=20), timedelta(minutes=1), "b2"))
    assert lease.silent == timedelta(days=20)
    assert state_of(lease, 14) is LeaseState.OVER


@pytest.mark.parametrize("wall", [timedelta(days=-1), timedelta(days=-9_000)])
def test_a_clock_that_went_back_counts_the_time_the_machine_has_run(
    wall: timedelta,
) -> None:
    lease = after(HEARD, reading(wall, timedelta(days=5), "b2"))
    assert lease.silent == timedelta(days=5)
    assert lease.doubted_us is None


def test_a_dead_clock_keeps_names_no_longer_than_the_machine_runs() -> None:
    lease = HEARD
    for boot in range(15):
        dead = reading(timedelta(days=-9_000), timedelta(days=1), f"b{boot + 2}")
        lease = after(lease, dead)
    assert state_of(lease, 14) is LeaseState.OVER


@pytest.mark.parametrize("wall", [timedelta(days=-100), timedelta(days=-2_519)])
def test_a_clock_that_is_right_again_counts_the_days_that_truly_passed(
    wall: timedelta,
) -> None:
    """A boot on a dead clock, then one on the right clock a day after central was heard."""
    dead = after(HEARD, reading(wall, timedelta(minutes=1), "b2"))
    dead = after(dead, reading(wall, timedelta(hours=2), "b2"))
    right = after(dead, reading(timedelta(days=1), timedelta(hours=3), "b3"))
    assert right.silent == timedelta(days=1)
    assert state_of(right, 14) is LeaseState.FRESH


def test_a_clock_ten_years_ahead_ends_the_lease_after_an_hour_only() -> None:
    ahead, ran = timedelta(days=3_650), timedelta(minutes=1)
    lease = after(HEARD, reading(ahead, ran, "b2"))
    assert state_of(lease, 14) is LeaseState.HALF
    lease = after(lease, reading(ahead, timedelta(minutes=59), "b2"))
    assert state_of(lease, 14) is LeaseState.HALF
    lease = after(lease, reading(ahead, timedelta(minutes=1), "b3"))
    assert lease.doubted_us == HOUR_US
    assert state_of(lease, 14) is LeaseState.OVER


def test_a_boot_that_has_spoken_to_central_goes_by_it() -> None:
    anchor = Anchor(boot="b2", mono_us=0, server_at=AT + timedelta(days=2))
    lease = after(HEARD, reading(timedelta(days=900), timedelta(0), "b2", anchor))
    assert lease.silent == timedelta(days=2)


@pytest.mark.parametrize(
    ("days", "lease_days", "state"),
    [
        (6, 14, LeaseState.FRESH),
        (7, 14, LeaseState.HALF),
        (14, 14, LeaseState.OVER),
        (2, 0, LeaseState.HALF),
        (3, 0, LeaseState.OVER),
        (59, 9_999, LeaseState.HALF),
        (60, 9_999, LeaseState.OVER),
    ],
)
def test_half_of_the_lease_is_a_warning_and_its_length_has_bounds(
    days: int, lease_days: int, state: LeaseState
) -> None:
    lease = after(HEARD, reading(timedelta(), timedelta(days=days, hours=1)))
    assert state_of(lease, lease_days) is state
