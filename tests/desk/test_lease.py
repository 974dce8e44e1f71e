"""How the lease is kept: counted at the desk, and names gone when it is over."""

from __future__ import annotations

from datetime import timedelta

from kiosk.core.clock import Moment, Reading
from kiosk.core.lease import LeaseState
from kiosk.desk.lease import count_lease, lease_state, renew_lease, strip_names
from tests.desk.front import make_front

DAY = timedelta(days=1)


def later(reading: Reading, by: timedelta) -> Reading:
    moment = reading.moment
    return Reading(
        moment=Moment(
            at=moment.at + by,
            mono_us=moment.mono_us + by // timedelta(microseconds=1),
            boot=moment.boot,
            tz_min=moment.tz_min,
        )
    )
