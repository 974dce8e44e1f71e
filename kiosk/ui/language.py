"""Switches the language of the screens; Indonesian is the default."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    Property,
    QCoreApplication,
    QObject,
    QTranslator,
    Signal,
    Slot,
)
from PySide6.QtQml import QmlElement

from kiosk.core.errors import SettingsError
from kiosk.ui.local import ENGLISH, INDONESIAN, LANGUAGES

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

_NAMES = {INDONESIAN: "Bahasa Indonesia", ENGLISH: "English"}


@QmlElement
class Language(QObject):
    """The language in use, and the other one.

    Signals: `switched` after the translator was exchanged.
    Raises: SettingsError if a compiled translation is missing.
    """

    switched = Signal()

    def __init__(self, folder: Path, first: str = INDONESIAN) -> None:
        super().__init__()
        self._translators = {code: self._load(folder, code) for code in LANGUAGES}
        self._first = first
        self._code = first
        QCoreApplication.installTranslator(self._translators[first])

    @property
    def in_use(self) -> str:
        return self._code

    @Property(str, notify=switched)
    def code(self) -> str:
        """`id` or `en`."""
        return self._code

    @Property(str, notify=switched)
    def other(self) -> str:
        """Return the other language's own name."""
        return _NAMES[self._other()]

    @Slot()
    def switch(self) -> None:
        """Change to the other language."""
        self._use(self._other())

    @Slot()
    def reset(self) -> None:
        self._use(self._first)

    def remove(self) -> None:
        """Uninstall the translator."""
        QCoreApplication.removeTranslator(self._translators[self._code])

    def _other(self) -> str:
        return ENGLISH if self._code == INDONESIAN else INDONESIAN

    def _use(self, code: str) -> None:
        if code == self._code:
            return
        QCoreApplication.removeTranslator(self._translators[self._code])
        QCoreApplication.installTranslator(self._translators[code])
        self._code = code
        self.switched.emit()

    def _load(self, folder: Path, code: str) -> QTranslator:
        translator = QTranslator(self)
        file = folder / f"kiosk_{code}.qm"
        if not translator.load(str(file)):
            raise SettingsError(
                f"The words of the screens are missing: {file} is not there or is damaged.",
                key=file.name,
                remedy="Make it with `make translations`, or install the kiosk again.",
            )
        return translator
