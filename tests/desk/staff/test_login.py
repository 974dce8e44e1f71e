"""The staff panel's door: a try is counted before the PIN is looked at."""

from __future__ import annotations

from datetime import timedelta

from kiosk.core.people.searches import MOST_SEARCHES, Searches
from kiosk.core.record.roster import StaffBody
from kiosk.core.staff.attempts import PIN_AT_KIOSK
from kiosk.core.staff.staff import DESK, PIN_RULE, StaffMember
from kiosk.desk.staff.login import (
    PIN,
    Challenge,
    Denied,
    begin,
    door_now,
    fail,
    succeed,
)
from kiosk.desk.staff.tries import wrong_today
from tests.core.world import NOW
from tests.desk.front import Front, policy, reading

SARI = StaffBody(id="s1", name="Sari", pin="hash of Sari's", rule=PIN_RULE)
OLD = StaffBody(id="s2", name="Bayu", pin="hash of Bayu's")
WITH_BOTH = policy(
    staff=[SARI], staff_pin="hash of the desk's", staff_pin_rule=PIN_RULE
)


def knocks(
    front: Front, staff: str | None = "s1", after: timedelta = timedelta(0)
) -> Challenge | Denied:
    return front.run(lambda uow: begin(uow, staff, reading(NOW + after)))


def turned_away(front: Front, after: timedelta) -> Denied:
    return front.run(lambda uow: fail(uow, reading(NOW + after)))


def test_a_pin_is_looked_at_against_the_hash_of_whoever_comes() -> None:
    front = Front(WITH_BOTH)
    look = knocks(front)
    assert look == Challenge(
        staff=StaffMember(id="s1", name="Sari"), pin_hash="hash of Sari's"
    )
    assert "hash" not in repr(look)
    desk = Challenge(staff=StaffMember(id=DESK, name=""), pin_hash="hash of the desk's")
    assert knocks(front, DESK) == desk
    assert knocks(front, None) == desk


def test_who_has_no_pin_does_not_come_in_and_costs_no_try() -> None:
    front = Front()
    for staff in (None, "s1"):
        assert knocks(front, staff) == Denied(problem="no_pin")
    assert knocks(Front(policy(staff=[SARI])), None) == Denied(problem="no_pin")
    assert front.uow.find_attempts(PIN) is None


def test_the_door_opens_to_those_whose_pins_have_not_ended() -> None:
    assert Front().run(door_now).staff == ()
    assert Front(WITH_BOTH).run(door_now).staff == (
        StaffMember(id="s1", name="Sari"),
        StaffMember(id=DESK, name=""),
    )
    older = Front(policy(staff=[SARI, OLD], staff_pin="an old hash"))
    assert older.run(door_now).staff == (StaffMember(id="s1", name="Sari"),)
    for staff in ("s2", DESK):
        assert knocks(older, staff) == Denied(problem="no_pin")


def test_wrong_pins_wait_longer_and_longer() -> None:
    front = Front(WITH_BOTH)
    waits = []
    after = timedelta(0)
    for _ in range(10):
        assert isinstance(knocks(front, after=after), Challenge)
        stopped = turned_away(front, after)
        assert stopped.problem == "wrong_pin"
        until = stopped.until or NOW + after
        wait = until - NOW - after
        waits.append(wait)
        if wait:
            assert knocks(front, DESK, after) == Denied(
                problem="locked", until=stopped.until
            )
        after += wait
    assert waits[:4] == [timedelta(0)] * 3 + [PIN_AT_KIOSK.first_wait]
    assert waits[4] == 2 * PIN_AT_KIOSK.first_wait
    assert waits[-1] == PIN_AT_KIOSK.longest_wait
    assert front.run(lambda uow: wrong_today(uow, reading(NOW + after))) == 10


def test_a_right_pin_ends_the_count() -> None:
    front = Front(WITH_BOTH)
    for _ in range(3):
        knocks(front)
    rested = Searches(begun=(NOW,) * MOST_SEARCHES)
    front.uow.save_searches(rested)
    front.run(succeed)
    assert front.uow.find_attempts(PIN) is None
    assert front.uow.find_searches() is None


def test_a_try_counts_although_nobody_says_how_it_went() -> None:
    front = Front(WITH_BOTH)
    for _ in range(4):
        knocks(front)
    assert isinstance(knocks(front), Denied)
