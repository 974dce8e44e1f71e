"""What the routes share: the database, the clock, and a limit on simultaneous uploads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from central.api.limits import Limits
from central.api.snapshot_places import SnapshotPlaces
from central.api.tries import EnrolAttempts
from central.own_clock import WatchedClock
from central.store import Database
from central.store.signing import SigningKeys
from kiosk.core.errors import StoreBusy

UPLOADS_AT_ONCE = 32
UPLOADS_AT_EASE = 4
BREATH_MS = 250
"""The extra pause asked of kiosks for each simultaneous upload above `UPLOADS_AT_EASE`."""


@dataclass(slots=True, kw_only=True)
class UploadGate:
    """Counts the uploads in progress, and refuses more than `limit` instead of queueing them.

    Thread: any.
    """

    limit: int = UPLOADS_AT_ONCE
    _inside: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def passing(self) -> Iterator[int]:
        """Hold a place while the block runs; yield the pause to ask of the kiosk, in ms.

        Raises: StoreBusy if no place is left.
        """
        with self._lock:
            if self._inside >= self.limit:
                raise StoreBusy(
                    "Central is taking in as many uploads at once as it can."
                )
            self._inside += 1
            inside = self._inside
        try:
            yield BREATH_MS * max(0, inside - UPLOADS_AT_EASE)
        finally:
            with self._lock:
                self._inside -= 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiContext:
    """What the routes share. Shape: `read_secret` returns the machine's secret."""

    database: Database
    clock: WatchedClock
    read_secret: Callable[[], bytes]
    limits: Limits
    tries: EnrolAttempts
    snapshots: SnapshotPlaces
    gate: UploadGate = field(default_factory=UploadGate)
    keys: SigningKeys = field(init=False)
    """The issuer keys as they were unsealed, for as long as the process lives."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", SigningKeys(self.read_secret))

    def now(self) -> datetime:
        return self.clock.read()


def make_context(
    database: Database,
    clock: WatchedClock,
    read_secret: Callable[[], bytes],
    limits: Limits,
) -> ApiContext:
    """Return the context of a new application, with every counter at zero."""
    return ApiContext(
        database=database,
        clock=clock,
        read_secret=read_secret,
        limits=limits,
        tries=EnrolAttempts(limit=limits.enrol_tries, steady=clock.steady),
        snapshots=SnapshotPlaces(limits=limits),
    )
