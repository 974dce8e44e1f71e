from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from central.own_clock import (
    JUMP,
    ClockDoubtKind,
    WatchedClock,
    find_behind,
    find_doubts,
)
from central.store import Database
from tests.central.kit import NOON, Kiosk, enrolled, send, stream_id


class Hands:
    """A wall clock and a steady one, moved by the test."""

    def __init__(self) -> None:
        self.wall = NOON
        self.steady = 0.0
        self.clock = WatchedClock(wall=self.read_wall, steady=self.read_steady)
        self.clock.read()

    def read_wall(self) -> datetime:
        return self.wall

    def read_steady(self) -> float:
        return self.steady

    def go_on(self, by: timedelta) -> None:
        self.wall += by
        self.steady += by.total_seconds()


@pytest.mark.parametrize("by", [timedelta(hours=3), timedelta(days=-2)])
def test_a_jump_is_logged_once_and_remembered_for_a_day(
    by: timedelta, caplog: pytest.LogCaptureFixture
) -> None:
    hands = Hands()
    hands.go_on(timedelta(hours=9))
    assert hands.clock.find_jump() is None
    hands.wall += by
    hands.clock.read()
    hands.go_on(timedelta(hours=23))
    doubt = hands.clock.find_jump()
    assert doubt is not None
    assert (doubt.kind, doubt.by) == (ClockDoubtKind.JUMPED, by)
    assert len(caplog.records) == 1
    hands.go_on(timedelta(hours=1))
    assert hands.clock.find_jump() is None


def test_a_clock_that_is_slowly_put_right_does_not_jump() -> None:
    hands = Hands()
    for _ in range(100):
        hands.go_on(timedelta(hours=1))
        hands.wall += timedelta(seconds=5)
        hands.clock.read()
    assert hands.clock.find_jump() is None


def test_a_clock_behind_its_own_records_is_doubted(database: Database) -> None:
    with database.reading() as db:
        assert find_behind(db, NOON - timedelta(days=9)) is None
    sender = enrolled(database)
    kiosk = Kiosk(stream=stream_id(1))
    kiosk.check_in("orang-1")
    send(database, sender, kiosk, kiosk.batch(1))
    hands = Hands()
    with database.reading() as db:
        assert find_doubts(db, hands.clock) == []
        assert find_behind(db, NOON - JUMP + timedelta(seconds=1)) is None
        behind = find_behind(db, NOON - timedelta(hours=1))
    assert behind is not None
    assert behind.kind is ClockDoubtKind.BEHIND
    assert (behind.by, behind.at) == (-timedelta(hours=1), NOON)
