"""Takes a keyboard scanner's bursts out of the key events, whichever item has the focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from shiboken6 import isValid

from kiosk.core.record.scan import Scan, Source
from kiosk.core.screen.wedge import (
    BurstOutcome,
    Fate,
    HeldKeys,
    KeyKind,
    KeyPress,
    fall_silent,
    press,
)

_ENDS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
_MODIFIERS: Final = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock}
)

_TIMER_SLACK_MS: Final = 5
_LATE_MS: Final = 15


class WedgeFilter(QObject):
    """An event filter for the application; typed keys pass through unchanged.

    Signals: `scanned(Scan)` once for each code.
    Thread: the GUI's.
    """

    scanned = Signal(object)

    def __init__(
        self, now_us: Callable[[], int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._now_us = now_us
        self._held = HeldKeys()
        self._waiting: list[tuple[QWindow, QKeyEvent]] = []
        self._spent: set[int] = set()
        self._replaying = False
        self._due_us = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._end_wait)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return whether the event stops here."""
        if self._replaying or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWindow) or _is_of_screen(event):
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return self._take_release(watched, event)
        if event.type() == QEvent.Type.KeyPress:
            return self._take_press(watched, event)
        return False

    def _take_press(self, window: QWindow, event: QKeyEvent) -> bool:
        # The window system's time of the press: a busy GUI thread does not stretch it.
        at_ms = event.timestamp() or self._now_us() // 1000
        kind = _kind_of(event)
        text = event.text() if kind is KeyKind.CHARACTER else ""
        answer = press(self._held, KeyPress(kind=kind, text=text, at_ms=at_ms))
        self._held = answer.held
        self._settle(answer.outcome)
        if answer.fate is Fate.HELD:
            self._waiting.append((window, _copy_of(event)))
        elif answer.fate is Fate.SWALLOWED:
            self._spent.add(event.key())
        if answer.wait_ms is None:
            self._timer.stop()
        else:
            self._wait(answer.wait_ms)
        return answer.fate is not Fate.PASSED

    def _take_release(self, window: QWindow, event: QKeyEvent) -> bool:
        """Treat a release like its press: held, used up, or passed on."""
        if any(held.key() == event.key() for _, held in self._waiting):
            self._waiting.append((window, _copy_of(event)))
            return True
        if event.key() in self._spent:
            self._spent.discard(event.key())
            return True
        return False

    def _wait(self, wait_ms: int) -> None:
        interval_ms = wait_ms + _TIMER_SLACK_MS
        self._due_us = self._now_us() + interval_ms * 1000
        self._timer.start(interval_ms)

    def _end_wait(self) -> None:
        if self._now_us() - self._due_us > _LATE_MS * 1000:
            # The GUI's thread was busy: the burst's next keys may wait behind this timer.
            self._wait(0)
            return
        outcome, self._held = fall_silent(self._held)
        self._settle(outcome)

    def _settle(self, outcome: BurstOutcome) -> None:
        if outcome.released:
            self._replay()
        elif outcome.texts:
            self._spent |= {event.key() for _, event in self._waiting}
            self._spent -= {event.key() for _, event in self._waiting if _is_up(event)}
            self._waiting.clear()
            seen_us = self._now_us()
            for text in outcome.texts:
                self.scanned.emit(Scan(text=text, by=Source.WEDGE, seen_us=seen_us))

    def _replay(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._replaying = True
        try:
            for window, event in waiting:
                if isValid(window):
                    QCoreApplication.sendEvent(window, event)
        finally:
            self._replaying = False


def _copy_of(event: QKeyEvent) -> QKeyEvent:
    """Return a copy of the event. Qt's own `clone` makes one that PySide never frees."""
    copy = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
        event.device(),
    )
    copy.setTimestamp(event.timestamp())
    return copy


def _is_of_screen(event: QKeyEvent) -> bool:
    """Return whether the key comes from the on-screen keyboard, which no window system has seen."""
    return not event.spontaneous() and event.timestamp() == 0


def _is_up(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyRelease


def _kind_of(event: QKeyEvent) -> KeyKind:
    if event.isAutoRepeat():
        return KeyKind.OTHER
    if event.key() in _ENDS:
        return KeyKind.END
    if event.key() in _MODIFIERS:
        return KeyKind.MODIFIER
    text = event.text()
    is_character = len(text) == 1 and text.isprintable() and not _is_shortcut(event)
    return KeyKind.CHARACTER if is_character else KeyKind.OTHER


def _is_shortcut(event: QKeyEvent) -> bool:
    """Return whether a modifier makes the key a shortcut; Ctrl and Alt together are AltGr."""
    modifiers = event.modifiers()
    control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
    return control != alt or bool(modifiers & Qt.KeyboardModifier.MetaModifier)
