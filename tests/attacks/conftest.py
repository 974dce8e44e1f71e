"""Attacks run against central's own process, on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.attacks.stage import Stage, raised


@pytest.fixture(params=["sqlite", "postgresql"])
def engine_name(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def serve_options() -> tuple[str, ...]:
    """Options of `central serve`; a file of attacks may name its own."""
    return ()


@pytest.fixture
def stage(
    engine_name: str,
    serve_options: tuple[str, ...],
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> Iterator[Stage]:
    """Central with four members in two spaces; the audit must be clean after each attack."""
    folder = tmp_path / "central"
    folder.mkdir()
    db = f"sqlite:///{folder}/central.db"
    if engine_name == "postgresql":
        make: Callable[[], str] = request.getfixturevalue("new_postgres")
        db = make()
    with raised(folder, db, *serve_options) as stage:
        yield stage
        assert stage.audit_is_clean()
