"""Every screen by keys alone: Tab reaches all that can be touched, and Enter and Space do it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.core.door.decide import Reason, Refuse
from kiosk.core.door.facts import ToVisit
from kiosk.core.screen import events
from kiosk.gallery import samples
from kiosk.gallery.scenes import scenes
from tests.ui.rig import Rig

MOST_STOPS = 60


@pytest.fixture
def keys(rig: Rig) -> Rig:
    """The window with the keyboard."""
    rig.window.requestActivate()
    rig.qtbot.waitUntil(rig.window.isActive)
    rig.bridge.post(samples.SPACE)
    rig.settle()
    return rig


def press(rig: Rig, key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(rig.window, key)
    rig.settle()


def stops(rig: Rig) -> list[QQuickItem]:
    """What Tab comes to, once round."""
    found: list[QQuickItem] = []
    for _ in range(MOST_STOPS):
        press(rig, Qt.Key.Key_Tab)
        item = rig.window.activeFocusItem()
        if item in found:
            break
        found.append(item)
    return found


def controls(rig: Rig) -> Iterator[QQuickItem]:
    """What can be touched on the screen that is on, but for the keys of the keyboard on it."""
    for item in rig.items():
        if item.property("spoken") is None or item.inherits("QQuickMouseArea"):
            continue
        if item.isEnabled() and item.property("activeFocusOnTab"):
            yield item


def reading_order(rig: Rig, item: QQuickItem) -> tuple[float, float]:
    box = rig.box(item)
    return round(box.center().y() / 40), box.left()


def test_tab_reaches_every_control_of_every_screen(keys: Rig) -> None:
    missed, met = [], 0
    for scene in scenes():
        scene.play(keys.desk)
        keys.settle()
        keys.window.grabWindow()
        if keys.desk.views.dimming.property("calling"):
            continue
        reached = stops(keys)
        met += len(reached)
        missed += [
            f"{scene.name}: {item.objectName()}"
            for item in controls(keys)
            if item not in reached
        ]
    assert missed == []
    assert met > 2 * len(scenes())


@pytest.mark.parametrize("name", ["waiting", "admitted", "refused-not_a_pass"])
def test_tab_goes_in_the_order_of_reading(keys: Rig, name: str) -> None:
    for scene in scenes():
        if scene.name == name:
            scene.play(keys.desk)
    keys.settle()
    keys.window.grabWindow()
    found = [item for item in stops(keys) if item.property("spoken")]
    places = [reading_order(keys, item) for item in found]
    assert len(places) > 0
    assert places == sorted(places)


def test_a_ring_shows_where_the_keyboard_is_and_a_touch_takes_it_away(
    keys: Rig,
) -> None:
    press(keys, Qt.Key.Key_Tab)
    item = keys.window.activeFocusItem()
    assert item is not None
    rings = [one for one in keys.items() if "FocusRing" in one.metaObject().className()]
    assert [ring.parentItem() for ring in rings] == [item]
    around = keys.box(rings[0])
    assert around.contains(QRectF(keys.box(item)))
    keys.tap("viewfinder")
    assert not any("FocusRing" in one.metaObject().className() for one in keys.items())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize(
    ("control", "screen"),
    [
        ("search", "search"),
        ("walkIn", "walk_in"),
        ("group", "group"),
        ("staffDoor", "staff_door"),
    ],
)
def test_enter_and_space_open_what_a_touch_opens(
    keys: Rig, key: Qt.Key, control: str, screen: str
) -> None:
    keys.get(control).forceActiveFocus()
    press(keys, key)
    assert keys.screen() == screen


def test_switches_of_the_home_screen_work_by_key(keys: Rig) -> None:
    keys.get("largeText").forceActiveFocus()
    press(keys, Qt.Key.Key_Space)
    assert keys.desk.views.legibility.property("large") is True
    keys.get("language").forceActiveFocus()
    press(keys, Qt.Key.Key_Return)
    assert keys.language.in_use == "en"
    keys.get("callStaff").forceActiveFocus()
    press(keys, Qt.Key.Key_Return)
    assert keys.asked.calls == 1


def test_a_key_that_is_held_down_presses_once(keys: Rig) -> None:
    keys.get("language").forceActiveFocus()
    QTest.keyPress(keys.window, Qt.Key.Key_Space)
    for _ in range(4):
        repeat_key(keys, Qt.Key.Key_Space)
    QTest.keyRelease(keys.window, Qt.Key.Key_Space)
    keys.settle()
    assert keys.language.in_use == "en"


def repeat_key(rig: Rig, key: Qt.Key) -> None:
    event = QKeyEvent(
        QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, " ", autorep=True
    )
    QCoreApplication.sendEvent(rig.window, event)


def test_a_visit_from_choice_to_undo_by_keys_alone(keys: Rig) -> None:
    keys.answer(samples.CHOOSE)
    press(keys, Qt.Key.Key_Tab, times=3)
    press(keys, Qt.Key.Key_Return)
    assert keys.asked.submitted[-1] == (samples.SCAN, ToVisit())
    outcome = samples.outcome(samples.admit(None), samples.USUAL)
    keys.post(events.Answered(asked=samples.SCAN, outcome=outcome))
    press(keys, Qt.Key.Key_Tab)
    press(keys, Qt.Key.Key_Space)
    assert keys.screen() == "undone"
    assert len(keys.asked.undone) == 1


@pytest.mark.parametrize(
    "answer",
    [samples.CHOOSE, samples.REPEAT, samples.CHECK_OUT, Refuse(reason=Reason.FULL)],
)
def test_escape_goes_home(keys: Rig, answer: Refuse) -> None:
    keys.answer(answer)
    press(keys, Qt.Key.Key_Escape)
    assert keys.screen() == "waiting"


def test_f10_is_the_staffs_key_everywhere_but_at_enrolment(keys: Rig) -> None:
    press(keys, Qt.Key.Key_F10)
    assert keys.screen() == "staff_door"
    press(keys, Qt.Key.Key_Escape)
    keys.post(events.Faulted(part="store", problem="store_full"))
    press(keys, Qt.Key.Key_F10)
    assert keys.screen() == "staff_door"
    press(keys, Qt.Key.Key_Escape)
    assert keys.screen() == "out_of_order"
