"""Bad days: each is said in words, and none of them closes a door that can stay open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.core.screen import events
from kiosk.ui.bridge import CameraNow
from kiosk.ui.words.reasons import ENROL_PROBLEMS, PROBLEMS, enrol_problem_words
from tests.ui.rig import Rig


def camera(rig: Rig, *, showing: bool) -> None:
    rig.bridge.post(CameraNow(showing=showing))
    rig.settle()


def test_a_camera_that_is_not_there_is_told_from_one_that_gets_ready(rig: Rig) -> None:
    ready = rig.text("cameraState")
    camera(rig, showing=False)
    assert rig.text("cameraState") != ready
    assert "pemindai" in rig.text("hint")
    camera(rig, showing=True)
    assert rig.find("cameraState") is None
    assert "bingkai" in rig.text("hint")


def test_without_a_camera_the_hand_scanner_is_answered_all_the_same(rig: Rig) -> None:
    camera(rig, showing=False)
    rig.show_code()
    assert len(rig.asked.submitted) == 1


@pytest.mark.parametrize(
    ("codes", "says"),
    [
        (("disk_little",), "penyimpanan"),
        (("wrong_tries",), "angka atau PIN salah"),
        (("clock_unknown", "store_salvaged"), "jam"),
        (("store_salvaged",), "Sistem"),
    ],
)
def test_what_staff_should_look_at_stands_at_the_end_of_the_waiting_screen(
    rig: Rig, codes: tuple[str, ...], says: str
) -> None:
    assert rig.find("concern") is None
    rig.bridge.post_concerns(codes)
    rig.settle()
    assert says in rig.text("concern")
    rig.bridge.post_concerns(())
    rig.settle()
    assert rig.find("concern") is None


def test_a_revoked_kiosk_says_so_where_it_can_be_enrolled_again(rig: Rig) -> None:
    rig.post(events.Unenrolled(problem="revoked"))
    assert rig.screen() == "enrolment"
    assert rig.text("problem") == enrol_problem_words("revoked").title
    assert enrol_problem_words("revoked").title != enrol_problem_words("x").title


def test_every_problem_has_words_of_its_own() -> None:
    titles = [
        enrol_problem_words(code).title for code in {**PROBLEMS, **ENROL_PROBLEMS}
    ]
    assert len(set(titles)) == len(titles)


def type_in(rig: Rig, text: str) -> None:
    for letter in text:
        QTest.keyClick(rig.window, ord(letter))


def keys(rig: Rig, *pressed: Qt.Key) -> None:
    for key in pressed:
        QTest.keyClick(rig.window, key)
    rig.settle()


def test_enrolment_goes_by_keys_alone_from_the_address_to_the_code(rig: Rig) -> None:
    rig.post(events.Unenrolled())
    type_in(rig, "http://127.0.0.1:8765")
    keys(rig, Qt.Key.Key_Tab)
    assert rig.desk.views.enrolment.property("field") == "address"
    keys(rig, Qt.Key.Key_Tab)
    type_in(rig, "K7MQ42XR")
    keys(rig, Qt.Key.Key_Return)
    assert rig.asked.enrolments == [("http://127.0.0.1:8765", "K7MQ42XR")]


def test_a_typed_scheme_takes_the_place_of_the_one_that_stands_there(rig: Rig) -> None:
    rig.post(events.Unenrolled())
    for typed in ("https://pusat.id", "http://"):
        type_in(rig, typed)
    rig.settle()
    assert rig.text("address") == "http://"
