"""A desk asked in one line: each call is a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft
from kiosk.ports import Attendance, Desk, Journal, PrintQueue, Roster, UnitOfWork
from tests.store.world import AT, SPACE, page, stamp

T = TypeVar("T")
WAIT_S = 20


class Asking:
    """A desk, and the parts of its unit of work: `asking.roster.policy()` is one transaction."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def run(self, work: Callable[[UnitOfWork], T]) -> T:
        return self.desk.submit(work).result(timeout=WAIT_S)

    @property
    def uow(self) -> UnitOfWork:
        return cast("UnitOfWork", EachCall(self, lambda uow: uow))

    @property
    def journal(self) -> Journal:
        return cast("Journal", EachCall(self, lambda uow: uow.journal))

    @property
    def roster(self) -> Roster:
        return cast("Roster", EachCall(self, lambda uow: uow.roster))

    @property
    def attendance(self) -> Attendance:
        return cast("Attendance", EachCall(self, lambda uow: uow.attendance))

    @property
    def prints(self) -> PrintQueue:
        return cast("PrintQueue", EachCall(self, lambda uow: uow.prints))

    def append(self, draft: Draft, minutes: float = 0) -> Position:
        return self.journal.append(draft, stamp(minutes))

    def apply(self, *changes: Any, after: int = 0, partition: str = SPACE) -> None:
        self.roster.apply(page(*changes, after=after, partition=partition), AT)


class EachCall:
    """A part of the unit of work whose calls are a transaction each."""

    def __init__(self, asking: Asking, part: Callable[[UnitOfWork], object]) -> None:
        self._asking = asking
        self._part = part

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*values: Any, **named: Any) -> Any:
            return self._asking.run(
                lambda uow: getattr(self._part(uow), name)(*values, **named)
            )

        return call
