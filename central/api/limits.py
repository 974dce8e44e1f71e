"""Limits on the time and resources of one client."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

PATIENCE_S = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Time and resources that clients may use.

    Units: `…_s` seconds, `…_bytes` bytes. `enrol_tries` is per address and minute.
    """

    progress_s: float = PATIENCE_S
    """A request without progress for this long is dropped."""
    request_s: float = 45 * PATIENCE_S
    """A body must be complete by then, even if it makes progress."""
    enrol_body_s: float = PATIENCE_S / 2
    enrol_body_bytes: int = 4 * 1024
    enrol_tries: int = 20
    snapshots_at_once: int = 2
    """Snapshots in the making: each takes a worker thread, a database connection and a core."""
    snapshots_a_kiosk: int = 2
    """Unread snapshots of one kiosk; the second allows for a broken link."""
    snapshots_unread: int = 32
    snapshot_wait_s: float = 2.0
    lines_an_address: int = 10
    """Log lines about refusals per address and minute."""
    lines_in_all: int = 60

    @classmethod
    def with_patience(cls, patience_s: float) -> Self:
        """Return the limits with another value of `progress_s`."""
        return cls(
            progress_s=patience_s,
            request_s=45 * patience_s,
            enrol_body_s=patience_s / 2,
        )
