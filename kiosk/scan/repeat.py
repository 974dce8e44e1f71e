"""The repeat filter: a code held before the camera is one scan, however many frames show it."""

from __future__ import annotations

BOUNCE_US = 2_500_000
"""A code is shown anew once it was out of sight for this long. Source: DESIGN 5, `bounce_ms`."""


class Repeats:
    """Remembers when each code was last seen.

    Time comes in, in microseconds of a monotonic clock.
    """

    def __init__(self, bounce_us: int = BOUNCE_US) -> None:
        self._bounce_us = bounce_us
        self._seen_us: dict[str, int] = {}

    def is_new(self, text: str, now_us: int) -> bool:
        """Whether this sight of a code is a scan, and no repeat of one; remembers it either way."""
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
