from __future__ import annotations

import subprocess
import sys

import pytest

from kiosk.app.machine.own_program import own_program
from kiosk.core.release import VERSION


def test_the_program_can_be_started_once_more() -> None:
    done = subprocess.run(
        [*own_program(), "--version"], check=True, capture_output=True, text=True
    )
    assert done.stdout == f"kiosk {VERSION}\n"


def test_the_frozen_program_is_started_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_program() == (sys.executable,)
