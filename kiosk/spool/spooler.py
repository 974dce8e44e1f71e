"""The spooler's thread: turns of a spool, one after the other, as long as the program runs."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError

from kiosk.core.errors import NotEnrolled, StoreFault
from kiosk.core.prints.printing import (
    PrinterFaultKind,
    PrintingAvailability,
    PrintingStatus,
)
from kiosk.ports import Printer
from kiosk.spool.health import PrinterPair
from kiosk.spool.spool import Spool
from kiosk.spool.unqueued import UnqueuedJob

LINGER_S, JOIN_S = 2.5, 2.0
"""A badge on its way may end so long; then its line is closed, and that is given so long."""
UNWELL_S = 5.0
"""After a fault of the store, or of ours, the same turn is tried again after so long."""
_log = logging.getLogger(__name__)


class Spooler:
    """Owns the printers that are set up. Thread: its own; made and stopped by the app.

    `changed` is called in it when the printers are seen otherwise than before; it may not block.
    A printer that hangs at the end is left alone: what it was sent is in the store as being sent,
    and asked after at the next start.
    """

    def __init__(
        self, spool: Spool, changed: Callable[[], None] = lambda: None
    ) -> None:
        self._spool = spool
        self._changed = changed
        self._now = spool.now()
        self._wake = threading.Event()
        self._stopping = threading.Event()
        # A printer that takes no byte and lets go of none must not keep the program from ending.
        self._thread = threading.Thread(target=self._run, name="spooler", daemon=True)

    def start(self) -> None:
        """Starts the thread."""
        self._thread.start()

    def stop(self) -> None:
        """Ends the thread within 5 s."""
        self._stopping.set()
        self._wake.set()
        if self._thread.ident is not None:
            self._thread.join(LINGER_S)
            if self._thread.is_alive():
                self._spool.hang_up()
                self._thread.join(JOIN_S)
            if self._thread.is_alive():
                _log.warning("a printer hangs; its badge is asked after at the start")

    def press(self) -> PrintingAvailability:
        """Whether badges can be printed. Thread: any."""
        return self._spool.press()

    def now(self) -> PrintingStatus:
        """The printers as they were seen last. Thread: any."""
        return self._spool.now()

    def nudge(self) -> None:
        """There may be something new to print, or to let go. Thread: any."""
        self._wake.set()

    def use(self, printers: PrinterPair) -> None:
        """Other printers from now on. Thread: any."""
        self._spool.use(printers)
        self.nudge()

    def print_unqueued(
        self,
        job: UnqueuedJob,
        printer: Printer,
        told: Callable[[PrinterFaultKind], object],
    ) -> None:
        """Print a badge that somebody waits for, next. Thread: any; does not wait."""
        self._spool.print_unqueued(job, printer, told)
        self.nudge()

    def _run(self) -> None:
        while not self._stopping.is_set():
            wait_s = self._turn()
            self._wake.wait(wait_s)
            self._wake.clear()

    def _turn(self) -> float:
        try:
            wait_s = self._spool.turn()
            self._tell()
            return wait_s
        except (NotEnrolled, StoreFault, CancelledError) as fault:
            if not self._stopping.is_set():
                _log.debug("no turn kind=%s", type(fault).__name__)
        except Exception:  # noqa: BLE001  # the thread's one broad net
            _log.exception("spooler failed")
        return UNWELL_S

    def _tell(self) -> None:
        before, self._now = self._now, self._spool.now()
        if before != self._now:
            self._changed()
