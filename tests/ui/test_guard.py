"""The window as a kiosk's: no way out, no cursor, and everybody is noticed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.ui.window.guard import CURSOR_MS, WindowGuard, leads_out

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
META = Qt.KeyboardModifier.MetaModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QQuickWindow]:
    assert qtbot is not None
    made = QQuickWindow()
    made.resize(400, 300)
    made.show()
    yield made
    made.destroy()


@pytest.fixture
def guard(window: QQuickWindow) -> Iterator[WindowGuard]:
    made = WindowGuard(window)
    yield made
    made.unlock()


def cursor() -> Qt.CursorShape | None:
    shown = QGuiApplication.overrideCursor()
    return None if shown is None else shown.shape()


def still(guard: WindowGuard) -> QTimer:
    return next(one for one in guard.findChildren(QTimer))


@pytest.mark.parametrize(
    ("key", "modifiers", "out"),
    [
        (Qt.Key.Key_F4, ALT, True),
        (Qt.Key.Key_Tab, ALT, True),
        (Qt.Key.Key_F11, NONE, True),
        (Qt.Key.Key_F1, NONE, True),
        (Qt.Key.Key_F5, NONE, True),
        (Qt.Key.Key_Q, CTRL, True),
        (Qt.Key.Key_W, CTRL, True),
        (Qt.Key.Key_Super_L, NONE, True),
        (Qt.Key.Key_D, META, True),
        (Qt.Key.Key_Print, NONE, True),
        (Qt.Key.Key_Menu, NONE, True),
        (Qt.Key.Key_F10, NONE, False),
        (Qt.Key.Key_Escape, NONE, False),
        (Qt.Key.Key_Tab, NONE, False),
        (Qt.Key.Key_Tab, SHIFT, False),
        (Qt.Key.Key_A, NONE, False),
        (Qt.Key.Key_A, SHIFT, False),
        (Qt.Key.Key_Q, CTRL | ALT, False),
        (Qt.Key.Key_Return, NONE, False),
    ],
)
def test_keys_that_lead_out(
    key: Qt.Key, modifiers: Qt.KeyboardModifier, out: bool
) -> None:
    assert leads_out(QKeyEvent(QEvent.Type.KeyPress, key, modifiers)) is out


def test_a_locked_window_does_not_close_and_a_free_one_does(
    window: QQuickWindow, guard: WindowGuard
) -> None:
    guard.lock()
    window.show()
    assert not window.close()
    assert window.isVisible()
    guard.unlock()
    assert window.close()
    assert not window.isVisible()


def test_a_locked_window_has_no_frame_and_stays_above_all(
    window: QQuickWindow, guard: WindowGuard
) -> None:
    guard.lock()
    assert window.flags() & Qt.WindowType.FramelessWindowHint
    assert window.flags() & Qt.WindowType.WindowStaysOnTopHint


def test_keys_that_lead_out_reach_nobody_in_a_locked_window(
    window: QQuickWindow, guard: WindowGuard, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(guard.attended):
        guard.lock()
        QTest.keyClick(window, Qt.Key.Key_F4, ALT)
        QTest.keyClick(window, Qt.Key.Key_F11)
    with qtbot.waitSignal(guard.attended):
        QTest.keyClick(window, Qt.Key.Key_A)
    guard.unlock()
    with qtbot.waitSignal(guard.attended):
        QTest.keyClick(window, Qt.Key.Key_F11)


def test_the_cursor_shows_while_a_mouse_moves(
    window: QQuickWindow, guard: WindowGuard
) -> None:
    assert cursor() is None
    guard.lock()
    assert cursor() is Qt.CursorShape.BlankCursor
    QTest.mouseMove(window, QPoint(50, 60))
    QTest.mouseMove(window, QPoint(70, 80))
    assert cursor() is None
    assert still(guard).isActive()
    assert still(guard).interval() == CURSOR_MS
    still(guard).timeout.emit()
    assert cursor() is Qt.CursorShape.BlankCursor
    guard.unlock()
    assert cursor() is None


def test_a_window_among_others_keeps_its_cursor(
    window: QQuickWindow, guard: WindowGuard
) -> None:
    QTest.mouseMove(window, QPoint(50, 60))
    still(guard).timeout.emit()
    assert cursor() is None


def test_a_finger_shows_no_cursor(window: QQuickWindow, guard: WindowGuard) -> None:
    guard.lock()
    finger = QTest.createTouchDevice()
    QTest.touchEvent(window, finger).press(0, QPoint(9, 9), window).commit()
    QTest.touchEvent(window, finger).release(0, QPoint(9, 9), window).commit()
    assert cursor() is Qt.CursorShape.BlankCursor


def test_it_tells_a_touch_from_a_key(
    window: QQuickWindow, guard: WindowGuard, qtbot: QtBot
) -> None:
    with qtbot.waitSignals([guard.attended] * 2):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        assert window.property("keyed") is True
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, NONE, QPoint(5, 5))
    assert window.property("keyed") is False


def test_a_key_of_the_keyboard_on_the_screen_is_a_touch(
    window: QQuickWindow, guard: WindowGuard
) -> None:
    assert guard is not None
    window.setProperty("keyed", False)
    QGuiApplication.sendEvent(
        window, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, NONE, "a")
    )
    assert window.property("keyed") is False
