"""Which program this is."""

from __future__ import annotations

import tomllib
from datetime import UTC
from pathlib import Path

from kiosk.core.release import BUILT_AT, VERSION

ROOT = Path(__file__).resolve().parents[2]


def test_the_program_and_its_package_have_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == VERSION


def test_the_build_date_is_a_time_in_utc() -> None:
    assert BUILT_AT.tzinfo is UTC
