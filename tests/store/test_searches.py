"""The count of searches outlives the program, and costs no write for each search."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from kiosk.core.people.searches import (
    MOST_SEARCHES,
    WRITTEN_AHEAD,
    Searches,
    after_search,
)
from kiosk.ports import UnitOfWork
from tests.store.front import opened
from tests.store.world import AT

SECOND = timedelta(seconds=1)


def begun(uow: UnitOfWork) -> int:
    searches = uow.find_searches()
    return 0 if searches is None else len(searches.begun)


def search(uow: UnitOfWork, number: int) -> None:
    uow.save_searches(after_search(uow.find_searches(), AT + number * SECOND))


def test_a_restart_gives_no_search_back(tmp_path: Path) -> None:
    for start in range(0, MOST_SEARCHES, 5):
        with opened(tmp_path) as front:
            before = front.run(begun)
            for number in range(start, start + 5):
                front.run(lambda uow, number=number: search(uow, number))  # type: ignore[misc]
            assert front.run(begun) == before + 5
    with opened(tmp_path) as front:
        kept = front.run(begun)
        assert kept >= MOST_SEARCHES
        front.uow.save_searches(None)
        assert front.run(begun) == 0
    with opened(tmp_path) as front:
        assert front.run(begun) == 0


def test_fifteen_searches_are_one_write(tmp_path: Path) -> None:
    with opened(tmp_path) as front:
        for number in range(WRITTEN_AHEAD):
            front.run(lambda uow, number=number: search(uow, number))  # type: ignore[misc]
    with opened(tmp_path) as front:
        assert front.uow.find_searches() == Searches(begun=(AT,) * WRITTEN_AHEAD)
