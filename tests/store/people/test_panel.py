"""What the staff panel reads of the store: forms of a person, notices, who is in which session."""

from __future__ import annotations

from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Kind
from kiosk.core.record.roster import NoticeBody, write_body
from kiosk.core.record.scan import Source
from tests.store.asking import Asking
from tests.store.world import STREAM, check_in, moment, presence, void

SALT = b"s" * 16


def rename(enrolled: Asking, called: str, subject: str = "s1", minutes: int = 0) -> int:
    form = f'{{"v":1,"called":"{called}"}}'.encode()
    digest = enrolled.journal.append_form(SALT, form)
    draft = Draft(
        kind=Kind.BADGE, by=Source.STAFF, subject=subject, body={"form": digest}
    )
    return enrolled.append(draft, minutes).seq


def test_the_forms_of_a_person_come_oldest_first_with_what_central_holds(
    enrolled: Asking,
) -> None:
    rename(enrolled, "Ani")
    rename(enrolled, "Budi", subject="s2", minutes=1)
    rename(enrolled, "Anik", minutes=2)
    enrolled.journal.acknowledge(STREAM, 1)
    forms = enrolled.journal.forms_of("s1")
    assert [kept.form for kept in forms] == [
        b'{"v":1,"called":"Ani"}',
        b'{"v":1,"called":"Anik"}',
    ]
    assert [kept.acknowledged for kept in forms] == [True, False]
    assert [kept.at for kept in forms] == [moment(0), moment(2)]


def test_a_form_that_no_entry_names_is_nobodys(enrolled: Asking) -> None:
    enrolled.journal.append_form(SALT, b"{}")
    assert enrolled.journal.forms_of("s1") == ()


def test_who_is_erased_has_no_forms(enrolled: Asking) -> None:
    rename(enrolled, "Ani")
    enrolled.apply(("erase", "s1", {"at": "2026-11-24T03:00:00Z"}))
    assert enrolled.journal.forms_of("s1") == ()


def test_notices_come_down_the_feed_and_go(enrolled: Asking) -> None:
    body = NoticeBody(text_id="Air mati", text_en="No water", until="2026-11-24T09:00Z")
    enrolled.apply(("notice", "n1", write_body(body)))
    assert enrolled.roster.notices() == (body,)
    enrolled.apply(("notice", "n1", None), after=1)
    assert enrolled.roster.notices() == ()


def test_people_are_counted_by_session_each_once(enrolled: Asking) -> None:
    first = enrolled.append(check_in("s1", session="a"))
    enrolled.append(check_in("s2"))
    enrolled.append(check_in("s3", session="a", stay_min=5))
    enrolled.apply(
        ("presence", "s2", presence()),
        ("presence", "s4", presence()),
        ("presence", "s5", presence(stay_min=5)),
    )
    assert counts(enrolled) == {"a": 1, None: 2}
    enrolled.append(void(first), 11)
    assert counts(enrolled) == {None: 2}


def counts(enrolled: Asking) -> dict[str | None, int]:
    return dict(enrolled.attendance.count_by_session(moment(10)))


def test_a_position_elsewhere_is_no_entry(enrolled: Asking) -> None:
    there = Position(stream="ee" * 16, seq=1)
    assert enrolled.journal.find_entry(there) is None
