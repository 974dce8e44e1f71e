"""The login of the staff panel: the names with a PIN, and the PIN as it is typed."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    Property,
    QCoreApplication,
    QObject,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtQml import QmlElement

from kiosk.core.screen.events import Event, PinGiven
from kiosk.core.screen.phases import StaffDoor
from kiosk.core.staff.attempts import PIN_AT_KIOSK, wait_left
from kiosk.core.staff.panel import DoorNow
from kiosk.core.staff.staff import PIN_DIGITS, StaffMember
from kiosk.ports import Clock
from kiosk.ui.language import Language
from kiosk.ui.view_models.rows import Rows
from kiosk.ui.words.staff import staff_name

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate
_MOST = PIN_DIGITS.stop - 1
_SECOND = timedelta(seconds=1)
_PROBLEMS: Final = {
    "wrong_pin": QT_TRANSLATE_NOOP("StaffDoor", "This PIN is not right"),
    "locked": QT_TRANSLATE_NOOP("StaffDoor", "Too many wrong PINs"),
    "no_pin": QT_TRANSLATE_NOOP("StaffDoor", "No PIN is known for this"),
}
_PROBLEM: Final = QT_TRANSLATE_NOOP("StaffDoor", "The kiosk cannot check a PIN now")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """A member of staff who may log in."""

    name: str


@QmlElement
class StaffDoorView(QObject):
    """The list of names, if there are several; then the PIN pad. Signals: `changed`."""

    changed = Signal()

    def __init__(
        self,
        take: Callable[[Event], None],
        clock: Clock,
        language: Language,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._take = take
        self._clock = clock
        self._staff: tuple[StaffMember, ...] | None = None
        self._chosen: StaffMember | None = None
        self._pin = ""
        self._phase: StaffDoor | None = None
        self._names = Rows(NameRow, self)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self.tick)
        language.switched.connect(self.renew)

    @Property(QObject, constant=True)
    def names(self) -> QObject:
        return self._names

    @Property(bool, notify=changed)
    def known(self) -> bool:
        """Whether the list of names is known, also where it is empty."""
        return self._staff is not None

    @Property(bool, notify=changed)
    def closed(self) -> bool:
        """Whether nobody has a PIN."""
        return self._staff == ()

    @Property(bool, notify=changed)
    def choosing(self) -> bool:
        """Whether a name must be chosen first."""
        return self._chosen is None and len(self._staff or ()) > 1

    @Property(bool, notify=changed)
    def several(self) -> bool:
        """Whether another name can be chosen."""
        return len(self._staff or ()) > 1

    @Property(str, notify=changed)
    def name(self) -> str:
        return "" if self._chosen is None else staff_name(self._chosen)

    @Property(int, notify=changed)
    def typed(self) -> int:
        """The number of typed digits."""
        return len(self._pin)

    @Property(int, constant=True)
    def most(self) -> int:
        """The most digits a PIN can have."""
        return _MOST

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether the PIN can be tried."""
        return self._is_ready()

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        """Whether a PIN is being checked."""
        return self._phase is not None and self._phase.asking

    @Property(bool, notify=changed)
    def waiting(self) -> bool:
        """Whether no PIN can be tried yet."""
        return self._wait() > timedelta(0)

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why the last PIN was refused; empty if none was."""
        if self._phase is None or self._phase.problem is None or self._pin:
            return ""
        return translate("StaffDoor", str(_PROBLEMS.get(self._phase.problem, _PROBLEM)))

    @Property(str, notify=changed)
    def remedy(self) -> str:
        wait = self._wait()
        if wait > timedelta(0):
            return translate("StaffDoor", "Try again in {time}").format(
                time=_minutes_and_seconds(wait)
            )
        return translate("StaffDoor", "Please try again")

    def show(self, phase: StaffDoor | None) -> None:
        """Show the login; None: it is not shown, and forgets what was typed."""
        self._phase = phase
        if phase is None:
            self._tick.stop()
            self._pin, self._chosen, self._staff = "", None, None
            self._names.show(())
        else:
            self._tick.start()
        self.changed.emit()

    def take_door(self, door: DoorNow) -> None:
        """Take the names."""
        if self._phase is None:
            return
        self._staff = door.staff
        self._chosen = door.staff[0] if len(door.staff) == 1 else None
        self.renew()

    @Slot()
    def renew(self) -> None:
        staff = self._staff or ()
        self._names.show([NameRow(name=staff_name(one)) for one in staff])
        self.changed.emit()

    @Slot()
    def tick(self) -> None:
        if self._phase is not None and self._phase.until is not None:
            self.changed.emit()

    @Slot(int)
    def choose(self, index: int) -> None:
        """Choose a name."""
        staff = self._staff or ()
        if 0 <= index < len(staff):
            self._chosen, self._pin = staff[index], ""
            self.changed.emit()

    @Slot()
    def back(self) -> None:
        """Return to the names."""
        self._chosen, self._pin = None, ""
        self.changed.emit()

    @Slot(str)
    def type_key(self, key: str) -> None:
        """Take a digit; ignore anything else."""
        if self._chosen is None or not (key.isascii() and key.isdigit()):
            return
        if len(self._pin) < _MOST and not self._is_shut():
            self._pin += key
            self.changed.emit()

    @Slot()
    def erase(self) -> None:
        self._pin = self._pin[:-1]
        self.changed.emit()

    @Slot()
    def enter(self) -> None:
        """Try the PIN, and forget it here."""
        if not self._is_ready() or self._chosen is None:
            return
        pin, self._pin = self._pin, ""
        self._take(PinGiven(staff=self._chosen.id, pin=pin))

    def _is_ready(self) -> bool:
        return len(self._pin) in PIN_DIGITS and not self._is_shut()

    def _is_shut(self) -> bool:
        asking = self._phase is not None and self._phase.asking
        return asking or self._wait() > timedelta(0)

    def _wait(self) -> timedelta:
        until = None if self._phase is None else self._phase.until
        return wait_left(until, PIN_AT_KIOSK.longest_wait, self._now())

    def _now(self) -> datetime:
        return self._clock.read().now


def _minutes_and_seconds(wait: timedelta) -> str:
    minutes, seconds = divmod(math.ceil(wait / _SECOND), 60)
    if minutes:
        return translate("StaffDoor", "{m} min {s} s").format(m=minutes, s=seconds)
    return translate("StaffDoor", "{s} s").format(s=seconds)
