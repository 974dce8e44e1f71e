"""What staff do at the panel: every act an entry with who and why, or a problem and no entry."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from kiosk.core.door.admission_request import GroupForm
from kiosk.core.door.decide import Admit, Choose, Refuse
from kiosk.core.door.facts import ToSession, ToVisit
from kiosk.core.door.presence import Presence
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, EntryRef, Json, Kind
from kiosk.core.record.roster import Registration, Standing
from kiosk.core.record.scan import Source
from kiosk.core.staff.staff import (
    Acted,
    AdmitMember,
    Override,
    Problem,
    RenameBadge,
    Reprint,
    StaffAct,
    StaffMember,
    VoidEntry,
)
from kiosk.desk.admission.group import Delegation, group
from kiosk.desk.device.boot import note_boot
from kiosk.desk.device.stamp import stamp
from kiosk.desk.staff.acts import Order, perform
from kiosk.ports import UnitOfWork
from tests.core.world import NOW, PASS_ID
from tests.desk.front import (
    NEW_ID,
    SRI,
    Front,
    at,
    fresh_for,
    pass_text,
    policy,
    reading,
)

SARI = StaffMember(id="s1", name="Sari")
LATER = NOW + timedelta(minutes=1)


def do(front: Front, act: StaffAct, now: int = 1) -> Acted:
    order = Order(act=act, staff=SARI, fresh=fresh_for(now))
    moment = reading(NOW + timedelta(minutes=now))
    return front.run(lambda uow: perform(uow, order, moment))


def void(seq: int, reason: str = "wrong_person") -> VoidEntry:
    return VoidEntry(position=at(seq), reason=reason)


def let_in(seq: int, **answers: object) -> Override:
    act = Override(position=at(seq), reason="identity_checked")
    return replace_act(act, **answers)


def replace_act(act: Override, **answers: object) -> Override:
    return dataclasses.replace(act, **answers)  # type: ignore[arg-type]  # by name


def inside(front: Front) -> int:
    return front.attendance.count_inside(LATER)


def admitted() -> Front:
    front = Front()
    front.knows()
    front.scan()
    return front


def test_an_entry_is_taken_back_by_one_that_says_who_and_why() -> None:
    front = admitted()
    assert do(front, void(1)) == Acted(act=void(1))
    entry = front.last()
    assert (entry.kind, entry.by, entry.reason) == ("void", "staff", "wrong_person")
    assert entry.ref == EntryRef(stream=at(1).stream, seq=1)
    assert (entry.subject, entry.pass_id) == ("u1", PASS_ID)
    assert entry.body == {"staff": "s1"}
    assert inside(front) == 0


def test_an_entry_is_taken_back_once() -> None:
    front = admitted()
    do(front, void(1))
    assert do(front, void(1), 2).problem == Problem.ALREADY_VOID
    assert len(front.entries()) == 2


def test_a_group_is_taken_back_with_all_its_heads() -> None:
    front = Front()
    front.append(Draft(kind=Kind.GROUP, by=Source.GROUP, body={"heads": 40}))
    assert inside(front) == 40
    assert do(front, void(1, "trial")).problem is None
    assert inside(front) == 0


def test_a_walk_in_is_taken_back_with_the_registration() -> None:
    front = Front()
    registered = front.append(
        Draft(kind=Kind.REGISTER, by=Source.WALK_IN, subject="g1")
    )
    front.append(
        Draft(kind=Kind.CHECK_IN, by=Source.WALK_IN, subject="g1", ref=registered),
    )
    do(front, void(2, "recorded_by_mistake"))
    voids = front.entries()[2:]
    assert [entry.ref and entry.ref.seq for entry in voids] == [2, 1]
    assert {entry.body["staff"] for entry in voids} == {"s1"}


@pytest.mark.parametrize(
    ("act", "problem"),
    [
        (void(1, "because"), Problem.BAD_REASON),
        (void(9), Problem.NOT_HERE),
        (
            VoidEntry(
                position=Position(stream="ee" * 16, seq=1), reason="wrong_person"
            ),
            Problem.NOT_HERE,
        ),
        (void(2), Problem.NOT_VOIDABLE),
        (let_in(1), Problem.NOT_REFUSED),
        (let_in(9), Problem.NOT_HERE),
        (AdmitMember(subject="u1", reason="invited"), Problem.BAD_REASON),
        (AdmitMember(subject="u9", reason="no_card"), Problem.NO_MEMBER),
        (RenameBadge(subject="u1", called=" "), Problem.BAD_NAME),
        (RenameBadge(subject="u9", called="Ani"), Problem.NO_MEMBER),
        (Reprint(position=at(1), reason="badge_lost"), Problem.NO_PRINTER),
    ],
)
def test_what_cannot_be_done_is_no_entry(act: StaffAct, problem: Problem) -> None:
    front = admitted()
    front.run(lambda uow: note_boot(uow, reading(), NEW_ID))
    assert do(front, act).problem == problem
    assert len(front.entries()) == 2


def refused(**told: object) -> Front:
    front = Front()
    front.knows(SRI.__class__(no=SRI.no, name=SRI.name, home="SMG", **told))  # type: ignore[arg-type]  # by name
    return front


@pytest.mark.parametrize("reason", ["because", "room_found"])
def test_a_refusal_is_set_aside_for_a_reason_that_answers_it(reason: str) -> None:
    front = refused(standing=Standing.SUSPENDED)
    front.scan()
    act = replace_act(let_in(1), reason=reason)
    assert do(front, act).problem is Problem.BAD_REASON
    assert len(front.entries()) == 1


def test_who_was_refused_is_let_in_by_an_entry_that_names_the_refusal() -> None:
    front = refused(standing=Standing.SUSPENDED)
    assert isinstance(front.scan().decision, Refuse)
    acted = do(front, let_in(1))
    assert acted.problem is None
    assert acted.outcome is not None
    assert isinstance(acted.outcome.decision, Admit)
    entry = front.last()
    assert (entry.kind, entry.by) == ("check_in", "staff")
    assert entry.ref == EntryRef(stream=at(1).stream, seq=1)
    assert entry.reason == "identity_checked"
    assert (entry.subject, entry.body["staff"]) == ("u1", "s1")
    assert entry.body["overrides"] == "suspended"
    assert inside(front) == 1


def test_a_signed_pass_that_no_roster_knows_is_let_in_by_its_pass() -> None:
    front = Front()
    front.revokes()
    front.scan()
    do(front, let_in(1))
    assert (front.last().kind, front.last().pass_id) == ("check_in", PASS_ID)
    assert inside(front) == 1


def test_whose_pass_has_become_known_is_let_in_by_their_own_name() -> None:
    front = Front()
    front.revokes()
    front.scan()
    front.knows()
    do(front, let_in(1))
    assert (front.last().subject, front.last().pass_id) == ("u1", PASS_ID)


def test_a_refusal_is_overridden_once_unless_that_was_taken_back() -> None:
    front = refused(standing=Standing.SUSPENDED)
    front.scan()
    do(front, let_in(1))
    assert do(front, let_in(1), 2).problem == Problem.ALREADY_OVERRIDDEN
    do(front, void(2), 3)
    assert do(front, let_in(1), 4).problem is None
    assert inside(front) == 1


def test_who_is_inside_by_now_is_not_let_in_again() -> None:
    front = refused(standing=Standing.SUSPENDED)
    front.scan()
    front.hears_of("u1", NOW, NOW + timedelta(hours=2))
    assert do(front, let_in(1)).problem == Problem.ALREADY_INSIDE
    assert len(front.entries()) == 1


def test_a_forged_pass_lets_nobody_in() -> None:
    front = admitted()
    front.scan(pass_text()[:-1] + "0")
    assert front.last().reason in {"forged", "not_a_pass"}
    front.append(Draft(kind=Kind.REFUSED, by=Source.CAMERA, reason="forged"))
    assert do(front, let_in(3)).problem == Problem.FORGED


def test_a_refusal_that_names_nobody_asks_who_it_is() -> None:
    front = Front()
    front.knows()
    front.scan("HELLO")
    assert do(front, let_in(1)).problem == Problem.NOBODY
    assert do(front, let_in(1, subject="u9")).problem == Problem.NO_MEMBER
    acted = do(front, let_in(1, subject="u1"), 2)
    assert acted.problem is None
    assert (front.last().subject, front.last().body["overrides"]) == (
        "u1",
        "not_a_pass",
    )


def test_where_there_is_more_than_one_place_staff_are_asked() -> None:
    front = refused(standing=Standing.SUSPENDED)
    front.holds("s1", registration=Registration.REQUIRED)
    front.scan()
    asked = do(front, let_in(1))
    assert asked.outcome is not None
    assert asked.outcome.decision == Choose(
        options=(ToSession(session="s1"), ToVisit())
    )
    assert len(front.entries()) == 1
    do(front, let_in(1, choice=ToSession(session="s1")))
    assert front.last().session == "s1"


def test_a_member_without_a_card_is_let_in_and_it_says_why() -> None:
    front = Front()
    front.knows()
    acted = do(front, AdmitMember(subject="u1", reason="no_phone"))
    assert acted.outcome is not None
    assert isinstance(acted.outcome.decision, Admit)
    entry = front.last()
    assert (entry.kind, entry.by, entry.reason) == ("check_in", "staff", "no_phone")
    assert entry.body["staff"] == "s1"


def test_a_member_the_rules_refuse_is_refused_to_staff_as_well() -> None:
    front = refused(standing=Standing.SUSPENDED)
    acted = do(front, AdmitMember(subject="u1", reason="no_card"))
    assert acted.outcome is not None
    assert isinstance(acted.outcome.decision, Refuse)
    assert (front.last().kind, front.last().reason) == ("refused", "suspended")
    assert do(front, let_in(1), 2).problem is None


def test_a_badge_name_is_corrected_beside_the_journal() -> None:
    front = admitted()
    acted = do(front, RenameBadge(subject="u1", called="  Bu  Sri "))
    assert acted.problem is None
    entry = front.last()
    assert (entry.kind, entry.reason, entry.by) == ("badge", "name_corrected", "staff")
    assert set(entry.body) == {"form", "staff"}
    assert b"Bu Sri" not in front.raw()[-1]
    (kept,) = front.journal.forms_of("u1")
    assert kept.form == b'{"v":1,"called":"Bu Sri"}'


def test_who_is_known_by_a_form_only_can_be_renamed() -> None:
    front = Front()

    def file(uow: UnitOfWork) -> None:
        digest = uow.journal.append_form(b"s" * 32, b"{}")
        draft = Draft(kind=Kind.BADGE, subject="g1", body={"form": digest})
        uow.journal.append(draft, stamp(uow, reading(), NEW_ID))

    front.run(file)
    assert do(front, RenameBadge(subject="g1", called="Tri")).problem is None


def test_a_presence_is_what_the_rules_say_after_an_override() -> None:
    front = refused(standing=Standing.ENDED)
    front.scan()
    do(front, let_in(1))
    stay = front.attendance.find_stay("u1")
    assert stay is not None
    assert stay.presence == Presence(
        person="u1",
        session=None,
        since=NOW + timedelta(minutes=1),
        until=stay.presence.until,
    )


# ----------------------------------------------------------------- a group that was refused

FORTY = GroupForm(institution="SMK Negeri 7", leader="Bu Rini", women=22, men=18)


def full_for_forty() -> Front:
    """A space of twenty places has refused a group of forty."""
    front = Front(policy(capacity=20))
    asked = Delegation(form=FORTY)
    front.run(lambda uow: group(uow, asked, reading(), fresh_for(5)))
    return front


def test_a_refused_group_is_let_in_whole_in_staff_s_name() -> None:
    front = full_for_forty()
    acted = do(front, Override(position=at(1), reason="room_found"))
    assert acted.problem is None
    assert acted.outcome is not None
    assert acted.outcome.group == dataclasses.replace(FORTY, leader="")
    entry = front.last()
    assert (entry.kind, entry.by, entry.reason) == ("group", "staff", "room_found")
    assert entry.ref == EntryRef(stream=at(1).stream, seq=1)
    assert entry.body["heads"] == 40
    assert entry.body["institution"] == "SMK Negeri 7"
    assert (entry.body["staff"], entry.body["overrides"]) == ("s1", "full")
    assert "form" not in entry.body
    assert front.attendance.count_inside(LATER) == 40


def test_a_group_is_let_in_once() -> None:
    front = full_for_forty()
    act = Override(position=at(1), reason="room_found")
    do(front, act)
    assert do(front, act, 2).problem is Problem.ALREADY_OVERRIDDEN


def test_a_group_that_staff_let_in_can_be_taken_back() -> None:
    front = full_for_forty()
    do(front, Override(position=at(1), reason="room_found"))
    assert do(front, void(2), 2).problem is None
    assert front.attendance.count_inside(LATER) == 0
    # What lets it in is void: it may be let in anew.
    assert do(front, Override(position=at(1), reason="invited"), 3).problem is None


def test_a_group_s_refusal_may_ask_where_to_when_staff_let_it_in() -> None:
    front = full_for_forty()
    front.holds()
    acted = do(front, Override(position=at(1), reason="room_found"))
    assert acted.outcome is not None
    assert isinstance(acted.outcome.decision, Choose)
    assert len(front.entries()) == 1
    act = Override(position=at(1), reason="room_found", choice=ToSession(session="s1"))
    do(front, act, 2)
    assert front.last().session == "s1"


def test_a_refusal_that_names_no_group_lets_in_nobody() -> None:
    front = Front()
    body: dict[str, Json] = {"institution": "SMK 7", "counts": {"women": 1}}
    draft = Draft(kind=Kind.REFUSED, by=Source.GROUP, reason="full", body=body)
    front.run(lambda uow: uow.journal.append(draft, stamp(uow, reading(), NEW_ID)))
    act = Override(position=at(1), reason="room_found")
    assert do(front, act).problem is Problem.NOBODY
