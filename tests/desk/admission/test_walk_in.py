"""A guest nobody knows yet: the form, the pass, and being known again."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from kiosk.core.door.admission_request import KNOWN_PHONE, Unverified, WalkInForm
from kiosk.core.door.decide import Admit, CheckOut, Choose, Reason, Refuse, Repeat
from kiosk.core.door.facts import Choice, Leave, ToSession, ToVisit
from kiosk.core.door.forms import write_guest
from kiosk.core.door.outcome import Outcome, Person
from kiosk.core.errors import NotEnrolled, StoreFull
from kiosk.core.people.consent import VERSION, get_text
from kiosk.core.people.phone import last_digits, phone_tag
from kiosk.core.record.clock import write_time
from kiosk.core.record.ids import Fresh
from kiosk.core.record.journal import EntryRef, Kind, form_digest
from kiosk.core.record.member_pass import FLAG_GUEST, Genuine, KeyState, check
from kiosk.core.record.roster import PassBody, Registration
from kiosk.core.record.scan import Source
from kiosk.core.screen.events import Answered, Declined
from kiosk.desk.admission.undo import NOT_ME, undo
from kiosk.desk.admission.walk_in import AGAIN_WITHIN, Arrival, walk_in
from kiosk.desk.queries.search import Proof, prove, search
from kiosk.ports import UnitOfWork
from tests.core.world import NETWORK, NOW, TODAY, WAHYU
from tests.desk.front import (
    GUEST_KEY,
    NEW_ID,
    SRI,
    Front,
    at,
    fresh_for,
    guest_key_body,
    local,
    policy,
    reading,
)
from tests.store.in_memory import InMemoryDesk

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
PHONE = "+6281234567890"
SUBJECT = fresh_for(1).subject
PASS = fresh_for(1).pass_id


def ask(
    front: Front,
    form: WalkInForm = WAHYU,
    *,
    choice: Choice | None = None,
    number: int = 1,
    when: Any = NOW,
) -> Outcome | Declined:
    """Somebody fills in the form."""
    arrival = Arrival(form=form, choice=choice)
    return front.run(
        lambda uow: walk_in(uow, arrival, reading(when), fresh_for(number))
    )


def let_in(front: Front, **asked: Any) -> Outcome:
    """The same, and the desk does not decline."""
    outcome = ask(front, **asked)
    assert isinstance(outcome, Outcome)
    return outcome


def changed(**changes: Any) -> WalkInForm:
    """The form with something else in it."""
    return dataclasses.replace(WAHYU, **changes)


def pass_of(subject: str) -> PassBody:
    """The guest pass, as the feed says whose it is."""
    return PassBody(subject=subject, valid_from=TODAY, valid_through=TODAY, desk=True)


# ----------------------------------------------------------------- a guest is let in


def test_a_guest_is_registered_agrees_and_comes_in_at_once() -> None:
    front = Front()
    outcome = let_in(front)
    assert isinstance(outcome.decision, Admit)
    assert outcome.newcomer
    assert outcome.position == at(3)
    assert outcome.visit_no == 1
    assert outcome.person == Person(
        key=SUBJECT, name="Wahyu Prasetyo", business="Kopi Lereng"
    )
    register, consent, check_in = front.entries()
    kinds = (register.kind, consent.kind, check_in.kind)
    assert kinds == (Kind.REGISTER, Kind.CONSENT, Kind.CHECK_IN)
    for entry in (register, consent, check_in):
        assert (entry.by, entry.subject, entry.space) == ("walk_in", SUBJECT, "SMG")
        assert entry.at == write_time(NOW)
    assert [entry.id for entry in front.entries()] == list(fresh_for(1).ids)


def test_each_entry_says_its_own_part() -> None:
    front = Front()
    let_in(front)
    register, consent, check_in = front.entries()
    sheet = write_guest(WAHYU, "SMG", TODAY)
    digest = form_digest(fresh_for(1).salt, sheet)
    assert register.body == {"form": digest, "despite": None}
    assert (register.pass_id, register.ref) == (PASS, None)
    text = get_text(VERSION, "id")
    assert consent.body == {"version": VERSION, "lang": "id", "digest": text.digest}
    assert check_in.ref == EntryRef(stream=at(1).stream, seq=1)
    assert check_in.pass_id is None
    assert check_in.body == {
        "clock": "known",
        "since": write_time(NOW),
        "until": write_time(local(23, 59)),
        "visit_no": 1,
        "registered": False,
        "came_from": None,
        "day_pass": PASS,
    }
    assert front.forms() == [sheet.decode()]


def test_nothing_that_a_guest_told_stands_in_an_entry() -> None:
    front = Front()
    let_in(front)
    journal = b"".join(front.raw())
    for told in (b"Wahyu", b"81234567890", b"33.74", b"Kopi"):
        assert told not in journal


def test_a_refused_store_keeps_nothing_of_it() -> None:
    front = Front()

    def fail(uow: UnitOfWork) -> None:
        walk_in(uow, Arrival(form=WAHYU), reading(), fresh_for(1))
        raise StoreFull("The disk is full.")

    with pytest.raises(StoreFull):
        front.run(fail)
    assert front.entries() == []
    assert front.forms() == []


def test_a_device_of_no_space_registers_nobody() -> None:
    desk = InMemoryDesk()

    def work(uow: UnitOfWork) -> object:
        return walk_in(uow, Arrival(form=WAHYU), reading(), fresh_for(1))

    with pytest.raises(NotEnrolled):
        desk.submit(work).result()


# ----------------------------------------------------------------- a question, a refusal


def test_a_question_leaves_nothing_behind_and_is_asked_by_name() -> None:
    front = Front()
    front.holds()
    outcome = let_in(front)
    assert outcome.decision == Choose(options=(ToSession(session="s1"), ToVisit()))
    assert outcome.person is not None
    assert outcome.person.name == "Wahyu Prasetyo"
    assert (outcome.position, outcome.guest_pass, outcome.newcomer) == (
        None,
        None,
        False,
    )
    assert front.entries() == []
    assert front.forms() == []


def test_the_same_form_with_a_choice_is_let_in_there() -> None:
    front = Front()
    front.holds()
    let_in(front)
    outcome = let_in(front, choice=ToSession(session="s1"), number=2)
    assert isinstance(outcome.decision, Admit)
    assert outcome.decision.presence.session == "s1"
    assert front.last().session == "s1"
    assert len(front.entries()) == 3


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        ({"capacity": 0}, Reason.FULL),
        ({"closed_on": [TODAY]}, Reason.CLOSED),
        ({"takes_visits": False}, Reason.NO_SESSION),
    ],
)
def test_a_refusal_is_an_entry_and_nothing_of_the_form_stays(
    rules: dict[str, Any], reason: Reason
) -> None:
    front = Front(policy(**rules))
    outcome = let_in(front)
    assert isinstance(outcome.decision, Refuse)
    assert outcome.decision.reason is reason
    assert (outcome.person, outcome.guest_pass) == (None, None)
    (entry,) = front.entries()
    assert (entry.kind, entry.reason, entry.by) == (Kind.REFUSED, reason, "walk_in")
    assert (entry.subject, entry.pass_id) == (None, None)
    assert front.forms() == []


def test_where_a_place_must_be_taken_beforehand_a_guest_is_told_so() -> None:
    front = Front(policy(takes_visits=False))
    front.holds(registration=Registration.REQUIRED)
    outcome = let_in(front)
    assert outcome.decision == Refuse(reason=Reason.NOT_REGISTERED)


# ----------------------------------------------------------------- the pass


def test_the_pass_is_a_guest_s_of_today_and_of_this_space() -> None:
    front = Front()
    text = let_in(front).guest_pass
    assert text is not None
    keys = front.roster.issuer_keys()
    checked = check(text, keys)
    assert isinstance(checked, Genuine)
    made = checked.member_pass
    assert (made.key_id, made.network, made.pass_id) == (128, NETWORK, PASS)
    assert (made.valid_from, made.valid_through) == (TODAY, TODAY)
    assert (made.flags, made.home_space) == (FLAG_GUEST, 7)


def test_the_pass_is_read_at_once_and_is_its_guest_s() -> None:
    front = Front()
    text = let_in(front).guest_pass
    again = front.scan(text, at=NOW + timedelta(minutes=2))
    assert again.decision == Repeat(since=NOW, session=None)
    assert again.person is not None
    assert (again.person.key, again.person.name) == (SUBJECT, "Wahyu Prasetyo")
    out = front.scan(text, at=NOW + HOUR, choice=Leave())
    assert out.decision == CheckOut(since=NOW)
    assert (front.last().subject, front.last().pass_id) == (SUBJECT, PASS)
    back = front.scan(text, at=NOW + 2 * HOUR)
    assert isinstance(back.decision, Admit)
    assert back.visit_no == 1
    assert not back.newcomer


def test_tomorrow_the_pass_has_expired() -> None:
    front = Front()
    text = let_in(front).guest_pass
    outcome = front.scan(text, at=NOW + timedelta(days=1))
    assert outcome.decision == Refuse(reason=Reason.EXPIRED, detail=TODAY)
    assert front.last().subject == SUBJECT


def test_a_kiosk_without_a_key_lets_a_guest_in_without_a_pass() -> None:
    front = Front(guest_key=None)
    outcome = let_in(front)
    assert isinstance(outcome.decision, Admit)
    assert outcome.newcomer
    assert outcome.guest_pass is None
    assert front.entries()[0].pass_id is None


def test_a_key_that_central_took_back_makes_no_pass() -> None:
    front = Front()
    body = guest_key_body(KeyState.REVOKED)
    front.feed("guest_key", str(GUEST_KEY.key_id), body)
    outcome = let_in(front)
    assert (outcome.guest_pass, outcome.newcomer) == (None, True)


def test_a_guest_without_a_pass_who_comes_again_gets_none_then() -> None:
    front = Front(policy(min_stay_min=0), guest_key=None)
    let_in(front)
    let_in(front, number=2, when=NOW + MINUTE, choice=Leave())
    outcome = let_in(front, number=3, when=NOW + 2 * MINUTE)
    assert isinstance(outcome.decision, Admit)
    assert outcome.guest_pass is None
    assert front.last().subject == SUBJECT


def test_while_nobody_knows_the_day_there_is_no_pass() -> None:
    front = Front()
    front.scan()
    outcome = let_in(front, when=NOW - timedelta(days=400))
    assert isinstance(outcome.decision, Admit)
    assert (outcome.guest_pass, outcome.newcomer) == (None, True)
    assert front.last().body["clock"] == "unknown"


# ----------------------------------------------------------------- somebody who is known


def with_member(front: Front, phone: str = PHONE) -> None:
    """Sri is a member, and her phone is known as far as a kiosk may know it."""
    member = msgspec.structs.replace(
        SRI, phone_last4=last_digits(phone), phone_tag=phone_tag(NETWORK, phone)
    )
    front.knows(member)


def test_a_member_s_phone_is_asked_about_before_anything_is_written() -> None:
    front = Front()
    with_member(front)
    front.holds()
    answer = ask(front)
    assert answer == Declined(asked=WAHYU, problem=KNOWN_PHONE)
    assert "Sri" not in repr(answer)
    assert front.entries() == []
    assert front.forms() == []


def test_who_says_they_are_another_is_let_in_and_the_entry_says_so() -> None:
    front = Front()
    with_member(front)
    outcome = let_in(front, form=changed(despite=KNOWN_PHONE))
    assert isinstance(outcome.decision, Admit)
    assert front.entries()[0].body["despite"] == KNOWN_PHONE
    assert front.entries()[0].subject == SUBJECT


@pytest.mark.parametrize("phone", ["+6281234567891", "+6281334567890", None])
def test_another_phone_or_none_is_nobody_s(phone: str | None) -> None:
    front = Front()
    with_member(front)
    assert isinstance(let_in(front, form=changed(phone=phone)).decision, Admit)


def test_a_refusal_comes_before_the_question_who_somebody_is() -> None:
    front = Front(policy(capacity=0))
    with_member(front)
    assert isinstance(let_in(front).decision, Refuse)


# ----------------------------------------------------------------- the same guest again


def test_the_same_guest_again_is_not_registered_twice() -> None:
    front = Front(policy(min_stay_min=2))
    first = let_in(front)
    again = let_in(front, number=2, when=NOW + MINUTE)
    assert again.decision == Repeat(since=NOW, session=None)
    assert again.guest_pass is None
    assert [entry.kind for entry in front.entries()][3:] == [Kind.REPEAT]
    front.scan(first.guest_pass, at=NOW + 3 * MINUTE, choice=Leave())
    back = let_in(
        front,
        form=changed(name="wahyu  prasetyo", business=None),
        number=3,
        when=NOW + 4 * MINUTE,
    )
    assert isinstance(back.decision, Admit)
    assert back.guest_pass == first.guest_pass
    assert not back.newcomer
    assert back.person == Person(key=SUBJECT, name="wahyu  prasetyo")
    entry = front.last()
    assert (entry.kind, entry.subject, entry.ref) == (Kind.CHECK_IN, SUBJECT, None)
    assert (entry.by, entry.body["visit_no"]) == ("walk_in", 1)
    assert len(front.forms()) == 1


def test_the_form_again_may_be_a_goodbye() -> None:
    front = Front(policy(min_stay_min=1))
    let_in(front)
    later = NOW + 2 * MINUTE
    asked = let_in(front, number=2, when=later)
    assert asked.decision == Repeat(since=NOW, session=None, options=(Leave(),))
    out = let_in(front, number=3, when=later, choice=Leave())
    assert out.decision == CheckOut(since=NOW)


@pytest.mark.parametrize("late", [AGAIN_WITHIN, HOUR, -HOUR])
def test_who_fills_in_somebody_s_form_later_is_told_nothing_of_them(
    late: timedelta,
) -> None:
    front = Front()
    let_in(front)
    before = front.entries()
    assert ask(front, number=2, when=NOW + late) == Declined(
        asked=WAHYU, problem=KNOWN_PHONE
    )
    assert front.entries() == before
    # Who insists is somebody else: a registration of their own, for people at central to judge.
    other = let_in(
        front, form=changed(despite=KNOWN_PHONE), number=2, when=NOW + abs(late)
    )
    assert other.person is not None
    assert other.person.key == fresh_for(2).subject
    assert other.guest_pass is not None


def test_who_became_a_member_of_another_name_meanwhile_is_not_shown() -> None:
    front = Front()
    let_in(front)
    front.feed("pass", PASS, pass_of("u1"))
    tag = phone_tag(NETWORK, PHONE)
    member = msgspec.structs.replace(
        SRI,
        name="Wahyu Prasetyo Nugroho",
        phone_last4=last_digits(PHONE),
        phone_tag=tag,
    )
    front.feed("member", "u1", member)
    again = ask(front, number=2, when=NOW + MINUTE)
    assert again == Declined(asked=WAHYU, problem=KNOWN_PHONE)
    assert front.last().kind == Kind.CHECK_IN
    # As central has taken them in, by the same name, they press twice as before.
    front.feed("member", "u1", msgspec.structs.replace(member, name="Wahyu  Prasetyo"))
    twice = let_in(front, number=2, when=NOW + MINUTE)
    assert twice.decision == Repeat(since=NOW, session=None)
    assert twice.person == Person(
        key="u1", name="Wahyu Prasetyo", business="Kopi Lereng"
    )


def test_another_name_with_a_guest_s_phone_is_asked_about() -> None:
    front = Front()
    let_in(front)
    sari = changed(name="Sari Prasetyo")
    assert ask(front, sari, number=2) == Declined(asked=sari, problem=KNOWN_PHONE)
    other = changed(name="Sari Prasetyo", despite=KNOWN_PHONE)
    outcome = let_in(front, form=other, number=2)
    assert outcome.person is not None
    assert outcome.person.key == fresh_for(2).subject


def test_tomorrow_a_guest_is_a_new_one_for_central_to_bring_together() -> None:
    front = Front()
    let_in(front)
    outcome = let_in(front, number=2, when=NOW + timedelta(days=1))
    assert outcome.newcomer
    assert front.last().subject == fresh_for(2).subject


def test_two_guests_without_a_phone_are_two() -> None:
    front = Front()
    let_in(front, form=changed(phone=None))
    outcome = let_in(front, form=changed(phone=None), number=2)
    assert outcome.newcomer


# ----------------------------------------------------------------- not me


def take_back(front: Front, outcome: Outcome, fresh: Fresh) -> None:
    position = outcome.position
    assert position is not None
    front.run(lambda uow: undo(uow, position, reading(), fresh))


def test_not_me_takes_the_admission_and_the_registration_back() -> None:
    front = Front()
    outcome = let_in(front)
    take_back(front, outcome, fresh_for(2))
    first, second = front.entries()[3:]
    assert (first.kind, second.kind) == (Kind.VOID, Kind.VOID)
    assert first.ref == EntryRef(stream=at(3).stream, seq=3)
    assert second.ref == EntryRef(stream=at(1).stream, seq=1)
    assert (second.pass_id, second.subject, second.reason) == (PASS, SUBJECT, NOT_ME)
    assert (first.id, second.id) == fresh_for(2).ids[:2]
    assert front.forms() == []
    assert front.attendance.count_inside(NOW) == 0
    assert front.roster.guests_of(date(2026, 11, 24)) == ()


def test_who_was_taken_back_may_register_anew() -> None:
    front = Front()
    take_back(front, let_in(front), fresh_for(2))
    outcome = let_in(front, number=3)
    assert outcome.newcomer
    assert outcome.visit_no == 1


def test_not_me_after_the_guest_pass_was_shown_leaves_the_registration() -> None:
    front = Front()
    first = let_in(front)
    front.scan(first.guest_pass, at=NOW + HOUR, choice=Leave())
    take_back(front, front.scan(first.guest_pass, at=NOW + 2 * HOUR), fresh_for(2))
    assert [entry.kind for entry in front.entries()].count(Kind.VOID) == 1
    assert len(front.forms()) == 1


def form_has_left(front: Front, **known: Any) -> None:
    """Central has the guest's form, and the roster knows them."""
    front.journal.acknowledge(at(1).stream, 3)
    front.journal.forget_forms()
    member = msgspec.structs.replace(
        SRI,
        name=WAHYU.name,
        phone_last4=last_digits(PHONE),
        phone_tag=phone_tag(NETWORK, PHONE),
    )
    front.feed("member", SUBJECT, msgspec.structs.replace(member, **known))


def test_the_same_guest_again_is_known_by_the_roster_once_the_form_has_left() -> None:
    front = Front()
    let_in(front)
    form_has_left(front)
    again = let_in(front, number=2)
    assert isinstance(again.decision, Repeat)
    kinds = [entry.kind for entry in front.entries()]
    assert kinds.count(Kind.REGISTER) == 1


@pytest.mark.parametrize(
    "known", [{"name": "Somebody Else"}, {"phone_tag": "0000"}], ids=["name", "phone"]
)
def test_another_by_the_roster_is_not_the_guest_whose_form_has_left(
    known: dict[str, Any],
) -> None:
    front = Front()
    let_in(front)
    form_has_left(front, **known)
    let_in(front, form=changed(despite=KNOWN_PHONE), number=2)
    kinds = [entry.kind for entry in front.entries()]
    assert kinds.count(Kind.REGISTER) == 2


def test_a_form_without_a_phone_is_nobody_s_whose_form_has_left() -> None:
    front = Front()
    let_in(front)
    form_has_left(front)
    let_in(front, form=changed(phone=None), number=2)
    kinds = [entry.kind for entry in front.entries()]
    assert kinds.count(Kind.REGISTER) == 2


def test_a_guest_whose_form_has_left_proves_themselves_by_the_roster() -> None:
    front = Front()
    let_in(front)
    form_has_left(front)
    found = front.run(lambda uow: search(uow, WAHYU.name, 1, reading()))
    assert [hit.provable for hit in found.hits] == [True]
    claimed = Unverified(subjects=found.hits[0].subjects, by=Source.SEARCH)
    proof = Proof(claimed=claimed, digits=last_digits(PHONE))
    answer = front.run(lambda uow: prove(uow, proof, reading(), f"{NEW_ID[:-1]}9"))
    assert isinstance(answer, Answered)
