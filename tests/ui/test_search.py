"""Somebody looks for their name at the kiosk, by real touches and keys, and proves it is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from shiboken6 import delete

from kiosk.core.door.admission_request import Identified, Unverified
from kiosk.core.people.search import Found, Hit
from kiosk.core.record.roster import MemberBody
from kiosk.core.record.scan import Scan, Source
from kiosk.core.screen import events
from kiosk.desk.queries.search import Proof, prove, search
from kiosk.gallery import samples
from kiosk.ui.window.wedge_filter import WedgeFilter
from tests.desk.front import NEW_ID, Front, reading
from tests.ui.rig import Rig

SITI, SRI, NOBODY = (
    Hit(subjects=("u1", "u4"), shown="Siti •••", provable=True),
    Hit(subjects=("u2",), shown="Siti Sri•••", provable=True),
    Hit(subjects=("u3",), shown="Siti W•••", provable=False),
)
CLAIMED = Unverified(subjects=SITI.subjects, by=Source.SEARCH)
TWINS = "Angka ini juga milik orang lain. Petugas akan membantu Anda masuk"
PROVEN = Identified(subject="u4", by=Source.SEARCH)


@pytest.fixture
def searching(rig: Rig) -> Rig:
    """The search is on, and its keys are there."""
    rig.desk.open_search()
    rig.settle()
    rig.qtbot.waitUntil(lambda: find_key(rig, "q") is not None)
    return rig


def find_key(rig: Rig, text: str) -> QQuickItem | None:
    """The key of the keyboard on the screen that types a text."""
    return next(
        (
            item
            for item in rig.items()
            if item.property("keyType") is not None and item.property("text") == text
        ),
        None,
    )


def touch_keys(rig: Rig, text: str) -> None:
    """Types on the screen, with a finger."""
    for letter in text:
        key = find_key(rig, letter.lower())
        assert key is not None, f"there is no key {letter}"
        middle = key.mapToScene(QPointF(key.width() / 2, key.height() / 2)).toPoint()
        rig.tap_at(middle)


def type_keys(rig: Rig, text: str) -> None:
    """Types on a keyboard with real keys."""
    for letter in text:
        QTest.keyClick(rig.window, letter)  # type: ignore[call-overload]  # it takes letters
    rig.settle()


def press(rig: Rig, key: Qt.Key) -> None:
    """Presses a real key."""
    QTest.keyClick(rig.window, key)
    rig.settle()


def answer(rig: Rig, *hits: Hit, more: bool = False) -> None:
    """The desk answers what was asked last."""
    _, turn = rig.asked.searches[-1]
    rig.bridge.post(Found(turn=turn, hits=hits, more=more))
    rig.settle()


def typed(rig: Rig) -> str:
    """What stands in the field."""
    return rig.text("searchName")


def decline(rig: Rig, problem: str, wait: timedelta | None = None) -> None:
    """The desk does not take the proof."""
    until = None if wait is None else samples.NOW + wait
    rig.post(events.Declined(asked=CLAIMED, problem=problem, until=until))


def prove_siti(rig: Rig) -> None:
    """Siti has found herself."""
    type_keys(rig, "siti")
    answer(rig, SITI)
    rig.tap("hit-0")


# ------------------------------------------------------------------ search


def test_from_three_letters_on_each_key_asks(searching: Rig) -> None:
    touch_keys(searching, "Si")
    assert searching.asked.searches == []
    assert searching.text("advice") == "Nama muncul di sini setelah tiga huruf"
    touch_keys(searching, "ti")
    assert [words for words, _ in searching.asked.searches] == ["Sit", "Siti"]
    turns = [turn for _, turn in searching.asked.searches]
    assert turns == sorted(set(turns))


def test_a_keyboard_with_real_keys_types_as_well(searching: Rig) -> None:
    type_keys(searching, "siti r")
    press(searching, Qt.Key.Key_Backspace)
    assert typed(searching) == "siti "
    assert searching.asked.searches[-1][0] == "siti "


def test_the_screen_s_own_key_takes_a_letter_back(searching: Rig) -> None:
    touch_keys(searching, "Sit")
    (erase,) = [
        item
        for item in searching.items()
        if item.property("key") == Qt.Key.Key_Backspace.value
    ]
    searching.tap_at(erase.mapToScene(QPointF(9, 9)).toPoint())
    assert typed(searching) == "Si"


def test_names_are_shown_masked_and_an_answer_to_an_older_question_is_nobody_s(
    searching: Rig,
) -> None:
    type_keys(searching, "siti")
    answer(searching, SITI, SRI)
    type_keys(searching, "s")
    assert searching.get("hit-0").property("title") == "Siti •••"
    searching.bridge.post(Found(turn=1, hits=(NOBODY,), more=True))
    searching.settle()
    assert searching.get("hit-0").property("title") == "Siti •••"
    answer(searching, SRI)
    assert searching.get("hit-0").property("title") == "Siti Sri•••"
    assert searching.find("hit-1") is None


def test_many_names_ask_for_one_more_name(searching: Rig) -> None:
    type_keys(searching, "dewi")
    answer(searching, *samples.MANY_HITS, more=True)
    assert searching.find("hit-7") is not None
    assert "nama Anda yang lain" in searching.get("searchName").property("label")


def test_a_name_that_too_many_have_shows_nobody_and_says_what_finds_one(
    searching: Rig,
) -> None:
    type_keys(searching, "nur")
    answer(searching, more=True)
    assert searching.find("hit-0") is None
    assert "satu nama lain" in searching.get("searchName").property("label")
    assert "Nomor anggota" in searching.text("advice")


def test_a_further_name_that_is_not_whole_yet_is_no_unknown_name(
    searching: Rig,
) -> None:
    type_keys(searching, "siti rah")
    answer(searching)
    assert "sampai habis" in searching.get("searchName").property("label")
    assert not searching.desk.views.search.property("unknown")


def test_while_the_search_rests_staff_lead_on(searching: Rig) -> None:
    type_keys(searching, "siti")
    assert searching.get("callStaff").property("marked") is False
    found = Found(
        turn=searching.asked.searches[-1][1],
        hits=(),
        more=False,
        rests_until=samples.NOW + timedelta(minutes=4),
    )
    searching.bridge.post(found)
    searching.settle()
    assert "jeda" in searching.get("searchName").property("label")
    assert "panggil petugas" in searching.text("advice")
    assert searching.get("callStaff").property("marked") is True
    searching.tap("callStaff")
    assert searching.asked.calls == 1
    # What is typed later is asked for again: the rest may be over by then.
    type_keys(searching, "a")
    answer(searching, SITI)
    assert searching.get("callStaff").property("marked") is False
    assert searching.find("hit-0") is not None


def test_whoever_is_not_found_is_led_to_the_guests_form(searching: Rig) -> None:
    type_keys(searching, "zzz")
    answer(searching)
    assert searching.get("searchName").property("label") == "Nama ini belum ada di sini"
    searching.tap("registerGuest")
    assert searching.screen() == "walk_in"


def test_help_can_be_called_from_the_search(searching: Rig) -> None:
    searching.tap("callStaff")
    assert searching.asked.calls == 1


def test_nothing_of_the_one_before_is_left(searching: Rig) -> None:
    type_keys(searching, "siti")
    answer(searching, SITI)
    searching.tap("back")
    assert searching.screen() == "waiting"
    answer(searching, SITI)
    searching.desk.open_search()
    searching.settle()
    assert typed(searching) == ""
    assert searching.find("hit-0") is None


def test_time_runs_on_only_while_nobody_types(searching: Rig) -> None:
    (limit_ms,) = searching.running_out()
    type_keys(searching, "s")
    assert searching.running_out() == [limit_ms]
    searching.run_out()
    assert searching.screen() == "waiting"


def test_enter_takes_the_only_name_there_is(searching: Rig) -> None:
    type_keys(searching, "siti")
    answer(searching, SITI, SRI)
    press(searching, Qt.Key.Key_Return)
    assert searching.screen() == "search"
    type_keys(searching, "r")
    answer(searching, SITI)
    press(searching, Qt.Key.Key_Return)
    assert searching.screen() == "proof"
    assert searching.text("shown") == "Siti •••"


def test_the_keyboard_alone_leads_from_the_field_to_a_name(searching: Rig) -> None:
    type_keys(searching, "siti")
    answer(searching, SITI, SRI)
    for _ in range(8):
        press(searching, Qt.Key.Key_Tab)
        if searching.get("hit-1").hasActiveFocus():
            break
    press(searching, Qt.Key.Key_Return)
    assert searching.text("shown") == "Siti Sri•••"
    press(searching, Qt.Key.Key_Escape)
    assert searching.screen() == "search"
    press(searching, Qt.Key.Key_Escape)
    assert searching.screen() == "waiting"


def test_whoever_touches_a_key_means_the_field(searching: Rig) -> None:
    type_keys(searching, "si")
    press(searching, Qt.Key.Key_Tab)
    assert not searching.get("searchNameLine").hasActiveFocus()
    touch_keys(searching, "ti")
    assert typed(searching) == "siti"


def test_the_keys_follow_the_language(searching: Rig) -> None:
    for switches, locale in ((0, "id_ID"), (1, "en_GB")):
        for _ in range(switches):
            searching.language.switch()
        searching.settle()
        (inner,) = [
            item
            for item in searching.get("keyboard").childItems()
            if item.property("locale") is not None
        ]
        assert inner.property("locale") == locale
        assert find_key(searching, "q") is not None


def test_what_is_typed_is_learned_nowhere(searching: Rig, tmp_path: Path) -> None:
    touch_keys(searching, "Siti")
    press(searching, Qt.Key.Key_Return)
    assert typed(searching) == "Siti"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


# ------------------------------------------------------------------ a scanner


@pytest.fixture
def wedge(qapp: QGuiApplication) -> Iterator[tuple[WedgeFilter, list[Scan]]]:
    """A keyboard scanner's filter, and the codes that it has taken out."""
    made = WedgeFilter(lambda: 0)
    scans: list[Scan] = []
    made.scanned.connect(scans.append)
    qapp.installEventFilter(made)
    yield made, scans
    qapp.removeEventFilter(made)
    delete(made)


def burst(rig: Rig, text: str, gap_ms: int) -> None:
    """Keys that come with times of their own, as from a scanner or a hand."""
    for number, letter in enumerate(text):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            code = Qt.Key.Key_Return if letter == "\n" else ord(letter.upper())
            event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, letter)
            event.setTimestamp(10_000 + number * gap_ms)
            QCoreApplication.sendEvent(rig.window, event)
    rig.settle()


def test_a_scanner_s_burst_into_the_field_is_a_scan_and_no_text(
    searching: Rig, wedge: tuple[WedgeFilter, list[Scan]]
) -> None:
    burst(searching, "0123456789" * 20 + "\n", gap_ms=3)
    _, scans = wedge
    assert [scan.text for scan in scans] == ["0123456789" * 20]
    assert typed(searching) == ""


def test_keys_on_the_screen_and_of_a_hand_pass_the_scanner_s_filter(
    searching: Rig, wedge: tuple[WedgeFilter, list[Scan]]
) -> None:
    touch_keys(searching, "Si")
    burst(searching, "ti", gap_ms=180)
    searching.qtbot.waitUntil(lambda: typed(searching) == "Siti", timeout=2000)
    assert wedge[1] == []


# ------------------------------------------------------------------ proof


def test_the_last_digit_gives_the_proof(searching: Rig) -> None:
    prove_siti(searching)
    assert searching.screen() == "proof"
    searching.type("789")
    assert searching.asked.proofs == []
    searching.tap("key-erase")
    searching.type("90")
    assert searching.asked.proofs == [(CLAIMED, "7890")]
    searching.type("1")
    outcome = samples.outcome(samples.admit(None), samples.USUAL)
    searching.post(events.Answered(asked=CLAIMED, outcome=outcome, named=PROVEN))
    assert searching.screen() == "admitted"


def test_digits_of_real_keys_prove_as_well(searching: Rig) -> None:
    prove_siti(searching)
    type_keys(searching, "7x8")
    press(searching, Qt.Key.Key_Backspace)
    type_keys(searching, "890")
    assert searching.asked.proofs == [(CLAIMED, "7890")]


def test_wrong_digits_are_said_and_can_be_typed_again(searching: Rig) -> None:
    prove_siti(searching)
    searching.type("0000")
    decline(searching, "wrong_digits")
    assert searching.text("problem") == "Empat angka terakhirnya belum cocok"
    assert searching.get("digits").property("visible") is True
    searching.type("7890")
    assert [digits for _, digits in searching.asked.proofs] == ["0000", "7890"]


def test_a_wait_is_counted_down_and_then_over(searching: Rig) -> None:
    prove_siti(searching)
    searching.type("0000")
    decline(searching, "too_many_proofs", timedelta(seconds=90))
    assert searching.text("problem").endswith("Coba lagi dalam 2 menit")
    searching.type("7")
    type_keys(searching, "890")
    assert len(searching.asked.proofs) == 1
    searching.clock.advance(timedelta(seconds=62))
    searching.desk.views.search.tick()
    assert searching.text("problem").endswith("Coba lagi dalam 28 detik")
    searching.clock.advance(timedelta(seconds=28))
    searching.desk.views.search.tick()
    assert searching.text("problem") == "Beberapa kali belum cocok"
    searching.type("7890")
    assert len(searching.asked.proofs) == 2


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("not_provable", "Petugas akan membantu Anda masuk"),
        ("same_digits", TWINS),
        ("no_such_code", "Belum berhasil, silakan coba lagi"),
    ],
)
def test_every_problem_has_words(searching: Rig, code: str, words: str) -> None:
    prove_siti(searching)
    searching.type("0000")
    decline(searching, code)
    assert searching.text("problem") == words


def desk_finds(rig: Rig, front: Front) -> None:
    """The desk answers what was asked last."""
    words, turn = rig.asked.searches[-1]
    rig.bridge.post(front.run(lambda uow: search(uow, words, turn, reading())))
    rig.settle()


def desk_answers(rig: Rig, front: Front) -> None:
    """The desk answers the proof that was given last."""
    claimed, digits = rig.asked.proofs[-1]
    answer = front.run(
        lambda uow: prove(uow, Proof(claimed=claimed, digits=digits), reading(), NEW_ID)
    )
    rig.post(answer)


def test_five_of_one_name_prove_themselves_by_their_own_digits_each(rig: Rig) -> None:
    front = Front()
    for number in range(1, 6):
        siti = MemberBody(
            no=f"HS-0000000{number}",
            name="Siti Jannah",
            home="SMG",
            phone_last4=f"000{number}",
        )
        front.feed("member", f"u{number}", siti)
    for number in range(1, 6):
        rig.desk.open_search()
        rig.settle()
        type_keys(rig, "siti jannah")
        desk_finds(rig, front)
        assert rig.get("hit-0").property("title") == "Siti •••"
        assert rig.find("hit-1") is None
        rig.tap("hit-0")
        rig.type(f"000{number}")
        desk_answers(rig, front)
        assert rig.screen() == "admitted"
        assert front.last().subject == f"u{number}"
        rig.post(events.TimedOut())


def test_a_choice_is_submitted_for_whoever_was_proven(searching: Rig) -> None:
    prove_siti(searching)
    searching.type("7890")
    choice = samples.outcome(samples.CHOOSE, samples.USUAL)
    searching.post(events.Answered(asked=CLAIMED, outcome=choice, named=PROVEN))
    assert searching.screen() == "choose"
    searching.tap("option-0")
    assert searching.asked.submitted == [(PROVEN, samples.CHOOSE.options[0])]


def test_two_with_the_same_digits_are_led_to_staff(searching: Rig) -> None:
    prove_siti(searching)
    assert searching.get("callStaff").property("marked") is False
    searching.type("7890")
    decline(searching, "same_digits")
    assert searching.text("problem") == TWINS
    assert searching.get("callStaff").property("marked") is True
    searching.tap("callStaff")
    assert searching.asked.calls == 1


def test_without_a_phone_staff_help(searching: Rig) -> None:
    type_keys(searching, "siti")
    answer(searching, NOBODY)
    searching.tap("hit-0")
    assert searching.find("digitPad") is None
    assert "Petugas" in searching.text("what")
    type_keys(searching, "1234")
    assert searching.asked.proofs == []
    searching.tap("callStaff")
    assert searching.asked.calls == 1
    searching.tap("registerGuest")
    assert searching.screen() == "walk_in"


def test_back_from_the_proof_finds_the_list_as_it_was(searching: Rig) -> None:
    prove_siti(searching)
    searching.type("78")
    searching.tap("back")
    assert searching.screen() == "search"
    assert typed(searching) == "siti"
    searching.tap("hit-0")
    searching.type("7890")
    assert searching.asked.proofs == [(CLAIMED, "7890")]


def test_a_card_that_is_gone_is_nobody_s(searching: Rig) -> None:
    searching.desk.views.search.pick(0)
    searching.desk.views.search.pick_only()
    assert searching.screen() == "search"
