"""Opens the data folder at the start, tries again until it opens, and reports problems."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from kiosk.app.clients.housekeeping import STORE
from kiosk.app.machine.folder import OpenedFolder
from kiosk.core.errors import StoreFault
from kiosk.core.screen import events
from kiosk.core.screen.check_result import store_problem
from kiosk.store.desk_thread import DeskThread

SAVING = "store_saving"
"""The problem shown while the opening takes long, because records are repaired."""
TRY_AGAIN_S = 2.0
SLOW_S = 2.0
_log = logging.getLogger(__name__)

Opener = Callable[[Callable[[], None]], tuple[OpenedFolder, DeskThread]]
"""Opens the folder. It calls its argument at intervals, which raises to give up."""


class StartUp:
    """The opening of the data folder. Thread: the starter's; `slow_s` and `again_s` in seconds."""

    def __init__(
        self,
        open_folder: Opener,
        post: Callable[[events.Faulted | events.Healed], None],
        stopping: threading.Event,
        slow_s: float = SLOW_S,
        again_s: float = TRY_AGAIN_S,
    ) -> None:
        self._open_folder = open_folder
        self._post = post
        self._stopping = stopping
        self._slow_s = slow_s
        self._again_s = again_s
        self._lock = threading.Lock()
        self._told: str | None = None
        self._done = False

    def run(self) -> tuple[OpenedFolder, DeskThread] | None:
        """Return the open folder, or None if the program is asked to end first."""
        slow = threading.Timer(self._slow_s, self._say_saving)
        slow.daemon = True
        slow.start()
        try:
            opened = self._open()
        finally:
            slow.cancel()
            with self._lock:
                self._done = True
        if opened is not None and self._stopping.is_set():
            opened[1].stop()
            return None
        if opened is not None and self._told is not None:
            self._post(events.Healed(part=STORE))
        return opened

    def _open(self) -> tuple[OpenedFolder, DeskThread] | None:
        while not self._stopping.is_set():
            try:
                return self._open_folder(self._carry_on)
            except StoreFault as fault:
                if self._stopping.is_set():
                    break
                self._say(store_problem(fault), fault)
                self._stopping.wait(self._again_s)
        return None

    def _carry_on(self) -> None:
        """Raise StoreFault once the program is asked to end."""
        if self._stopping.is_set():
            raise StoreFault("The program ends while its store is being opened.")

    def _say_saving(self) -> None:
        with self._lock:
            if self._done or self._told is not None:
                return
            self._told = SAVING
            self._post(events.Faulted(part=STORE, problem=SAVING))
        _log.warning("store takes long to open")

    def _say(self, problem: str, fault: StoreFault) -> None:
        with self._lock:
            if self._told == problem:
                return
            self._told = problem
            self._post(events.Faulted(part=STORE, problem=problem))
        _log.error("store does not open: %s", fault)
