"""Badges that an administrator orders."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime, timedelta

import msgspec
import pytest

from kiosk.core.door.admission_request import GroupForm, Identified
from kiosk.core.door.decide import Admit, Reason, Refuse
from kiosk.core.errors import NotFound, ProtocolError
from kiosk.core.people.member_number import write
from kiosk.core.prints.badge import Role
from kiosk.core.prints.printing import JobState, PrinterFaultKind, PrintJob, Roll
from kiosk.core.record.clock import Reading
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Kind
from kiosk.core.record.member_pass import DAY_CODE, Genuine, KeyState, MemberPass, check
from kiosk.core.record.roster import MemberBody, PassBody, Standing
from kiosk.core.record.scan import Source
from kiosk.desk.admission.check_in import Question
from kiosk.desk.admission.group import Delegation, group
from kiosk.desk.admission.undo import undo
from kiosk.desk.admission.walk_in import Arrival, walk_in
from kiosk.desk.badges.badges import JobUpdate
from kiosk.desk.badges.day_codes import NoCode
from kiosk.desk.badges.order import (
    COMMAND,
    Ordered,
    count_places,
    note_ended,
    order_entry,
    order_job,
    order_member,
    order_session,
)
from kiosk.desk.device.stamp import stamp
from tests.core.world import MEMBER_PASS, NOW, PASS_ID, TODAY, WAHYU
from tests.desk.front import (
    GUEST_KEY,
    NEW_ID,
    SRI,
    Front,
    at,
    fresh_for,
    guest_key_body,
    local,
    reading,
)

GUEST = dataclasses.replace(WAHYU, business=None)


def known() -> Front:
    """A desk that knows Sri and her pass."""
    front = Front()
    front.knows()
    return front


def member(front: Front, number: str = SRI.no, now: Reading | None = None) -> Ordered:
    new_id = fresh_for(1).ids[0]
    asked_at = now or reading(NOW)
    return front.run(lambda uow: order_member(uow, number, asked_at, new_id))


def session(front: Front, session_id: str = "s1", at: datetime = NOW) -> Ordered:
    count = front.run(lambda uow: count_places(uow, session_id))
    new_ids = [fresh_for(number).ids[0] for number in range(count)]
    return front.run(lambda uow: order_session(uow, session_id, reading(at), new_ids))


def pass_of(front: Front, code: str | None) -> MemberPass:
    """Return what the code of a badge says, which a door of this space believes."""
    keys = front.roster.issuer_keys()
    shown = check(code or "", keys)
    assert isinstance(shown, Genuine)
    return shown.member_pass


def entry(front: Front, seq: int) -> Ordered:
    return front.run(lambda uow: order_entry(uow, seq))


@pytest.mark.parametrize("typed", [SRI.no, "hs 0000 0427"])
def test_a_member_is_found_by_number_however_it_is_typed(typed: str) -> None:
    (badge,) = member(known(), typed).badges
    assert (badge.name, badge.number) == ("Sri", SRI.no)
    assert (badge.role, badge.session, badge.day) == (Role.MEMBER, None, TODAY)


@pytest.mark.parametrize("typed", ["Sri", "HS-00000428", ""])
def test_what_is_no_member_number_finds_nobody(typed: str) -> None:
    with pytest.raises(ProtocolError):
        member(known(), typed)


def test_a_member_nobody_knows_gets_no_badge() -> None:
    front = Front()
    with pytest.raises(NotFound, match="No member HS-00000427"):
        member(front)
    assert front.entries() == []


def test_an_entry_names_the_code_before_anything_is_drawn() -> None:
    front = known()
    ordered = member(front)
    named = front.last()
    made = pass_of(front, ordered.badges[0].code)
    assert (named.kind, named.by, named.reason) == (Kind.BADGE, "staff", COMMAND)
    assert (named.subject, named.pass_id, named.session) == ("u1", None, None)
    assert named.body == {
        "day_pass": made.pass_id,
        "day_from": "2026-11-24",
        "day_through": "2026-11-24",
    }
    assert (made.valid_from, made.valid_through) == (TODAY, TODAY)
    assert (made.flags, made.signed_by) == (DAY_CODE, GUEST_KEY.key_id)
    outcome = front.scan(ordered.badges[0].code)
    assert isinstance(outcome.decision, Admit)
    assert outcome.person is not None
    assert outcome.person.key == "u1"


@pytest.mark.parametrize(
    ("front", "now", "why"),
    [
        (Front(guest_key=None), reading(), "no key of its own"),
        (Front(), reading(NOW - timedelta(days=3000)), "what day it is"),
    ],
)
def test_where_no_code_can_be_made_the_badge_is_refused_with_the_reason(
    front: Front, now: Reading, why: str
) -> None:
    front.knows()
    with pytest.raises(NotFound, match=why):
        member(front, now=now)
    assert front.entries() == []


def test_a_key_that_central_took_back_signs_nothing() -> None:
    front = known()
    front.scan()
    front.feed("guest_key", "128", guest_key_body(KeyState.REVOKED))
    with pytest.raises(NotFound, match="vouch"):
        member(front)
    assert entry(front, 1).badges[0].code is None
    assert entry(front, 1).no_code is NoCode.KEY_REVOKED


def test_an_admission_without_a_code_says_why() -> None:
    front = Front(guest_key=None)
    front.scan()
    assert entry(front, 1).no_code is NoCode.NO_KEY
    front = known()
    early = reading(NOW - timedelta(days=3000))
    front.ask(Question(asked=Identified(subject="u1", by=Source.STAFF)), early)
    assert entry(front, 1).no_code is NoCode.CLOCK_UNKNOWN
    draft = Draft(kind=Kind.CHECK_IN, subject="u1")
    front.run(lambda uow: uow.journal.append(draft, stamp(uow, reading(), NEW_ID)))
    assert entry(front, 2).no_code is NoCode.NOT_NAMED
    front.scan(at=local(12))
    assert entry(front, 3).no_code is None


def test_an_admission_has_a_badge_and_a_place_in_the_journal() -> None:
    front = known()
    front.scan()
    ordered = entry(front, 1)
    assert ordered.position == at(1)
    assert [badge.name for badge in ordered.badges] == ["Sri"]


def test_a_groups_badge_counts_its_heads() -> None:
    front = Front()
    form = GroupForm(institution="SMK Negeri 7", leader="Bu Rini", women=22, men=18)
    asked = Delegation(form=form)
    front.run(lambda uow: group(uow, asked, reading(NOW), fresh_for(1)))
    (badge,) = entry(front, 1).badges
    assert (badge.role, badge.heads, badge.name) == (Role.GROUP, 40, "SMK Negeri 7")


def test_a_registration_stands_for_the_admission_behind_it() -> None:
    front = Front()
    arrival = Arrival(form=GUEST)
    front.run(lambda uow: walk_in(uow, arrival, reading(NOW), fresh_for(1)))
    kinds = [one.kind for one in front.entries()]
    registered = kinds.index(Kind.REGISTER) + 1
    admitted = kinds.index(Kind.CHECK_IN) + 1
    assert entry(front, registered) == entry(front, admitted)
    assert entry(front, registered).position == at(admitted)
    (badge,) = entry(front, registered).badges
    assert badge.role is Role.GUEST


def test_nobody_wears_a_badge_of_a_refusal_or_of_an_entry_that_is_not_there() -> None:
    front = known()
    front.scan("WIFI:S:Hetero;;")
    with pytest.raises(NotFound, match="it is a refused"):
        entry(front, 1)
    with pytest.raises(NotFound, match="has no entry 7"):
        entry(front, 7)


def test_everybody_with_a_place_gets_a_badge_of_the_session_by_name() -> None:
    front = known()
    front.holds(title="Kelas Ekspor")
    people = {
        "u2": msgspec.structs.replace(SRI, no=write(43), name="Agus", called=None),
        "u3": msgspec.structs.replace(SRI, no=write(44), name="Bayu", called=None),
        "u4": msgspec.structs.replace(SRI, no=write(45), standing=Standing.SUSPENDED),
    }
    for subject, body in people.items():
        assert isinstance(body, MemberBody)
        front.feed("member", subject, body)
    for subject in ("u1", "u2", "u3", "u4", "u5"):
        front.registers(subject=subject)
    ordered = session(front)
    assert [badge.name for badge in ordered.badges] == ["Agus", "Bayu", "Sri"]
    assert ordered.subjects == ("u2", "u3", "u1")
    assert {badge.session for badge in ordered.badges} == {"Kelas Ekspor"}
    assert {badge.day for badge in ordered.badges} == {TODAY}
    codes = [pass_of(front, badge.code).pass_id for badge in ordered.badges]
    assert codes == [named.body["day_pass"] for named in front.entries()]
    assert len(set(codes)) == 3
    assert {named.session for named in front.entries()} == {"s1"}
    assert ordered.absent == 2
    assert ordered.position is None


def test_a_badge_made_before_the_day_carries_the_sessions_day() -> None:
    front = known()
    front.holds(starts_at="2026-11-28T23:30:00Z", ends_at="2026-11-29T02:00:00Z")
    front.registers()
    (badge,) = session(front).badges
    assert badge.day == date(2026, 11, 29)
    made = pass_of(front, badge.code)
    assert (made.valid_from, made.valid_through) == (badge.day, badge.day)
    early = front.scan(badge.code)
    assert early.decision == Refuse(reason=Reason.NOT_YET_VALID, detail=badge.day)
    assert isinstance(front.scan(badge.code, local(8, day=29)).decision, Admit)
    late = front.scan(badge.code, local(8, day=30))
    assert late.decision == Refuse(reason=Reason.EXPIRED, detail=badge.day)


@pytest.mark.parametrize(
    ("ends_at", "printed_on", "first", "last"),
    [
        ("2026-11-24T17:00:00Z", 24, 24, 24),
        ("2026-11-26T02:00:00Z", 25, 24, 26),
        ("2026-11-30T02:00:00Z", 30, 24, 30),
        ("2026-12-20T02:00:00Z", 24, 24, 30),
        ("2026-11-30T17:00:01Z", 26, 26, 31),
        ("2026-11-23T17:00:00Z", 24, 24, 24),
    ],
)
def test_a_code_is_good_for_the_session_s_days_and_a_week_at_most(
    ends_at: str, printed_on: int, first: int, last: int
) -> None:
    front = known()
    front.holds(ends_at=ends_at)
    front.registers()
    (badge,) = session(front, at=local(9, day=printed_on)).badges
    made = pass_of(front, badge.code)
    start = date(2026, 11, 1)
    assert made.valid_from == start + timedelta(days=first - 1)
    assert made.valid_through == start + timedelta(days=last - 1)


def test_a_session_nobody_knows_or_takes_part_in_has_no_badges() -> None:
    front = known()
    with pytest.raises(NotFound, match="no session s1"):
        session(front)
    front.holds()
    with pytest.raises(NotFound, match="Nobody has a place"):
        session(front)


def order(front: Front, position: Position) -> PrintJob:
    when, new_id = reading(local(11)), fresh_for(3).ids[0]
    return front.run(
        lambda uow: order_job(uow, position, "queue:badge", when, new_id)
    ).job


def test_an_ordered_job_is_one_more_copy_and_one_at_a_time() -> None:
    front = known()
    front.scan()
    job = order(front, at(1))
    assert (job.copy, job.reason, job.state) == (1, COMMAND, JobState.SENDING)
    assert job.printer == "queue:badge", "no other printer may take it up"
    assert front.prints.jobs_of(at(1)) == (job,)
    with pytest.raises(NotFound, match="on its way"):
        order(front, at(1))
    with pytest.raises(NotFound, match="Nobody was let in"):
        order(front, at(99))


def test_nobody_wears_the_badge_of_an_admission_that_was_taken_back() -> None:
    front = known()
    front.scan()
    front.run(lambda uow: undo(uow, at(1), reading(NOW), fresh_for(2)))
    with pytest.raises(NotFound, match="taken back"):
        order(front, at(1))


def test_a_pass_that_says_staff_makes_the_badge_of_staff() -> None:
    front = known()
    body = PassBody(
        subject="u1",
        valid_from=MEMBER_PASS.valid_from,
        valid_through=MEMBER_PASS.valid_through,
        staff=True,
    )
    front.feed("pass", PASS_ID, body)
    (badge,) = member(front).badges
    assert badge.role is Role.STAFF


def test_a_badge_that_nobody_was_let_in_for_is_journaled_as_well() -> None:
    front = known()
    ordered = member(front)
    ended = JobUpdate(
        key="0" * 32,
        state=JobState.PRINTED,
        printer="zpl://desk:secret@printer:9100?dpi=203",
        layout="roll-62x29",
        trouble=PrinterFaultKind.PAPER_OUT,
    )
    position = front.run(
        lambda uow: note_ended(
            uow, ordered.subjects[0], ended, reading(NOW), fresh_for(1).ids[0]
        )
    )
    written = front.journal.find_entry(position)
    assert written is not None
    assert (written.kind, written.by, written.subject) == (Kind.BADGE, "staff", "u1")
    assert (written.ref, written.reason) == (None, COMMAND)
    assert written.body == {
        "outcome": "printed",
        "printer": "zpl://printer:9100",
        "copy": 1,
        "layout": "roll-62x29",
        "trouble": "paper_out",
    }


@pytest.mark.parametrize(
    ("state", "left"), [(JobState.PRINTED, 99), (JobState.DROPPED, 100)]
)
def test_a_label_is_counted_for_a_badge_printed_ahead_that_came_out(
    state: JobState, left: int
) -> None:
    front = known()
    front.run(lambda uow: uow.prints.save_roll(Roll(printer="p", labels=100, left=100)))
    ended = JobUpdate(key="0" * 32, state=state, printer="p", layout="roll-62x29")
    front.run(
        lambda uow: note_ended(uow, "u1", ended, reading(NOW), fresh_for(1).ids[0])
    )
    roll = front.run(lambda uow: uow.prints.find_roll("p"))
    assert roll is not None
    assert roll.left == left


def test_each_badge_of_a_session_has_its_wearer() -> None:
    front = known()
    ordered = member(front)
    assert ordered.subjects == ("u1",)
