"""How far the clock can be believed, and which sessions may be on where it cannot."""

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
    """Return a time that has passed for certain.

    It is the latest of the program's build, what central said last, and every entry since then: a
    clock that was set back is made right neither by an entry nor by running on.
    """
    anchor, passed = uow.find_anchor(), uow.find_passed()
    return max(
        uow.journal.newest_at() or BUILT_AT,
        BUILT_AT if passed is None else passed.by(reading.moment),
        BUILT_AT if anchor is None else anchor.server_at,
        BUILT_AT,
    )


def clock_trust(uow: UnitOfWork, reading: Reading) -> ClockTrust:
    """Return whether dates may be judged now."""
    return trust(reading.moment, reading.anchor, not_before(uow, reading))


def by_likelihood(
    sessions: Iterable[SessionFacts], passed: datetime
) -> tuple[SessionFacts, ...]:
    """Return the sessions, those first that are the nearest to a time that has passed."""
    return tuple(
        sorted(sessions, key=lambda one: (_distance(one, passed), one.starts_at))
    )


def _distance(session: SessionFacts, at: datetime) -> timedelta:
    if at < session.opens_at:
        return session.opens_at - at
    return max(at - session.closes_at, timedelta(0))
