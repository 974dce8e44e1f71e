"""Opens the staff panel by a PIN: a try is counted before it is looked at, and wrong ones wait.

Looking at a PIN takes its time on purpose (argon2), so it is done between two transactions: the
first counts the try, the second takes it back where it was right. Power that fails in between
costs a try, never gains one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kiosk.core.attempts import Patience, after_wrong, wait_until
from kiosk.core.clock import Reading
from kiosk.core.roster import PolicyBody
from kiosk.core.staff import DESK, StaffMember
from kiosk.ports import UnitOfWork

PIN = "pin"
"""The name of the count of wrong PINs at this kiosk, whosever they were."""
PATIENCE = Patience(
    free=3,
    first_wait=timedelta(seconds=30),
    longest_wait=timedelta(minutes=10),
    forgotten_after=timedelta(hours=12),
)
"""Some hundred and fifty tries a day, of a million; nobody locks staff out for longer."""

WRONG, LOCKED, NO_PIN = "wrong_pin", "locked", "no_pin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """The PIN is not looked at. `until`: no further try before that time."""

    problem: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Whose PIN it would have to be, and the hash it would have to match."""

    staff: StaffMember
    pin_hash: str = field(repr=False)


def knock(uow: UnitOfWork, staff: str | None, reading: Reading) -> Look | Stopped:
    """Whether a PIN may be tried now; the try is counted as a wrong one until `open_to` is told."""
    look = _find_look(uow.roster.policy(), staff)
    if look is None:
        return Stopped(problem=NO_PIN)
    attempts = uow.find_attempts(PIN)
    until = wait_until(attempts, PATIENCE, reading.now)
    if until is not None:
        return Stopped(problem=LOCKED, until=until)
    uow.save_attempts(PIN, after_wrong(attempts, PATIENCE, reading.now))
    return look


def open_to(uow: UnitOfWork) -> None:
    """The PIN was right: earlier tries count no more."""
    uow.save_attempts(PIN, None)


def turn_away(uow: UnitOfWork, reading: Reading) -> Stopped:
    """The PIN was wrong: from when on another may be tried."""
    until = wait_until(uow.find_attempts(PIN), PATIENCE, reading.now)
    return Stopped(problem=WRONG, until=until)


def _find_look(policy: PolicyBody, staff: str | None) -> Look | None:
    if staff is None or staff == DESK:
        pin_hash = policy.staff_pin
        if pin_hash is None:
            return None
        return Look(staff=StaffMember(id=DESK, name=""), pin_hash=pin_hash)
    return next(
        (
            Look(staff=StaffMember(id=body.id, name=body.name), pin_hash=body.pin)
            for body in policy.staff
            if body.id == staff
        ),
        None,
    )
