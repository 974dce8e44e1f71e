"""Full names are guessed letter by letter from what the search answers.

Tried: somebody who knows a first name grows a further name by one letter at a time, keeps the
letter for which the screen still shows a card, and reads the full name off the last mask. On the
old kiosk 3 of 4 names fell in about 105 searches each.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.core.people.name_normalization import fold
from tests.attacks.doorstep import Doorstep, doorstep
from tests.store.front import opened

PEOPLE = 800
TARGETS = 4
PATIENCE = timedelta(minutes=5)
BUDGET = 105


@pytest.fixture(scope="module")
def at_the_screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doorstep]:
    with doorstep(tmp_path_factory.mktemp("oracle") / "data", PEOPLE) as made:
        yield made


def test_no_further_name_is_learned_letter_by_letter(at_the_screen: Doorstep) -> None:
    names = [fold(member.name) for member in at_the_screen.members]
    targets = [name for name in names if len(name) > 1 and len(name[1]) > 4][:TARGETS]
    for first, further, *_ in targets:
        learned = grow(at_the_screen, first)
        # The first name itself may be typed twice, and one letter (`A.`) may be a whole name.
        assert first.startswith(learned) or len(learned) <= 1, (first, learned)
        assert learned != further


def test_no_card_shows_more_than_a_first_name(at_the_screen: Doorstep) -> None:
    first_names = {member.name.split()[0] for member in at_the_screen.members}
    for member in at_the_screen.members[:40]:
        at_the_screen.at += PATIENCE
        for typed in (member.name, fold(member.name)[-1], fold(member.name)[0][:3]):
            for hit in at_the_screen.type(typed).hits:
                seen = hit.shown.removesuffix("•••").strip()
                assert any(name.startswith(seen) for name in first_names)
                assert " " not in seen
                assert hit.shown.endswith("•••")


def test_the_screen_stops_answering_after_thirty_searches(tmp_path: Path) -> None:
    with doorstep(tmp_path / "data", 50) as screen:
        started = screen.at
        name = screen.members[0].name.split()[0]
        answered = 0
        while screen.at - started < PATIENCE:
            screen.type("zzz")
            answered += len(screen.type(name).hits) > 0
        # Each `zzz` is a search as well: half of thirty are left for the name.
        assert answered == 15
    with opened(tmp_path / "data") as front:
        restarted = Doorstep(front=front, members=(), at=started + PATIENCE / 2)
        assert restarted.type(name).hits == ()


def grow(screen: Doorstep, first: str) -> str:
    """The longest beginning of a further name that the screen has answered to."""
    learned = ""
    for _ in range(BUDGET // len(string.ascii_lowercase) + 1):
        for letter in string.ascii_lowercase:
            found = screen.type(f"{first} {learned}{letter}")
            if getattr(found, "rests_until", None) is not None:
                screen.at += PATIENCE
                found = screen.type(f"{first} {learned}{letter}")
            cards = [hit.shown.casefold() for hit in found.hits]
            if any(card.startswith(f"{first} ") for card in cards):
                learned += letter
                break
        else:
            break
    return learned
