"""The parts of a kiosk that the checks examine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from kiosk.core.errors import StoreFault
from kiosk.core.record.clock import Reading
from kiosk.ports import Clock, KioskIdentity, UnitOfWork
from kiosk.settings import Settings
from kiosk.store.database.key_seal import Seal
from kiosk.store.recovery.report import Opened

T = TypeVar("T")


class CheckedFolder(Protocol):
    """An open data folder as checks use it: `app.machine.folder.OpenedFolder`. Thread: any."""

    @property
    def path(self) -> Path: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def opened(self) -> Opened: ...
    @property
    def key_place(self) -> str: ...
    @property
    def key_seal(self) -> Seal: ...

    def run(self, work: Callable[[UnitOfWork], T]) -> T: ...
    def stamped(self, work: Callable[[UnitOfWork, Reading, str], T]) -> Future[T]: ...
    def find_identity(self) -> KioskIdentity | None: ...


def _nothing_runs(_within_s: float) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckContext:
    """The parts that the checks examine. Thread: any.

    Shape: `opened` is the data folder, or the fault that kept it closed; `loudspeaker` the command
    that asks for a sound device. In a running kiosk `sees_picture` waits for a camera frame and
    `ends_round` for a round with central, for a number of seconds; both return whether it came.
    """

    opened: CheckedFolder | StoreFault
    settings: Settings
    assets: Path
    loudspeaker: Sequence[str]
    sees_picture: Callable[[float], bool] = _nothing_runs
    ends_round: Callable[[float], bool] = _nothing_runs

    @property
    def folder(self) -> CheckedFolder:
        """Return the open data folder. Raises: StoreFault when there is none."""
        if isinstance(self.opened, StoreFault):
            raise self.opened
        return self.opened
