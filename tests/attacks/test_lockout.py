"""A stranger keeps a member and the staff out by wrong digits and PINs, again and again.

Tried: wrong digits for one person whenever the desk takes some, all morning; wrong PINs likewise.
On the old kiosk the member waited for an hour then, and the staff for ten minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.core.screen.events import Answered, Declined
from kiosk.desk.staff.login import Denied
from tests.attacks.doorstep import PIN, SECOND, Doorstep, doorstep

VICTIM = ("u7",)
RIGHT = "0007"


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Doorstep]:
    with doorstep(tmp_path / "data", 60) as made:
        yield made


def test_a_member_waits_for_two_minutes_at_most_and_is_let_in_then(
    screen: Doorstep,
) -> None:
    for _ in range(60):
        answer = screen.prove(VICTIM, "9999")
        assert isinstance(answer, Declined)
        screen.at = max(screen.at + SECOND, answer.until or screen.at)
    last = screen.prove(VICTIM, "9999")
    assert isinstance(last, Declined)
    assert last.until is not None
    assert last.until - screen.at <= timedelta(minutes=2)
    screen.at = last.until
    assert isinstance(screen.prove(VICTIM, RIGHT), Answered)


def test_others_wait_for_a_minute_at_most(screen: Doorstep) -> None:
    for number in range(20, 59):
        answer = screen.prove((f"u{number}",), "9999")
        assert isinstance(answer, Declined)
        screen.at = max(screen.at + SECOND, answer.until or screen.at)
    answer = screen.prove(("u59",), "9999")
    assert isinstance(answer, Declined)
    assert answer.until is not None
    assert answer.until - screen.at <= timedelta(minutes=1)
    screen.at = answer.until
    assert isinstance(screen.prove(VICTIM, RIGHT), Answered)


def test_staff_wait_for_a_minute_at_most_and_their_pin_opens_then(
    screen: Doorstep,
) -> None:
    for _ in range(60):
        stopped = screen.try_pin("000000")
        assert isinstance(stopped, Denied)
        screen.at = max(screen.at + SECOND, stopped.until or screen.at)
    last = screen.try_pin("000000")
    assert last is not None
    assert last.until is not None
    assert last.until - screen.at <= timedelta(minutes=1)
    screen.at = last.until
    assert screen.try_pin(PIN) is None


def test_a_clock_that_is_set_back_makes_nobody_wait_longer(screen: Doorstep) -> None:
    for _ in range(30):
        screen.try_pin("000000")
        screen.prove(VICTIM, "9999")
        screen.at += timedelta(minutes=2)
    screen.at -= timedelta(days=3)
    assert screen.try_pin(PIN) is None
    assert isinstance(screen.prove(VICTIM, RIGHT), Answered)
