"""What the routes stand on: the database, the clock, and a limit on uploads at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from central.api.limits import Limits
from central.api.snapshot_places import SnapshotPlaces
from central.api.tries import Tries
from central.own_clock import WatchedClock
from central.store import Database
from central.store.signing import SigningKeys
from kiosk.core.errors import StoreBusy

UPLOADS_AT_ONCE = 32
UPLOADS_AT_EASE = 4
BREATH_MS = 250
"""For each upload at once above those at ease, kiosks are asked to wait so much longer."""


@dataclass(slots=True, kw_only=True)
class Gate:
    """Counts the uploads being worked on, and turns one away rather than queue without end.

    Thread: any.
    """

    limit: int = UPLOADS_AT_ONCE
    _inside: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def passing(self) -> Iterator[int]:
        """Holds a place while the block runs; gives the pause to ask of the kiosk, in ms.

        Raises: StoreBusy if there is none left.
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
class Answering:
    """What the routes stand on. Shape: `read_secret` answers the machine's secret."""

    database: Database
    clock: WatchedClock
    read_secret: Callable[[], bytes]
    limits: Limits
    tries: Tries
    snapshots: SnapshotPlaces
    gate: Gate = field(default_factory=Gate)
    keys: SigningKeys = field(init=False)
    """The issuer keys as they were unsealed, for as long as the process lives."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", SigningKeys(self.read_secret))

    def now(self) -> datetime:
        """Return the aware UTC time."""
        return self.clock.read()


def make_answering(
    database: Database,
    clock: WatchedClock,
    read_secret: Callable[[], bytes],
    limits: Limits,
) -> Answering:
    """Return what the routes stand on, with counters that start at nothing."""
    return Answering(
        database=database,
        clock=clock,
        read_secret=read_secret,
        limits=limits,
        tries=Tries(limit=limits.enrol_tries, steady=clock.steady),
        snapshots=SnapshotPlaces(limits=limits),
    )
