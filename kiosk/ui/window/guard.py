"""Locks the window: only staff can leave it, and every touch is noticed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCursor, QGuiApplication, QInputDevice, QKeyEvent, QMouseEvent
from PySide6.QtQuick import QQuickWindow

CURSOR_MS: Final = 3_000
_STAFF_KEY: Final = Qt.Key.Key_F10
_FUNCTION_KEYS: Final = range(Qt.Key.Key_F1.value, Qt.Key.Key_F35.value + 1)
_SYSTEM_KEYS: Final = frozenset(
    {
        Qt.Key.Key_Meta,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_Menu,
        Qt.Key.Key_Print,
        Qt.Key.Key_SysReq,
    }
)


class WindowGuard(QObject):
    """An event filter for the front window.

    Signals: `attended` for each touch, click or key. The window's property `keyed` is true after a
    key: only then is the keyboard's focus ring shown.
    Thread: the GUI's.
    """

    attended = Signal()

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__(window)
        self._window = window
        self._locked = False
        self._cursor_hidden = False
        self._still = QTimer(self, singleShot=True, interval=CURSOR_MS)
        self._still.setObjectName("still")
        self._still.timeout.connect(self.hide_cursor)
        window.installEventFilter(self)

    def lock(self) -> None:
        """Hide frame and cursor, stay above other windows, and block keys that lead out."""
        self._locked = True
        self._window.setFlags(
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
        )
        self.hide_cursor()

    def unlock(self) -> None:
        """Allow the program to close the window."""
        self._locked = False
        self._show_cursor()

    @Slot()
    def hide_cursor(self) -> None:
        """Hide the cursor, because the mouse has not moved for a while."""
        if self._locked and not self._cursor_hidden:
            self._cursor_hidden = True
            QGuiApplication.setOverrideCursor(QCursor(Qt.CursorShape.BlankCursor))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.TouchBegin:
            self._attend(keyed=False)
        elif isinstance(event, QMouseEvent):
            self._notice_mouse(event)
        elif isinstance(event, QKeyEvent) and kind is QEvent.Type.KeyPress:
            if self._locked and leads_out(event):
                return True
            self._attend(keyed=self._is_keyed(event))
        elif kind is QEvent.Type.Close and self._locked:
            event.ignore()
            return True
        return False

    def _notice_mouse(self, event: QMouseEvent) -> None:
        # A touch screen's driver may send mouse events too; a finger needs no cursor.
        if event.device().type() is not QInputDevice.DeviceType.TouchScreen:
            self._show_cursor()
            self._still.start()
        if event.type() is QEvent.Type.MouseButtonPress:
            self._attend(keyed=False)

    def _is_keyed(self, event: QKeyEvent) -> bool:
        # The on-screen keyboard sends keys without a window system's time: treat them as touches.
        if not event.spontaneous() and event.timestamp() == 0:
            return bool(self._window.property("keyed"))
        return True

    def _attend(self, *, keyed: bool) -> None:
        self._window.setProperty("keyed", keyed)
        self.attended.emit()

    def _show_cursor(self) -> None:
        if self._cursor_hidden:
            self._cursor_hidden = False
            QGuiApplication.restoreOverrideCursor()


def leads_out(event: QKeyEvent) -> bool:
    """Return whether a desktop would use the key: to close or switch windows, or open a menu.

    AltGr arrives as Ctrl and Alt together; it only picks a character.
    """
    key, modifiers = event.key(), event.modifiers()
    if key == _STAFF_KEY:
        return False
    if key in _FUNCTION_KEYS or key in _SYSTEM_KEYS:
        return True
    control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
    return control != alt or bool(modifiers & Qt.KeyboardModifier.MetaModifier)
