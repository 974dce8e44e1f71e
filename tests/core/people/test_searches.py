"""How often somebody may search before staff help."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.people.searches import (
    MOST_SEARCHES,
    SEARCH_WINDOW,
    WRITTEN_AHEAD,
    Searches,
    Typed,
    after_search,
    are_kept,
    begin,
    rests_until,
    type_on,
    written_ahead,
)

NOW = datetime(2026, 11, 24, 9, 41, tzinfo=UTC)
SECOND = timedelta(seconds=1)


SITI = Typed(text="siti")
SHRINKING = Typed(text="siti", shrinking=True)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("siti r", SITI, Typed(text="siti r")),
        ("siti", SITI, SITI),
        ("sit", SITI, None),
        ("sari", SITI, None),
        ("siti", None, None),
        ("siti r", SHRINKING, Typed(text="siti r")),
        ("sit", SHRINKING, Typed(text="sit", shrinking=True)),
        ("sari", SHRINKING, None),
    ],
)
def test_typing_on_continues_and_deleting_begins_another(
    text: str, before: Typed | None, after: Typed | None
) -> None:
    assert type_on(text, before) == after


def test_a_search_that_begins_by_deleting_goes_on_while_letters_go() -> None:
    assert begin("sit", SITI) == Typed(text="sit", shrinking=True)
    assert begin("sari", SITI) == Typed(text="sari")
    assert begin("sit", None) == Typed(text="sit")
    assert "siti" not in repr(SITI)


def test_the_search_rests_until_the_first_of_thirty_is_five_minutes_old() -> None:
    searches: Searches | None = None
    assert rests_until(searches, NOW) is None
    for number in range(MOST_SEARCHES):
        assert rests_until(searches, NOW + number * SECOND) is None
        searches = after_search(searches, NOW + number * SECOND)
    later = NOW + 40 * SECOND
    assert rests_until(searches, later) == NOW + SEARCH_WINDOW
    assert rests_until(searches, NOW + SEARCH_WINDOW) is None


def test_a_clock_that_is_set_back_makes_nobody_wait() -> None:
    searches = Searches(begun=(NOW,) * MOST_SEARCHES)
    assert rests_until(searches, NOW) is not None
    assert rests_until(searches, NOW - SECOND) is None
    assert after_search(searches, NOW - SECOND) == Searches(begun=(NOW - SECOND,))


@given(st.lists(st.integers(0, 60), max_size=200))
def test_no_five_minutes_hold_more_than_thirty_searches(pauses_s: list[int]) -> None:
    now, searches = NOW, None
    begun: list[datetime] = []
    for pause_s in pauses_s:
        now += pause_s * SECOND
        until = rests_until(searches, now)
        assert until is None or now < until <= now + SEARCH_WINDOW
        if until is None:
            searches = after_search(searches, now)
            begun.append(now)
    for start in begun:
        window = [at for at in begun if start <= at < start + SEARCH_WINDOW]
        assert len(window) <= MOST_SEARCHES


@given(st.lists(st.integers(0, 90), min_size=1, max_size=80))
def test_what_is_written_down_is_never_less_than_was_begun(
    pauses_s: list[int],
) -> None:
    now, searches, kept, writes = NOW, None, None, 0
    for pause_s in pauses_s:
        now += pause_s * SECOND
        searches = after_search(searches, now)
        if not are_kept(searches, kept):
            kept, writes = written_ahead(searches), writes + 1
        begun = [at for at in searches.begun if now - SEARCH_WINDOW < at]
        still = (
            [at for at in kept.begun if now - SEARCH_WINDOW < at <= now] if kept else []
        )
        assert len(begun) <= len(still) < len(begun) + WRITTEN_AHEAD
    assert (
        writes == 1 or sum(pauses_s) > 0 or writes <= 1 + len(pauses_s) // WRITTEN_AHEAD
    )
