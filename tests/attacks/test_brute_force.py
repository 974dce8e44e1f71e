"""Digits and PINs are guessed for as long as the doors are open.

Tried: every guess that the desk takes, at once when it takes one, for ten hours, at one person, at
one card after the other, and at the staff panel. What is left is arithmetic: guesses × chance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from kiosk.core.people.search import MOST_ALIKE
from kiosk.core.screen.events import Declined
from kiosk.core.staff.attempts import MANY_A_DAY
from kiosk.core.staff.staff import PIN_DIGITS
from kiosk.desk.queries.search import WRONG_DIGITS
from kiosk.desk.staff.login import Denied
from kiosk.desk.staff.tries import wrong_today
from tests.attacks.doorstep import OPENING, SECOND, Doorstep, doorstep

PEOPLE = 800


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doorstep]:
    with doorstep(tmp_path_factory.mktemp("guesses") / "data", PEOPLE) as made:
        yield made


@pytest.fixture
def screen(kiosk: Doorstep) -> Doorstep:
    """A morning of its own for each attack: the days before count no more."""
    kiosk.at += 2 * OPENING + OPENING
    return replace(kiosk)


def guesses_in_a_day(
    screen: Doorstep, guess: Callable[[int], Declined | Denied]
) -> int:
    """Return how many guesses were looked at, and staff were told of the first twenty."""
    end, taken = screen.at + OPENING, 0
    while screen.at < end:
        answer = guess(taken)
        taken += answer.problem in (WRONG_DIGITS, "wrong_pin")
        screen.at = max(screen.at + SECOND, answer.until or screen.at)
        if taken == MANY_A_DAY:
            assert told_today(screen) >= MANY_A_DAY
    return taken


def told_today(screen: Doorstep) -> int:
    """Return how many wrong tries staff hear of."""
    reading = screen.reading()
    return screen.front.run(lambda uow: wrong_today(uow, reading))


def test_one_person_s_digits_are_guessed_in_three_of_a_hundred_days(
    screen: Doorstep,
) -> None:
    def guess(_: int) -> Declined:
        answer = screen.prove(("u7",), "9999")
        assert isinstance(answer, Declined)
        return answer

    taken = guesses_in_a_day(screen, guess)
    assert 250 <= taken <= 310
    assert taken / 10**4 < 0.032


def test_card_after_card_is_guessed_at_less_than_once_a_day(screen: Doorstep) -> None:
    cards = PEOPLE // MOST_ALIKE

    def guess(number: int) -> Declined:
        start = number % cards * MOST_ALIKE
        subjects = tuple(f"u{each}" for each in range(start, start + MOST_ALIKE))
        answer = screen.prove(subjects, "9999")
        assert isinstance(answer, Declined)
        return answer

    taken = guesses_in_a_day(screen, guess)
    assert 400 <= taken <= 620
    assert taken * MOST_ALIKE / 10**4 < 0.75


def test_a_pin_is_guessed_in_less_than_one_of_a_thousand_days(screen: Doorstep) -> None:
    def guess(number: int) -> Denied:
        answer = screen.try_pin(f"{number:06}")
        assert isinstance(answer, Denied)
        return answer

    taken = guesses_in_a_day(screen, guess)
    assert 500 <= taken <= 620
    assert taken / 10**PIN_DIGITS.start < 0.001
