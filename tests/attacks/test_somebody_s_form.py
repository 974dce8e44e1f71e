"""A stranger fills in the guests' form with the name and phone of somebody who came earlier.

Tried: the form of a guest of this morning, to be shown their pass, since when they are here, or
what the roster knows of them by now. On the old kiosk the desk answered with all of it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.core.door.admission_request import KNOWN_PHONE
from kiosk.core.door.outcome import Outcome
from kiosk.core.record.ids import FRESH_BYTES, fresh
from kiosk.core.screen.events import Declined
from kiosk.desk.admission.walk_in import Arrival, walk_in
from tests.attacks.doorstep import Doorstep, doorstep
from tests.core.world import WAHYU

FORM = dataclasses.replace(WAHYU, business=None)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Doorstep]:
    with doorstep(tmp_path / "data", 10) as made:
        yield made


def fill_in(screen: Doorstep, number: int) -> Outcome | Declined:
    reading, arrival = screen.reading(), Arrival(form=FORM)
    made = fresh(screen.at, bytes([number]) * FRESH_BYTES)
    return screen.front.run(lambda uow: walk_in(uow, arrival, reading, made))


def test_an_hour_later_the_form_shows_nothing_and_writes_nothing(
    screen: Doorstep,
) -> None:
    assert isinstance(fill_in(screen, 1), Outcome)
    (stream,) = screen.front.streams()
    written = screen.front.raws(stream.stream)
    screen.at += timedelta(hours=1)
    assert fill_in(screen, 2) == Declined(asked=FORM, problem=KNOWN_PHONE)
    assert screen.front.raws(stream.stream) == written


def test_the_guest_who_presses_twice_is_not_registered_twice(screen: Doorstep) -> None:
    first = fill_in(screen, 1)
    screen.at += timedelta(seconds=40)
    again = fill_in(screen, 2)
    assert isinstance(first, Outcome)
    assert isinstance(again, Outcome)
    assert first.person is not None
    assert again.person is not None
    assert again.person.key == first.person.key
    assert not again.newcomer
