from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from central.cli import run
from tests.kit.commands import Said, run_here

Central = Callable[..., Said]


@pytest.fixture
def secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "secret"
    monkeypatch.setenv("CENTRAL_SECRET_FILE", str(file))
    monkeypatch.delenv("CENTRAL_DATABASE_URL", raising=False)
    return file


@pytest.fixture
def central(secret: Path) -> Central:
    """Runs `central` with arguments, in this process."""
    assert not secret.exists()
    return lambda *argv: run_here(run, argv, os.environ)
