"""Every scene of every screen holds: nothing cut, covered, too small or too faint, anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QByteArray, QEvent, QObject, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.core.door.decide import Choose, Decision, Reason, Refuse
from kiosk.core.door.facts import ToSession, ToVisit
from kiosk.core.door.outcome import Person
from kiosk.core.screen import events
from kiosk.gallery import samples
from kiosk.gallery.camera_picture import camera_picture
from kiosk.gallery.pictures import PaintedCodes, SilentPort, StillClock
from kiosk.gallery.scene import Scene
from kiosk.gallery.scenes import scenes
from kiosk.ui.bridge import Bridge
from kiosk.ui.language import Language
from kiosk.ui.view_models.front_desk import FrontDesk
from kiosk.ui.window.preview import Pictures
from kiosk.ui.window.window import FrontWindow
from tests.ui.holding import CHECKS, breaches, is_hard_to_read, look
from tests.ui.rig import SIZES

HOME_PX, ELSEWHERE_PX = 112, 80
FOR_COLOURS = SIZES[::2]
"""Words have the same colours at every size; one of each shape is enough to look at them."""
GEOMETRY = [check for check in CHECKS if check is not is_hard_to_read]
HEAP = Person(
    key="h", name="Kusumaningtyaswidyaningrumsastrodiningratpranotohadikusuma"
)
FOUR = Choose(
    options=(
        ToSession(session="s1"),
        ToSession(session="s2"),
        ToSession(session="s5"),
        ToVisit(),
    )
)


# ----------------------------------------------------------------- the scenes


def greeting(name: str, decision: Decision, person: Person | None) -> Scene:
    """Someone is answered."""
    outcome = samples.outcome(decision, person, 1_208)

    def play(desk: FrontDesk) -> None:
        desk.take(events.HomeAsked())
        desk.take(events.Scanned(scan=samples.SCAN))
        desk.take(events.Answered(asked=samples.SCAN, outcome=outcome))

    return Scene(
        name=f"{name} to {len(person.name or '') if person else 'no'} letters",
        play=play,
    )


def greetings() -> Iterator[Scene]:
    """Every screen that greets someone, with names of many words, one, and one without an end."""
    for person in (HEAP, samples.LONG, samples.SHORT):
        yield greeting("admitted", samples.admit(samples.PITCH), person)
        yield greeting("checked out", samples.CHECK_OUT, person)
        yield greeting("choose", FOUR, person)
        yield greeting("repeat", samples.REPEAT, person)
    shown = {refuse.reason for refuse in samples.REFUSALS}
    for reason in Reason:
        if reason not in shown:
            yield greeting(reason.value, Refuse(reason=reason), None)


def too_new(desk: FrontDesk) -> None:
    desk.take(events.Faulted(part="store", problem="store_too_new"))


def long_address(desk: FrontDesk) -> None:
    """An address that fills its line, and a central that did not answer."""
    into_order(desk)
    desk.take(events.Unenrolled())
    view = desk.views.enrolment
    view.pick("address")
    while view.property("address"):
        view.erase()
    for key in "https://pusat.data.heterospace.jatengprov.go.id:8750":
        view.type_key(key)
    desk.take(events.EnrolAsked(url="https://pusat.id", code="K7MQ42XR"))
    desk.take(events.EnrolFailed(problem="not_reached"))


def into_order(desk: FrontDesk) -> None:
    """Whatever the scenes have left: the device belongs to a space, and nothing is broken."""
    desk.take(events.Healed(part="store"))
    desk.take(events.Enrolled())
    desk.take(events.TimedOut())


class Theatre:
    """The real window on partners that never answer, without movement."""

    def __init__(self, language: Language) -> None:
        bridge = Bridge()
        pictures = Pictures(bridge)
        pictures.show(camera_picture())
        self.desk = FrontDesk(
            SilentPort(), PaintedCodes(), StillClock(), bridge, language
        )
        self.front = FrontWindow(self.desk, language, pictures)
        self.window = self.front.window
        self.window.setProperty("shieldMs", 0)
        engine = QQmlEngine.contextForObject(self.window).engine()
        theme: object = engine.singletonInstance("Kiosk", "Theme")
        assert isinstance(theme, QObject)
        theme.setProperty("movementMs", 0)
        self.front.show_windowed(*SIZES[0])
        QGuiApplication.processEvents()
        self._paused = PaintingPaused(self.window)

    def breaches(self, scene: Scene) -> Iterator[str]:
        """Yield what is wrong with a scene, at every size, in usual and in large letters."""
        scene.play(self.desk)
        least_px = (
            HOME_PX if self.desk.property("screen") == "waiting" else ELSEWHERE_PX
        )
        yield from self._breaches(scene.name, least_px)
        # The next scene is played in these letters: every other one comes up in large ones.
        self.desk.views.legibility.switch()
        yield from self._breaches(scene.name, least_px)

    def _breaches(self, name: str, least_px: int) -> Iterator[str]:
        large = "large" if self.desk.views.legibility.property("large") else "usual"
        for width_px, height_px in SIZES:
            self.window.resize(width_px, height_px)
            QGuiApplication.processEvents()
            checks = CHECKS if (width_px, height_px) in FOR_COLOURS else GEOMETRY
            for told in breaches(look(self.window, least_px), checks):
                yield f"{name} {large} {width_px}×{height_px}: {told}"

    def close(self) -> None:
        self.front.close()
        QGuiApplication.processEvents()


class PaintingPaused(QObject):
    """A window that is drawn by `grabWindow` alone: once for each look, and not before it."""

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt
        return event.type() in (QEvent.Type.UpdateRequest, QEvent.Type.Expose)


@pytest.fixture
def theatre(language: Language) -> Iterator[Theatre]:
    QAccessible.setActive(True)
    made = Theatre(language)
    yield made
    made.close()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("code", ["id", "en"])
def test_every_scene_holds_at_every_size(
    theatre: Theatre, language: Language, code: str
) -> None:
    if code == "en":
        language.switch()
    played = [
        *scenes(),
        Scene(name="in order", play=into_order),
        *greetings(),
        Scene(name="too new", play=too_new),
        Scene(name="long address", play=long_address),
    ]
    found = [told for scene in played for told in theatre.breaches(scene)]
    assert not found, f"{len(found)} breaches:\n" + "\n".join(found)


# ----------------------------------------------------------------- each check can fail

SOUND = """
import QtQuick

Window {
    id: window
    width: 1080; height: 1920; visible: true; color: "#F6F3EC"
    Rectangle {
        x: 100; y: 100; width: 600; height: 300; color: "white"
        Text {
            objectName: "words"; x: 20; y: 20; width: 400
            text: "Tunjukkan kode QR"; color: "#10201C"
            font.pixelSize: 36; wrapMode: Text.WordWrap
        }
        Rectangle {
            objectName: "button"; x: 20; y: 160; width: 300; height: 112; color: "#DDEFE5"
            property string spoken: "Ya"
            Accessible.name: "Ya"; Accessible.role: Accessible.Button
            MouseArea { anchors.fill: parent }
            Text { anchors.centerIn: parent; text: "Ya"; font.pixelSize: 36 }
        }
    }
}
"""
WORDS = 'objectName: "words"; x: 20; y: 20; width: 400'
BREAKS: dict[str, tuple[str, str, str]] = {
    "the window": (
        "x: 100; y: 100; width: 600",
        "x: 900; y: 100; width: 600",
        "leaves the window",
    ),
    "an ellipsis": (
        "wrapMode: Text.WordWrap",
        "elide: Text.ElideRight; Component.onCompleted: width = 90",
        "is elided",
    ),
    "a broken word": (WORDS, "x: 20; y: 20; width: 90", "wider than its line"),
    "an edge that clips": (
        WORDS,
        "x: 20; y: 270; width: 400; Component.onCompleted: parent.clip = true",
        "is clipped",
    ),
    "the card": (WORDS, "x: 420; y: 20; width: 400", "leaves its box"),
    "words on words": (WORDS, "x: 150; y: 195; width: 400", "lies on QQuickText"),
    "words on a target": (WORDS, "x: 20; y: 150; width: 400", "lies on target"),
    "targets on targets": (
        "MouseArea { anchors.fill: parent }",
        """MouseArea { anchors.fill: parent }
           MouseArea {
               parent: window.contentItem; objectName: "other"
               x: 350; y: 300; width: 120; height: 120
               Accessible.name: "Tidak"; Accessible.role: Accessible.Button
           }""",
        "lies on target",
    ),
    "small words": (
        "font.pixelSize: 36; wrapMode",
        "font.pixelSize: 27; wrapMode",
        "27 px",
    ),
    "a low target": ("height: 112", "height: 110", "300 × 110, not 112"),
    "a narrow target": ("width: 300", "width: 110", "110 × 112, not 112"),
    "faint words": ('color: "#10201C"', 'color: "#6A6F60"', "has a contrast of 5"),
    "words that fade": (
        'color: "#10201C"',
        'color: "#10201C"; opacity: 0.5',
        "contrast",
    ),
    "words behind a picture": (
        "MouseArea {",
        """Canvas {
               x: -20; y: -160; width: 600; height: 80
               onPaint: {
                   var painter = getContext("2d");
                   painter.fillStyle = "white";
                   painter.fillRect(0, 0, 600, 80);
               }
           }
           MouseArea {""",
        "contrast",
    ),
    "a target without a name": ('objectName: "button"; ', "", "has no objectName"),
    "a silent target": ('Accessible.name: "Ya"; ', "", "no name for a screen reader"),
}


@pytest.fixture
def engine(qapp: QGuiApplication) -> Iterator[QQmlEngine]:
    assert isinstance(qapp, QGuiApplication)
    QAccessible.setActive(True)
    made = QQmlEngine()
    yield made
    made.deleteLater()
    QGuiApplication.processEvents()


@pytest.fixture
def told(engine: QQmlEngine) -> Callable[[str], list[str]]:
    """What is wrong with a window made of QML."""

    def tell(qml: str) -> list[str]:
        component = QQmlComponent(engine)
        component.setData(QByteArray(qml.encode()), QUrl())
        window = component.create()
        assert isinstance(window, QQuickWindow), component.errorString()
        QGuiApplication.processEvents()
        window.grabWindow()  # a canvas paints after it was drawn once
        QGuiApplication.processEvents()
        found = breaches(look(window, HOME_PX))
        window.close()
        window.deleteLater()
        return found

    return tell


def test_a_sound_screen_has_no_breach(told: Callable[[str], list[str]]) -> None:
    assert told(SOUND) == []


@pytest.mark.parametrize("name", BREAKS)
def test_each_breach_is_seen(told: Callable[[str], list[str]], name: str) -> None:
    sound, broken, sentence = BREAKS[name]
    qml = SOUND.replace(sound, broken, 1)
    assert qml != SOUND
    assert any(sentence in one for one in told(qml)), told(qml)
