"""What checks look at."""

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
    """An opened data folder as checks see it: `app.machine.folder.OpenedFolder`. Thread: any."""

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
    """What checks look at. Thread: any.

    Shape: `opened` is the data folder, or why it cannot be opened; `loudspeaker` the command that
    asks for a sound device. In a running kiosk `sees_picture` waits so many seconds for a picture
    of the camera, `ends_round` for a round to central; both return whether it came.
    """

    opened: CheckedFolder | StoreFault
    settings: Settings
    assets: Path
    loudspeaker: Sequence[str]
    sees_picture: Callable[[float], bool] = _nothing_runs
    ends_round: Callable[[float], bool] = _nothing_runs

    @property
    def folder(self) -> CheckedFolder:
        """Return the opened data folder. Raises: StoreFault when there is none."""
        if isinstance(self.opened, StoreFault):
            raise self.opened
        return self.opened
