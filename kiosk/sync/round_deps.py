"""The dependencies of a round, and its progress."""

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
    """The dependencies of a round.

    Shape: `health` is this device's state for central; `root_key` is the network that `central` was
    enrolled under (`KioskIdentity.network_root`): streams of other networks stay here.
    """

    desk: Desk
    central: Central
    clock: Clock
    entropy: Entropy
    root_key: str = ""
    health: Callable[[], Mapping[str, object]] = dict

    def run(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run work in one transaction of the desk and wait for it. Raises: StoreFault."""
        return self.desk.submit(work).result()


@dataclass(slots=True)
class RoundProgress:
    """The progress of a round; it stands, whatever happens next.

    Shape: `limit` is the largest batch worth trying; `passed_over` are streams that central does
    not take this time; `parted`: a stream was left to another copy, once a round at most; `fault`
    is the first failure.
    """

    sent: int = 0
    pulled: int = 0
    verdicts: list[Verdict] = field(default_factory=list)
    receipt: Receipt | None = None
    limit: int = BATCH_ENTRIES
    passed_over: set[str] = field(default_factory=set)
    parted: bool = False
    fault: CentralFault | ProtocolError | None = None
