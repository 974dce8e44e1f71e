"""Dims the screen in two steps while nobody is there."""

from __future__ import annotations

import math
import threading
from enum import IntEnum

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.core.door.outcome import SpaceNow

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

CALL_MS = 60_000
"""After this time without motion or touch the Waiting screen shows its call from afar."""
DIM_MS = 600_000
DRIFT_MS = 60_000
CALLING_DRIFT_MS = 8_000
_ROUND = 16
"""Steps until the drift repeats; it keeps a pixel from showing the same all night."""


class Level(IntEnum):
    """How far the screen rests."""

    AWAKE = 0
    CALLING = 1
    DIMMED = 2


@QmlElement
class Dimming(QObject):
    """Rests in two steps, wakes at once, and moves the screens by a few pixels.

    Signals: `changed` for another level, `drifted` for each move.
    Thread: the GUI's; `resting` is an event for other threads.
    """

    changed = Signal()
    drifted = Signal()

    def __init__(self, resting: threading.Event, parent: QObject) -> None:
        super().__init__(parent)
        self._resting = resting
        self._level = Level.AWAKE
        self._is_open = True
        self._steps = 0
        self._fall = QTimer(self, singleShot=True)
        self._fall.setObjectName("fall")
        self._fall.timeout.connect(self.fall_asleep)
        self._drift = QTimer(self)
        self._drift.setObjectName("drift")
        self._drift.timeout.connect(self.drift)
        self._enter(Level.AWAKE)

    @Property(bool, notify=changed)
    def calling(self) -> bool:
        """Whether nobody has been here for a while."""
        return self._level is not Level.AWAKE

    @Property(bool, notify=changed)
    def dimmed(self) -> bool:
        return self._level is Level.DIMMED

    @Property(int, notify=drifted)
    def steps(self) -> int:
        return self._steps

    @Property(float, notify=drifted)
    def driftX(self) -> float:
        """The horizontal offset, from -1 left to 1 right."""
        return math.sin(math.tau * self._steps / _ROUND)

    @Property(float, notify=drifted)
    def driftY(self) -> float:
        """The vertical offset, from -1 top to 1 bottom."""
        return math.sin(math.tau * 2 * self._steps / _ROUND)

    @Slot()
    def wake(self) -> None:
        self._enter(Level.AWAKE)

    @Slot(object)
    def follow(self, space: SpaceNow) -> None:
        """Follow the opening hours: outside them the screen skips the call and dims."""
        self._is_open = space.is_open
        if self._level is Level.CALLING and not self._is_open:
            self._enter(Level.DIMMED)

    @Slot()
    def fall_asleep(self) -> None:
        """Enter the next level of rest."""
        awake = self._level is Level.AWAKE
        self._enter(Level.CALLING if awake and self._is_open else Level.DIMMED)

    @Slot()
    def drift(self) -> None:
        self._steps += 1
        self.drifted.emit()

    def _enter(self, level: Level) -> None:
        before, self._level = self._level, level
        match level:
            case Level.AWAKE:
                self._resting.clear()
                self._fall.start(CALL_MS)
                self._drift.start(DRIFT_MS)
            case Level.CALLING:
                self._resting.set()
                self._fall.start(DIM_MS - CALL_MS)
                self._drift.start(CALLING_DRIFT_MS)
            case Level.DIMMED:
                self._resting.set()
                self._fall.stop()
                self._drift.start(DRIFT_MS)
        if before is not level:
            self.changed.emit()
