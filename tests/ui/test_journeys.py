"""A visitor at the kiosk, by touch, on the real screens."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from kiosk.core.door.decide import Reason, Refuse
from kiosk.core.door.facts import Leave, ToSession, ToVisit
from kiosk.core.door.outcome import Outcome
from kiosk.core.record.ids import Position
from kiosk.core.record.scan import Scan, Source
from kiosk.core.record.wire import write_enrol_text
from kiosk.core.screen import events, phases
from kiosk.gallery import samples
from kiosk.ui.bridge import CameraNow
from kiosk.ui.hints import Unread
from tests.ui.rig import Rig

FAULT = events.Faulted(part="store", problem="store_full")


def test_the_waiting_screen_says_what_to_do_and_what_is_on(rig: Rig) -> None:
    rig.bridge.post(samples.SPACE)
    rig.bridge.post(samples.CONNECTED)
    rig.settle()
    assert rig.text("title") == "Tunjukkan kode QR Anda"
    assert rig.text("place") == "Semarang"
    assert rig.text("time") == "09.41"
    assert rig.text("day") == "Selasa, 24 November"
    assert rig.text("inside") == "42 dari 60 orang di dalam"
    assert rig.text("link") == "Tersambung"
    assert rig.get("session-0").property("title") == "Foto Produk untuk UMKM"
    assert rig.get("session-0").property("running") is True


def test_a_code_is_handed_to_the_counter_and_an_admission_greets_by_name(
    rig: Rig,
) -> None:
    rig.answer(samples.admit(samples.PHOTO))
    assert rig.asked.submitted == [(samples.SCAN, None)]
    assert rig.find("admittedScreen") is not None
    assert rig.text("lead") == "Selamat pagi,"
    assert rig.text("title") == "Kusumaningtyas Widyaningrum"
    assert rig.text("subject") == "Foto Produk untuk UMKM"
    assert rig.text("detail") == "Ruang Borobudur · tercatat 09.41 · kunjungan ke-12"


def test_an_admission_leads_home_when_its_time_runs_out(rig: Rig) -> None:
    rig.answer(samples.admit(None))
    assert rig.running_out() == [phases.ADMITTED_MS]
    rig.run_out()
    assert rig.find("waitingScreen") is not None
    assert rig.running_out() == []


def test_a_touch_on_the_ground_leaves_more_time_for_not_me(rig: Rig) -> None:
    rig.answer(samples.admit(None))
    rig.tap("sign")
    assert rig.running_out() == [phases.UNDO_MS]


def test_not_me_takes_the_admission_back(rig: Rig) -> None:
    rig.answer(samples.admit(samples.PHOTO))
    rig.tap("notMe")
    assert rig.asked.undone == [Position(stream="0" * 32, seq=7)]
    assert rig.text("title") == "Catatan dibatalkan"
    rig.run_out()
    assert rig.screen() == "waiting"


def test_an_impatient_finger_undoes_only_once(rig: Rig) -> None:
    rig.answer(samples.admit(samples.PHOTO))
    point = rig.middle("notMe")
    rig.tap("notMe")
    assert rig.find("notMe") is None
    assert point is not None
    rig.desk.undo()
    assert len(rig.asked.undone) == 1


def test_a_double_touch_does_not_reach_the_screen_that_follows(rig: Rig) -> None:
    rig.resize(1920, 1080)
    rig.answer(samples.CHECK_OUT)
    rig.window.setProperty("shieldMs", 60_000)
    rig.tap("home")
    assert rig.find("waitingScreen") is not None
    rig.tap("language")
    assert rig.language.in_use == "id"
    assert rig.find("shield") is not None


def test_without_an_entry_there_is_nothing_to_undo(rig: Rig) -> None:
    rig.show_code()
    outcome = Outcome(
        decision=samples.admit(None), at=samples.NOW, person=samples.SHORT
    )
    rig.post(events.Answered(asked=samples.SCAN, outcome=outcome))
    assert rig.screen() == "admitted"
    assert rig.find("notMe") is None


@pytest.mark.parametrize(
    ("card", "choice"),
    [
        ("option-0", ToSession(session="s1")),
        ("option-1", ToSession(session="s2")),
        ("option-2", ToVisit()),
    ],
)
def test_a_choice_is_asked_again_with_the_card_that_was_touched(
    rig: Rig, card: str, choice: ToSession | ToVisit
) -> None:
    rig.answer(samples.CHOOSE)
    assert rig.text("title") == "Mau ke mana hari ini?"
    rig.tap(card)
    assert rig.asked.submitted[-1] == (samples.SCAN, choice)
    assert rig.screen() == "choose"
    outcome = samples.outcome(samples.admit(None), samples.USUAL)
    rig.post(events.Answered(asked=samples.SCAN, outcome=outcome))
    assert rig.screen() == "admitted"


def test_a_second_touch_on_a_card_asks_nothing_more(rig: Rig) -> None:
    rig.answer(samples.CHOOSE)
    rig.tap("option-0")
    rig.tap("option-1")
    assert len(rig.asked.submitted) == 2


def test_a_mouse_does_what_a_finger_does(rig: Rig) -> None:
    rig.answer(samples.CHOOSE)
    rig.click("home")
    assert rig.screen() == "waiting"


def test_leaving_goes_by_repeat_to_checked_out(rig: Rig) -> None:
    rig.answer(samples.REPEAT)
    assert rig.text("title") == "Anda sudah tercatat pukul 09.06"
    assert rig.get("option-1").property("title") == "Pulang"
    rig.tap("option-1")
    assert rig.asked.submitted[-1] == (samples.SCAN, Leave())
    outcome = samples.outcome(samples.CHECK_OUT, samples.USUAL)
    rig.post(events.Answered(asked=samples.SCAN, outcome=outcome))
    assert rig.text("lead") == "Sampai jumpa,"
    assert rig.text("subject") == "2 jam 14 menit bersama kami"
    rig.tap("home")
    assert rig.screen() == "waiting"


def test_a_repeat_within_the_minimum_stay_offers_no_cards(rig: Rig) -> None:
    rig.answer(samples.REPEAT_SOON)
    assert rig.find("options") is None
    rig.tap("home")
    assert rig.screen() == "waiting"


def test_a_refusal_says_what_is_wrong_and_what_to_do(rig: Rig) -> None:
    rig.answer(samples.REFUSALS[1], None)
    assert rig.text("title") == "Masa berlaku kartu berakhir 30 September 2026"
    assert rig.text("subject") == "Petugas dapat memperpanjangnya sekarang"
    assert rig.running_out() == [phases.REFUSED_MS]
    rig.tap("home")
    assert rig.screen() == "waiting"


def test_the_next_visitor_need_not_wait(rig: Rig) -> None:
    rig.answer(Refuse(reason=Reason.FULL))
    rig.answer(samples.admit(None), samples.SHORT)
    assert rig.text("title") == "Sukarni"


def test_the_same_screen_begins_anew_for_the_next_visitor(rig: Rig) -> None:
    rig.answer(samples.admit(None))
    before = rig.desk.property("screenNumber")
    rig.tap("sign")
    assert rig.desk.property("screenNumber") == before
    rig.answer(samples.admit(None), samples.SHORT)
    assert rig.desk.property("screenNumber") == before + 1
    assert rig.running_out() == [phases.ADMITTED_MS]


def test_a_fault_is_shown_with_its_time_and_heals_by_itself(rig: Rig) -> None:
    rig.post(FAULT)
    assert rig.find("outOfOrderScreen") is not None
    assert rig.text("title") == "Mohon maaf, kios sedang dibenahi"
    assert rig.text("detail") == "Penyimpanan penuh, sejak 09.41"
    assert rig.text("note") == "Kosongkan sebagian penyimpanan kios."
    rig.post(events.Healed(part="store"))
    assert rig.screen() == "waiting"


def test_a_second_fault_does_not_change_since_when(rig: Rig) -> None:
    rig.post(FAULT)
    rig.clock.advance(timedelta(minutes=20))
    rig.post(events.Faulted(part="store", problem="store_failed"))
    assert rig.text("detail") == "Kios tidak dapat menulis catatan, sejak 09.41"


def test_a_desk_that_stalls_is_out_of_order_until_it_answers(rig: Rig) -> None:
    rig.show_code()
    assert rig.screen() == "waiting"
    rig.run_out()
    assert rig.screen() == "out_of_order"
    outcome = samples.outcome(samples.admit(None), samples.USUAL)
    rig.post(events.Answered(asked=samples.SCAN, outcome=outcome))
    assert rig.screen() == "waiting"


def test_the_viewfinder_says_when_there_is_no_camera(rig: Rig) -> None:
    assert rig.find("cameraMissing") is not None
    rig.bridge.post(CameraNow(showing=True))
    rig.settle()
    assert rig.find("cameraMissing") is None
    assert rig.find("preview") is not None


def test_a_code_that_cannot_be_read_brings_a_hint_that_stands(rig: Rig) -> None:
    far = Unread(module_px=1.0, brightness=120, contrast=90, sharpness=0.3)
    dark = Unread(module_px=3.0, brightness=20, contrast=90, sharpness=0.3)
    rig.bridge.post_unread(far)
    rig.settle()
    assert rig.text("hint") == "Dekatkan sedikit"
    rig.bridge.post_unread(dark)
    rig.settle()
    assert rig.text("hint") == "Dekatkan sedikit"
    rig.desk.views.waiting.renew_hint()
    assert rig.text("hint") == "Terangkan layar ponsel"


def test_english_is_one_touch_away_and_goes_when_nobody_is_here(rig: Rig) -> None:
    rig.tap("language")
    assert rig.text("title") == "Show your QR code"
    assert rig.text("time") == "09:41"
    assert rig.text("language") == "Bahasa Indonesia"
    idle = next(
        timer for timer in rig.desk.findChildren(QTimer) if timer.objectName() == "idle"
    )
    assert idle.isActive()
    idle.timeout.emit()
    rig.settle()
    assert rig.text("title") == "Tunjukkan kode QR Anda"


def test_the_language_stays_while_a_result_is_read(rig: Rig) -> None:
    rig.tap("language")
    rig.answer(samples.admit(samples.PHOTO))
    assert rig.text("lead") == "Good morning,"
    assert rig.text("notMe") == "Not me"
    rig.language.switch()
    assert rig.text("lead") == "Selamat pagi,"
    assert rig.text("notMe") == "Bukan saya"


def test_a_new_minute_is_seen(rig: Rig) -> None:
    rig.clock.advance(timedelta(minutes=1))
    rig.desk.views.waiting.tick()
    assert rig.text("time") == "09.42"


def test_enrolment_by_touch_asks_central_with_what_was_typed(rig: Rig) -> None:
    rig.post(events.Unenrolled())
    rig.type("pusat.id")
    rig.tap("codeBoxes")
    rig.type("K7MQ42X")
    rig.tap("enrol")
    assert rig.asked.enrolments == []
    rig.type("Z")
    rig.tap("key-erase")
    rig.type("R")
    rig.tap("enrol")
    rig.tap("enrol")
    assert rig.asked.enrolments == [("https://pusat.id", "K7MQ42XR")]
    assert rig.text("problem") == "Menghubungi pusat…"
    rig.post(events.Enrolled())
    assert rig.asked.examinations == 1
    assert rig.screen() == "self_test"
    rig.desk.go_home()
    assert rig.screen() == "waiting"


def test_enrolment_takes_a_keyboard_too(rig: Rig) -> None:
    rig.post(events.Unenrolled())
    rig.window.requestActivate()
    rig.qtbot.waitUntil(rig.window.isActive)
    for letter in "pusat.idx":
        QTest.keyClick(rig.window, letter)  # type: ignore[call-overload]  # it takes letters
    QTest.keyClick(rig.window, Qt.Key.Key_Backspace)
    rig.tap("codeBoxes")
    for letter in "k7mq 42xr":
        QTest.keyClick(rig.window, letter)  # type: ignore[call-overload]  # it takes letters
    QTest.keyClick(rig.window, Qt.Key.Key_Return)
    rig.settle()
    assert rig.asked.enrolments == [("https://pusat.id", "K7MQ42XR")]


def test_enrolment_by_camera_needs_no_typing(rig: Rig) -> None:
    rig.post(events.Unenrolled())
    text = write_enrol_text("https://pusat.id", "K7MQ42XR")
    rig.post(events.Scanned(scan=Scan(text=text, by=Source.CAMERA, seen_us=1)))
    assert rig.asked.enrolments == [("https://pusat.id", "K7MQ42XR")]


def test_a_member_code_is_no_enrolment_code(rig: Rig) -> None:
    rig.post(events.Unenrolled())
    rig.show_code()
    assert rig.text("problem") == "Ini bukan kode pendaftaran"
    rig.type("p")
    assert rig.text("problem") == "Kode tertera di halaman pusat"
    rig.show_code()
    assert rig.text("problem") == "Ini bukan kode pendaftaran"
    assert rig.asked.submitted == []


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        ("code_unknown", "Pusat tidak mengenal kode ini"),
        ("code_used", "Kode ini sudah dipakai kios lain"),
        ("code_expired", "Kode ini sudah lebih dari satu jam"),
        ("not_reached", "Pusat tidak dapat dihubungi"),
        ("bad_address", "Ini bukan alamat pusat"),
        ("something_new", "Pusat tidak mendaftarkan kios ini"),
    ],
)
def test_a_failed_enrolment_says_why_and_keeps_what_was_typed(
    rig: Rig, problem: str, words: str
) -> None:
    rig.post(events.Unenrolled())
    rig.type("pusat.id")
    rig.post(events.EnrolAsked(url="https://pusat.id", code="K7MQ42XR"))
    rig.post(events.EnrolFailed(problem=problem))
    assert rig.text("problem") == words
    assert rig.text("remedy") != ""
    assert rig.text("address") == "https://pusat.id"
