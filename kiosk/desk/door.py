"""Opens the staff panel by a PIN: a try is counted before it is looked at, and wrong ones wait.

Looking at a PIN takes its time on purpose (argon2), so it is done between two transactions: the
first counts the try, the second takes it back where it was right. Power that fails in between
costs a try, never gains one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from kiosk.core.attempts import PIN_AT_KIOSK, after_wrong, wait_until
from kiosk.core.clock import Reading
from kiosk.core.panel import DoorNow
from kiosk.core.roster import PolicyBody
from kiosk.core.staff import DESK, PIN_RULE, StaffMember
from kiosk.desk.tries import count_today
from kiosk.ports import UnitOfWork

PIN = "pin"
"""The name of the count of wrong PINs at this kiosk, whosever they were."""
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
    until = wait_until(attempts, PIN_AT_KIOSK, reading.now)
    if until is not None:
        return Stopped(problem=LOCKED, until=until)
    uow.save_attempts(PIN, after_wrong(attempts, PIN_AT_KIOSK, reading.now))
    return look


def open_to(uow: UnitOfWork) -> None:
    """The PIN was right: earlier tries count no more, and search by name goes on."""
    uow.save_attempts(PIN, None)
    uow.save_searches(None)


def turn_away(uow: UnitOfWork, reading: Reading) -> Stopped:
    """The PIN was wrong: from when on another may be tried."""
    count_today(uow, reading)
    until = wait_until(uow.find_attempts(PIN), PIN_AT_KIOSK, reading.now)
    return Stopped(problem=WRONG, until=until)


def door_now(uow: UnitOfWork) -> DoorNow:
    """Return who may open the panel: those whom the policy names, and the desk where it has a PIN.

    PINs that were set under an older rule have ended: they are nobody's.
    """
    policy = uow.roster.policy()
    named = [
        StaffMember(id=body.id, name=body.name)
        for body in policy.staff
        if body.rule >= PIN_RULE
    ]
    if policy.staff_pin is not None and policy.staff_pin_rule >= PIN_RULE:
        named.append(StaffMember(id=DESK, name=""))
    return DoorNow(staff=tuple(named))


def _find_look(policy: PolicyBody, staff: str | None) -> Look | None:
    if staff is None or staff == DESK:
        pin_hash = policy.staff_pin
        if pin_hash is None or policy.staff_pin_rule < PIN_RULE:
            return None
        return Look(staff=StaffMember(id=DESK, name=""), pin_hash=pin_hash)
    return next(
        (
            Look(staff=StaffMember(id=body.id, name=body.name), pin_hash=body.pin)
            for body in policy.staff
            if body.id == staff and body.rule >= PIN_RULE
        ),
        None,
    )
