"""The call for help: rings until staff open the panel, or for a quarter of an hour."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from kiosk.core.door.outcome import HelpNow

STANDS = timedelta(minutes=15)
"""A call ends after this time: its visitor has found help by then, or has gone."""


class HelpCall:
    """A call for staff, or none. Thread: any; `tell` and `nudge` must not block.

    `tell` shows it here; `nudge` lets the next batch, which carries it, go at once.
    """

    def __init__(
        self, tell: Callable[[HelpNow], None], nudge: Callable[[], None]
    ) -> None:
        self._tell = tell
        self._nudge = nudge
        self._lock = threading.Lock()
        self._since: datetime | None = None

    @property
    def since(self) -> datetime | None:
        """Since when staff are wanted; None if they are not."""
        with self._lock:
            return self._since

    def ring(self, now: datetime) -> None:
        """Call staff; a second call changes nothing."""
        with self._lock:
            if self._since is not None:
                return
            self._since = now
        self._announce(now)

    def answer(self) -> datetime | None:
        """Staff have come: end the call, and return since when it stood, or None."""
        with self._lock:
            since, self._since = self._since, None
        if since is not None:
            self._announce(None)
        return since

    def expire(self, now: datetime) -> None:
        """End a call that has stood too long, also one from the future: the clock was set back."""
        since = self.since
        if since is not None and not timedelta(0) <= now - since < STANDS:
            self.answer()

    def _announce(self, since: datetime | None) -> None:
        self._tell(HelpNow(since=since))
        self._nudge()
