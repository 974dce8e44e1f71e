"""Waiting for what other programs do."""

from __future__ import annotations

import threading
from collections.abc import Callable

_TICK_S = 0.03


def until(true: Callable[[], object], what: str, seconds: float = 20.0) -> None:
    """Waits for a condition. Raises: AssertionError where it does not come."""
    pause = threading.Event()
    for _ in range(int(seconds / _TICK_S)):
        if true():
            return
        pause.wait(_TICK_S)
    message = f"waited {seconds:.0f} s in vain for {what}"
    raise AssertionError(message)
