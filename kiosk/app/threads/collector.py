"""Runs Python's cycle collector in the GUI's thread only.

By default the collector runs in any thread that allocates. A Qt object that it deletes in a
worker's thread leaves its timers behind in the GUI's thread, and the next one to fire ends the
program. Workers also answer faster without it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 1_000


def collect_due() -> int | None:
    """Collect the oldest generation that is due by Python's thresholds; return it, or None."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return generation
    return None


class Collector(QObject):
    """Collects at intervals, from its making until `stop`. Thread: the GUI's."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def stop(self) -> None:
        """Switch Python's automatic collection on again."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def collect(self) -> None:
        collect_due()
