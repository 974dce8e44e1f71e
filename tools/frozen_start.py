"""Runs first in the frozen kiosk, and puts right what being frozen makes different.

PyInstaller's loader puts the kiosk's folder before the system's for the whole process and its
children; a printer's or a sound player's program would be linked to libraries it was not made for.
Ours are loaded all the same: the system's loader reads the variable once, when a process starts.
A program without a console, as Windows starts it, has no standard streams; what is said is lost.
What a Linux with a display has, and a bare one may lack, is lent: without it Qt is not loaded even
where nothing is drawn with it. Where the system has its own, that is taken, with its drivers.
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
