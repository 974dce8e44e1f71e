"""Switches large text and strong contrast."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Legibility(QObject):
    """Whether large text is on, until the visitor leaves.

    Signals: `switched`.
    """

    switched = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._large = False

    @Property(bool, notify=switched)
    def large(self) -> bool:
        return self._large

    @Slot()
    def switch(self) -> None:
        self._large = not self._large
        self.switched.emit()

    @Slot()
    def reset(self) -> None:
        """Switch large text off after a visitor."""
        if self._large:
            self.switch()
