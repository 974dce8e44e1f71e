"""Another account of the machine reads central's files."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
import requests

from tests.attacks.stage import Stage
from tests.central.kit import EMBEDDED

pytestmark = EMBEDDED


@pytest.fixture
def serve_options() -> tuple[str, ...]:
    """Central is a process: the modes of its files and its warning are the claim."""
    return ()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_nothing_of_central_s_is_open_to_other_accounts(stage: Stage) -> None:
    assert requests.get(f"{stage.url}/api/v1/health", timeout=20).ok
    stage.enrol("BMS")
    files = [stage.folder / f"central.db{end}" for end in ("", "-wal", "-shm")]
    assert [mode(file) for file in files] == [0o600] * 3
    assert mode(stage.folder) == 0o700
    # The secret lies beside the database in this test, and that is said.
    assert "is in the database's folder" in stage.log


@pytest.mark.parametrize("was", [0o644, 0o666])
def test_what_was_open_is_closed_at_the_next_start(stage: Stage, was: int) -> None:
    stage.folder.chmod(0o755)
    files = [stage.folder / "central.db", stage.folder / "central.db-wal"]
    for file in (*files, stage.folder / "central.secret"):
        file.chmod(was)
    stage.done("init")
    assert [mode(file) for file in files] == [0o600] * 2
    assert mode(stage.folder / "central.secret") == 0o600
    assert mode(stage.folder) == 0o700


def test_what_commands_write_is_private(stage: Stage) -> None:
    out = stage.folder / "entries.jsonl"
    out.with_name(out.name + ".part").write_text("left from before")
    out.with_name(out.name + ".part").chmod(0o644)
    stage.enrol("BMS").upload()
    stage.done("export", "entries", "--format", "jsonl", "--out", str(out))
    passes = stage.folder / "passes.pdf"
    stage.done("issue-pass", "--all", "--out", str(passes))
    assert (mode(out), mode(passes)) == (0o600, 0o600)
