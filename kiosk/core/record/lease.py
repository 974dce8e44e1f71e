"""The lease: a kiosk that has not heard from central for too long deletes people's names.

While the machine runs, its monotonic clock counts the silence, since nobody can set that clock. For
the time the machine was off there is only the wall clock, which may be dead or wrong. A doubted
clock ends the lease only after an hour in which central could have been heard.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.core.record.clock import ClockTrust, Reading, trust

SHORTEST_DAYS, LONGEST_DAYS = 3, 60
BELIEVED = timedelta(days=366)
"""No kiosk is put away for longer: a wall clock that says so has more likely gone wrong."""
DOUBT = timedelta(hours=1)
"""So long a doubted clock is borne: a kiosk with a link hears central within a minute."""


class LeaseState(StrEnum):
    """The state of the lease. `HALF`: half of it is over, and staff should look."""

    FRESH = "fresh"
    HALF = "half"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """The silence of central, as counted so far.

    Units: microseconds. Shape: `heard_at` is when central was heard; `boot`, `mono_us` and `at` are
    of the last count; `doubted_us` is the run time since the clock was first doubted, None without
    doubt.
    """

    heard_at: datetime
    silent_us: int
    boot: str
    mono_us: int
    at: datetime
    doubted_us: int | None = None

    @property
    def silent(self) -> timedelta:
        """Return how long central has been silent."""
        return timedelta(microseconds=self.silent_us)


def renewed(reading: Reading) -> Lease:
    """Return a new lease: central was heard just now."""
    return Lease(
        heard_at=reading.now,
        silent_us=0,
        boot=reading.moment.boot,
        mono_us=reading.moment.mono_us,
        at=reading.now,
    )


def counted(lease: Lease, reading: Reading, not_before: datetime) -> Lease:
    """Return the lease with the time since its last count; `not_before` as in `clock.trust`."""
    moment = reading.moment
    doubted = lease.doubted_us is not None
    known = trust(moment, reading.anchor, not_before) is ClockTrust.KNOWN
    if moment.boot == lease.boot:
        passed_us = ran_us = max(0, moment.mono_us - lease.mono_us)
    else:
        ran_us = moment.mono_us
        off = reading.now - lease.at
        believed = known and timedelta() <= off <= BELIEVED
        passed_us = off // timedelta(microseconds=1) if believed else ran_us
        doubted = doubted or (known and off > BELIEVED)
    # An unknown clock is not noted: the right one would seem to have stood still for years.
    at = reading.now if known else lease.at + timedelta(microseconds=passed_us)
    return replace(
        lease,
        silent_us=lease.silent_us + passed_us,
        boot=moment.boot,
        mono_us=moment.mono_us,
        at=at,
        doubted_us=(lease.doubted_us or 0) + ran_us if doubted else None,
    )


def state_of(lease: Lease, lease_days: int) -> LeaseState:
    """Return the state of a lease of so many days, within `SHORTEST_DAYS` and `LONGEST_DAYS`."""
    whole = timedelta(days=min(LONGEST_DAYS, max(SHORTEST_DAYS, lease_days)))
    doubted_us = lease.doubted_us
    if doubted_us is not None and timedelta(microseconds=doubted_us) >= DOUBT:
        return LeaseState.OVER
    if lease.silent >= whole:
        return LeaseState.OVER
    if doubted_us is not None or 2 * lease.silent >= whole:
        return LeaseState.HALF
    return LeaseState.FRESH
