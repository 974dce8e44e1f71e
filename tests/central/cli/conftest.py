from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from central.cli import run


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Central = Callable[..., Said]


@pytest.fixture
def secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "secret"
    monkeypatch.setenv("CENTRAL_SECRET_FILE", str(file))
    monkeypatch.delenv("CENTRAL_DATABASE_URL", raising=False)
    return file


@pytest.fixture
def central(secret: Path, capsys: pytest.CaptureFixture[str]) -> Central:
    """Runs `central` with arguments, in this process."""
    assert not secret.exists()

    def call(*argv: str) -> Said:
        out = io.StringIO()
        code = run(argv, out)
        captured = capsys.readouterr()
        return Said(code=code, out=out.getvalue() + captured.out, err=captured.err)

    return call
