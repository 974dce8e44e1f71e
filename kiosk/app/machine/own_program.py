"""How this program is started once more."""

from __future__ import annotations

import sys
from pathlib import Path


def own_program() -> tuple[str, ...]:
    """What stands before a command of ours: the frozen program is its own, else it is Python's."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-m", "kiosk")


def loudspeaker_command(folder: Path) -> tuple[str, ...]:
    """What starts it as the loudspeaker of a kiosk with that data folder."""
    return (*own_program(), "--data", str(folder), "loudspeaker")
