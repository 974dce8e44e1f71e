"""What a round works with, and what it has done so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from kiosk.core.errors import CentralFault, ProtocolError
from kiosk.core.record.wire import BATCH_ENTRIES, Receipt, Verdict
from kiosk.ports import Central, Clock, Desk, Entropy, UnitOfWork

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundDeps:
    """What a round works with.

    Shape: `health` is what the batch tells central of this device; `root_key` is the network that
    `central` was enrolled under (`KioskIdentity.network_root`): other networks' streams stay here.
    """

    desk: Desk
    central: Central
    clock: Clock
    entropy: Entropy
    root_key: str = ""
    health: Callable[[], Mapping[str, object]] = dict

    def run(self, work: Callable[[UnitOfWork], T]) -> T:
        """Runs work in one transaction of the desk and waits for it. Raises: StoreFault."""
        return self.desk.submit(work).result()


@dataclass(slots=True)
class RoundProgress:
    """What a round has done so far; it stands, whatever happens next.

    Shape: `limit` is the largest batch that is worth a try; `passed_over` are streams that central
    does not take this time; `parted` is whether a stream was left to another copy: once a round is
    enough, whatever central says; `fault` is the first thing that went wrong.
    """

    sent: int = 0
    pulled: int = 0
    verdicts: list[Verdict] = field(default_factory=list)
    receipt: Receipt | None = None
    limit: int = BATCH_ENTRIES
    passed_over: set[str] = field(default_factory=set)
    parted: bool = False
    fault: CentralFault | ProtocolError | None = None
