"""Limit log lines about clients per minute, so that a flood does not fill the disk."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

log = logging.getLogger(__name__)

WINDOW_S = 60.0


@dataclass(slots=True, kw_only=True)
class LineLimit:
    """Counts log lines: `each` per key and minute, `in_all` per minute.

    Thread: any.
    """

    each: int
    in_all: int
    steady: Callable[[], float]
    _began: float | None = None
    _by_key: Counter[str] = field(default_factory=Counter)
    _left_out: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def allows(self, key: str) -> bool:
        """Count a line about the key; return whether it may be written."""
        now = self.steady()
        left_out = 0
        with self._lock:
            if self._began is None or now - self._began >= WINDOW_S:
                left_out, self._left_out = self._left_out, 0
                self._began = now
                self._by_key.clear()
            allowed = (
                self._by_key[key] < self.each and self._by_key.total() < self.in_all
            )
            if allowed:
                self._by_key[key] += 1
            else:
                self._left_out += 1
        if left_out:
            log.warning("lines about clients left out count=%s", left_out)
        return allowed


@dataclass(slots=True, kw_only=True)
class FewLines(logging.Filter):
    """Limits the records of a library's logger."""

    limit: LineLimit

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno < logging.WARNING or self.limit.allows(record.name)
