"""Runs first in the frozen kiosk and undoes what freezing changes.

PyInstaller's loader puts the kiosk's folder before the system's library path for the whole process
and its children; a printer's or sound player's program would load our libraries instead of its own.
Our own are still found: the system's loader reads the variable once, when a process starts.
Without a console, as on Windows, there are no standard streams; output is discarded.
Qt does not load without some libraries of a Linux with a display, even if nothing is drawn. If the
system lacks them, our copies are loaded; if it has them, they are used with its drivers.
"""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import suppress
from pathlib import Path

_PATHS = "LD_LIBRARY_PATH"

_before = os.environ.pop(f"{_PATHS}_ORIG", None)
if _before is not None:
    os.environ[_PATHS] = _before
else:
    os.environ.pop(_PATHS, None)

_nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # open as long as we run
sys.stdout = sys.stdout or _nowhere
sys.stderr = sys.stderr or _nowhere


def _lend(folder: Path) -> None:
    # By name: each is linked to others that come before it.
    for spare in sorted(folder.iterdir()) if folder.is_dir() else ():
        name = spare.name.partition("-")[2]
        try:
            ctypes.CDLL(name)
        except OSError:
            with suppress(OSError):  # then Qt says what is missing
                ctypes.CDLL(str(spare))


_lend(Path(getattr(sys, "_MEIPASS", "")) / "spare")
