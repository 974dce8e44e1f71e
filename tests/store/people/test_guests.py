"""What `ports.Roster` promises of guests registered at the desk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kiosk.core.people.name_normalization import typed_words
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import read
from kiosk.ports import Guest, UnitOfWork
from tests.store.asking import Asking
from tests.store.world import (
    AT,
    PASS_ID,
    SALT,
    SPACE,
    STREAM,
    boot,
    check_in,
    guest_pass,
    items,
    moment,
    register,
    sheet,
    snapshot,
    stamp,
    void,
)

TODAY = date(2026, 11, 24)
OTHER_PASS = "00112233445566bb"


def registered(
    front: Asking,
    subject: str = "g1",
    pass_id: str | None = PASS_ID,
    minutes: float = 0,
    name: str = "Wahyu",
) -> Position:
    """A guest at the desk, with their form."""

    def work(uow: UnitOfWork) -> Position:
        digest = uow.journal.append_form(SALT, sheet(name))
        return uow.journal.append(register(subject, pass_id, digest), stamp(minutes))

    return front.run(work)


def guests(front: Asking, day: date = TODAY) -> list[Guest]:
    return list(front.roster.guests_of(day))


def owner(front: Asking, pass_id: str = PASS_ID) -> str | None:
    return front.roster.find_bearer(pass_id)


def test_a_guest_s_pass_is_theirs_at_once(front: Asking) -> None:
    assert owner(front) is None
    registered(front)
    assert owner(front) == "g1"
    assert owner(front, OTHER_PASS) is None


def test_the_guests_of_a_day_come_in_the_order_of_their_registration(
    front: Asking,
) -> None:
    registered(front, "g1", PASS_ID, 0, "Wahyu")
    registered(front, "g2", None, 1, "Sari")
    registered(front, "g3", OTHER_PASS, 14 * 60, "Besok")
    found = guests(front)
    assert [(one.subject, one.pass_id) for one in found] == [
        ("g1", PASS_ID),
        ("g2", None),
    ]
    assert [one.sheet and one.sheet.name for one in found] == ["Wahyu", "Sari"]
    assert [one.subject for one in guests(front, TODAY + timedelta(days=1))] == ["g3"]


@pytest.mark.parametrize(
    ("typed", "subjects"),
    [
        ("sit", ["g1", "g3"]),
        ("RAHAYU siti", ["g1"]),
        ("siti w", []),
        ("nuraini", ["g3"]),
        ("00000018", []),
    ],
)
def test_the_guests_of_a_day_are_found_by_how_their_words_begin(
    front: Asking, typed: str, subjects: list[str]
) -> None:
    registered(front, "g1", PASS_ID, 0, "Siti Rahayu")
    registered(front, "g2", None, 1, "Wahyu")
    registered(front, "g3", None, 2, "Siti Nur-Aini")
    registered(front, "g4", OTHER_PASS, 14 * 60, "Siti Besok")
    called = front.roster.guests_of(TODAY, typed_words(typed))
    assert [one.subject for one in called] == subjects


def test_a_registration_that_is_taken_back_leaves_no_guest_and_no_form(
    front: Asking,
) -> None:
    position = registered(front)
    front.append(void(position, "g1"), 1)
    assert owner(front) is None
    assert guests(front) == []
    assert front.journal.forms_of("g1") == ()
    sent = front.journal.unsent(10)
    assert sent is not None
    assert [read(raw).kind for raw in sent.entries] == ["register", "void"]
    assert sent.forms == {}


def test_a_void_of_another_entry_leaves_the_guest(front: Asking) -> None:
    registered(front)
    other = front.append(boot(), 1)
    front.append(void(other, "g1"), 2)
    assert [one.subject for one in guests(front)] == ["g1"]


def test_an_erasure_forgets_the_guest(enrolled: Asking) -> None:
    registered(enrolled)
    enrolled.apply(("erase", "g1", {"at": "2026-11-24T03:00:00Z"}))
    assert guests(enrolled) == []
    assert owner(enrolled) is None


def test_what_central_says_of_a_pass_goes_before(enrolled: Asking) -> None:
    registered(enrolled)
    enrolled.apply(("pass", PASS_ID, guest_pass("s1")))
    assert owner(enrolled) == "s1"
    enrolled.apply(("pass", PASS_ID, None), after=1)
    assert owner(enrolled) == "g1"


def test_what_a_guest_did_here_is_theirs_whom_central_knows_them_as(
    enrolled: Asking,
) -> None:
    registered(enrolled)
    position = enrolled.append(check_in("g1"), 1)
    enrolled.apply(("pass", PASS_ID, guest_pass("s1")))
    assert enrolled.attendance.find_stay("g1") is None
    stay = enrolled.attendance.find_stay("s1")
    assert stay is not None
    assert stay.position == position
    assert enrolled.attendance.visit_days("s1", None) == 1
    assert [one.subject for one in guests(enrolled)] == ["s1"]
    # The void names whom the entry named.
    enrolled.append(void(position, "g1"), 2)
    assert enrolled.attendance.find_stay("s1") is None
    assert enrolled.attendance.visit_days("s1", None) == 0


def test_a_snapshot_names_a_guest_as_well(enrolled: Asking) -> None:
    registered(enrolled)
    enrolled.append(check_in("g1"), 1)
    lines = snapshot(items(("pass", PASS_ID, guest_pass("s1"))), head=1)
    enrolled.desk.import_snapshot(SPACE, lines, AT)
    assert enrolled.attendance.find_stay("s1") is not None
    assert enrolled.attendance.count_inside(moment(2)) == 1


def test_a_registration_is_noted_once_however_often_it_is_said(front: Asking) -> None:
    registered(front, minutes=0)
    registered(front, pass_id=OTHER_PASS, minutes=1)
    assert owner(front, OTHER_PASS) is None
    assert [one.pass_id for one in guests(front)] == [PASS_ID]


@pytest.mark.parametrize("subject", [None, "g1"])
def test_a_registration_without_a_person_or_a_form_notes_nobody(
    front: Asking, subject: str | None
) -> None:
    front.append(register(subject, PASS_ID, "00" * 32 if subject is None else None))
    assert owner(front) is None
    assert guests(front) == []


def test_a_form_that_cannot_be_read_leaves_its_guest_without_a_sheet(
    front: Asking,
) -> None:
    def work(uow: UnitOfWork) -> None:
        digest = uow.journal.append_form(SALT, b'{"v":9}')
        uow.journal.append(register("g0", OTHER_PASS, digest), stamp(0))

    front.run(work)
    registered(front, minutes=1)
    assert [(one.subject, one.sheet is None) for one in guests(front)] == [
        ("g0", True),
        ("g1", False),
    ]


def test_guests_go_with_their_entries(front: Asking) -> None:
    registered(front)
    later = 40 * 24 * 60
    front.append(boot(), later)
    front.journal.acknowledge(STREAM, 2)
    gone = front.journal.forget_before(AT + timedelta(minutes=later), 1000)
    assert gone == 1
    assert guests(front) == []
    assert owner(front) is None
