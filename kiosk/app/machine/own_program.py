"""Builds command lines that start this program again."""

from __future__ import annotations

import sys
from pathlib import Path


def own_program() -> tuple[str, ...]:
    """Return the start of a command line: the frozen program, or Python with our module."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-m", "kiosk")


def loudspeaker_command(folder: Path) -> tuple[str, ...]:
    """Return the command line of the loudspeaker process for a data folder."""
    return (*own_program(), "--data", str(folder), "loudspeaker")
