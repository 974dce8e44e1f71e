"""The Waiting screen: its doors, what it tells, and how it rests."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest

from kiosk.core.door.decide import Choose, Reason, Refuse
from kiosk.core.door.facts import ToSession, ToVisit
from kiosk.core.door.outcome import HelpNow, Notice, Outcome
from kiosk.core.screen import events
from kiosk.gallery import samples
from kiosk.ui.view_models.dimming import CALL_MS, DIM_MS
from tests.ui.rig import FINGER, SIZES, Rig


def rest_timer(rig: Rig, name: str) -> QTimer:
    return next(
        timer
        for timer in rig.desk.views.dimming.findChildren(QTimer)
        if timer.objectName() == name
    )


def let_fall(rig: Rig) -> None:
    """The time without anybody runs out."""
    rest_timer(rig, "fall").timeout.emit()
    rig.settle()


# ------------------------------------------------------------------ its doors


@pytest.mark.parametrize(
    ("control", "screen"),
    [
        ("search", "search"),
        ("walkIn", "walk_in"),
        ("group", "group"),
        ("staffDoor", "staff_door"),
    ],
)
def test_a_touch_opens_what_it_says(rig: Rig, control: str, screen: str) -> None:
    rig.tap(control)
    assert rig.screen() == screen


def test_staff_are_called_once_and_the_screen_says_so(rig: Rig) -> None:
    assert rig.get("callStaff").property("text") == "Panggil petugas"
    rig.tap("callStaff")
    assert rig.asked.calls == 1
    rig.bridge.post(HelpNow(since=samples.NOW))
    rig.settle()
    assert rig.get("callStaff").property("text") == "Sudah dipanggil"
    rig.bridge.post(HelpNow(since=None))
    rig.settle()
    assert rig.get("callStaff").property("text") == "Panggil petugas"


def press_name(rig: Rig) -> None:
    QTest.mousePress(
        rig.window,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        rig.middle("staffHold"),
    )


def test_a_long_press_on_the_name_is_the_staffs_way_in(rig: Rig) -> None:
    hold = rig.get("staffHold")
    assert hold.property("pressAndHoldInterval") == 1_500
    hold.setProperty("pressAndHoldInterval", 20)
    press_name(rig)
    rig.qtbot.waitUntil(lambda: rig.screen() == "staff_door")


def test_a_short_press_on_the_name_is_nothing(rig: Rig) -> None:
    rig.click("staffHold")
    assert rig.screen() == "waiting"


@pytest.mark.parametrize("size", SIZES)
def test_what_can_be_touched_is_in_reach_of_everybody(
    rig: Rig, size: tuple[int, int]
) -> None:
    rig.bridge.post(samples.SPACE)
    rig.resize(*size)
    lowest = 1.0 if size[0] < size[1] else 0.95
    share = 0.3 if size[0] < size[1] else 0.45
    for name in ("search", "walkIn", "group", "callStaff", "largeText", "language"):
        box = rig.box(rig.get(name))
        assert box.top() >= (1 - share) * size[1], name
        assert box.bottom() <= lowest * size[1], name


def test_two_fingers_on_two_buttons_do_one_thing(rig: Rig) -> None:
    one, other = rig.middle("search"), rig.middle("group")
    touches = QTest.touchEvent(rig.window, FINGER)
    touches.press(0, one, rig.window).press(1, other, rig.window).commit()
    touches = QTest.touchEvent(rig.window, FINGER)
    touches.release(0, one, rig.window).release(1, other, rig.window).commit()
    rig.settle()
    assert rig.screen() == "search"


@pytest.mark.parametrize(
    "button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton]
)
def test_other_buttons_of_a_mouse_do_nothing(rig: Rig, button: Qt.MouseButton) -> None:
    QTest.mouseClick(
        rig.window, button, Qt.KeyboardModifier.NoModifier, rig.middle("search")
    )
    rig.settle()
    assert rig.screen() == "waiting"


def test_a_double_touch_on_a_switch_switches_once(rig: Rig) -> None:
    rig.window.setProperty("shieldMs", 60_000)
    point = rig.middle("largeText")
    rig.tap("largeText")
    rig.tap_at(point)
    assert rig.desk.views.legibility.property("large") is True


# ---------------------------------------------------------------- what it tells


def test_a_full_house_is_told_and_shown(rig: Rig) -> None:
    rig.bridge.post(samples.FULL_HOUSE)
    rig.settle()
    assert rig.text("inside") == "Penuh: 60 dari 60 orang"
    assert rig.get("gauge").property("share") == 1.0
    assert rig.desk.views.waiting.property("full") is True
    rig.bridge.post(samples.QUIET_SPACE)
    rig.settle()
    assert rig.text("inside") == "3 orang di dalam"
    assert rig.find("gauge") is None


def test_places_left_stand_with_the_session(rig: Rig) -> None:
    rig.bridge.post(samples.SPACE)
    rig.resize(1920, 1080)
    shown = [rig.get(f"session-{number}").property("places") for number in range(3)]
    assert shown == ["", "", "sisa 12"]


def test_more_sessions_than_there_is_room_for_take_turns(rig: Rig) -> None:
    rig.bridge.post(samples.SPACE)
    rig.resize(1080, 1920)
    assert rig.find("session-0") is not None
    assert rig.find("session-3") is None
    cards = rig.get("sessionCards")
    for turn in range(1, 3):
        cards.setProperty("turn", turn)
        rig.settle()
    assert rig.find("session-0") is not None
    cards.setProperty("turn", 1)
    rig.settle()
    assert rig.find("session-0") is None
    assert rig.find("session-3") is not None


def test_notices_take_turns_until_they_run_out_in_both_languages(rig: Rig) -> None:
    soon, later = (
        Notice(
            text_id=f"{name} id",
            text_en=f"{name} en",
            until=samples.NOW + timedelta(minutes=minutes),
        )
        for name, minutes in (("soon", 1), ("later", 60))
    )
    rig.bridge.post(dataclasses.replace(samples.SPACE, notices=(soon, later)))
    rig.settle()
    told = set()
    for _ in range(2):
        told.add(rig.text("notice"))
        rig.clock.advance(timedelta(seconds=12))
        rig.desk.views.waiting.tick()
        rig.settle()
    assert told == {"soon id", "later id"}
    rig.clock.advance(timedelta(minutes=1))
    rig.desk.views.waiting.tick()
    assert rig.text("notice") == "later id"
    rig.language.switch()
    assert rig.text("notice") == "later en"
    rig.clock.advance(timedelta(hours=1))
    rig.desk.views.waiting.tick()
    rig.settle()
    assert rig.find("notice") is None


# ---------------------------------------------------------------- large text


def test_large_text_is_one_touch_and_goes_when_nobody_is_here(rig: Rig) -> None:
    small = rig.get("hint").property("font").pixelSize()
    rig.tap("largeText")
    assert rig.get("hint").property("font").pixelSize() == small + 12
    assert rig.get("largeText").property("text") == "Huruf biasa"
    rig.answer(samples.admit(None))
    assert rig.desk.views.legibility.property("large") is True
    rig.desk.go_home()
    idle = next(
        timer for timer in rig.desk.findChildren(QTimer) if timer.objectName() == "idle"
    )
    assert idle.isActive()
    idle.timeout.emit()
    rig.settle()
    assert rig.get("hint").property("font").pixelSize() == small


# ---------------------------------------------------------------- its rest


def test_after_a_minute_without_anybody_the_screen_calls(rig: Rig) -> None:
    rig.bridge.post(samples.SPACE)
    rig.settle()
    assert rest_timer(rig, "fall").interval() == CALL_MS
    let_fall(rig)
    assert rig.find("callingScreen") is not None
    assert rig.find("waitingScreen") is None
    assert rig.text("title") == "Tunjukkan kode QR Anda"
    assert rig.bridge.resting.is_set()
    assert rest_timer(rig, "fall").interval() == DIM_MS - CALL_MS


def test_the_first_touch_only_wakes(rig: Rig) -> None:
    points = [rig.middle("search"), rig.middle("language")]
    for point in points:
        let_fall(rig)
        rig.tap_at(point)
        assert rig.find("waitingScreen") is not None
        assert rig.screen() == "waiting"
        assert rig.language.in_use == "id"
    assert not rig.bridge.resting.is_set()


def test_motion_and_keys_wake_it(rig: Rig) -> None:
    let_fall(rig)
    rig.bridge.post_motion()
    rig.settle()
    assert rig.find("waitingScreen") is not None
    let_fall(rig)
    QTest.keyClick(rig.window, Qt.Key.Key_Shift)
    rig.settle()
    assert rig.find("waitingScreen") is not None


def test_a_code_is_taken_while_it_calls(rig: Rig) -> None:
    let_fall(rig)
    rig.answer(samples.admit(samples.PHOTO))
    assert rig.find("admittedScreen") is not None
    assert not rig.bridge.resting.is_set()


def test_after_ten_minutes_it_dims_and_wakes_at_once(rig: Rig) -> None:
    let_fall(rig)
    assert rig.find("dimming") is None
    let_fall(rig)
    assert rig.find("dimming") is not None
    assert not rest_timer(rig, "fall").isActive()
    rig.tap_at(QPoint(500, 500))
    assert rig.find("dimming") is None


def test_outside_opening_hours_it_dims_at_once_and_calls_nobody(rig: Rig) -> None:
    rig.bridge.post(dataclasses.replace(samples.SPACE, is_open=False))
    rig.settle()
    let_fall(rig)
    assert rig.find("dimming") is not None
    rig.bridge.post_motion()
    rig.settle()
    assert rig.find("dimming") is None


def test_a_space_that_closes_while_it_calls_goes_dark(rig: Rig) -> None:
    let_fall(rig)
    rig.bridge.post(dataclasses.replace(samples.SPACE, is_open=False))
    rig.settle()
    assert rig.find("dimming") is not None


def test_everything_drifts_and_comes_back(rig: Rig) -> None:
    place = rig.box(rig.get("time")).topLeft()
    places = set()
    for _ in range(16):
        rig.desk.views.dimming.drift()
        rig.resize(1080, 1920)
        box = rig.box(rig.get("time"))
        places.add((box.x(), box.y()))
        assert abs(box.x() - place.x()) <= 4
        assert abs(box.y() - place.y()) <= 4
    assert len(places) > 8
    assert rig.box(rig.get("time")).topLeft() == place


# ---------------------------------------------------------------- results


def test_a_refusal_calls_staff_and_then_says_so(rig: Rig) -> None:
    rig.answer(Refuse(reason=Reason.SUSPENDED), None)
    rig.tap("callStaff")
    assert rig.asked.calls == 1
    rig.bridge.post(HelpNow(since=samples.NOW))
    rig.settle()
    assert rig.find("callStaff") is None
    assert rig.text("helpCalled") == "Petugas sudah dipanggil"


@pytest.mark.parametrize("reason", list(Reason))
def test_the_guests_form_is_offered_where_it_helps(rig: Rig, reason: Reason) -> None:
    rig.answer(Refuse(reason=reason), None)
    helps = reason in {
        Reason.NOT_A_PASS,
        Reason.UNKNOWN_ISSUER,
        Reason.OTHER_NETWORK,
    }
    assert (rig.find("walkIn") is not None) is helps
    if helps:
        rig.tap("walkIn")
        assert rig.screen() == "walk_in"


@pytest.mark.parametrize(("face", "score"), [("1", 1), ("2", 2), ("3", 3)])
def test_one_touch_says_how_it_was_and_is_thanked(
    rig: Rig, face: str, score: int
) -> None:
    outcome = rig.answer(samples.CHECK_OUT)
    rig.tap(f"feedback-{face}")
    assert rig.asked.thanks == [(outcome.position, score)]
    assert rig.find("feedback-3") is None
    assert rig.text("thanks") == "Terima kasih, sampai jumpa lagi"
    rig.answer(samples.CHECK_OUT, samples.SHORT)
    assert rig.find("feedback-3") is not None
    assert rig.find("thanks") is None


def test_a_goodbye_without_an_entry_asks_nothing(rig: Rig) -> None:
    rig.show_code()
    outcome = Outcome(decision=samples.CHECK_OUT, at=samples.NOW, person=samples.SHORT)
    rig.post(events.Answered(asked=samples.SCAN, outcome=outcome))
    assert rig.screen() == "checked_out"
    assert rig.find("feedback-3") is None


def test_more_than_four_places_are_two_pages(rig: Rig) -> None:
    many = Choose(
        options=(*(ToSession(session=f"s{n}") for n in (1, 2, 5, 7)), ToVisit())
    )
    rig.answer(many)
    shown = [name for name in range(5) if rig.find(f"option-{name}") is not None]
    assert shown == [0, 1, 2, 3]
    rig.tap("moreOptions")
    rig.resize(1080, 1920)
    assert rig.find("option-0") is None
    rig.tap("option-4")
    assert rig.asked.submitted[-1] == (samples.SCAN, ToVisit())


def test_four_places_need_no_second_page(rig: Rig) -> None:
    four = Choose(options=(*(ToSession(session=f"s{n}") for n in (1, 2, 5)), ToVisit()))
    rig.answer(four)
    assert rig.find("option-3") is not None
    assert rig.find("moreOptions") is None


def test_out_of_order_has_the_staffs_call_and_door(rig: Rig) -> None:
    rig.post(events.Faulted(part="store", problem="store_full"))
    rig.tap("callStaff")
    assert rig.asked.calls == 1
    rig.tap("staffDoor")
    assert rig.screen() == "staff_door"


def test_undone_leads_home_by_a_touch(rig: Rig) -> None:
    rig.answer(samples.admit(samples.PHOTO))
    rig.tap("notMe")
    rig.tap("home")
    assert rig.screen() == "waiting"


def test_while_nobody_answers_the_count_of_waiting_entries_follows_each_entry(
    rig: Rig,
) -> None:
    rig.bridge.post(dataclasses.replace(samples.CONNECTED, connected=False, waiting=4))
    rig.bridge.post(dataclasses.replace(samples.SPACE, unsent=5))
    rig.settle()
    assert "· 5 catatan" in rig.text("link")


def test_while_central_answers_an_entry_on_its_way_is_not_told(rig: Rig) -> None:
    rig.bridge.post(samples.CONNECTED)
    rig.bridge.post(dataclasses.replace(samples.SPACE, unsent=1))
    rig.settle()
    assert rig.text("link") == "Tersambung"


def test_the_viewfinder_takes_the_left_46_percent_in_landscape(rig: Rig) -> None:
    rig.bridge.post(samples.SPACE)
    rig.resize(1920, 1080)
    today = rig.box(rig.get("today"))
    assert rig.box(rig.get("viewfinder")).right() < 0.46 * 1920 < today.left()
    rig.resize(1080, 1920)
    assert rig.box(rig.get("viewfinder")).bottom() < rig.box(rig.get("today")).top()
