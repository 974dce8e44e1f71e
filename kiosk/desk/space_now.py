"""The space as the Waiting screen shows it."""

from __future__ import annotations

from kiosk.core.clock import Reading
from kiosk.core.opening import tz_minutes
from kiosk.core.outcome import SpaceNow
from kiosk.desk.gather import sessions_today
from kiosk.desk.stamp import get_identity
from kiosk.ports import UnitOfWork


def space_now(uow: UnitOfWork, reading: Reading) -> SpaceNow:
    """Name, local time, people inside, capacity and today's sessions.

    Raises: NotEnrolled.
    """
    policy = uow.roster.policy()
    return SpaceNow(
        name=policy.name,
        space=get_identity(uow).space,
        at=reading.now,
        tz_min=tz_minutes(policy, reading.moment.tz_min),
        inside=uow.attendance.count_inside(reading.now),
        capacity=policy.capacity,
        sessions=sessions_today(uow, None, reading),
    )
