"""The call for help."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from kiosk.app.clients.help import CALL_LASTS, HelpCall
from kiosk.core.door.outcome import HelpNow

NOW = datetime(2026, 11, 24, 2, 41, tzinfo=UTC)


class Bell:
    """Hears what a call tells."""

    def __init__(self) -> None:
        self.told: list[HelpNow] = []
        self.nudges = 0
        self.call = HelpCall(self.told.append, self.nudge)

    def nudge(self) -> None:
        self.nudges += 1


def test_a_call_is_told_and_sent_once_however_often_it_is_made() -> None:
    bell = Bell()
    bell.call.ring(NOW)
    bell.call.ring(NOW + timedelta(minutes=1))
    assert bell.told == [HelpNow(since=NOW)]
    assert bell.nudges == 1
    assert bell.call.since == NOW


def test_staff_who_come_end_it_and_hear_since_when() -> None:
    bell = Bell()
    assert bell.call.answer() is None
    assert bell.told == []
    bell.call.ring(NOW)
    assert bell.call.answer() == NOW
    assert bell.told[-1] == HelpNow(since=None)
    assert bell.call.since is None
    assert bell.nudges == 2


def test_a_call_stands_for_a_quarter_of_an_hour() -> None:
    bell = Bell()
    bell.call.expire(NOW)
    bell.call.ring(NOW)
    bell.call.expire(NOW + CALL_LASTS - timedelta(seconds=1))
    assert bell.call.since == NOW
    bell.call.expire(NOW + CALL_LASTS)
    assert bell.call.since is None


def test_a_clock_that_is_set_back_does_not_leave_a_call_standing() -> None:
    bell = Bell()
    bell.call.ring(NOW)
    bell.call.expire(NOW - timedelta(hours=3))
    assert bell.call.since is None
