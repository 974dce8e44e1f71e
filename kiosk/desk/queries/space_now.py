"""The space as the Waiting screen shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kiosk.core.door.facts import SessionFacts
from kiosk.core.door.opening import opening, tz_minutes
from kiosk.core.door.outcome import SpaceNow
from kiosk.core.record.clock import ClockTrust, Reading
from kiosk.core.record.roster import Registration
from kiosk.desk.admission.gather import sessions_today
from kiosk.desk.device.stamp import get_identity
from kiosk.desk.device.timing import clock_trust
from kiosk.desk.staff.panel import current_notices
from kiosk.ports import UnitOfWork


def space_now(uow: UnitOfWork, reading: Reading) -> SpaceNow:
    """Return name, local time, people inside, capacity, today's sessions and messages.

    Raises: NotEnrolled.
    """
    policy, now = uow.roster.policy(), reading.now
    tz_min = tz_minutes(policy, reading.moment.tz_min)
    sessions = sessions_today(uow, None, reading)
    # Opening hours need a clock: with an unknown one the space counts as open.
    is_untimed = clock_trust(uow, reading) is ClockTrust.UNKNOWN
    return SpaceNow(
        name=policy.name,
        space=get_identity(uow).space,
        at=now,
        tz_min=tz_min,
        inside=uow.attendance.count_inside(now),
        capacity=policy.capacity,
        sessions=sessions,
        is_open=is_untimed or opening(policy, now, tz_min).is_open,
        places_left=_places_left(sessions, uow.roster.places_taken()),
        notices=tuple(
            sorted(current_notices(uow, now), key=lambda notice: notice.until)
        ),
        unsent=uow.journal.count_unsent(),
    )


def _places_left(
    sessions: Iterable[SessionFacts], taken: Mapping[str, int]
) -> Mapping[str, int]:
    return {
        session.id: max(0, session.capacity - taken.get(session.activity, 0))
        for session in sessions
        if session.capacity is not None
        and session.registration is not Registration.NONE
    }
