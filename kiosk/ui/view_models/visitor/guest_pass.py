"""The screen with a new guest's pass, to be photographed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.core.door.outcome import Outcome
from kiosk.core.screen.phases import Admitted, Phase
from kiosk.ports import Codes
from kiosk.ui.language import Language
from kiosk.ui.local import Local
from kiosk.ui.words import door

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class GuestPassView(QObject):
    """The pass of the guest who was just admitted.

    Signals: `changed`.
    """

    changed = Signal()

    def __init__(
        self,
        codes: Codes,
        zone: Callable[[], int],
        language: Language,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._codes = codes
        self._zone = zone
        self._language = language
        self._text = self._modules = ""
        self._at: datetime | None = None
        self._good = ""
        language.switched.connect(self.renew)

    @Property(str, notify=changed)
    def modules(self) -> str:
        """The code, as CodeSquare paints it."""
        return self._modules

    @Property(str, notify=changed)
    def good(self) -> str:
        """How long the pass is valid, in words."""
        return self._good

    def show(self, phase: Phase) -> None:
        """Show the pass of an admission, if it has one."""
        match phase:
            case Admitted(outcome=Outcome(guest_pass=str() as text, at=at)) if (
                text != self._text
            ):
                self._text, self._modules = text, self._codes.modules(text)
                self._at = at
                self.renew()

    def clear(self) -> None:
        if self._at is not None:
            self._text = self._modules = self._good = ""
            self._at = None
            self.changed.emit()

    @Slot()
    def renew(self) -> None:
        if self._at is not None:
            local = Local(language=self._language.in_use, tz_min=self._zone())
            self._good = door.guest_pass_until(self._at, local)
            self.changed.emit()
