"""SIGTERM ends the kiosk within 5 s, whatever moment of its start it meets.

The suite tries a few moments; all 20: `HETERO_FULL_FAULTS=1 pytest tests/journeys/test_end.py -s`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.store.database.folder_lock import FolderLock

FULL = os.environ.get("HETERO_FULL_FAULTS") == "1"
pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]
MOMENTS_S = [round(0.2 * step, 1) for step in range(20)] if FULL else [0.0, 0.6, 1.6]
"""Counted from when the kiosk begins to log: until then it only loads its own program."""
WITHIN_S = 5.0
TERMINATED = -15
"""The exit code of a program that is ended before it listens to signals."""


@pytest.mark.parametrize("moment_s", MOMENTS_S)
def test_the_kiosk_ends_when_it_is_asked_to(tmp_path: Path, moment_s: float) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with subprocess.Popen(
        [sys.executable, "-m", "kiosk", "--data", str(data), "run", "--windowed"],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "KIOSK_VOLUME": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as kiosk:
        try:
            while not any(data.iterdir()):
                _wait(kiosk, 0.02)
            _wait(kiosk, moment_s)
            asked = time.monotonic()
            kiosk.terminate()
            code = kiosk.wait(20)
            took_s = time.monotonic() - asked
        finally:
            kiosk.kill()
        assert kiosk.stdout is not None
        said = kiosk.stdout.read()
    sys.stdout.write(f"SIGTERM after {moment_s} s: {took_s:.2f} s, code {code}\n")
    assert code in (0, TERMINATED), said
    assert took_s < WITHIN_S
    FolderLock(data).release()


def _wait(kiosk: subprocess.Popen[str], s: float) -> None:
    """So long the kiosk is seen to run."""
    with pytest.raises(subprocess.TimeoutExpired):
        kiosk.wait(s)
