"""A session as the door sees it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kiosk.core.record.roster import Mode
from tests.core.world import NOW, session

ONE = session()


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (ONE.opens_at - timedelta(microseconds=1), False),
        (ONE.opens_at, True),
        (ONE.closes_at - timedelta(microseconds=1), True),
        (ONE.closes_at, False),
    ],
)
def test_a_session_is_open_from_its_opening_until_its_closing(
    now: datetime, expected: bool
) -> None:
    assert ONE.is_open(now) is expected


@pytest.mark.parametrize(
    ("mode", "expected"),
    [(Mode.ONSITE, True), (Mode.HYBRID, True), (Mode.ONLINE, False)],
)
def test_a_door_opens_to_what_is_held_here(mode: Mode, expected: bool) -> None:
    assert session(mode=mode).is_open(NOW) is expected


def test_presence_ends_with_the_session_or_with_its_closing_for_the_late() -> None:
    assert ONE.until(NOW) == ONE.ends_at
    assert ONE.until(ONE.ends_at) == ONE.closes_at
