"""Staff at the kiosk, by touch and by key, on the real screens."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.core.door.decide import Choose
from kiosk.core.door.facts import ToSession, ToVisit
from kiosk.core.door.outcome import HelpNow
from kiosk.core.record.scan import Scan, Source
from kiosk.core.screen import events, phases
from kiosk.core.screen.check_result import CheckResult, CheckState
from kiosk.core.screen.effects import (
    FreeCamera,
    PlayTestSound,
    Restart,
    SetSpoken,
    SetVolume,
    ShowDevices,
    UseCamera,
)
from kiosk.core.staff.panel import DoorNow, MembersFound
from kiosk.core.staff.staff import (
    DESK,
    Acted,
    AdmitMember,
    Override,
    RenameBadge,
    StaffMember,
    VoidEntry,
)
from kiosk.gallery import samples, staff_samples
from tests.ui.rig import Rig

FRONT_DESK = StaffMember(id=DESK, name="")


def tap(rig: Rig, name: str) -> None:
    """Touches an item, once it has been drawn: a list makes its rows with a frame."""
    rig.window.grabWindow()
    rig.tap(name)
    rig.window.grabWindow()


def knock(rig: Rig, *staff: StaffMember) -> None:
    """Somebody wants the panel."""
    QTest.keyClick(rig.window, Qt.Key.Key_F10)
    rig.settle()
    rig.bridge.post(DoorNow(staff=staff))
    rig.settle()


def open_panel(rig: Rig, *, help_wanted: bool = False) -> None:
    """Sari is in the panel."""
    knock(rig, staff_samples.SARI)
    rig.type("482617")
    tap(rig, "openPanel")
    rig.post(events.StaffCame(staff=staff_samples.SARI))
    rig.bridge.post(staff_samples.now(help_wanted=help_wanted))
    rig.settle()


def test_a_name_is_chosen_and_a_pin_is_typed_and_nothing_of_it_stays(
    rig: Rig, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    knock(rig, staff_samples.SARI, staff_samples.BAYU, FRONT_DESK)
    assert rig.text("title") == "Siapa yang bertugas?"
    assert rig.find("key-1") is None
    tap(rig, "name-1")
    assert rig.text("title") == "Bayu Adi Nugroho"
    tap(rig, "openPanel")
    assert rig.asked.pins == []
    rig.type("739152")
    assert rig.get("dots").property("typed") == 6
    tap(rig, "openPanel")
    assert rig.asked.pins == [("s2", "739152")]
    assert rig.get("dots").property("typed") == 0
    assert "739152" not in caplog.text
    rig.post(events.StaffCame(staff=staff_samples.BAYU))
    assert rig.screen() == "staff"
    assert rig.text("staffName") == "Bayu Adi Nugroho"
    assert rig.asked.looks == 1


def test_a_keyboard_opens_the_panel_as_well(rig: Rig) -> None:
    knock(rig, staff_samples.SARI)
    for key in "4826170":
        QTest.keyClick(rig.window, Qt.Key(ord(key)))
    QTest.keyClick(rig.window, Qt.Key.Key_Backspace)
    QTest.keyClick(rig.window, Qt.Key.Key_Return)
    rig.settle()
    assert rig.asked.pins == [("s1", "482617")]


def test_a_name_is_chosen_by_touch_and_the_pin_typed_by_keys(rig: Rig) -> None:
    knock(rig, staff_samples.SARI, staff_samples.BAYU)
    rig.window.grabWindow()
    rig.click("name-0")
    for key in "48":
        QTest.keyClick(rig.window, Qt.Key(ord(key)))
    tap(rig, "key-2")
    for key in "617":
        QTest.keyClick(rig.window, Qt.Key(ord(key)))
    QTest.keyClick(rig.window, Qt.Key.Key_Enter)
    rig.settle()
    assert rig.asked.pins == [("s1", "482617")]


def test_a_wrong_pin_says_so_and_a_wait_counts_down(rig: Rig) -> None:
    knock(rig, FRONT_DESK)
    assert rig.text("title") == "Meja depan"
    rig.type("123451")
    tap(rig, "openPanel")
    rig.post(events.PinRefused(problem="wrong_pin"))
    assert rig.text("problem") == "PIN ini salah"
    rig.type("123452")
    assert rig.text("problem") == ""
    tap(rig, "openPanel")
    until = samples.NOW + timedelta(seconds=55)
    rig.post(events.PinRefused(problem="locked", until=until))
    assert rig.text("problem") == "Terlalu banyak PIN salah"
    assert rig.text("remedy") == "Coba lagi dalam 55 detik"
    rig.type("123453")
    tap(rig, "openPanel")
    assert len(rig.asked.pins) == 2
    rig.clock.at = until
    rig.type("123453")
    tap(rig, "openPanel")
    assert rig.asked.pins[-1] == (DESK, "123453")


def test_a_door_that_nobody_can_open_says_what_to_do(rig: Rig) -> None:
    knock(rig)
    assert rig.text("title") == "Belum ada PIN petugas"
    assert rig.find("key-1") is None
    tap(rig, "home")
    assert rig.screen() == "waiting"


def test_digits_are_forgotten_when_the_door_closes(rig: Rig) -> None:
    knock(rig, staff_samples.SARI)
    rig.type("482")
    rig.run_out()
    assert rig.screen() == "waiting"
    knock(rig, staff_samples.SARI)
    assert rig.get("dots").property("typed") == 0


def test_the_panel_locks_itself_and_a_touch_gives_it_more_time(rig: Rig) -> None:
    open_panel(rig)
    assert rig.running_out() == [phases.STAFF_MS]
    tap(rig, "tab-sync")
    assert rig.running_out() == [phases.STAFF_MS]
    rig.run_out()
    assert rig.screen() == "waiting"
    assert rig.desk.views.staff.property("logCount") == 0
    assert rig.desk.views.staff.property("name") == ""


def test_a_refusal_is_overridden_and_the_entry_is_asked_for_in_sari_s_name(
    rig: Rig,
) -> None:
    open_panel(rig)
    tap(rig, "line-0")
    assert rig.text("question") == "Apa yang perlu dilakukan?"
    tap(rig, "answer-0")
    assert rig.text("question") == "Apa alasannya?"
    assert rig.get("answer-1").property("title") == "Masih ada tempat"
    assert rig.find("answer-2") is None
    tap(rig, "answer-0")
    act = Override(position=staff_samples.LOG[0].position, reason="invited")
    assert rig.asked.acts == [(staff_samples.SARI, act)]
    outcome = samples.outcome(
        Choose(options=(ToSession(session="s1"), ToVisit())), samples.LONG
    )
    rig.bridge.post(Acted(act=act, outcome=outcome))
    rig.settle()
    assert rig.text("question") == "Mau ke mana hari ini?"
    tap(rig, "answer-0")
    asked = rig.asked.acts[-1][1]
    assert asked == Override(
        position=act.position, reason="invited", choice=ToSession(session="s1")
    )
    admitted = samples.outcome(samples.admit(samples.PHOTO), samples.LONG)
    rig.bridge.post(Acted(act=asked, outcome=admitted))
    rig.settle()
    assert rig.text("doneTitle") == "Tercatat masuk pukul 09.41"
    tap(rig, "doneClose")
    assert rig.find("log") is not None


def test_a_refusal_that_names_nobody_is_overridden_for_a_member(rig: Rig) -> None:
    open_panel(rig)
    tap(rig, "line-2")
    tap(rig, "answer-0")
    assert rig.text("question") == "Siapa orangnya?"
    rig.desk.views.staff.acts_view.type_text("kusuma")
    assert rig.asked.searches == [("kusuma", 1)]
    late = MembersFound(turn=0, members=staff_samples.FOUND, more=False)
    rig.bridge.post(late)
    rig.settle()
    assert rig.find("answer-0") is None
    assert rig.find("peopleNote") is None
    rig.bridge.post(MembersFound(turn=1, members=(), more=False))
    rig.settle()
    assert rig.text("peopleNote") == "Nama itu tidak ada di kios ini"
    found = MembersFound(turn=1, members=staff_samples.FOUND, more=False)
    rig.bridge.post(found)
    rig.settle()
    tap(rig, "answer-0")
    tap(rig, "answer-0")
    assert rig.asked.acts[-1][1] == Override(
        position=staff_samples.LOG[2].position, reason="identity_checked", subject="b"
    )


def test_an_entry_is_taken_back_and_an_impatient_finger_does_it_once(rig: Rig) -> None:
    open_panel(rig)
    tap(rig, "line-1")
    tap(rig, "answer-0")
    tap(rig, "answer-1")
    tap(rig, "answer-1")
    act = VoidEntry(
        position=staff_samples.LOG[1].position, reason="recorded_by_mistake"
    )
    assert rig.asked.acts == [(staff_samples.SARI, act)]
    rig.bridge.post(Acted(act=act, problem="already_void"))
    rig.settle()
    assert rig.text("doneTitle") == "Catatan ini sudah dibatalkan"


def test_a_badge_name_is_corrected(rig: Rig) -> None:
    open_panel(rig)
    tap(rig, "line-3")
    tap(rig, "answer-2")
    line = rig.get("badgeNameLine")
    assert line.property("text") == "Tri Utami"
    rig.desk.views.staff.acts_view.type_text("  ")
    tap(rig, "save")
    assert rig.asked.acts == []
    rig.desk.views.staff.acts_view.type_text("Bu Tri")
    tap(rig, "save")
    assert rig.asked.acts == [
        (staff_samples.SARI, RenameBadge(subject="d", called="Bu Tri"))
    ]


def test_a_member_without_a_card_is_let_in(rig: Rig) -> None:
    open_panel(rig)
    tap(rig, "admitMember")
    rig.desk.views.staff.acts_view.type_text("kus")
    found = MembersFound(turn=1, members=staff_samples.FOUND, more=True)
    rig.bridge.post(found)
    rig.settle()
    tap(rig, "answer-0")
    tap(rig, "back")
    tap(rig, "answer-0")
    tap(rig, "answer-0")
    assert rig.asked.acts == [
        (staff_samples.SARI, AdmitMember(subject="b", reason="no_card"))
    ]


def test_the_way_back_leads_question_by_question_to_the_log(rig: Rig) -> None:
    open_panel(rig)
    tap(rig, "line-0")
    tap(rig, "answer-0")
    tap(rig, "back")
    assert rig.text("question") == "Apa yang perlu dilakukan?"
    QTest.keyClick(rig.window, Qt.Key.Key_Escape)
    rig.settle()
    assert rig.find("log") is not None
    assert rig.screen() == "staff"


def test_a_call_for_help_stands_on_top_and_staff_go(rig: Rig) -> None:
    rig.bridge.post(HelpNow(since=samples.NOW))
    rig.settle()
    assert rig.desk.property("helpCalled") is True
    open_panel(rig, help_wanted=True)
    assert rig.text("helpWords") == "Bantuan diminta pukul 09.39"
    tap(rig, "come")
    assert rig.screen() == "waiting"


def test_a_scan_in_the_panel_is_looked_at_and_checks_nobody_in(rig: Rig) -> None:
    open_panel(rig)
    tap(rig, "tab-devices")
    rig.post(events.Scanned(scan=Scan(text="AB 1\r", by=Source.WEDGE, seen_us=0)))
    assert rig.text("scanned") == "AB␣1␍"
    assert rig.text("scannedBy") == "Terbaca oleh pemindai, 5 karakter"
    assert rig.asked.submitted == []
    tap(rig, "home")
    open_panel(rig)
    tap(rig, "tab-devices")
    assert rig.find("scanned") is None


def test_cameras_and_volume_are_set_where_they_are_seen(rig: Rig) -> None:
    open_panel(rig)
    tap(rig, "tab-devices")
    rig.bridge.post(staff_samples.DEVICES)
    rig.settle()
    assert rig.get("spoken").property("ticked") is False
    for name in (
        "camera-1",
        "louder",
        "softer",
        "testSound",
        "spoken",
        "freeCamera",
    ):
        tap(rig, name)
    assert rig.asked.devices == [
        ShowDevices(),
        UseCamera(source="/dev/video2"),
        SetVolume(percent=80),
        SetVolume(percent=60),
        PlayTestSound(),
        SetSpoken(spoken=True),
        FreeCamera(),
    ]


def test_every_part_is_tried_once_the_system_is_looked_at(rig: Rig) -> None:
    open_panel(rig)
    tap(rig, "tab-system")
    tap(rig, "tab-today")
    tap(rig, "tab-system")
    assert rig.asked.diagnoses == 1
    bad = CheckResult(part="disk", state=CheckState.LOOK, code="disk_little")
    rig.bridge.post(bad)
    rig.bridge.post(staff_samples.DIAGNOSIS)
    rig.settle()
    assert rig.find("diagnosisCode") is not None
    tap(rig, "tab-today")
    tap(rig, "tab-system")
    assert rig.asked.diagnoses == 1
    tap(rig, "diagnose")
    assert rig.asked.diagnoses == 2


def test_the_program_ends_only_when_staff_are_sure(rig: Rig) -> None:
    open_panel(rig)
    tap(rig, "tab-system")
    tap(rig, "quit")
    tap(rig, "notSure")
    tap(rig, "restart")
    assert Restart() not in rig.asked.devices
    tap(rig, "sure")
    assert rig.asked.devices[-1] == Restart()


def test_a_round_is_asked_for_and_its_result_is_told(rig: Rig) -> None:
    open_panel(rig)
    tap(rig, "tab-sync")
    tap(rig, "sendNow")
    assert rig.asked.rounds == 1
    rig.bridge.post(staff_samples.now(staff_samples.BAD_SYNC))
    rig.settle()
    assert "Pusat tidak terhubung" in titles(rig)
    assert "1.208 catatan menunggu dikirim" in titles(rig)


def titles(rig: Rig) -> list[str]:
    return [
        str(item.property("title"))
        for item in rig.items()
        if item.property("standing") is not None
    ]


def test_what_comes_after_the_panel_closed_is_not_shown(rig: Rig) -> None:
    rig.bridge.post(staff_samples.now())
    rig.settle()
    assert rig.desk.views.staff.property("logCount") == 0


def test_something_new_at_the_desk_is_looked_at_while_the_panel_is_open(
    rig: Rig,
) -> None:
    rig.bridge.post(samples.SPACE)
    rig.settle()
    assert rig.asked.looks == 0
    open_panel(rig)
    rig.bridge.post(samples.SPACE)
    rig.settle()
    assert rig.asked.looks == 2
