"""From a scan to an entry: each decision journals what it says, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.door.decide import (
    Admit,
    CheckOut,
    Choose,
    Reason,
    Refuse,
    Repeat,
)
from kiosk.core.door.facts import Leave, ToSession, ToVisit
from kiosk.core.door.outcome import Person
from kiosk.core.errors import NotEnrolled, StoreFull
from kiosk.core.record.clock import Anchor, write_time
from kiosk.core.record.journal import Kind
from kiosk.core.record.member_pass import FLAG_GUEST, day_code_id, proof, sign
from kiosk.core.record.roster import Registration, SecondScan, Standing
from kiosk.core.record.scan import TEXT_LIMIT, Scan, Source
from kiosk.desk.admission.check_in import Question, check_in
from kiosk.store.database import schema
from tests.core.world import MEMBER_PASS, NOW, OTHER_ISSUER, PASS_ID
from tests.desk.front import (
    NEW_ID,
    SRI,
    Front,
    at,
    local,
    pass_text,
    policy,
    reading,
)
from tests.store.in_memory import InMemoryDesk

HOUR = timedelta(hours=1)
DAY_ENDS = write_time(local(23, 59))


def knowing(**changes: object) -> Front:
    """A desk that has Sri on its roster, under a policy."""
    front = Front(policy(**changes))
    front.knows()
    return front


# ----------------------------------------------------------------- each decision, its entry


def test_a_visit_is_a_check_in_from_now_till_the_end_of_the_day() -> None:
    front = knowing()
    outcome = front.scan()
    assert isinstance(outcome.decision, Admit)
    assert outcome.position == at(1)
    entry = front.last()
    assert (entry.kind, entry.session, entry.reason) == (Kind.CHECK_IN, None, None)
    assert (entry.subject, entry.pass_id, entry.by) == ("u1", PASS_ID, "camera")
    assert (entry.id, entry.space, entry.ref) == (NEW_ID, "SMG", None)
    assert entry.body == {
        "clock": "known",
        "since": write_time(NOW),
        "until": DAY_ENDS,
        "visit_no": 1,
        "registered": False,
        "came_from": None,
        "proof": proof(NEW_ID, pass_text()),
        "day_pass": day_code_id(NEW_ID),
    }


def test_a_session_one_is_registered_for_is_entered_at_once() -> None:
    front = knowing()
    front.holds()
    front.registers()
    outcome = front.scan()
    assert isinstance(outcome.decision, Admit)
    entry = front.last()
    assert entry.session == "s1"
    assert entry.body["registered"] is True
    assert entry.body["until"] == write_time(NOW + 2 * HOUR)
    assert [session.id for session in outcome.sessions] == ["s1"]
    assert outcome.sessions[0].registered


def test_a_question_journals_nothing() -> None:
    front = knowing()
    front.holds()
    outcome = front.scan()
    assert outcome.decision == Choose(options=(ToSession(session="s1"), ToVisit()))
    assert outcome.position is None
    assert outcome.visit_no is None
    assert front.entries() == []


def test_the_answer_to_a_question_is_journaled() -> None:
    front = knowing()
    front.holds()
    front.scan()
    front.scan(choice=ToSession(session="s1"), at=NOW + timedelta(seconds=5))
    (entry,) = front.entries()
    assert (entry.kind, entry.session) == (Kind.CHECK_IN, "s1")
    assert entry.body["registered"] is False


def test_a_repeat_says_since_when() -> None:
    front = knowing()
    front.scan()
    outcome = front.scan(at=NOW + timedelta(minutes=3))
    assert outcome.decision == Repeat(since=NOW, session=None, options=())
    assert outcome.visit_no is None
    entry = front.last()
    assert (entry.kind, entry.subject) == (Kind.REPEAT, "u1")
    assert entry.body == {
        "clock": "known",
        "since": write_time(NOW),
        "proof": proof(entry.id, pass_text()),
        "day_pass": day_code_id(entry.id),
    }


def test_a_check_out_says_since_when_how_long_and_from_where() -> None:
    front = knowing()
    front.holds()
    front.registers()
    front.scan()
    outcome = front.scan(choice=Leave(), at=NOW + timedelta(minutes=61, seconds=59))
    assert outcome.decision == CheckOut(since=NOW)
    entry = front.last()
    assert (entry.kind, entry.session) == (Kind.CHECK_OUT, "s1")
    assert entry.body == {
        "clock": "known",
        "since": write_time(NOW),
        "minutes": 61,
        "proof": proof(entry.id, pass_text()),
    }


def test_who_has_checked_out_may_come_back() -> None:
    front = knowing(on_second_scan=SecondScan.CHECK_OUT)
    front.scan()
    assert isinstance(front.scan(at=NOW + HOUR).decision, CheckOut)
    assert isinstance(front.scan(at=NOW + 2 * HOUR).decision, Admit)
    assert front.last().body["came_from"] is None


def test_who_moves_to_another_session_came_from_the_first() -> None:
    front = knowing()
    front.holds("s1")
    front.holds("s2")
    front.scan(choice=ToSession(session="s1"))
    asked = front.scan(at=NOW + HOUR)
    assert asked.decision == Repeat(
        since=NOW, session="s1", options=(ToSession(session="s2"), Leave())
    )
    front.scan(choice=ToSession(session="s2"), at=NOW + HOUR)
    entry = front.last()
    assert (entry.kind, entry.session) == (Kind.CHECK_IN, "s2")
    assert entry.body["came_from"] == "s1"


def test_who_goes_from_a_visit_into_a_session_came_from_a_visit() -> None:
    front = knowing()
    front.scan()
    front.holds("s1", starts_at=write_time(NOW + HOUR))
    front.scan(choice=ToSession(session="s1"), at=NOW + HOUR)
    assert front.last().body["came_from"] == "visit"


def test_a_stay_that_ended_by_itself_is_nowhere_one_comes_from() -> None:
    front = knowing()
    front.holds()
    front.registers()
    front.scan()
    front.scan(at=NOW + 3 * HOUR)
    assert front.last().body["came_from"] is None


def test_a_goodbye_that_comes_as_the_session_ends_is_a_goodbye() -> None:
    front = knowing()
    front.holds()
    front.registers()
    front.scan()
    asked = front.scan(at=NOW + 2 * HOUR - timedelta(seconds=2))
    assert isinstance(asked.decision, Repeat)
    outcome = front.scan(choice=Leave(), at=NOW + 2 * HOUR + timedelta(seconds=2))
    assert outcome.decision == CheckOut(since=NOW)
    assert front.last().session == "s1"
    assert front.last().body["minutes"] == 120


def test_a_refusal_keeps_its_reason_and_what_its_words_speak_of() -> None:
    front = knowing()
    text = pass_text(valid_through=date(2026, 11, 23))
    outcome = front.scan(text)
    assert outcome.decision == Refuse(reason=Reason.EXPIRED, detail=date(2026, 11, 23))
    entry = front.last()
    assert (entry.kind, entry.reason) == (Kind.REFUSED, "expired")
    assert (entry.subject, entry.pass_id) == ("u1", PASS_ID)
    assert entry.body == {
        "clock": "known",
        "detail": "2026-11-23",
        "proof": proof(entry.id, text),
    }


def test_a_refusal_that_speaks_of_a_time_keeps_the_time() -> None:
    front = knowing(hours={"wed": ("08:00", "21:00")})
    front.scan()
    assert front.last().reason == "closed"
    assert front.last().body["detail"] == write_time(local(8, day=25))


def test_a_refusal_with_nothing_more_to_say_says_nothing_more() -> None:
    front = knowing()
    front.revokes()
    front.scan()
    assert front.last().reason == "revoked"
    assert front.last().body == {
        "clock": "known",
        "proof": proof(front.last().id, pass_text()),
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (sign(MEMBER_PASS, OTHER_ISSUER), "forged"),
        (pass_text(key_id=9), "unknown_issuer"),
        ("https://example.org/menu", "not_a_pass"),
    ],
    ids=["forged", "unknown_issuer", "not_a_pass"],
)
def test_what_a_pass_that_is_not_genuine_claims_never_enters_the_journal(
    text: str, reason: str
) -> None:
    front = knowing()
    outcome = front.scan(text)
    assert outcome.person is None
    assert outcome.sessions == ()
    entry = front.last()
    assert (entry.kind, entry.reason) == (Kind.REFUSED, reason)
    assert (entry.subject, entry.pass_id, entry.session) == (None, None, None)
    (raw,) = front.raw()
    assert PASS_ID.encode() not in raw
    assert text.encode() not in raw


@given(st.text())
def test_no_text_stops_the_desk_or_enters_the_journal(text: str) -> None:
    front = knowing()
    outcome = front.scan(text)
    assert outcome.decision == Refuse(reason=Reason.NOT_A_PASS)
    (entry,) = front.entries()
    assert entry.body == {"clock": "known"}


@pytest.mark.parametrize("length", [TEXT_LIMIT, TEXT_LIMIT + 1, 10**6])
def test_a_text_that_is_too_long_is_not_a_pass(length: int) -> None:
    front = knowing()
    outcome = front.scan("7" * length)
    assert outcome.decision == Refuse(reason=Reason.NOT_A_PASS)
    assert len(front.raw()[0]) < 1000


@pytest.mark.parametrize("by", [Source.CAMERA, Source.WEDGE, Source.SEARCH])
def test_an_entry_says_by_what_means(by: Source) -> None:
    front = knowing()
    front.scan(by=by)
    assert front.last().by == by


def test_no_entry_holds_a_name() -> None:
    front = knowing()
    front.scan()
    front.scan(at=NOW + timedelta(minutes=1))
    front.scan(choice=Leave(), at=NOW + HOUR)
    everything = b"".join(front.raw())
    assert b"Sri" not in everything
    assert SRI.no.encode() not in everything
    assert pass_text().encode() not in everything


# ----------------------------------------------------------------- who it is


def test_the_screen_learns_who_it_is() -> None:
    assert knowing().scan().person == Person(
        key="u1",
        name="Sri Wahyuni",
        called="Sri",
        business="Batik Sri",
        number=SRI.no,
    )


def test_a_signed_pass_that_no_roster_knows_is_admitted_without_a_name() -> None:
    front = Front()
    outcome = front.scan()
    assert isinstance(outcome.decision, Admit)
    assert outcome.person == Person(key=f"pass:{PASS_ID}", name=None)
    entry = front.last()
    assert (entry.subject, entry.pass_id) == (None, PASS_ID)


def test_who_came_in_unknown_is_inside_under_their_name_once_the_feed_brings_it() -> (
    None
):
    front = Front()
    front.scan()
    front.knows()
    outcome = front.scan(at=NOW + timedelta(minutes=2))
    assert isinstance(outcome.decision, Repeat)
    assert outcome.person is not None
    assert outcome.person.name == "Sri Wahyuni"


def test_a_person_named_by_staff_needs_no_pass() -> None:
    front = knowing()
    outcome = front.names("u1")
    assert isinstance(outcome.decision, Admit)
    entry = front.last()
    assert (entry.subject, entry.pass_id, entry.by) == ("u1", None, "staff")


def test_a_suspended_member_is_refused_whoever_names_them() -> None:
    front = Front()
    front.knows(msgspec.structs.replace(SRI, standing=Standing.SUSPENDED))
    for outcome in (front.scan(), front.names("u1")):
        assert outcome.decision == Refuse(reason=Reason.SUSPENDED)
    assert [entry.reason for entry in front.entries()] == ["suspended", "suspended"]


def test_who_is_inside_by_another_kiosks_word_is_inside() -> None:
    front = knowing()
    since = NOW - HOUR
    front.hears_of("u1", since, NOW + HOUR)
    assert front.scan().decision == Repeat(
        since=since, session=None, options=(Leave(),)
    )
    front.scan(choice=Leave(), at=NOW + timedelta(minutes=1))
    assert front.last().body["minutes"] == 61


def test_what_another_kiosk_said_long_ago_is_no_presence() -> None:
    front = knowing()
    front.hears_of("u1", NOW - 3 * HOUR, NOW - HOUR)
    assert isinstance(front.scan().decision, Admit)


def test_a_full_space_counts_those_of_every_kiosk() -> None:
    front = knowing(capacity=1)
    front.hears_of("u2", NOW - HOUR, NOW + HOUR)
    assert front.scan().decision == Refuse(reason=Reason.FULL)
    assert isinstance(front.scan(at=NOW + HOUR).decision, Admit)


# ----------------------------------------------------------------- counting visits


def test_the_first_visit_of_somebody_new_is_the_first() -> None:
    assert knowing().scan().visit_no == 1


def test_a_second_admission_on_the_same_day_is_the_same_visit() -> None:
    front = knowing()
    front.scan()
    front.scan(choice=Leave(), at=NOW + HOUR)
    assert front.scan(at=NOW + 2 * HOUR).visit_no == 1


def test_each_local_day_is_one_more() -> None:
    front = knowing()
    numbers = [front.scan(at=NOW + timedelta(days=day)).visit_no for day in range(3)]
    assert numbers == [1, 2, 3]
    assert [entry.body["visit_no"] for entry in front.entries()] == [1, 2, 3]


@pytest.mark.parametrize(
    ("visits", "visits_on", "expected"),
    [
        (0, None, 1),
        (7, date(2026, 11, 20), 8),
        (7, date(2026, 11, 23), 8),
        (7, date(2026, 11, 24), 7),
        (7, date(2026, 11, 25), 7),
        (7, None, 8),
    ],
)
def test_central_has_counted_up_to_a_day_and_the_desk_goes_on_from_there(
    visits: int, visits_on: date | None, expected: int
) -> None:
    front = Front()
    front.knows(msgspec.structs.replace(SRI, visits=visits, visits_on=visits_on))
    assert front.scan().visit_no == expected


def test_days_that_both_have_counted_are_counted_once() -> None:
    front = knowing()
    for day in range(3):
        front.scan(at=NOW + timedelta(days=day))
    front.feed(
        "member",
        "u1",
        msgspec.structs.replace(SRI, visits=12, visits_on=date(2026, 11, 25)),
    )
    assert front.scan(at=NOW + timedelta(days=3)).visit_no == 14


def test_an_unknown_persons_visits_are_counted_by_their_pass() -> None:
    front = Front()
    front.scan()
    assert front.scan(at=NOW + timedelta(days=1)).visit_no == 2


# ----------------------------------------------------------------- doubtful clocks


def test_an_unknown_clock_admits_a_member_and_flags_the_entry() -> None:
    front = knowing()
    outcome = front.scan(at=NOW - timedelta(days=400))
    assert isinstance(outcome.decision, Admit)
    assert front.last().body["clock"] == "unknown"


def test_an_unknown_clock_refuses_a_guest_and_flags_the_entry() -> None:
    front = Front()
    guest = pass_text(flags=FLAG_GUEST)
    outcome = front.scan(guest, at=NOW - timedelta(days=400))
    assert outcome.decision == Refuse(reason=Reason.CLOCK_UNKNOWN)
    assert front.last().body == {
        "clock": "unknown",
        "proof": proof(front.last().id, guest),
        "role": "guest",
    }


def test_a_clock_behind_the_newest_entry_is_unknown() -> None:
    front = knowing()
    front.scan()
    front.scan(at=NOW - timedelta(seconds=1))
    assert [entry.body["clock"] for entry in front.entries()] == ["known", "unknown"]


def test_a_boot_that_has_spoken_to_central_judges_dates_by_centrals_time() -> None:
    front = knowing()
    anchor = Anchor(boot="b1", mono_us=0, server_at=NOW)
    wrong = reading(NOW - timedelta(days=4000))
    now = type(wrong)(
        moment=type(wrong.moment)(
            at=wrong.moment.at, mono_us=60_000_000, boot="b1", tz_min=0
        ),
        anchor=anchor,
    )
    scan = Scan(text=pass_text(), by=Source.CAMERA, seen_us=0)
    outcome = front.ask(Question(asked=scan), now)
    assert outcome.at == NOW + timedelta(minutes=1)
    entry = front.last()
    assert entry.body["clock"] == "known"
    assert entry.body["since"] == write_time(NOW + timedelta(minutes=1))
    assert entry.at == write_time(NOW - timedelta(days=4000))
    assert entry.offset_ms == 4000 * 86_400_000 + 60_000


# ----------------------------------------------------------------- the second scan's policy


def test_choosing_a_session_that_needs_registration_is_not_granted() -> None:
    front = knowing()
    front.holds(registration=Registration.REQUIRED)
    outcome = front.scan(choice=ToSession(session="s1"))
    assert outcome.decision == Choose(options=(ToVisit(),))
    assert front.entries() == []


def test_where_no_visits_are_taken_the_unregistered_are_refused() -> None:
    front = knowing(takes_visits=False)
    front.holds(registration=Registration.REQUIRED)
    front.scan()
    assert front.last().reason == "not_registered"


# ----------------------------------------------------------------- what goes wrong


def test_a_device_of_no_space_answers_nothing() -> None:
    desk = InMemoryDesk()
    question = Question(asked=Scan(text="x", by=Source.CAMERA, seen_us=0))
    asked = desk.submit(lambda uow: check_in(uow, question, reading(), NEW_ID))
    with pytest.raises(NotEnrolled, match="belongs to no space"):
        asked.result()
    assert desk.rows(schema.entry) == []


def test_a_fault_is_never_a_refusal_and_leaves_nothing_behind() -> None:
    front = knowing()
    front.desk.fault = StoreFull("The disk is full.")
    with pytest.raises(StoreFull):
        front.scan()
    front.desk.fault = None
    assert front.entries() == []


def test_work_that_fails_behind_the_entry_takes_the_entry_back() -> None:
    front = knowing()
    question = Question(asked=Scan(text=pass_text(), by=Source.CAMERA, seen_us=0))

    def answer_and_fail(uow: object) -> None:
        check_in(uow, question, reading(), NEW_ID)  # type: ignore[arg-type]  # the fake's own
        raise StoreFull("The disk is full.")

    with pytest.raises(StoreFull):
        front.run(answer_and_fail)
    assert front.entries() == []
    assert front.scan().position == at(1)
