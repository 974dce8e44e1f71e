"""When to try again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.backoff import (
    CAP_S,
    after_busy_s,
    after_failure_s,
    heartbeat_s,
)

shares = st.floats(min_value=0, max_value=1, exclude_max=True)
failures = st.integers(min_value=1, max_value=10_000)


@given(failures, shares)
def test_a_wait_after_failures_is_never_negative_and_never_beyond_the_cap(
    count: int, share: float
) -> None:
    assert 0 <= after_failure_s(count, share) <= CAP_S


@given(failures, shares)
def test_one_more_failure_never_shortens_the_wait(count: int, share: float) -> None:
    assert after_failure_s(count + 1, share) >= after_failure_s(count, share)


@pytest.mark.parametrize(
    ("count", "ceiling_s"), [(1, 4), (2, 8), (3, 16), (8, 512), (9, 900), (500, 900)]
)
def test_the_range_doubles_with_each_failure_up_to_a_quarter_of_an_hour(
    count: int, ceiling_s: float
) -> None:
    assert after_failure_s(count, 0) == 0
    assert after_failure_s(count, 0.5) == ceiling_s / 2


@given(st.floats(min_value=0, max_value=CAP_S), shares)
def test_a_named_time_is_obeyed_with_at_most_a_quarter_on_top(
    retry_after_s: float, share: float
) -> None:
    waited_s = after_busy_s(retry_after_s, share)
    assert retry_after_s <= waited_s <= retry_after_s * 1.25


@pytest.mark.parametrize("retry_after_s", [-5.0, 0.0])
def test_a_time_in_the_past_is_no_wait(retry_after_s: float) -> None:
    assert after_busy_s(retry_after_s, 0.9) == 0


def test_a_named_year_is_cut_to_the_cap() -> None:
    assert after_busy_s(365 * 86_400, 0) == CAP_S


@given(shares)
def test_the_heartbeat_is_a_minute_within_a_fifth(share: float) -> None:
    assert 48 <= heartbeat_s(share) <= 72


def test_the_heartbeat_uses_its_whole_range() -> None:
    assert heartbeat_s(0) == pytest.approx(48)
    assert heartbeat_s(0.5) == pytest.approx(60)
    assert heartbeat_s(0.9999) == pytest.approx(72, abs=0.01)
