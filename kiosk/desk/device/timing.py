"""Trust in the clock, and the sessions that may be on when it is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from kiosk.core.door.facts import SessionFacts
from kiosk.core.record.clock import ClockTrust, Reading, trust
from kiosk.core.release import BUILT_AT
from kiosk.ports import UnitOfWork

LIKELY_BEFORE = timedelta(days=1)
LIKELY_AFTER = timedelta(days=7)
"""Sessions so near may be on: a space stands dark for a weekend, seldom for more than a week."""


def not_before(uow: UnitOfWork, reading: Reading) -> datetime:
    """Return a time that has certainly passed.

    It is the latest of the program's build, central's last time, and every entry since: a clock
    that was set back does not become right by an entry or by running on.
    """
    anchor, passed = uow.find_anchor(), uow.find_passed()
    return max(
        uow.journal.newest_at() or BUILT_AT,
        BUILT_AT if passed is None else passed.by(reading.moment),
        BUILT_AT if anchor is None else anchor.server_at,
        BUILT_AT,
    )


def clock_trust(uow: UnitOfWork, reading: Reading) -> ClockTrust:
    """Return whether dates may be checked now."""
    return trust(reading.moment, reading.anchor, not_before(uow, reading))


def by_likelihood(
    sessions: Iterable[SessionFacts], passed: datetime
) -> tuple[SessionFacts, ...]:
    """Return the sessions, those nearest to a passed time first."""
    return tuple(
        sorted(sessions, key=lambda one: (_distance(one, passed), one.starts_at))
    )


def _distance(session: SessionFacts, at: datetime) -> timedelta:
    if at < session.opens_at:
        return session.opens_at - at
    return max(at - session.closes_at, timedelta(0))
