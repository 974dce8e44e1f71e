"""Hands and eyes for the screens: finds things by name, touches them, reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.core.door.decide import Decision
from kiosk.core.door.outcome import Outcome, Person
from kiosk.core.screen import events
from kiosk.gallery import samples
from kiosk.ui.bridge import Bridge
from kiosk.ui.language import Language
from kiosk.ui.view_models.front_desk import FrontDesk
from kiosk.ui.window.preview import Pictures
from tests.fakes.clock import FakeClock
from tests.fakes.effects import FakeEffectPort

SIZES = ((1080, 1920), (1920, 1080), (1280, 800), (1024, 600))
FINGER = QTest.createTouchDevice()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rig:
    """The running screens."""

    qtbot: QtBot
    bridge: Bridge
    asked: FakeEffectPort
    clock: FakeClock
    desk: FrontDesk
    language: Language
    pictures: Pictures
    window: QQuickWindow

    def find(self, name: str) -> QQuickItem | None:
        """The visible item of that name."""
        return next((one for one in self.items() if one.objectName() == name), None)

    def get(self, name: str) -> QQuickItem:
        """The same; it must be there."""
        item = self.find(name)
        assert item is not None, f"{name} is not on the screen {self.screen()}"
        return item

    def items(self) -> Iterator[QQuickItem]:
        """Everything that is visible."""
        waiting = [self.window.contentItem()]
        while waiting:
            item = waiting.pop()
            yield item
            waiting += [child for child in item.childItems() if child.isVisible()]

    def text(self, name: str) -> str:
        """What an item says."""
        return str(self.get(name).property("text"))

    def screen(self) -> str:
        """The screen that is on."""
        return str(self.desk.property("screen"))

    def box(self, item: QQuickItem) -> QRectF:
        """Where an item lies in the window."""
        return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))

    def middle(self, name: str) -> QPoint:
        """Where a finger would touch an item."""
        item = self.get(name)
        # A row that has other keys now lays them out when the window is drawn, or when it is asked.
        for one in reversed(list(upwards(item))):
            one.ensurePolished()
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def tap(self, name: str) -> None:
        """Touches an item with a finger."""
        self.tap_at(self.middle(name))

    def tap_at(self, point: QPoint) -> None:
        """Touches a place with a finger."""
        QTest.touchEvent(self.window, FINGER).press(0, point, self.window).commit()
        QTest.touchEvent(self.window, FINGER).release(0, point, self.window).commit()
        self.settle()

    def click(self, name: str) -> None:
        """Touches an item with a mouse."""
        QTest.mouseClick(
            self.window,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            self.middle(name),
        )
        self.settle()

    def type(self, text: str) -> None:
        """Touches the keys of the pad."""
        for letter in text:
            self.tap(f"key-{letter}")

    def settle(self) -> None:
        """Lets queued news arrive and layouts be laid out."""
        for _ in range(3):
            QGuiApplication.processEvents()

    def resize(self, width_px: int, height_px: int) -> None:
        """Gives the window another size."""
        self.window.resize(width_px, height_px)
        self.settle()
        # A layout moves its items when the window is drawn, which comes when Qt likes.
        self.window.grabWindow()

    def stand_still(self) -> None:
        """Everything is at once where it comes to rest."""
        engine = QQmlEngine.contextForObject(self.window).engine()
        theme: object = engine.singletonInstance("Kiosk", "Theme")
        assert isinstance(theme, QObject)
        theme.setProperty("movementMs", 0)

    def post(self, event: events.Event) -> None:
        """Something happens."""
        self.bridge.post(event)
        self.settle()

    def show_code(self) -> None:
        """Someone shows a code."""
        self.post(events.Scanned(scan=samples.SCAN))

    def answer(
        self, decision: Decision, person: Person | None = samples.USUAL
    ) -> Outcome:
        """Someone shows a code, and the desk answers."""
        self.show_code()
        outcome = samples.outcome(decision, person)
        self.post(events.Answered(asked=samples.SCAN, outcome=outcome))
        return outcome

    def running_out(self) -> list[int]:
        """The time limits that are running, in milliseconds."""
        return [timer.interval() for timer in self._limits()]

    def run_out(self) -> None:
        """The time limit runs out."""
        (limit,) = self._limits()
        limit.stop()
        limit.timeout.emit()
        self.settle()

    def _limits(self) -> list[QTimer]:
        return [
            timer
            for timer in self.desk.findChildren(
                QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if timer.objectName() == "limit" and timer.isActive()
        ]


def upwards(item: QQuickItem | None) -> Iterator[QQuickItem]:
    """An item and all that it lies in, the nearest first."""
    while item is not None:
        yield item
        item = _parent(item)


def _parent(item: QQuickItem) -> QQuickItem | None:
    """The stubs leave out that the outermost has none."""
    return item.parentItem()
