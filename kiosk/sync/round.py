"""One round: upload, then download. No thread, no sleeping; safe to repeat.

An entry counts as sent only by a receipt whose chain equals ours. Any other answer leaves the
journal as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.core.errors import CentralFault, CentralRefused, ProtocolError
from kiosk.core.record.wire import Verdict
from kiosk.desk.device.lease import count_lease, renew_lease, strip_names
from kiosk.ports import KioskIdentity, UnitOfWork
from kiosk.sync.pull import pull
from kiosk.sync.push import push
from kiosk.sync.round_deps import RoundDeps, RoundProgress

REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundReport:
    """The result of a round. `fault`: why it stopped short; `next_after_ms`: central's wish."""

    sent: int = 0
    through: int = 0
    pulled: int = 0
    verdicts: tuple[Verdict, ...] = ()
    next_after_ms: int = 0
    fault: CentralFault | ProtocolError | None = None


def run_round(deps: RoundDeps) -> RoundReport:
    """Push and pull once. Raises: StoreFault; NotEnrolled where the device is not enrolled."""
    asked_as = deps.run(lambda uow: uow.find_identity())
    strip_names(deps.desk)
    progress = RoundProgress()
    try:
        push(deps, progress)
        pull(deps, progress)
    except (CentralFault, ProtocolError) as error:
        progress.fault = error
    fault = progress.fault
    if isinstance(fault, CentralRefused) and fault.code == REVOKED:
        deps.run(_wipe_if_still_revoked(asked_as))
    through = deps.run(_finish(deps, progress))
    strip_names(deps.desk)
    deps.desk.compact_roster()
    return RoundReport(
        sent=progress.sent,
        through=through,
        pulled=progress.pulled,
        verdicts=tuple(progress.verdicts),
        next_after_ms=0 if progress.receipt is None else progress.receipt.next_after_ms,
        fault=fault,
    )


def _wipe_if_still_revoked(
    revoked: KioskIdentity | None,
) -> Callable[[UnitOfWork], None]:
    """Return work that wipes, unless the device was enrolled again in the meantime."""

    def work(uow: UnitOfWork) -> None:
        if uow.find_identity() == revoked:
            uow.wipe()

    return work


def _finish(deps: RoundDeps, progress: RoundProgress) -> Callable[[UnitOfWork], int]:
    """Return work that stores the exchange of time and the lease, and returns the acknowledged seq.

    Only a receipt that proves something renews the lease: any page can name a time.
    """

    def work(uow: UnitOfWork) -> int:
        reading = deps.clock.read()
        anchor = reading.anchor
        if anchor is not None and anchor != uow.find_anchor():
            uow.save_anchor(anchor)
        if progress.receipt is None:
            count_lease(uow, reading)
        else:
            renew_lease(uow, reading)
        if progress.fault is None and progress.receipt is not None:
            uow.drop_old_copies(reading.now)
        return uow.journal.streams()[-1].acknowledged

    return work
