"""Limit attempts to enrol by address."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from central.api.errors import RequestRefused

WINDOW_S = 60.0
ADDRESSES = 10_000
"""With more addresses than this the one idle longest is forgotten."""


@dataclass(slots=True, kw_only=True)
class EnrolAttempts:
    """Counts the attempts of the last minute by address, in memory.

    Thread: any.
    """

    limit: int
    steady: Callable[[], float]
    _by_address: OrderedDict[str, deque[float]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, address: str) -> None:
        """Count an attempt.

        Raises: RequestRefused with 429 `too_many` where none is left; that attempt is not counted.
        """
        now = self.steady()
        with self._lock:
            tries = self._by_address.setdefault(address, deque())
            self._by_address.move_to_end(address)
            while tries and now - tries[0] >= WINDOW_S:
                tries.popleft()
            if len(tries) < self.limit:
                tries.append(now)
                if len(self._by_address) > ADDRESSES:
                    self._by_address.popitem(last=False)
                return
            wait_s = math.ceil(WINDOW_S - (now - tries[0]))
        raise RequestRefused(
            429,
            "too_many",
            f"More than {self.limit} tries in a minute came from this address.",
            retry_after_s=max(1, wait_s),
        )
