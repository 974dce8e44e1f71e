"""What `ports.Roster` promises of passes that entries have named."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Json, Kind
from kiosk.ports import UnitOfWork
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
    member_pass,
    register,
    revocation,
    sheet,
    snapshot,
    stamp,
    void,
)

CODE, OTHER = "00112233445566cc", "00112233445566dd"
ERASED = {"at": "2026-11-24T03:00:00Z"}
TODAY = date(2026, 11, 24)


def bearer(front: Asking, pass_id: str = CODE) -> str | None:
    return front.roster.find_bearer(pass_id)


def is_taken_back(front: Asking, pass_id: str = CODE) -> bool:
    return front.roster.is_taken_back(pass_id)


def stays(front: Asking, person: str) -> bool:
    return front.attendance.find_stay(person) is not None


def repeat(**body: Json) -> Draft:
    return Draft(kind=Kind.REPEAT, subject="s1", body=body)


def badge(**body: Json) -> Draft:
    return Draft(kind=Kind.BADGE, subject="s1", body=body)


@pytest.mark.parametrize(
    "named",
    [check_in("s1", day_pass=CODE), repeat(day_pass=CODE), badge(day_pass=CODE)],
)
def test_a_code_is_theirs_whom_an_entry_names_it_for(
    front: Asking, named: Draft
) -> None:
    assert bearer(front) is None
    front.append(named)
    assert bearer(front) == "s1"
    assert not is_taken_back(front)
    assert front.roster.find_subject(CODE) is None


def test_an_entry_without_a_code_or_a_person_names_none(front: Asking) -> None:
    front.append(repeat())
    front.append(Draft(kind=Kind.BADGE, body={"day_pass": CODE}), 1)
    assert bearer(front) is None


def test_the_first_entry_that_names_a_code_decides(front: Asking) -> None:
    front.append(check_in("s1", day_pass=CODE))
    front.append(check_in("s2", day_pass=CODE), 1)
    assert bearer(front) == "s1"


def test_the_code_of_somebody_known_by_a_pass_is_theirs_whose_the_pass_is(
    enrolled: Asking,
) -> None:
    enrolled.append(check_in(None, pass_id=PASS_ID, day_pass=CODE))
    assert bearer(enrolled) == f"pass:{PASS_ID}"
    enrolled.apply(("pass", PASS_ID, member_pass("s1")))
    assert bearer(enrolled) == "s1"


def test_the_code_of_a_guest_from_another_desk_is_theirs_once_they_are_known(
    enrolled: Asking,
) -> None:
    enrolled.append(check_in(None, pass_id=OTHER, day_pass=CODE, signed_by=129))
    assert bearer(enrolled) == f"desk:{OTHER}"
    assert stays(enrolled, f"desk:{OTHER}")
    enrolled.apply(("pass", OTHER, guest_pass("g7")))
    assert bearer(enrolled) == "g7"
    assert stays(enrolled, "g7")
    assert not stays(enrolled, f"desk:{OTHER}")


def test_a_pass_of_a_member_never_answers_for_one_that_a_kiosk_signed(
    enrolled: Asking,
) -> None:
    enrolled.append(check_in(None, pass_id=PASS_ID, signed_by=129))
    enrolled.apply(("pass", PASS_ID, member_pass("s1")))
    assert bearer(enrolled, PASS_ID) is None
    assert not stays(enrolled, "s1")
    assert stays(enrolled, f"desk:{PASS_ID}")
    assert enrolled.roster.find_subject(PASS_ID) == "s1"


def test_a_pass_that_a_kiosk_signed_never_answers_for_a_member_s(
    enrolled: Asking,
) -> None:
    enrolled.append(check_in(None, pass_id=PASS_ID))
    enrolled.apply(("pass", PASS_ID, guest_pass("g1")))
    assert enrolled.roster.find_subject(PASS_ID) is None
    assert bearer(enrolled, PASS_ID) == "g1"
    assert stays(enrolled, f"pass:{PASS_ID}")


def test_the_feed_s_word_on_a_code_goes_before_the_journal_s(enrolled: Asking) -> None:
    enrolled.append(check_in("s1", day_pass=CODE))
    enrolled.apply(("pass", CODE, guest_pass("s2")))
    assert bearer(enrolled) == "s2"


def test_a_snapshot_says_whose_the_passes_of_other_desks_are(enrolled: Asking) -> None:
    enrolled.append(check_in(None, pass_id=OTHER, signed_by=129))
    enrolled.append(check_in(None, pass_id=PASS_ID), 1)
    lines = snapshot(
        items(("pass", OTHER, guest_pass("g7")), ("pass", PASS_ID, member_pass("s1"))),
        head=2,
    )
    enrolled.desk.import_snapshot(SPACE, lines, AT)
    assert stays(enrolled, "g7")
    assert stays(enrolled, "s1")


def test_a_code_counts_no_more_once_its_entry_is_taken_back(front: Asking) -> None:
    position = front.append(check_in("s1", day_pass=CODE))
    front.append(check_in("s1", day_pass=OTHER), 1)
    front.append(void(position), 2)
    assert (bearer(front), is_taken_back(front)) == (None, True)
    assert (bearer(front, OTHER), is_taken_back(front, OTHER)) == ("s1", False)


def test_a_code_counts_no_more_once_its_bearer_is_erased(enrolled: Asking) -> None:
    enrolled.append(check_in("s1", day_pass=CODE))
    enrolled.append(check_in("s2", day_pass=OTHER), 1)
    enrolled.apply(("erase", "s1", ERASED))
    assert (bearer(enrolled), is_taken_back(enrolled)) == (None, True)
    assert (bearer(enrolled, OTHER), is_taken_back(enrolled, OTHER)) == ("s2", False)


def test_a_code_goes_with_the_pass_that_was_shown_for_it(enrolled: Asking) -> None:
    later = "00112233445566ee"
    enrolled.append(check_in("s1", pass_id=PASS_ID, day_pass=CODE))
    enrolled.append(check_in("s1", pass_id=CODE, signed_by=128, day_pass=OTHER), 1)
    enrolled.append(check_in("s1", pass_id="f" * 16, signed_by=128, day_pass=later), 2)
    assert not is_taken_back(enrolled, OTHER)
    enrolled.apply(("revocation", PASS_ID, revocation()))
    assert is_taken_back(enrolled)
    assert is_taken_back(enrolled, OTHER)
    assert not is_taken_back(enrolled, later)
    assert not is_taken_back(enrolled, "0" * 16)


def test_a_guest_has_the_pass_of_their_day(front: Asking) -> None:
    def work(uow: UnitOfWork) -> Position:
        digest = uow.journal.append_form(SALT, sheet())
        return uow.journal.append(register("g1", PASS_ID, digest), stamp())

    front.run(work)
    found = [
        front.roster.find_guest_pass(who, day)
        for who, day in (
            ("g1", TODAY),
            ("g1", TODAY + timedelta(days=1)),
            ("g2", TODAY),
        )
    ]
    assert found == [PASS_ID, None, None]


def test_codes_go_with_their_entries(front: Asking) -> None:
    front.append(check_in("s1", day_pass=CODE))
    later = 40 * 24 * 60
    front.append(check_in("s1", day_pass=OTHER), later)
    front.append(boot(), later)
    front.journal.acknowledge(STREAM, 3)
    front.journal.forget_before(AT + timedelta(minutes=later), 100)
    assert bearer(front) is None
    assert bearer(front, OTHER) == "s1"
