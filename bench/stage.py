"""The screens for benches: a window to look at frame by frame, and the real one to play on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter_ns

from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.core.door.decide import Decision
from kiosk.core.screen import events
from kiosk.gallery import samples
from kiosk.gallery.camera_picture import camera_picture
from kiosk.gallery.pictures import PaintedCodes, SilentPort, StillClock
from kiosk.ui.assets import assets_folder
from kiosk.ui.bridge import Bridge, CameraNow
from kiosk.ui.language import Language
from kiosk.ui.view_models.front_desk import FrontDesk
from kiosk.ui.window.preview import Pictures
from kiosk.ui.window.window import FrontWindow

_engines: list[QQmlApplicationEngine] = []


def rest(duration_ms: int) -> None:
    """Let the screens draw for so long."""
    loop = QEventLoop()
    QTimer.singleShot(duration_ms, loop.quit)
    loop.exec()


def bare_window(qml: bytes) -> QQuickWindow:
    """Return a window of nothing but Qt."""
    engine = QQmlApplicationEngine()
    engine.loadData(qml)
    _engines.append(engine)
    (window,) = engine.rootObjects()
    assert isinstance(window, QQuickWindow)
    return window


class Camera:
    """Sees every frame of a window, and touches it."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window
        self._seen_ns: list[int] = []
        window.frameSwapped.connect(self._see)

    def _see(self) -> None:
        self._seen_ns.append(perf_counter_ns())

    def watch(self, change: Callable[[], None], duration_ms: int) -> list[int]:
        """Make a change; when each frame of the time behind it was there."""
        self._seen_ns = []
        change()
        rest(duration_ms)
        assert self._seen_ns, "nothing was drawn"
        return self._seen_ns

    def click(self, x: int, y: int) -> None:
        QTest.mouseClick(
            self._window,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(x, y),
        )

    def click_item(self, name: str) -> None:
        item = next(one for one in self._items() if one.objectName() == name)
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
        self.click(round(middle.x()), round(middle.y()))

    def _items(self) -> Iterator[QQuickItem]:
        waiting = [self._window.contentItem()]
        while waiting:
            item = waiting.pop()
            yield item
            waiting += [child for child in item.childItems() if child.isVisible()]


class Screens:
    """The real window on a handler that never answers: the bench answers for them."""

    def __init__(self, size_px: tuple[int, int]) -> None:
        self.bridge = Bridge()
        self.pictures = Pictures(self.bridge)
        self.pictures.show(camera_picture())
        self._language = Language(assets_folder() / "translations")
        self.desk = FrontDesk(
            SilentPort(), PaintedCodes(), StillClock(), self.bridge, self._language
        )
        self._front = FrontWindow(self.desk, self._language, self.pictures)
        self.window = self._front.window
        self.window.setProperty("shieldMs", 0)
        self._front.show_windowed(*size_px)
        self.bridge.post(samples.SPACE)
        self.bridge.post(samples.CONNECTED)
        self.bridge.post(CameraNow(showing=True))

    def close(self) -> None:
        self._front.close()
        self._language.remove()

    def admit(self) -> None:
        """Somebody is let in, by way of the bridge as from the desk's thread."""
        self._answer(samples.admit(samples.PHOTO))

    def choose(self) -> None:
        self._answer(samples.CHOOSE)

    def refuse(self) -> None:
        self._answer(samples.REFUSALS[1])

    def time_out(self) -> None:
        self.bridge.post(events.TimedOut())

    def go_home(self) -> None:
        self.desk.go_home()
        rest(1)

    def _answer(self, decision: Decision) -> None:
        self.bridge.post(events.Scanned(scan=samples.SCAN))
        self.bridge.post(
            events.Answered(
                asked=samples.SCAN, outcome=samples.outcome(decision, samples.USUAL)
            )
        )
