"""Large text and stronger colours, together and by one touch."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Legibility(QObject):
    """Whether the words are large, for as long as somebody is here.

    Signals: `switched`.
    """

    switched = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._large = False

    @Property(bool, notify=switched)
    def large(self) -> bool:
        """Whether text is large and contrast high."""
        return self._large

    @Slot()
    def switch(self) -> None:
        """Large text on, or off again."""
        self._large = not self._large
        self.switched.emit()

    @Slot()
    def reset(self) -> None:
        """Nobody is here any more."""
        if self._large:
            self.switch()
