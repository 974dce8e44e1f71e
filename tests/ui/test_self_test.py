"""The self-test's screen: fed by findings, judged by a person's ear, left by a touch."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.core.screen import events
from kiosk.core.screen.check_result import CheckResult, CheckState
from kiosk.core.screen.effects import PlayTestSound
from kiosk.gallery import samples
from kiosk.ui.view_models.setup.self_test import PARTS
from tests.ui.rig import Rig


@pytest.fixture
def examined(rig: Rig) -> Rig:
    """A kiosk that has just been enrolled."""
    rig.post(events.Unenrolled())
    rig.post(events.Enrolled())
    return rig


def draw(rig: Rig) -> None:
    """A layout gives its items their places when the window is drawn."""
    rig.window.grabWindow()


def find(rig: Rig, *found: tuple[str, CheckState, str]) -> None:
    for part, state, code in found:
        rig.bridge.post(CheckResult(part=part, state=state, code=code))
    rig.settle()


def test_a_kiosk_that_has_been_enrolled_tries_every_part(examined: Rig) -> None:
    assert examined.screen() == "self_test"
    assert examined.asked.examinations == 1
    for part in PARTS:
        assert examined.get(f"part-{part}").property("standing") == "trying"
    assert examined.text("title") == "Semua bagian sedang dicoba"


def test_each_part_says_how_it_is_and_what_to_do(examined: Rig) -> None:
    find(examined, ("camera", CheckState.LOOK, "camera_none"))
    card = examined.get("part-camera")
    assert card.property("standing") == "look"
    assert card.property("title") == "Kamera tidak menampilkan gambar"
    assert "Pasang" in str(card.property("detail"))
    examined.language.switch()
    examined.settle()
    assert (
        examined.get("part-camera").property("title") == "The camera gives no picture"
    )


def test_a_sound_is_played_and_the_person_says_whether_they_heard_it(
    examined: Rig,
) -> None:
    find(examined, *samples.TRIALS)
    assert len(examined.asked.of(PlayTestSound)) == 1
    assert examined.find("start") is None
    assert examined.text("title") == "Tinggal satu pertanyaan"
    examined.tap("heard")
    assert examined.get("part-sound").property("standing") == "ok"
    assert examined.text("title") == "Kios siap dipakai"
    draw(examined)
    examined.tap("start")
    assert examined.screen() == "waiting"


def test_a_sound_that_was_not_heard_is_looked_at_and_the_door_opens_all_the_same(
    examined: Rig,
) -> None:
    find(examined, *samples.TRIALS)
    examined.tap("missed")
    assert examined.get("part-sound").property("standing") == "look"
    assert "kabel" in str(examined.get("part-sound").property("detail"))
    assert examined.find("start") is not None


def test_a_broken_part_asks_for_another_trial(examined: Rig) -> None:
    find(examined, *samples.TRIALS, ("store", CheckState.BROKEN, "store_full"))
    assert examined.asked.examinations == 1
    find(examined, ("sound", CheckState.OK, "sound_silent"))
    assert examined.text("title") == "Belum siap"
    draw(examined)
    examined.tap("again")
    assert examined.asked.examinations == 2
    assert examined.get("part-store").property("standing") == "trying"


def test_another_trial_waits_for_the_first_to_end(examined: Rig) -> None:
    examined.tap("again")
    assert examined.asked.examinations == 1


def test_findings_of_other_parts_and_late_words_about_the_sound_change_nothing(
    examined: Rig,
) -> None:
    find(examined, ("key", CheckState.LOOK, "key_in_file"))
    examined.desk.views.self_test.hear()
    assert examined.get("part-sound").property("standing") == "trying"
    assert examined.find("part-key") is None


def test_the_self_test_works_by_keys_alone(examined: Rig) -> None:
    find(examined, *samples.TRIALS)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return):
        QTest.keyClick(examined.window, key)
    examined.settle()
    assert examined.get("part-sound").property("standing") == "ok"
