"""What `ports.Attendance` promises."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kiosk.core.record.clock import Anchor, write_time
from tests.store.asking import Asking
from tests.store.world import (
    PASS_ID,
    boot,
    check_in,
    check_out,
    group,
    member_pass,
    moment,
    presence,
    stamp,
    void,
)


def test_a_check_in_is_a_stay_and_a_visit_day_at_once(front: Asking) -> None:
    position = front.append(check_in("s1", session="m1"))
    stay = front.attendance.find_stay("s1")
    assert stay is not None
    assert stay.position == position
    assert (stay.presence.person, stay.presence.session) == ("s1", "m1")
    assert (stay.presence.since, stay.presence.until) == (moment(0), moment(120))
    assert front.attendance.visit_days("s1", None) == 1
    assert front.attendance.find_stay("s2") is None


def test_the_latest_check_in_is_the_stay_and_a_check_out_ends_it(front: Asking) -> None:
    front.append(check_in("s1", 0, session="m1"), 0)
    front.append(check_in("s1", 30, session="m2"), 30)
    stay = front.attendance.find_stay("s1")
    assert stay is not None
    assert stay.presence.session == "m2"
    assert front.attendance.count_inside(moment(31)) == 1
    front.append(check_out("s1"), 40)
    assert front.attendance.find_stay("s1") is None
    assert front.attendance.count_inside(moment(41)) == 0
    assert front.attendance.visit_days("s1", None) == 1


def test_a_void_takes_the_stay_and_the_visit_day_back(front: Asking) -> None:
    position = front.append(check_in("s1"))
    front.append(void(position), 1)
    assert front.attendance.find_stay("s1") is None
    assert front.attendance.visit_days("s1", None) == 0


def test_voiding_twice_or_an_older_entry_takes_back_no_more(front: Asking) -> None:
    first = front.append(check_in("s1", 0), 0)
    second = front.append(check_in("s1", 10), 10)
    front.append(void(first), 11)
    front.append(void(first), 12)
    stay = front.attendance.find_stay("s1")
    assert stay is not None
    assert stay.position == second
    assert front.attendance.visit_days("s1", None) == 1


def test_visit_days_are_local_days_behind_the_day_asked(front: Asking) -> None:
    # 23:30 and 00:30 in Semarang: two days there, one in UTC.
    front.append(check_in("s1", 13.5 * 60), 13.5 * 60)
    front.append(check_in("s1", 14.5 * 60), 14.5 * 60)
    front.append(check_in("s1", 14.6 * 60), 14.6 * 60)

    def days(after: date | None) -> int:
        return front.attendance.visit_days("s1", after)

    assert days(None) == 2
    assert days(date(2026, 11, 23)) == 2
    assert days(date(2026, 11, 24)) == 1
    assert days(date(2026, 11, 25)) == 0


def test_people_inside_are_counted_once_wherever_they_came_in(enrolled: Asking) -> None:
    enrolled.append(check_in("s1", stay_min=60))
    enrolled.append(check_in("s2", stay_min=60))
    enrolled.apply(
        ("presence", "s1", presence(kiosk="k2")),
        ("presence", "s3", presence(kiosk="k2")),
    )
    assert enrolled.attendance.count_inside(moment(1)) == 3
    # s1's and s2's own stays have ended; the other kiosk still vouches for s1.
    assert enrolled.attendance.count_inside(moment(61)) == 2
    assert enrolled.attendance.count_inside(moment(120)) == 0


def test_what_the_feed_says_of_this_very_kiosk_is_not_news(enrolled: Asking) -> None:
    enrolled.append(check_in("s1"))
    enrolled.append(check_out("s1"), 5)
    enrolled.apply(("presence", "s1", presence(kiosk="k1")))
    assert enrolled.attendance.count_inside(moment(6)) == 0
    assert enrolled.attendance.find_presence("s1") is None


def test_presence_elsewhere_comes_and_goes_with_the_feed(enrolled: Asking) -> None:
    enrolled.apply(("presence", "s3", presence(minutes=2, stay_min=10)))
    found = enrolled.attendance.find_presence("s3")
    assert found is not None
    assert (found.person, found.session) == ("s3", None)
    assert (found.since, found.until) == (moment(2), moment(12))
    enrolled.apply(("presence", "s3", None), after=1)
    assert enrolled.attendance.find_presence("s3") is None
    assert enrolled.attendance.count_inside(moment(3)) == 0


@pytest.mark.parametrize(
    ("body", "heads"),
    [
        ({"heads": 12}, 12),
        ({"counts": {"female": 5, "male": 4}}, 9),
        ({"institution": "SMK 7"}, 0),
    ],
)
def test_a_group_counts_by_its_heads(
    front: Asking, body: dict[str, Any], heads: int
) -> None:
    front.append(group(body | {"until": "2026-11-24T05:00:00.000000Z"}))
    assert front.attendance.count_inside(moment(1)) == heads
    assert front.attendance.count_inside(moment(120)) == 0


def test_a_group_without_an_end_stays_until_the_day_s_last_minute_or_its_void(
    front: Asking,
) -> None:
    position = front.append(group({"heads": 3}))
    last_minute = 13 * 60 + 58
    assert front.attendance.count_inside(moment(last_minute)) == 3
    assert front.attendance.count_inside(moment(14 * 60)) == 0
    front.append(void(position, subject=None), 1)
    assert front.attendance.count_inside(moment(2)) == 0


def test_a_pass_nobody_knew_becomes_its_person_s_when_the_feed_names_them(
    enrolled: Asking,
) -> None:
    position = enrolled.append(check_in(None, pass_id=PASS_ID))
    assert enrolled.attendance.find_stay(f"pass:{PASS_ID}")
    enrolled.apply(("pass", PASS_ID, member_pass("s1")))
    assert enrolled.attendance.find_stay(f"pass:{PASS_ID}") is None
    stay = enrolled.attendance.find_stay("s1")
    assert stay is not None
    assert (stay.position, stay.presence.person) == (position, "s1")
    assert enrolled.attendance.visit_days("s1", None) == 1
    # The void carries what the entry carried: the pass alone.
    enrolled.append(void(position, None, PASS_ID), 1)
    assert enrolled.attendance.find_stay("s1") is None
    assert enrolled.attendance.visit_days("s1", None) == 0


DAY_MIN = 24 * 60


def test_nobody_is_inside_before_they_came(enrolled: Asking) -> None:
    """A clock a day ahead has noted two people and a group; another kiosk tells of a third."""
    enrolled.append(check_in("s1", DAY_MIN, session="m1"), DAY_MIN)
    enrolled.append(
        group({"heads": 12, "until": write_time(moment(DAY_MIN + 60))}), DAY_MIN
    )
    enrolled.apply(("presence", "s3", presence(minutes=DAY_MIN, kiosk="k2")))

    def count(minutes: float) -> tuple[int, int]:
        return enrolled.run(
            lambda uow: (
                uow.attendance.count_inside(moment(minutes)),
                sum(uow.attendance.count_by_session(moment(minutes)).values()),
            )
        )

    assert count(0) == (0, 0)
    assert count(DAY_MIN - 6) == (0, 0)
    assert count(DAY_MIN - 4) == (14, 2)
    assert count(DAY_MIN + 1) == (14, 2)


def test_what_a_clock_ahead_has_noted_ends_when_the_clock_goes_back(
    front: Asking,
) -> None:
    front.append(check_in("s1", DAY_MIN), DAY_MIN)
    front.append(
        group({"heads": 12, "until": write_time(moment(DAY_MIN + 60))}), DAY_MIN
    )
    assert front.attendance.visit_days("s1", None) == 1
    front.append(boot(), 0)
    assert front.attendance.find_stay("s1") is None
    assert front.attendance.visit_days("s1", None) == 0
    assert front.attendance.count_inside(moment(DAY_MIN + 1)) == 0


def test_the_hour_that_central_tells_ends_it_as_well(front: Asking) -> None:
    front.append(check_in("s1", DAY_MIN), DAY_MIN)
    anchor = Anchor(boot="b1", mono_us=0, server_at=moment(0))
    front.uow.save_anchor(anchor)
    assert front.attendance.find_stay("s1") is None


@pytest.mark.parametrize("minutes", [-DAY_MIN, -5000 * DAY_MIN])
def test_a_clock_that_falls_behind_takes_nothing_back(
    front: Asking, minutes: float
) -> None:
    """It lies before what has passed for certain: it is this clock that is wrong."""
    anchor = Anchor(boot="b1", mono_us=0, server_at=moment(-60))
    front.uow.save_anchor(anchor)
    front.append(check_in("s1", 0), 0)
    front.append(boot(), minutes)
    stay = front.attendance.find_stay("s1")
    assert stay is not None
    assert front.attendance.visit_days("s1", None) == 1


def test_a_time_that_central_gave_is_believed_over_the_entries_before(
    front: Asking,
) -> None:
    anchor = Anchor(boot="b1", mono_us=0, server_at=moment(DAY_MIN - 60))
    front.uow.save_anchor(anchor)
    front.append(check_in("s1", DAY_MIN), DAY_MIN)
    front.journal.append(boot(), stamp(0, offset_ms=0))
    assert front.attendance.find_stay("s1") is None


def test_a_clock_that_differs_by_a_few_minutes_takes_nothing_back(
    front: Asking,
) -> None:
    front.append(check_in("s1", 4), 4)
    front.append(boot(), 0)
    assert front.attendance.find_stay("s1") is not None
