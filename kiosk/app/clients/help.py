"""Keeps the call for help: it ends when staff open the panel, or after 15 minutes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from kiosk.core.door.outcome import HelpNow

CALL_LASTS = timedelta(minutes=15)
"""A call ends after this time: by then the visitor has found help or has left."""


class HelpCall:
    """The open call for staff, or none. Thread: any; `tell` and `nudge` must not block.

    `tell` shows the call here; `nudge` has the next batch, which carries it, sent at once.
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
        """Return when the open call began, or None."""
        with self._lock:
            return self._since

    def ring(self, now: datetime) -> None:
        """Open a call; a second call changes nothing."""
        with self._lock:
            if self._since is not None:
                return
            self._since = now
        self._announce(now)

    def answer(self) -> datetime | None:
        """End the call; return when it began, or None if there was none."""
        with self._lock:
            since, self._since = self._since, None
        if since is not None:
            self._announce(None)
        return since

    def expire(self, now: datetime) -> None:
        """End a call that is too old, or lies in the future because the clock was set back."""
        since = self.since
        if since is not None and not timedelta(0) <= now - since < CALL_LASTS:
            self.answer()

    def _announce(self, since: datetime | None) -> None:
        self._tell(HelpNow(since=since))
        self._nudge()
