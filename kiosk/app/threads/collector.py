"""Python's cycle collector, in the GUI's thread alone.

The collector runs wherever something happens to be allocated. An object of Qt that it finds in a
worker's thread dies there, and its timers, which belong to the GUI's thread, outlive it: the next
one to run out ends the program. A worker's answer is not held up by it either.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 1_000


def collect_due() -> int | None:
    """Collects the oldest generation that is due by the interpreter's own measure; which it was."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return generation
    return None


class Collector(QObject):
    """Collects now and then, from its making until `stop`. Thread: the GUI's."""

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def stop(self) -> None:
        """Leaves it to the interpreter again."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def collect(self) -> None:
        """Collects what is due."""
        collect_due()
