"""A desk asked and answered in one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from kiosk.core.ids import Position
from kiosk.core.journal import Draft
from kiosk.ports import Desk, UnitOfWork
from tests.store.world import (
    AT,
    SPACE,
    page,
    stamp,
)

T = TypeVar("T")


class Asking:
    """The desk under test, asked and answered in one line."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def do(self, work: Callable[[UnitOfWork], T]) -> T:
        return self.desk.submit(work).result(timeout=20)

    def append(self, draft: Draft, minutes: float = 0) -> Position:
        return self.do(lambda uow: uow.journal.append(draft, stamp(minutes)))

    def apply(self, *changes: Any, after: int = 0, partition: str = SPACE) -> None:
        self.do(
            lambda uow: uow.roster.apply(
                page(*changes, after=after, partition=partition), AT
            )
        )
