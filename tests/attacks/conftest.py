"""Attacks run against the whole of `central serve`, on SQLite and PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.attacks.stage import Stage, make_stage, served

New = Callable[[Path, str], Stage]


@pytest.fixture(params=["sqlite", "postgresql"])
def engine_name(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def serve_options() -> Sequence[str] | None:
    """Options of `central serve` as a process; None for a thread of the test."""
    return None


@pytest.fixture(scope="session")
def new_stage(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> New:
    """Return what copies a founded network with its members into a folder."""
    made: dict[str, Stage] = {}

    def make(folder: Path, engine: str) -> Stage:
        if engine not in made:
            home = tmp_path_factory.mktemp(engine)
            made[engine] = make_stage(home, _new_database(request, home, engine))
        model = made[engine]
        shutil.copytree(model.folder, folder)
        like = "" if engine == "sqlite" else model.db
        return Stage(
            folder=folder,
            db=_new_database(request, folder, engine, like),
            environment={"CENTRAL_SECRET_FILE": str(folder / "central.secret")},
        )

    return make


def _new_database(
    request: pytest.FixtureRequest, folder: Path, engine: str, like: str = ""
) -> str:
    if engine == "sqlite":
        return f"sqlite:///{folder}/central.db"
    make: Callable[[str], str] = request.getfixturevalue("new_postgres")
    return make(like)


@pytest.fixture
def stage(
    engine_name: str,
    serve_options: Sequence[str] | None,
    new_stage: New,
    tmp_path: Path,
) -> Iterator[Stage]:
    """Central with four members in two spaces; the audit must be clean after each attack."""
    with served(new_stage(tmp_path / "central", engine_name), serve_options) as stage:
        yield stage
        assert stage.audit_is_clean()
