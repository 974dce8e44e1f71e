"""Login to the staff panel by PIN. A try is counted before it is checked; wrong tries must wait.

Checking a PIN is slow on purpose (argon2), so it happens between two transactions: `begin` counts
the try, `succeed` takes it back. A power cut in between costs a try and never gains one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from kiosk.core.record.clock import Reading
from kiosk.core.record.roster import PolicyBody
from kiosk.core.staff.attempts import PIN_AT_KIOSK, after_wrong, wait_until
from kiosk.core.staff.panel import DoorNow
from kiosk.core.staff.staff import DESK, PIN_RULE, StaffMember
from kiosk.desk.staff.tries import count_today
from kiosk.ports import UnitOfWork

PIN = "pin"
"""The name of the count of wrong PINs at this kiosk, for all staff."""
WRONG, LOCKED, NO_PIN = "wrong_pin", "locked", "no_pin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Denied:
    """The PIN does not open the panel. `until`: no further try before that time."""

    problem: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """The staff member, and the hash that their PIN must match."""

    staff: StaffMember
    pin_hash: str = field(repr=False)


def begin(uow: UnitOfWork, staff: str | None, reading: Reading) -> Challenge | Denied:
    """Count a try as a wrong one, and return its challenge; `Denied` if none is allowed now."""
    challenge = _find_challenge(uow.roster.policy(), staff)
    if challenge is None:
        return Denied(problem=NO_PIN)
    attempts = uow.find_attempts(PIN)
    until = wait_until(attempts, PIN_AT_KIOSK, reading.now)
    if until is not None:
        return Denied(problem=LOCKED, until=until)
    uow.save_attempts(PIN, after_wrong(attempts, PIN_AT_KIOSK, reading.now))
    return challenge


def succeed(uow: UnitOfWork) -> None:
    """Forget wrong tries after a right PIN, and unlock search by name."""
    uow.save_attempts(PIN, None)
    uow.save_searches(None)


def fail(uow: UnitOfWork, reading: Reading) -> Denied:
    """Count a wrong PIN, and return when the next try is allowed."""
    count_today(uow, reading)
    until = wait_until(uow.find_attempts(PIN), PIN_AT_KIOSK, reading.now)
    return Denied(problem=WRONG, until=until)


def door_now(uow: UnitOfWork) -> DoorNow:
    """Return who may open the panel: the staff in the policy, and the desk where it has a PIN.

    PINs that were set under an older rule do not count.
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


def _find_challenge(policy: PolicyBody, staff: str | None) -> Challenge | None:
    if staff is None or staff == DESK:
        pin_hash = policy.staff_pin
        if pin_hash is None or policy.staff_pin_rule < PIN_RULE:
            return None
        return Challenge(staff=StaffMember(id=DESK, name=""), pin_hash=pin_hash)
    return next(
        (
            Challenge(staff=StaffMember(id=body.id, name=body.name), pin_hash=body.pin)
            for body in policy.staff
            if body.id == staff and body.rule >= PIN_RULE
        ),
        None,
    )
