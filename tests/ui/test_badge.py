"""What visitors see of their badge, on the real screens."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest

from kiosk.core.door.decide import Decision
from kiosk.core.prints.printing import BadgeStage
from kiosk.core.record.ids import Position
from kiosk.core.screen import events
from kiosk.gallery import samples
from tests.ui.rig import Rig

OTHER = Position(stream="f0" * 16, seq=7)
ADMIT = samples.admit(samples.PHOTO)


@pytest.fixture(autouse=True)
def still(rig: Rig) -> None:
    """Everything is at once where it comes to rest."""
    rig.stand_still()


def answer(rig: Rig, decision: Decision, badge: BadgeStage | None) -> None:
    """Someone is answered, whose badge stands so."""
    rig.show_code()
    outcome = samples.outcome(decision, samples.USUAL, badge=badge)
    rig.post(events.Answered(asked=samples.SCAN, outcome=outcome))


def move(
    rig: Rig, stage: BadgeStage | None, position: Position = samples.ADMISSION
) -> None:
    """News of a badge."""
    rig.post(events.BadgeMoved(position=position, stage=stage))


def places(rig: Rig) -> dict[str, QRectF]:
    """Where everything stands that has a name, but the badge and the way home."""
    names = {"sign", "lead", "title", "subject", "detail", "notMe"}
    rig.window.grabWindow()
    found = {item.objectName(): rig.box(item) for item in rig.items()}
    return {name: box for name, box in found.items() if name in names}


def test_a_badge_is_followed_to_the_hand_and_nothing_else_moves(rig: Rig) -> None:
    answer(rig, ADMIT, BadgeStage.PRINTING)
    assert rig.text("badge") == "Badge Anda sedang dicetak"
    number, before = rig.desk.property("screenNumber"), places(rig)
    short = rig.get("badgeProgress").width()
    move(rig, BadgeStage.READY)
    assert rig.text("badge") == "Silakan ambil badge Anda"
    assert rig.get("badgeProgress").width() > short
    assert rig.desk.property("screenNumber") == number
    assert places(rig) == before
    assert len(before) == 6


def test_a_badge_that_follows_sends_nobody_to_wait(rig: Rig) -> None:
    answer(rig, ADMIT, BadgeStage.PRINTING)
    move(rig, BadgeStage.LATER)
    assert rig.text("badge") == "Badge menyusul, silakan masuk"
    assert rig.find("badgeProgress") is None
    rig.language.switch()
    rig.settle()
    assert rig.text("badge") == "Your badge will follow, please come in"


def test_where_no_badge_is_printed_nothing_is_said_of_one(rig: Rig) -> None:
    answer(rig, ADMIT, None)
    assert rig.find("badge") is None
    assert rig.find("printBadge") is None


def test_a_badge_that_will_not_come_is_not_promised_any_longer(rig: Rig) -> None:
    answer(rig, ADMIT, BadgeStage.PRINTING)
    before = places(rig)
    move(rig, None)
    assert rig.find("badge") is None
    assert places(rig) == before


def test_the_badge_of_the_visitor_before_changes_nothing(rig: Rig) -> None:
    answer(rig, ADMIT, BadgeStage.PRINTING)
    move(rig, BadgeStage.LATER, OTHER)
    assert rig.text("badge") == "Badge Anda sedang dicetak"
    rig.run_out()
    move(rig, BadgeStage.READY)
    assert rig.screen() == "waiting"


@pytest.mark.parametrize("decision", [ADMIT, samples.REPEAT, samples.REPEAT_SOON])
def test_whoever_may_have_a_badge_asks_for_it_once(
    rig: Rig, decision: Decision
) -> None:
    answer(rig, decision, BadgeStage.OFFERED)
    assert rig.get("printBadge").property("text") == "Cetak badge"
    rig.window.grabWindow()
    place = rig.middle("printBadge")
    rig.tap_at(place)
    rig.tap_at(place)
    assert rig.asked.badges == [samples.ADMISSION]
    assert rig.find("printBadge") is None
    assert rig.text("badge") == "Badge Anda sedang dicetak"


def test_a_badge_is_asked_for_by_keys_as_well(rig: Rig) -> None:
    answer(rig, samples.REPEAT_SOON, BadgeStage.OFFERED)
    for _ in range(3):
        if rig.get("printBadge").property("activeFocus"):
            break
        QTest.keyClick(rig.window, Qt.Key.Key_Tab)
    QTest.keyClick(rig.window, Qt.Key.Key_Return)
    rig.settle()
    assert rig.asked.badges == [samples.ADMISSION]


def test_a_new_guest_sees_the_badge_beside_the_pass(rig: Rig) -> None:
    rig.show_code()
    plain = samples.outcome(ADMIT, samples.SHORT, badge=BadgeStage.PRINTING)
    outcome = replace(plain, newcomer=True, guest_pass="1")
    rig.post(events.Answered(asked=samples.SCAN, outcome=outcome))
    assert rig.screen() == "guest_pass"
    number = rig.desk.property("screenNumber")
    move(rig, BadgeStage.READY)
    assert rig.text("badge") == "Silakan ambil badge Anda"
    assert rig.desk.property("screenNumber") == number
