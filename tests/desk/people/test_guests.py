"""Guests who were registered at this desk today, as staff find and admit them."""

from __future__ import annotations

from datetime import timedelta

from kiosk.core.door.admission_request import WalkInForm
from kiosk.core.door.decide import Refuse
from kiosk.core.people.consent import VERSION
from kiosk.core.record.clock import Reading
from kiosk.core.record.roster import MemberBody
from kiosk.core.staff.panel import MembersFound
from kiosk.core.staff.staff import AdmitMember, Override, Problem, StaffAct, StaffMember
from kiosk.desk.admission.walk_in import Arrival, walk_in
from kiosk.desk.staff.acts import Order, perform
from kiosk.desk.staff.panel import MOST_FOUND, find_members
from tests.core.world import NOW
from tests.desk.front import Front, at, fresh_for, reading

TOMORROW = reading(NOW + timedelta(days=1))


def register(front: Front, number: int, name: str) -> str:
    """A guest fills in the form at this desk; who that is from now on."""
    form = WalkInForm(
        name=name,
        phone=None,
        regency="33.74",
        business=None,
        consent=VERSION,
        lang="id",
    )
    fresh = fresh_for(number)
    front.run(lambda uow: walk_in(uow, Arrival(form=form), reading(), fresh))
    return fresh.subject


def find(front: Front, typed: str, now: Reading | None = None) -> MembersFound:
    moment = now or reading(NOW + timedelta(hours=1))
    return front.run(lambda uow: find_members(uow, typed, 1, moment))


def do(front: Front, act: StaffAct, number: int, now: Reading) -> Problem | str | None:
    order = Order(
        act=act, staff=StaffMember(id="s1", name="Sari"), fresh=fresh_for(number)
    )
    return front.run(lambda uow: perform(uow, order, now)).problem


def test_staff_find_today_s_guests_beside_the_members() -> None:
    front = Front()
    front.knows()
    guest = register(front, 1, "Sri Utami")
    found = find(front, "sri").members
    assert [one.name for one in found] == ["Sri Utami", "Sri Wahyuni"]
    assert (found[0].subject, found[0].number) == (guest, "")
    assert [one.name for one in find(front, "sri", TOMORROW).members] == ["Sri Wahyuni"]


def test_a_guest_whom_central_knows_is_found_once() -> None:
    front = Front()
    guest = register(front, 1, "Sri Utami")
    member = MemberBody(no="HS-00000018", name="Sri Utami", home="SMG")
    front.feed("member", guest, member)
    assert [one.number for one in find(front, "utami").members] == ["HS-00000018"]


def test_staff_see_as_many_as_they_can_look_through_and_that_there_are_more() -> None:
    front = Front()
    for number in range(MOST_FOUND):
        member = MemberBody(no=f"HS-{number:08}", name=f"Sri {number:03}", home="SMG")
        front.feed("member", f"u{number}", member)
    assert not find(front, "sri").more
    register(front, 1, "Sri Utami")
    found = find(front, "sri")
    assert found.more
    assert len(found.members) == MOST_FOUND


def test_a_guest_who_lost_their_pass_is_let_in_by_staff_on_that_day() -> None:
    front = Front()
    guest = register(front, 1, "Sri Utami")
    act = AdmitMember(subject=guest, reason="no_phone")
    assert do(front, act, 2, TOMORROW) == Problem.NO_MEMBER
    assert do(front, act, 3, reading(NOW + timedelta(hours=1))) is None
    other = AdmitMember(subject="nobody", reason="no_phone")
    assert do(front, other, 4, reading()) == Problem.NO_MEMBER


def test_a_refusal_that_names_nobody_may_be_a_guest_s() -> None:
    front = Front()
    guest = register(front, 1, "Sri Utami")
    assert isinstance(front.scan("Jl. Pahlawan 1").decision, Refuse)
    position = at(len(front.entries()))
    act = Override(position=position, reason="identity_checked", subject=guest)
    assert do(front, act, 2, TOMORROW) == Problem.NO_MEMBER
    assert do(front, act, 3, reading()) == Problem.ALREADY_INSIDE
