from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.staff.attempts import (
    PIN_AT_KIOSK,
    PROOF_AT_KIOSK,
    PROOF_OF_PERSON,
    AttemptPolicy,
    Attempts,
    after_right,
    after_wrong,
    wait_left,
    wait_until,
    wrong_since,
)

NOW = datetime(2026, 11, 24, 9, 41, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PATIENCE = AttemptPolicy(
    free=2,
    first_wait=10 * SECOND,
    longest_wait=60 * SECOND,
    forgotten_after=timedelta(hours=1),
)
OURS = [PROOF_OF_PERSON, PROOF_AT_KIOSK, PIN_AT_KIOSK]
PATIENCES = st.sampled_from([PATIENCE, *OURS])
MOMENTS = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001  # Hypothesis wants naive bounds
    datetime(2027, 1, 1),  # noqa: DTZ001  # the same
    timezones=st.just(UTC),
)


def wrong(times: int, at: datetime = NOW) -> Attempts:
    return Attempts(wrong=times, last_at=at)


def test_the_first_try_waits_for_nothing() -> None:
    assert wait_until(None, PATIENCE, NOW) is None


@pytest.mark.parametrize(
    ("times", "wait_s"),
    [(1, None), (2, None), (3, 10), (4, 20), (5, 40), (6, 60), (7, 60), (10_000, 60)],
)
def test_the_waits_double_up_to_the_longest(times: int, wait_s: int | None) -> None:
    expected = None if wait_s is None else NOW + wait_s * SECOND
    assert wait_until(wrong(times), PATIENCE, NOW) == expected


def test_when_the_wait_is_over_one_may_try() -> None:
    assert wait_until(wrong(3), PATIENCE, NOW + 10 * SECOND) is None
    assert wait_until(wrong(3), PATIENCE, NOW + 9 * SECOND) is not None


def test_a_wrong_try_after_a_wait_makes_the_next_wait_longer() -> None:
    later = NOW + 10 * SECOND
    again = after_wrong(wrong(3), PATIENCE, later)
    assert again == wrong(4, later)
    assert wait_until(again, PATIENCE, later) == later + 20 * SECOND


def test_old_tries_are_forgotten() -> None:
    long_after = NOW + PATIENCE.forgotten_after
    assert after_wrong(wrong(9), PATIENCE, long_after) == wrong(1, long_after)
    assert after_wrong(None, PATIENCE, NOW) == wrong(1)


@given(PATIENCES, st.integers(1, 200), MOMENTS, MOMENTS)
def test_no_clock_makes_anybody_wait_longer_than_the_longest_wait(
    patience: AttemptPolicy, times: int, last_at: datetime, now: datetime
) -> None:
    until = wait_until(wrong(times, last_at), patience, now)
    assert until is None or now < until <= now + patience.longest_wait


@given(PATIENCES, st.integers(1, 200), MOMENTS)
def test_a_clock_set_back_keeps_the_count(
    patience: AttemptPolicy, times: int, last_at: datetime
) -> None:
    earlier = last_at - timedelta(days=400)
    attempts = wrong(times, last_at)
    assert wait_until(attempts, patience, earlier) is None
    assert after_wrong(attempts, patience, earlier).wrong == times + 1


@given(PATIENCES, MOMENTS, st.lists(st.integers(0, 7200), max_size=300))
def test_whoever_tries_for_a_day_has_few_tries(
    patience: AttemptPolicy, start: datetime, pauses_s: list[int]
) -> None:
    now, tries, attempts = start, 0, None
    for pause_s in pauses_s:
        now = max(now, wait_until(attempts, patience, now) or now) + pause_s * SECOND
        if now - start >= timedelta(days=1):
            break
        attempts = after_wrong(attempts, patience, now)
        tries += 1
    waits = timedelta(days=1) // patience.longest_wait
    restarts = timedelta(days=1) // patience.forgotten_after + 1
    assert tries <= waits + restarts * (patience.free + 12)


@pytest.mark.parametrize(
    ("patience", "longest_s"),
    [(PROOF_OF_PERSON, 120), (PROOF_AT_KIOSK, 60), (PIN_AT_KIOSK, 60)],
)
def test_nobody_is_kept_out_for_longer_than_a_minute_or_two(
    patience: AttemptPolicy, longest_s: int
) -> None:
    until = wait_until(wrong(10_000), patience, NOW)
    assert until == NOW + longest_s * SECOND


def test_a_wait_that_was_told_ends_when_the_clock_is_set_back() -> None:
    longest = PATIENCE.longest_wait
    until = NOW + 10 * SECOND
    assert wait_left(None, longest, NOW) == timedelta(0)
    assert wait_left(until, longest, NOW) == 10 * SECOND
    assert wait_left(until, longest, until) == timedelta(0)
    assert wait_left(until, longest, NOW - timedelta(days=1)) == timedelta(0)


@pytest.mark.parametrize(
    ("before", "left"), [(1, None), (2, None), (3, 1), (5, 3), (6, 4), (500, 4)]
)
def test_a_right_proof_makes_two_wrong_ones_good(before: int, left: int | None) -> None:
    # Of PATIENCE six wrong tries ask for the longest wait: what lies beyond counts no more.
    kept = after_right(wrong(before), PATIENCE)
    assert (None if kept is None else kept.wrong) == left
    assert after_right(None, PATIENCE) is None


def test_a_day_s_wrong_tries_are_those_since_midnight() -> None:
    assert wrong_since(None, NOW) == 0
    assert wrong_since(wrong(7), NOW) == 7
    assert wrong_since(wrong(7), NOW + SECOND) == 0
