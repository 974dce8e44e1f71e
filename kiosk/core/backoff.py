"""Waiting times before the next try: full jitter, capped; the server's wish comes first."""

from __future__ import annotations

BASE_S = 2.0
CAP_S = 900.0
RETRY_AFTER_SPREAD = 0.25
HEARTBEAT_S = 60.0
HEARTBEAT_SPREAD = 0.2
PUSH_AFTER_S = 0.1


def after_failure_s(failures: int, share: float) -> float:
    """Return seconds to wait after so many failures in a row: `share` of the full-jitter range.

    Shape: `failures` ≥ 1; `share` in [0, 1), drawn by the caller.
    """
    ceiling = min(CAP_S, BASE_S * 2.0 ** min(failures, 32))
    return ceiling * share


def after_busy_s(retry_after_s: float, share: float) -> float:
    """Return seconds to wait when central named a time: that, and up to a quarter more; capped."""
    return min(CAP_S, max(0.0, retry_after_s)) * (1.0 + RETRY_AFTER_SPREAD * share)


def heartbeat_s(share: float) -> float:
    """Return seconds to the next round when there is nothing to send: a minute, ± 20 %."""
    return HEARTBEAT_S * (1.0 - HEARTBEAT_SPREAD + 2.0 * HEARTBEAT_SPREAD * share)
