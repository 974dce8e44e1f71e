"""The thread that runs rounds: soon after an entry, else every minute, slower after failures."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kiosk.core import backoff
from kiosk.core.door.outcome import LinkNow
from kiosk.core.errors import CentralBusy, HeteroError
from kiosk.ports import Central, Clock, Desk, Entropy, KioskIdentity, UnitOfWork
from kiosk.sync.round import RoundReport, run_round
from kiosk.sync.round_deps import RoundDeps

JOIN_S = 2.0
_log = logging.getLogger(__name__)


class CentralConnection(Central, Protocol):
    """A client of central whose connection can be closed."""

    def close(self) -> None:
        """Close the connection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourierDeps:
    """The courier's dependencies. Shape: `connect` makes the client for an identity."""

    desk: Desk
    clock: Clock
    entropy: Entropy
    connect: Callable[[KioskIdentity], CentralConnection]
    health: Callable[[], dict[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CourierListener:
    """Callbacks in the courier's thread: the link after each round, and the round's report."""

    link: Callable[[LinkNow], None]
    round: Callable[[RoundReport], None]


class Courier:
    """Runs rounds until it is stopped. Created and stopped by the app."""

    def __init__(self, route: CourierDeps, listener: CourierListener) -> None:
        self._route = route
        self._listener = listener
        self._wake = threading.Condition()
        self._nudged = False
        self._hurried = False
        self._stopping = False
        self._failures = 0
        self._identity: KioskIdentity | None = None
        self._central: CentralConnection | None = None
        # A request may hang for 20 s. The program does not wait for it at its end: its entries are
        # sent again.
        self._thread = threading.Thread(target=self._run, name="courier", daemon=True)

    def start(self) -> None:
        """Start the thread; its first round begins at once."""
        self._thread.start()

    def nudge(self) -> None:
        """Start a round soon: there is something to send, or a new enrolment. Thread: any."""
        with self._wake:
            self._nudged = True
            self._wake.notify_all()

    def hurry(self) -> None:
        """Start a round now, even while waiting after a failure. Thread: any."""
        with self._wake:
            self._hurried = True
            self._nudged = True
            self._wake.notify_all()

    def stop(self) -> None:
        """Stop after the current round; a request that hangs is left behind."""
        with self._wake:
            self._stopping = True
            self._wake.notify_all()
        if self._thread.ident is not None:
            self._thread.join(JOIN_S)
            if self._thread.is_alive():
                _log.warning("courier left behind in a request that hangs")

    def _run(self) -> None:
        wait = _Wait(s=0.0)
        while True:
            try:
                self._sleep(wait)
                if self._stopping:
                    break
                wait = self._visit()
            except Exception:  # noqa: BLE001  # the thread must go on
                self._failures += 1
                _log.warning("round failed failures=%d", self._failures, exc_info=True)
                wait = _Wait(s=backoff.after_failure_s(self._failures, self._share()))
        self._drop_central()

    def _visit(self) -> _Wait:
        """Run one round; return the wait before the next."""
        identity = self._find_identity()
        if identity is None:
            self._drop_central()
            return _Wait(s=backoff.HEARTBEAT_S, nudge_s=0.0)
        report = run_round(self._deps(identity))
        self._tell(report)
        fault = report.fault
        if fault is None:
            self._failures = 0
            wish_s = min(backoff.CAP_S, report.next_after_ms / 1000)
            return _Wait(
                s=max(wish_s, backoff.heartbeat_s(self._share())),
                nudge_s=max(wish_s, backoff.PUSH_AFTER_S),
            )
        self._failures += 1
        _log.info(
            "round incomplete failures=%d fault=%s",
            self._failures,
            type(fault).__name__,
        )
        wait_s = backoff.after_failure_s(self._failures, self._share())
        if isinstance(fault, CentralBusy) and fault.retry_after_s is not None:
            # Never sooner than without it: central may say "now", or a time that has passed here.
            busy_s = backoff.after_busy_s(fault.retry_after_s, self._share())
            wait_s = max(wait_s, busy_s)
        return _Wait(s=wait_s)

    def _deps(self, identity: KioskIdentity) -> RoundDeps:
        if self._central is None or identity != self._identity:
            self._drop_central()
            self._identity = identity
            self._central = self._route.connect(identity)
        route = self._route
        return RoundDeps(
            desk=route.desk,
            central=self._central,
            clock=route.clock,
            entropy=route.entropy,
            root_key=identity.network_root,
            health=route.health,
        )

    def _drop_central(self) -> None:
        if self._central is not None:
            self._central.close()
        self._central = None

    def _tell(self, report: RoundReport) -> None:
        link = self._route.desk.submit(link_now(report.fault)).result()
        self._listener.link(link)
        self._listener.round(report)

    def _share(self) -> float:
        return self._route.entropy.share()

    def _sleep(self, wait: _Wait) -> None:
        """Wait; a nudge shortens a wait that does not follow a failure."""
        if wait.nudge_s is None:
            self._sleep_off(wait.s)
        elif self._is_woken(wait.s):
            with self._wake:
                self._wake.wait_for(lambda: self._stopping, wait.nudge_s)
        with self._wake:
            self._nudged = self._hurried = False

    def _sleep_off(self, s: float) -> None:
        """Wait after a failure; only a new enrolment or a hurry ends the wait."""
        until_us = self._mono_us() + round(s * 1_000_000)
        while self._is_woken((until_us - self._mono_us()) / 1_000_000):
            with self._wake:
                self._nudged = False
            if (
                self._stopping
                or self._hurried
                or self._find_identity() != self._identity
            ):
                return

    def _is_woken(self, within_s: float) -> bool:
        with self._wake:
            return self._wake.wait_for(
                lambda: self._stopping or self._nudged, max(0.0, within_s)
            )

    def _find_identity(self) -> KioskIdentity | None:
        return self._route.desk.submit(lambda uow: uow.find_identity()).result()

    def _mono_us(self) -> int:
        return self._route.clock.read().moment.mono_us


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wait:
    """Units: seconds. `nudge_s`: how soon a nudge may end the wait, None where it cannot."""

    s: float
    nudge_s: float | None = None


def link_now(fault: HeteroError | None) -> Callable[[UnitOfWork], LinkNow]:
    """Return desk work that reads the link for the status chip."""

    def work(uow: UnitOfWork) -> LinkNow:
        return LinkNow(
            connected=fault is None,
            waiting=uow.journal.count_unsent(),
            roster_at=uow.roster.in_step_at(),
        )

    return work
