"""The event filter, with real key events through a real window."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from kiosk.core.record.scan import Scan, Source
from kiosk.ui.window.wedge_filter import WedgeFilter
from tests.ui.heap import bytes_in_use

PASS_TEXT = "7" * 200
ENTER = Qt.Key.Key_Return


class Typed(QWindow):
    """A window that keeps what is typed into it."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[tuple[QEvent.Type, str, int]] = []
        self.details: list[tuple[object, ...]] = []

    @property
    def text(self) -> str:
        """The characters of the presses."""
        return "".join(
            text for kind, text, _ in self.events if kind == QEvent.Type.KeyPress
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        self.details.append(details_of(event))
        self.events.append((event.type(), event.text(), event.key()))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        self.events.append((event.type(), event.text(), event.key()))


def details_of(event: QKeyEvent) -> tuple[object, ...]:
    """Everything a key event says."""
    return (
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
        event.timestamp(),
    )


class Bench:
    """A window, the filter on the application, and a keyboard whose time is given."""

    def __init__(self, app: QGuiApplication) -> None:
        self.now_us = 1_000_000
        self.stall_us = 0
        self.window = Typed()
        self.filter = WedgeFilter(self.read_clock)
        self.scans: list[Scan] = []
        self.filter.scanned.connect(self.scans.append)
        self._app = app
        app.installEventFilter(self.filter)

    def read_clock(self) -> int:
        """The keyboard's time; a GUI thread that is busy finds it much later each time."""
        self.now_us += self.stall_us
        return self.now_us

    def close(self) -> None:
        """Takes the filter away."""
        self._app.removeEventFilter(self.filter)
        delete(self.filter)
        self.window.destroy()

    def type(self, text: str, gap_ms: int) -> None:
        """Presses and releases one key after another; `\\n` is Enter."""
        for letter in text:
            self.now_us += gap_ms * 1000
            code = ENTER if letter == "\n" else ord(letter.upper())
            self.send(QEvent.Type.KeyPress, code, letter)
            self.send(QEvent.Type.KeyRelease, code, letter)

    def send(
        self,
        kind: QEvent.Type,
        code: int,
        text: str,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """One key event with the keyboard's time on it."""
        event = QKeyEvent(kind, code, modifiers, text)
        event.setTimestamp(self.now_us // 1000)
        QCoreApplication.sendEvent(self.window, event)


@pytest.fixture
def bench(qapp: QGuiApplication) -> Iterator[Bench]:
    made = Bench(qapp)
    yield made
    made.close()


def test_a_burst_is_a_scan_and_nothing_of_it_reaches_the_window(bench: Bench) -> None:
    bench.type(PASS_TEXT + "\n", gap_ms=4)
    assert [scan.text for scan in bench.scans] == [PASS_TEXT]
    assert bench.scans[0].by is Source.WEDGE
    assert bench.scans[0].seen_us == bench.now_us
    assert bench.window.events == []


def test_a_burst_without_an_end_is_a_scan_after_silence(
    bench: Bench, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(bench.filter.scanned, timeout=2000):
        bench.type("HS-00012345", gap_ms=4)
    assert [scan.text for scan in bench.scans] == ["HS-00012345"]
    assert bench.window.events == []


def test_a_hand_types_into_the_window_whole_with_every_release(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.type("siti nurhaliza\n", gap_ms=120)
    qtbot.waitUntil(lambda: bench.window.text == "siti nurhaliza\n", timeout=2000)
    presses = [kind for kind, *_ in bench.window.events]
    assert presses == [QEvent.Type.KeyPress, QEvent.Type.KeyRelease] * 15
    assert bench.scans == []


def test_the_last_held_key_of_a_hand_is_released_by_the_timer(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.type("a", gap_ms=0)
    assert bench.window.events == []
    qtbot.waitUntil(lambda: bench.window.text == "a", timeout=2000)


def test_a_key_that_was_held_comes_as_it_was(bench: Bench, qtbot: QtBot) -> None:
    pressed = QKeyEvent(
        QEvent.Type.KeyPress,
        Qt.Key.Key_Q,
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier,
        24,
        81,
        1,
        "Q",
    )
    pressed.setTimestamp(bench.now_us // 1000)
    QCoreApplication.sendEvent(bench.window, pressed)
    assert bench.window.details == []
    qtbot.waitUntil(lambda: bench.window.details != [], timeout=2000)
    assert bench.window.details == [details_of(pressed)]


@pytest.mark.skipif(sys.platform != "linux", reason="asks glibc's heap")
def test_no_key_of_a_scanner_stays_in_memory(bench: Bench) -> None:
    bench.type(PASS_TEXT + "\n", gap_ms=4)
    before = bytes_in_use()
    for _ in range(50):
        bench.now_us += 1_000_000
        bench.type(PASS_TEXT + "\n", gap_ms=4)
    assert len(bench.scans) == 51
    assert bytes_in_use() - before < 50 * len(PASS_TEXT) * 10


def test_a_late_timer_waits_for_the_keys_behind_it(bench: Bench, qtbot: QtBot) -> None:
    bench.type("HS-0001", gap_ms=4)
    stopped_us = bench.now_us
    bench.stall_us = 900_000
    qtbot.wait(250)
    assert bench.now_us > stopped_us, "the timer has come, late"
    assert bench.scans == []
    bench.now_us, bench.stall_us = stopped_us, 0
    bench.type("2345\n", gap_ms=4)
    qtbot.waitUntil(lambda: len(bench.scans) == 1, timeout=2000)
    assert bench.scans[0].text == "HS-00012345"


def test_a_key_held_down_is_a_hand(bench: Bench) -> None:
    bench.send(QEvent.Type.KeyPress, Qt.Key.Key_A, "a")
    for _ in range(10):
        bench.now_us += 30_000
        event = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_A,
            Qt.KeyboardModifier.NoModifier,
            "a",
            autorep=True,
        )
        event.setTimestamp(bench.now_us // 1000)
        QCoreApplication.sendEvent(bench.window, event)
    assert bench.window.text == "a" * 11
    assert bench.scans == []


@pytest.mark.parametrize(
    ("modifiers", "is_scan"),
    [
        (Qt.KeyboardModifier.ShiftModifier, True),
        (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
            True,
        ),
        (Qt.KeyboardModifier.AltModifier, False),
        (Qt.KeyboardModifier.MetaModifier, False),
    ],
)
def test_shift_and_altgr_pick_characters_and_shortcuts_do_not(
    bench: Bench, modifiers: Qt.KeyboardModifier, is_scan: bool
) -> None:
    for _ in range(200):
        bench.now_us += 2000
        bench.send(QEvent.Type.KeyPress, Qt.Key.Key_Q, "@", modifiers)
    bench.send(QEvent.Type.KeyPress, ENTER, "\r")
    bench.type("x", gap_ms=500)
    assert [scan.text for scan in bench.scans] == (["@" * 200] if is_scan else [])


def test_events_of_other_kinds_and_other_objects_go_through(bench: Bench) -> None:
    other = QObject()
    press = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"
    )
    override = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a"
    )
    assert not bench.filter.eventFilter(other, press)
    assert not bench.filter.eventFilter(bench.window, override)
    assert not bench.filter.eventFilter(bench.window, QEvent(QEvent.Type.Timer))
