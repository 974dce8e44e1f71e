"""The space as the Waiting screen shows it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.core.door.outcome import SpaceNow
from kiosk.core.errors import NotEnrolled
from kiosk.core.record.clock import write_time
from kiosk.core.record.roster import NoticeBody, Registration
from kiosk.desk.queries.space_now import space_now
from tests.core.world import NOW
from tests.desk.front import Front, local, policy, reading
from tests.store.in_memory import InMemoryDesk


def shown(front: Front) -> SpaceNow:
    return front.run(lambda uow: space_now(uow, reading()))


def test_it_shows_name_people_room_and_local_time() -> None:
    front = Front(policy(capacity=40))
    front.knows()
    front.scan()
    front.hears_of("u9", NOW, NOW + timedelta(hours=1))
    space = shown(front)
    assert (space.name, space.space) == ("Hetero Space Semarang", "SMG")
    assert (space.at, space.tz_min) == (NOW, 420)
    assert (space.inside, space.capacity) == (2, 40)
    assert space.sessions == ()


def test_it_counts_what_central_has_not_acknowledged() -> None:
    front = Front()
    front.knows()
    assert shown(front).unsent == 0
    front.scan()
    assert shown(front).unsent == 1


def test_it_shows_the_sessions_of_the_day_in_order_of_start() -> None:
    front = Front()
    for name, hour in (("afternoon", 14), ("morning", 9)):
        front.holds(
            name,
            starts_at=write_time(local(hour)),
            ends_at=write_time(local(hour + 1)),
        )
    assert [session.id for session in shown(front).sessions] == [
        "morning",
        "afternoon",
    ]


def test_it_counts_the_places_left_where_they_are_limited_and_taken_beforehand() -> (
    None
):
    front = Front()
    front.knows()
    front.holds("s1", capacity=2)
    front.holds("s2", capacity=5, registration=Registration.NONE)
    front.holds("s3")
    assert shown(front).places_left == {"s1": 2}
    front.registers("s1")
    assert shown(front).places_left == {"s1": 1}


def test_more_places_taken_than_there_are_leave_none() -> None:
    front = Front()
    front.holds("s1", capacity=1)
    front.registers("s1", "u1")
    front.registers("s1", "u2")
    assert shown(front).places_left == {"s1": 0}


def test_it_says_what_still_stands_the_first_to_end_in_front() -> None:
    front = Front()
    for key, minutes in (("n1", 90), ("n2", 30), ("n3", -1), ("n4", 0)):
        until = write_time(NOW + timedelta(minutes=minutes))
        body = NoticeBody(text_id=f"{key} id", text_en=f"{key} en", until=until)
        front.feed("notice", key, body)
    assert [notice.text_id for notice in shown(front).notices] == ["n2 id", "n1 id"]
    assert shown(front).notices[0].text_en == "n2 en"


def test_it_tells_whether_the_space_is_open() -> None:
    assert shown(Front()).is_open
    assert not shown(Front(policy(closed_on=[NOW.date()]))).is_open


@pytest.mark.parametrize(
    ("tz", "tz_min"),
    [("Asia/Makassar", 480), ("Asia/Jayapura", 540), ("Atlantis/Centre", 0)],
)
def test_the_zone_is_the_spaces(tz: str, tz_min: int) -> None:
    assert shown(Front(policy(tz=tz))).tz_min == tz_min


def test_a_device_of_no_space_shows_none() -> None:
    asked = InMemoryDesk().submit(lambda uow: space_now(uow, reading()))
    with pytest.raises(NotEnrolled):
        asked.result()
