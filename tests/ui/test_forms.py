"""A new guest and a group at the kiosk, by touch and by key, on the real screens."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from kiosk.core.door.admission_request import KNOWN_PHONE, GroupForm
from kiosk.core.door.decide import Choose, Reason, Refuse
from kiosk.core.door.facts import ToSession, ToVisit
from kiosk.core.door.outcome import Outcome, Person
from kiosk.core.people.regencies import in_order
from kiosk.core.record.ids import Position
from kiosk.core.screen import events, phases
from kiosk.gallery import samples
from kiosk.ui.view_models.visitor.walk_in import WalkInView
from tests.core.world import WAHYU
from tests.desk.front import pass_text
from tests.ui.rig import SIZES, Rig

GROUP = GroupForm(institution="SMK Negeri 7", leader="Rini", women=22, men=18)
GUEST = Person(key="g1", name="Wahyu Prasetyo")


def keys(rig: Rig, text: str) -> None:
    """Types on a real keyboard."""
    for letter in text:
        QTest.keyClick(rig.window, letter)  # type: ignore[call-overload]  # it takes letters
    rig.settle()


def key(rig: Rig, which: Qt.Key) -> None:
    QTest.keyClick(rig.window, which)
    rig.settle()


def look(rig: Rig) -> None:
    """A layout moves its items when the window is drawn: nobody touches what they have not seen."""
    rig.settle()
    rig.window.grabWindow()


def opened(rig: Rig) -> WalkInView:
    """Somebody touches `Tamu baru`."""
    rig.bridge.post(samples.SPACE)
    rig.settle()
    rig.desk.open_walk_in()
    rig.window.requestActivate()
    rig.qtbot.waitUntil(rig.window.isActive)
    rig.settle()
    assert rig.find("walkInScreen") is not None
    return rig.desk.views.walk_in


def filled_in(rig: Rig) -> None:
    """The whole form, by keys and touches."""
    opened(rig)
    keys(rig, "wahyu prasetyo")
    rig.tap("guestPhoneLine")
    keys(rig, "0812 3456 7890")
    rig.tap("guestPlace")
    look(rig)
    rig.tap("place-33.74")
    rig.tap("guestBusinessLine")
    keys(rig, "Kopi Lereng")
    rig.tap("consent")


def submitted(rig: Rig) -> list[object]:
    return [asked for asked, _ in rig.asked.submitted]


def admitted(rig: Rig, text: str | None) -> Outcome:
    """The desk has registered the guest."""
    outcome = replace(
        samples.outcome(samples.admit(None), GUEST, 1), newcomer=True, guest_pass=text
    )
    rig.post(events.Answered(asked=rig.asked.submitted[-1][0], outcome=outcome))
    return outcome


# ----------------------------------------------------------------- a new guest


def test_a_guest_fills_in_four_fields_agrees_and_is_in(rig: Rig) -> None:
    filled_in(rig)
    rig.tap("give")
    assert submitted(rig) == [WAHYU]
    text = pass_text()
    admitted(rig, text)
    assert rig.screen() == "guest_pass"
    assert rig.text("title") == "Wahyu Prasetyo"
    assert rig.text("photograph") == "Foto kode ini untuk masuk lagi hari ini"
    assert rig.text("good") == "Berlaku hari ini, Selasa, 24 November"
    assert rig.running_out() == [phases.GUEST_PASS_MS]
    rig.tap("home")
    assert rig.screen() == "waiting"


def test_a_guest_who_does_not_choose_finds_the_form_as_it_was(rig: Rig) -> None:
    filled_in(rig)
    rig.tap("give")
    asked = rig.asked.submitted[-1][0]
    where = samples.outcome(samples.CHOOSE, GUEST)
    rig.post(events.Answered(asked=asked, outcome=where))
    assert rig.screen() == "choose"
    rig.run_out()
    assert rig.screen() == "walk_in"
    assert rig.get("guestNameLine").property("text") == "wahyu prasetyo"
    look(rig)
    rig.tap("give")
    assert rig.asked.submitted[-1][0] == asked
    rig.post(events.Answered(asked=asked, outcome=where))
    look(rig)
    rig.tap("option-0")
    assert len(rig.asked.submitted) == 3
    rig.post(events.Declined(asked=asked, problem="phone"))
    assert rig.screen() == "walk_in"
    rig.run_out()
    assert rig.screen() == "waiting"
    opened(rig)
    assert rig.get("guestNameLine").property("text") == ""


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_pass_on_the_screen_is_read_by_a_camera(
    rig: Rig, size: tuple[int, int]
) -> None:
    rig.stand_still()
    filled_in(rig)
    rig.tap("give")
    text = pass_text()
    admitted(rig, text)
    rig.resize(*size)
    picture = rig.window.grabWindow().convertToFormat(QImage.Format.Format_Grayscale8)
    assert text in codes(picture)


def codes(picture: QImage) -> list[str]:
    """The codes in a picture."""
    flat = np.frombuffer(picture.constBits(), dtype=np.uint8)
    rows = flat.reshape(picture.height(), picture.bytesPerLine())
    return [
        code.text for code in zxingcpp.read_barcodes(rows[:, : picture.width()].copy())
    ]


def test_not_me_takes_the_registration_back_and_the_pass_is_gone(rig: Rig) -> None:
    filled_in(rig)
    rig.tap("give")
    admitted(rig, pass_text())
    rig.tap("notMe")
    assert rig.asked.undone == [Position(stream="0" * 32, seq=7)]
    assert rig.screen() == "undone"
    assert rig.desk.views.guest_pass.property("modules") == ""


def test_without_a_pass_staff_see_to_it(rig: Rig) -> None:
    filled_in(rig)
    rig.tap("give")
    admitted(rig, None)
    assert rig.screen() == "admitted"
    assert rig.text("note") == "Petugas akan membantu kartu tamu Anda"


def test_a_guest_who_may_choose_is_asked_and_the_same_form_is_sent_again(
    rig: Rig,
) -> None:
    filled_in(rig)
    rig.tap("give")
    choose = Choose(options=(ToSession(session="s1"), ToVisit()))
    rig.post(events.Answered(asked=WAHYU, outcome=samples.outcome(choose, GUEST)))
    assert rig.screen() == "choose"
    rig.tap("option-0")
    assert rig.asked.submitted[-1] == (WAHYU, ToSession(session="s1"))


@pytest.mark.parametrize("reason", [Reason.FULL, Reason.CLOSED])
def test_a_refused_guest_is_told_why_and_the_form_is_gone(
    rig: Rig, reason: Reason
) -> None:
    filled_in(rig)
    rig.tap("give")
    refuse = samples.outcome(Refuse(reason=reason), None)
    rig.post(events.Answered(asked=WAHYU, outcome=refuse))
    assert rig.screen() == "refused"
    rig.run_out()
    view = opened(rig)
    assert (view.property("name"), view.property("phone")) == ("", "")
    assert view.property("agreed") is False


def test_each_field_says_what_is_wrong_with_it(rig: Rig) -> None:
    opened(rig)
    rig.tap("guestPhoneLine")
    keys(rig, "0812")
    rig.tap("give")
    assert submitted(rig) == []
    assert rig.get("guestName").property("problem") == "Mohon isi nama lengkap"
    assert rig.get("guestPhone").property("problem") == "Mohon periksa lagi nomor ini"
    assert rig.text("guestPlaceLabel") == "Mohon pilih asal Anda"
    assert rig.text("consentWords") == "Mohon setujui dahulu"
    assert rig.get("guestNameLine").property("activeFocus") is True
    keys(rig, "w")
    assert rig.get("guestName").property("problem") == ""
    assert rig.get("guestPhone").property("problem") != ""


def test_who_has_no_whatsapp_touches_the_button_twice(rig: Rig) -> None:
    filled_in(rig)
    rig.desk.views.walk_in.type_phone(" ")
    rig.tap("give")
    assert (
        rig.get("guestPhone").property("problem")
        == "Tanpa WhatsApp? Tekan tombolnya sekali lagi"
    )
    rig.tap("give")
    assert submitted(rig) == [replace(WAHYU, phone=None)]


def test_an_impatient_finger_gives_the_form_once(rig: Rig) -> None:
    filled_in(rig)
    rig.tap("give")
    rig.tap("give")
    rig.desk.views.walk_in.give()
    assert submitted(rig) == [WAHYU]


def test_enter_goes_through_the_form(rig: Rig) -> None:
    opened(rig)
    keys(rig, "sukarni")
    key(rig, Qt.Key.Key_Return)
    keys(rig, "081234567890")
    key(rig, Qt.Key.Key_Return)
    assert rig.find("places") is not None
    keys(rig, "kota sem")
    key(rig, Qt.Key.Key_Return)
    assert rig.desk.views.walk_in.property("regency") == "Kota Semarang"
    assert rig.desk.views.walk_in.property("page") == "form"


def test_the_way_back_and_escape_lead_home(rig: Rig) -> None:
    opened(rig)
    rig.tap("back")
    assert rig.screen() == "waiting"
    opened(rig)
    key(rig, Qt.Key.Key_Escape)
    assert rig.screen() == "waiting"


def test_a_form_that_nobody_touches_is_given_up_and_leaves_nothing(rig: Rig) -> None:
    filled_in(rig)
    assert rig.running_out() == [phases.FORM_MS]
    rig.run_out()
    assert rig.screen() == "waiting"
    view = rig.desk.views.walk_in
    assert (view.property("name"), view.property("regency")) == ("", "")


def test_words_that_nobody_knows_yet_are_a_plain_sentence(rig: Rig) -> None:
    filled_in(rig)
    rig.tap("give")
    rig.post(events.Declined(asked=WAHYU, problem="something_new"))
    assert rig.text("consentWords") == "Belum berhasil, silakan coba lagi"
    rig.tap("give")
    assert submitted(rig) == [WAHYU, WAHYU]


# ----------------------------------------------------------------- where from


def test_every_place_is_on_one_page_the_near_ones_first(rig: Rig) -> None:
    opened(rig)
    rig.tap("guestPlace")
    for size in SIZES:
        rig.resize(*size)
        grid = rig.box(rig.get("places"))
        for code in in_order("SMG"):
            assert grid.contains(rig.box(rig.get(f"place-{code}"))), (code, size)
    first = rig.box(rig.get("place-33.74"))
    assert first.topLeft() == rig.box(rig.get("places")).topLeft()


def test_typing_finds_a_place_and_escape_leads_back_to_the_form(rig: Rig) -> None:
    view = opened(rig)
    rig.tap("guestPlace")
    keys(rig, "pe")
    assert rig.text("headerDetail") == "pe…"
    assert rig.find("place-33.26") is not None
    assert rig.find("place-33.74") is None
    keys(rig, "x")
    assert rig.text("headerDetail") == "pe…"
    key(rig, Qt.Key.Key_Backspace)
    key(rig, Qt.Key.Key_Backspace)
    assert rig.find("place-33.74") is not None
    key(rig, Qt.Key.Key_Escape)
    assert view.property("page") == "form"
    assert rig.screen() == "walk_in"


def test_a_code_of_no_place_is_not_taken(rig: Rig) -> None:
    view = opened(rig)
    view.pick_place("99.99")
    assert view.property("regency") == ""


# ----------------------------------------------------------------- what they agree to


def test_the_whole_text_is_one_touch_away_and_can_be_agreed_to_there(rig: Rig) -> None:
    view = opened(rig)
    rig.tap("readConsent")
    look(rig)
    shown = [str(item.property("text")) for item in rig.items()]
    assert any("UU 27/2022" in text for text in shown)
    assert rig.text("headerDetail") == "versi 2026-11"
    rig.tap("agree")
    assert (view.property("page"), view.property("agreed")) == ("form", True)
    rig.tap("consent")
    assert view.property("agreed") is False
    rig.tap("readConsent")
    look(rig)
    rig.tap("back")
    assert (view.property("page"), view.property("agreed")) == ("form", False)


def test_they_agree_to_the_text_of_the_language_they_read(rig: Rig) -> None:
    filled_in(rig)
    rig.language.switch()
    rig.resize(*SIZES[0])
    rig.tap("readConsent")
    look(rig)
    shown = [str(item.property("text")) for item in rig.items()]
    assert any("Law 27/2022" in text for text in shown)
    rig.tap("agree")
    rig.tap("give")
    assert submitted(rig) == [replace(WAHYU, lang="en")]


# ----------------------------------------------------------------- somebody who is known


def known(rig: Rig) -> None:
    """The phone is somebody's."""
    filled_in(rig)
    rig.tap("give")
    rig.post(events.Declined(asked=WAHYU, problem=KNOWN_PHONE))
    look(rig)


def test_a_known_phone_is_said_kindly_and_shows_nobody(rig: Rig) -> None:
    known(rig)
    assert rig.text("knownTitle") == "Sepertinya Anda sudah terdaftar"
    assert rig.find("give") is None


@pytest.mark.parametrize(
    ("card", "screen"), [("knownCard", "waiting"), ("knownSearch", "search")]
)
def test_a_known_phone_leads_on(rig: Rig, card: str, screen: str) -> None:
    known(rig)
    rig.tap(card)
    assert rig.screen() == screen


def test_staff_can_be_called_from_there(rig: Rig) -> None:
    known(rig)
    rig.tap("knownHelp")
    assert rig.asked.calls == 1
    assert rig.find("knownTitle") is not None


def test_who_is_another_goes_on_as_a_guest(rig: Rig) -> None:
    known(rig)
    rig.tap("knownAnew")
    assert submitted(rig)[-1] == replace(WAHYU, despite=KNOWN_PHONE)
    admitted(rig, pass_text())
    assert rig.screen() == "guest_pass"


def test_escape_leads_from_there_to_the_form_as_it_was(rig: Rig) -> None:
    known(rig)
    key(rig, Qt.Key.Key_Escape)
    assert rig.desk.views.walk_in.property("page") == "form"
    assert rig.desk.views.walk_in.property("name") == "wahyu prasetyo"


# ----------------------------------------------------------------- a group


def group_opened(rig: Rig) -> None:
    rig.desk.open_group()
    rig.window.requestActivate()
    rig.qtbot.waitUntil(rig.window.isActive)
    rig.settle()
    assert rig.find("groupScreen") is not None


def group_filled(rig: Rig) -> None:
    """A group of forty, by keys and touches."""
    group_opened(rig)
    keys(rig, "SMK Negeri 7")
    key(rig, Qt.Key.Key_Return)
    keys(rig, "rini")
    key(rig, Qt.Key.Key_Return)
    keys(rig, "21")
    rig.tap("womenMore")
    rig.tap("menLine")
    keys(rig, "19")
    rig.tap("menFewer")


def test_a_group_of_forty_is_recorded_and_greeted(rig: Rig) -> None:
    group_filled(rig)
    assert rig.text("total") == "40 orang"
    rig.tap("give")
    assert submitted(rig) == [GROUP]
    outcome = replace(samples.outcome(samples.admit(samples.PHOTO), None), group=GROUP)
    rig.post(events.Answered(asked=GROUP, outcome=replace(outcome, visit_no=None)))
    assert rig.screen() == "admitted"
    assert rig.text("title") == "SMK Negeri 7"
    assert rig.text("subject") == "Foto Produk untuk UMKM"
    assert rig.text("detail") == "40 orang · Ruang Borobudur · tercatat 09.41"
    rig.tap("notMe")
    assert rig.asked.undone == [Position(stream="0" * 32, seq=7)]


def test_a_group_for_which_there_is_too_little_room_is_told_how_much(rig: Rig) -> None:
    group_filled(rig)
    rig.tap("give")
    outcome = samples.outcome(Refuse(reason=Reason.FULL, detail=20), None)
    rig.post(events.Answered(asked=GROUP, outcome=replace(outcome, group=GROUP)))
    assert rig.text("title") == "Tempat tersisa untuk 20 orang"
    assert rig.text("subject") == "Petugas akan membantu mengatur 40 orang"


def test_a_group_that_finds_no_room_at_all_is_told_so(rig: Rig) -> None:
    group_filled(rig)
    rig.tap("give")
    outcome = samples.outcome(Refuse(reason=Reason.FULL), None)
    rig.post(events.Answered(asked=GROUP, outcome=replace(outcome, group=GROUP)))
    assert rig.text("title") == "Ruang sedang penuh"


def test_a_group_says_what_is_missing(rig: Rig) -> None:
    group_opened(rig)
    rig.tap("give")
    assert submitted(rig) == []
    assert rig.get("institution").property("problem") == "Mohon isi nama instansi"
    assert rig.get("leader").property("problem") == "Mohon isi nama ketua"
    assert rig.text("total") == "Berapa orang yang datang?"
    rig.tap("menMore")
    assert rig.text("total") == "1 orang"
    rig.tap("menFewer")
    rig.tap("menFewer")
    assert rig.desk.views.group.property("men") == 0


def test_a_number_stays_within_what_a_group_can_be(rig: Rig) -> None:
    group_opened(rig)
    view = rig.desk.views.group
    view.set_women(5_000)
    assert view.property("women") == view.property("most")
    view.set_women(-1)
    assert view.property("women") == 0


def test_a_group_that_the_desk_does_not_take_is_shown_again_as_it_was(rig: Rig) -> None:
    group_filled(rig)
    rig.tap("give")
    assert rig.desk.views.group.property("asking") is True
    rig.post(events.Declined(asked=GROUP, problem="something_new"))
    assert rig.screen() == "group"
    assert rig.text("total") == "Belum berhasil, silakan coba lagi"
    key(rig, Qt.Key.Key_Escape)
    assert rig.screen() == "waiting"


def test_nothing_of_a_group_is_left_when_it_has_gone(rig: Rig) -> None:
    group_filled(rig)
    rig.run_out()
    view = rig.desk.views.group
    assert (view.property("institution"), view.property("leader")) == ("", "")
    assert (view.property("women"), view.property("total")) == (0, "")
