"""The opening of the data folder: told where it takes long, and given up where the end is asked."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from kiosk.app.machine.clock import SystemClock
from kiosk.app.machine.folder import OpenedFolder, start_folder
from kiosk.app.threads.start_up import SAVING, Opener, StartUp
from kiosk.core.errors import StoreBusy, StoreFull
from kiosk.core.screen.events import Faulted, Healed
from kiosk.store.database.folder_lock import FolderLock
from kiosk.store.desk_thread import DeskThread

WAIT_S = 20
SAID = Faulted(part="store", problem=SAVING)
WELL = Healed(part="store")


@dataclass(slots=True, kw_only=True)
class Start:
    """A start in a thread of its own, whose opening waits until it is let."""

    opener: Opener
    slow_s: float = 0.0
    stopping: threading.Event = field(default_factory=threading.Event)
    told: queue.Queue[Faulted | Healed] = field(default_factory=queue.Queue)
    opened: list[tuple[OpenedFolder, DeskThread] | None] = field(default_factory=list)
    thread: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        start_up = StartUp(
            self.opener, self.told.put, self.stopping, slow_s=self.slow_s, again_s=0.01
        )
        self.thread = threading.Thread(
            target=lambda: self.opened.append(start_up.run())
        )
        self.thread.start()

    def end(self) -> tuple[OpenedFolder, DeskThread] | None:
        self.thread.join(WAIT_S)
        return self.opened[0]


def opening(folder: Path) -> Opener:
    return partial(start_folder, folder, SystemClock())


def is_free(folder: Path) -> bool:
    FolderLock(folder).release()
    return True


def test_an_opening_that_takes_long_is_told_and_heals(tmp_path: Path) -> None:
    let = threading.Event()

    def slow(carry_on: Callable[[], None]) -> tuple[OpenedFolder, DeskThread]:
        assert let.wait(WAIT_S)
        return opening(tmp_path)(carry_on)

    start = Start(opener=slow)
    assert start.told.get(timeout=WAIT_S) == SAID
    let.set()
    assert start.told.get(timeout=WAIT_S) == WELL
    opened = start.end()
    assert opened is not None
    opened[1].stop()


def test_an_opening_that_is_quick_tells_nothing(tmp_path: Path) -> None:
    start = Start(opener=opening(tmp_path), slow_s=600)
    opened = start.end()
    assert opened is not None
    opened[1].stop()
    assert start.told.empty()


def test_a_fault_is_told_once_and_not_called_saving(tmp_path: Path) -> None:
    faults = [StoreFull("x"), StoreFull("x"), StoreBusy("x")]

    def failing(carry_on: Callable[[], None]) -> tuple[OpenedFolder, DeskThread]:
        if faults:
            raise faults.pop(0)
        return opening(tmp_path)(carry_on)

    start = Start(opener=failing, slow_s=600)
    opened = start.end()
    assert opened is not None
    opened[1].stop()
    told = [start.told.get_nowait() for _ in range(start.told.qsize())]
    assert told == [
        Faulted(part="store", problem="store_full"),
        Faulted(part="store", problem="store_busy"),
        WELL,
    ]


def test_a_fault_that_was_told_is_not_told_over_by_slowness(tmp_path: Path) -> None:
    let = threading.Event()
    faults = [StoreFull("x")]

    def failing(carry_on: Callable[[], None]) -> tuple[OpenedFolder, DeskThread]:
        if faults:
            raise faults.pop()
        assert let.wait(WAIT_S)
        return opening(tmp_path)(carry_on)

    start = Start(opener=failing, slow_s=0.3)
    assert start.told.get(timeout=WAIT_S) == Faulted(part="store", problem="store_full")
    assert not start.stopping.wait(0.5)
    let.set()
    assert start.told.get(timeout=WAIT_S) == WELL
    opened = start.end()
    assert opened is not None
    opened[1].stop()


def test_an_end_that_is_asked_for_meanwhile_gives_the_folder_free(
    tmp_path: Path,
) -> None:
    begun, let = threading.Event(), threading.Event()

    def slow(carry_on: Callable[[], None]) -> tuple[OpenedFolder, DeskThread]:
        begun.set()
        assert let.wait(WAIT_S)
        return opening(tmp_path)(carry_on)

    start = Start(opener=slow, slow_s=600)
    assert begun.wait(WAIT_S)
    start.stopping.set()
    let.set()
    assert start.end() is None
    assert is_free(tmp_path)
    assert start.told.empty()


def test_a_desk_that_was_started_when_the_end_was_asked_for_is_stopped(
    tmp_path: Path,
) -> None:
    stopping = threading.Event()

    def late(carry_on: Callable[[], None]) -> tuple[OpenedFolder, DeskThread]:
        opened = opening(tmp_path)(carry_on)
        stopping.set()
        return opened

    start = Start(opener=late, slow_s=600, stopping=stopping)
    assert start.end() is None
    assert is_free(tmp_path)


def test_an_end_that_was_asked_for_before_opens_nothing(tmp_path: Path) -> None:
    stopping = threading.Event()
    stopping.set()
    start = Start(opener=opening(tmp_path / "data"), stopping=stopping)
    assert start.end() is None
    assert not (tmp_path / "data").exists()
