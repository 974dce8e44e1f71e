"""Central on both of its databases, founded and empty, one for each test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from central.founding import found
from central.store import Database, open_database
from central.store.schema import migrate
from tests.central.kit import FOUNDED_AT, SECRET
from tests.central.postgres import find_binaries, running_cluster

TEMPLATE = "founded"


def make_founded(url: str) -> None:
    database = open_database(url)
    migrate(database)
    with database.writing() as db:
        found(db, SECRET, FOUNDED_AT)
    database.close()


@pytest.fixture(scope="session")
def founded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("founded")
    make_founded(f"sqlite:///{folder}/central.db")
    return folder / "central.db"


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server's URL with `{name}` for a database."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed here: no initdb was found")
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"{os.getpid()}")[:12]
    with running_cluster(run, binaries) as server:
        yield server


@pytest.fixture(scope="session")
def new_postgres(postgres_server: str) -> Iterator[Callable[[str | None], str]]:
    """Makes a database, empty or like a template; answers its URL."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    admin = create_engine(postgres_server.format(name="postgres"), isolation_level="AUTOCOMMIT")
    made = 0

    def make(template: str | None) -> str:
        nonlocal made
        made += 1
        name = f"{worker}_{made}"
        like = "" if template is None else f" TEMPLATE {template}"
        with admin.connect() as db:
            db.execute(text(f"CREATE DATABASE {name}{like}"))
        return postgres_server.format(name=name)

    yield make
    admin.dispose()


@pytest.fixture(scope="session")
def founded_postgres(new_postgres: Callable[[str | None], str]) -> str:
    """The name of a founded database, to make others like it."""
    url = new_postgres(None)
    make_founded(url)
    return url.split("@/")[1].split("?")[0]


@pytest.fixture(params=["sqlite", "postgresql"])
def engine_name(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def database_url(engine_name: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A founded database of its own."""
    if engine_name == "sqlite":
        shutil.copy(request.getfixturevalue("founded_file"), tmp_path / "central.db")
        return f"sqlite:///{tmp_path}/central.db"
    make: Callable[[str | None], str] = request.getfixturevalue("new_postgres")
    return make(request.getfixturevalue("founded_postgres"))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = open_database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def empty_url(engine_name: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database in which nothing is yet."""
    if engine_name == "sqlite":
        return f"sqlite:///{tmp_path}/empty.db"
    make: Callable[[str | None], str] = request.getfixturevalue("new_postgres")
    return make(None)
