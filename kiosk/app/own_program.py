"""How this program is started once more."""

from __future__ import annotations

import sys


def own_program() -> tuple[str, ...]:
    """What stands before a command of ours: the frozen program is its own, else it is Python's."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-m", "kiosk")
