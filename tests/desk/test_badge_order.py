"""Badges that an administrator orders."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from kiosk.core.asked import GroupForm, WalkInForm
from kiosk.core.badge import Role
from kiosk.core.consent import VERSION
from kiosk.core.errors import NotFound, ProtocolError
from kiosk.core.journal import Kind
from kiosk.core.member_number import write
from kiosk.core.member_pass import FLAG_GUEST
from kiosk.core.printing import JobState, Trouble
from kiosk.core.roster import MemberBody, PassBody, Standing
from kiosk.desk.badge_order import (
    COMMAND,
    Ended,
    Ordered,
    note_ended,
    order_entry,
    order_job,
    order_member,
    order_session,
)
from kiosk.desk.group import Delegation, group
from kiosk.desk.undo import undo
from kiosk.desk.walk_in import Arrival, walk_in
from tests.core.world import MEMBER_PASS, NOW, PASS_ID, TODAY
from tests.desk.front import SRI, Front, at, fresh_for, local, pass_text, reading

GUEST = WalkInForm(
    name="Wahyu Prasetyo",
    phone="+6281234567890",
    regency="33.74",
    business=None,
    consent=VERSION,
    lang="id",
)


def known() -> Front:
    """A desk that knows Sri, with the text of her pass."""
    front = Front()
    front.knows()
    feed_pass(front, "u1", PASS_ID)
    return front


def feed_pass(front: Front, subject: str, pass_id: str) -> None:
    body = PassBody(
        subject=subject,
        valid_from=MEMBER_PASS.valid_from,
        valid_through=MEMBER_PASS.valid_through,
        text=pass_text(pass_id=pass_id),
    )
    front.feed("pass", pass_id, body)


def member(front: Front, number: str = SRI.no) -> Ordered:
    return front.run(lambda uow: order_member(uow, number, reading(NOW)))


def session(front: Front, session_id: str = "s1") -> Ordered:
    return front.run(lambda uow: order_session(uow, session_id, reading(NOW)))


def entry(front: Front, seq: int) -> Ordered:
    return front.run(lambda uow: order_entry(uow, seq))


@pytest.mark.parametrize("typed", [SRI.no, "hs 0000 0427"])
def test_a_member_is_found_by_number_however_it_is_typed(typed: str) -> None:
    (badge,) = member(known(), typed).badges
    assert (badge.name, badge.number) == ("Sri", SRI.no)
    assert (badge.code, badge.day) == (pass_text(), TODAY)
    assert (badge.role, badge.session) == (Role.MEMBER, None)


@pytest.mark.parametrize("typed", ["Sri", "HS-00000428", ""])
def test_what_is_no_member_number_finds_nobody(typed: str) -> None:
    with pytest.raises(ProtocolError):
        member(known(), typed)


def test_a_member_nobody_knows_and_one_without_a_pass_get_no_badge() -> None:
    front = Front()
    with pytest.raises(NotFound, match="No member HS-00000427"):
        member(front)
    front.knows()
    with pytest.raises(NotFound, match="No pass of HS-00000427"):
        member(front)


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
    for number, subject in enumerate(("u2", "u4")):
        feed_pass(front, subject, f"{number:016x}")
    for subject in ("u1", "u2", "u3", "u4", "u5"):
        front.registers(subject=subject)
    ordered = session(front)
    assert [badge.name for badge in ordered.badges] == ["Agus", "Sri"]
    assert {badge.session for badge in ordered.badges} == {"Kelas Ekspor"}
    assert {badge.day for badge in ordered.badges} == {TODAY}
    assert all(badge.code for badge in ordered.badges)
    assert ordered.passless == (people["u3"].no,)
    assert ordered.absent == 2
    assert ordered.position is None


def test_a_badge_made_before_the_day_carries_the_sessions_day() -> None:
    front = known()
    front.holds(starts_at="2026-11-28T23:30:00Z", ends_at="2026-11-29T02:00:00Z")
    front.registers()
    (badge,) = session(front).badges
    assert badge.day == date(2026, 11, 29)


def test_a_session_nobody_knows_or_takes_part_in_has_no_badges() -> None:
    front = known()
    with pytest.raises(NotFound, match="no session s1"):
        session(front)
    front.holds()
    with pytest.raises(NotFound, match="Nobody has a place"):
        session(front)


def test_an_ordered_job_is_one_more_copy_and_one_at_a_time() -> None:
    front = known()
    front.scan()
    job = front.run(lambda uow: order_job(uow, at(1), reading(local(11))))
    assert (job.copy, job.reason, job.state) == (1, COMMAND, JobState.WAITING)
    assert front.run(lambda uow: uow.prints.jobs_of(at(1))) == (job,)
    with pytest.raises(NotFound, match="on its way"):
        front.run(lambda uow: order_job(uow, at(1), reading(local(11))))


def test_nobody_wears_the_badge_of_an_admission_that_was_taken_back() -> None:
    front = known()
    front.scan()
    front.run(lambda uow: undo(uow, at(1), reading(NOW), fresh_for(2)))
    with pytest.raises(NotFound, match="taken back"):
        front.run(lambda uow: order_job(uow, at(1), reading(NOW)))


def test_a_guests_flag_makes_a_guests_badge() -> None:
    front = known()
    body = PassBody(
        subject="u1",
        valid_from=MEMBER_PASS.valid_from,
        valid_through=MEMBER_PASS.valid_through,
        text=pass_text(flags=FLAG_GUEST),
    )
    front.feed("pass", PASS_ID, body)
    (badge,) = member(front).badges
    assert badge.role is Role.GUEST


def test_a_badge_that_nobody_was_let_in_for_is_journaled_as_well() -> None:
    front = known()
    ordered = member(front)
    ended = Ended(
        subject=ordered.subjects[0],
        outcome=JobState.PRINTED,
        printer="zpl://desk:secret@printer:9100?dpi=203",
        layout="roll-62x29",
        trouble=Trouble.PAPER_OUT,
    )
    position = front.run(
        lambda uow: note_ended(uow, ended, reading(NOW), fresh_for(1).ids[0])
    )
    written = front.run(lambda uow: uow.journal.find_entry(position))
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


def test_each_badge_of_a_session_has_its_wearer() -> None:
    front = known()
    ordered = member(front)
    assert ordered.subjects == ("u1",)
