"""Keeps the lease: counts central's silence, and withholds names when the lease is over."""

from __future__ import annotations

from kiosk.core.record.clock import Reading
from kiosk.core.record.lease import LeaseState, counted, renewed, state_of
from kiosk.desk.device.timing import not_before
from kiosk.ports import Desk, UnitOfWork


def renew_lease(uow: UnitOfWork, reading: Reading) -> None:
    """Restart the lease: central has proven that it is there."""
    uow.save_lease(renewed(reading))


def count_lease(uow: UnitOfWork, reading: Reading) -> LeaseState:
    """Count the silence since the last time; withhold names once the lease is over.

    A device that is not enrolled holds no names. Raises: StoreFault.
    """
    if uow.find_identity() is None:
        return LeaseState.FRESH
    before = uow.find_lease()
    lease = renewed(reading)
    if before is not None:
        lease = counted(before, reading, not_before(uow, reading))
    uow.save_lease(lease)
    state = state_of(lease, uow.roster.policy().lease_days)
    if state is LeaseState.OVER:
        uow.roster.withhold_names()
    return state


def lease_state(uow: UnitOfWork) -> LeaseState:
    """Return the state of the lease at its last count."""
    lease = uow.find_lease()
    if lease is None:
        return LeaseState.FRESH
    return state_of(lease, uow.roster.policy().lease_days)


def strip_names(desk: Desk) -> None:
    """Delete withheld names, a few hundred rows in each transaction.

    A check-in waits for one of them at most. Blocks; not for the GUI's thread. Raises: StoreFault.
    """
    while desk.submit(lambda uow: uow.roster.strip_names()).result():
        pass
