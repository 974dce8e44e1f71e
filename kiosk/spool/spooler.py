"""The spooler's thread: turns of a spool as long as the program runs."""

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
"""Seconds for a badge on its way to end, and then for its closed connection to end."""
UNWELL_S = 5.0
"""Seconds until a turn is repeated after a fault of the store or a defect of ours."""
_log = logging.getLogger(__name__)


class Spooler:
    """Owns the printers that are set up. Thread: its own; made and stopped by the app.

    `changed` is called in it when a printer's state changes; it may not block. A printer that
    hangs at the end is abandoned: its badge is recorded as being sent, and looked for at the
    next start.
    """

    def __init__(
        self, spool: Spool, changed: Callable[[], None] = lambda: None
    ) -> None:
        self._spool = spool
        self._changed = changed
        self._now = spool.now()
        self._wake = threading.Event()
        self._stopping = threading.Event()
        # A daemon: a printer that hangs must not keep the program from ending.
        self._thread = threading.Thread(target=self._run, name="spooler", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End the thread within 5 s."""
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
        """Return whether badges can be printed. Thread: any."""
        return self._spool.press()

    def now(self) -> PrintingStatus:
        """Return the printers' state as last seen. Thread: any."""
        return self._spool.now()

    def nudge(self) -> None:
        """Wake the thread: there may be a job to print or to cancel. Thread: any."""
        self._wake.set()

    def use(self, printers: PrinterPair) -> None:
        """Use other printers from now on. Thread: any."""
        self._spool.use(printers)
        self.nudge()

    def print_unqueued(
        self,
        job: UnqueuedJob,
        printer: Printer,
        told: Callable[[PrinterFaultKind], object],
    ) -> None:
        """Print a badge next, because somebody waits for it. Thread: any; does not wait."""
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
