"""The repeat filter: a code held before the camera is one scan, whatever the frames."""

from __future__ import annotations

BOUNCE_US = 2_500_000
"""A code counts as shown again after this time out of sight. Source: DESIGN 5, `bounce_ms`."""


class Repeats:
    """Remembers when each code was last seen. Units: microseconds of a monotonic clock."""

    def __init__(self, bounce_us: int = BOUNCE_US) -> None:
        self._bounce_us = bounce_us
        self._seen_us: dict[str, int] = {}

    def is_new(self, text: str, now_us: int) -> bool:
        """Return whether a seen code is a new scan, and remember when it was seen."""
        self._forget(now_us)
        new = text not in self._seen_us
        self._seen_us[text] = now_us
        return new

    def _forget(self, now_us: int) -> None:
        gone = [
            text
            for text, seen_us in self._seen_us.items()
            if now_us - seen_us >= self._bounce_us
        ]
        for text in gone:
            del self._seen_us[text]
