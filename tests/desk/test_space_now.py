"""The space as the Waiting screen shows it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.core.clock import write_time
from kiosk.core.errors import NotEnrolled
from kiosk.core.outcome import SpaceNow
from kiosk.desk.space_now import space_now
from tests.core.world import NOW
from tests.desk.front import Front, local, policy, reading
from tests.fakes.store import FakeDesk


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


@pytest.mark.parametrize(
    ("tz", "tz_min"),
    [("Asia/Makassar", 480), ("Asia/Jayapura", 540), ("Atlantis/Centre", 0)],
)
def test_the_zone_is_the_spaces(tz: str, tz_min: int) -> None:
    assert shown(Front(policy(tz=tz))).tz_min == tz_min


def test_a_device_of_no_space_shows_none() -> None:
    asked = FakeDesk().submit(lambda uow: space_now(uow, reading()))
    with pytest.raises(NotEnrolled):
        asked.result()
