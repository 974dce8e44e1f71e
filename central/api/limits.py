"""How much of central one client may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

PATIENCE_S = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of central one client may take.

    Units: `…_s` seconds, `…_bytes` bytes. `enrol_tries` counts a minute of one address.
    """

    progress_s: float = PATIENCE_S
    """A request that makes no progress for so long is dropped."""
    request_s: float = 45 * PATIENCE_S
    """A body must be here by then, however steadily it comes."""
    enrol_body_s: float = PATIENCE_S / 2
    enrol_body_bytes: int = 4 * 1024
    enrol_tries: int = 20
    snapshots_at_once: int = 2
    """Snapshots being made: each takes a worker thread, a database connection and a core."""
    snapshots_a_kiosk: int = 2
    """Snapshots that a kiosk has not read yet; the second is for one whose link broke."""
    snapshots_unread: int = 32
    snapshot_wait_s: float = 2.0
    lines_an_address: int = 10
    """Log lines about refusals, a minute."""
    lines_in_all: int = 60

    @classmethod
    def with_patience(cls, patience_s: float) -> Self:
        """Return the limits for another time without progress."""
        return cls(
            progress_s=patience_s,
            request_s=45 * patience_s,
            enrol_body_s=patience_s / 2,
        )
