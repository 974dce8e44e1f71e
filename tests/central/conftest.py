"""Central on both of its databases, founded and empty, one for each test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, create_engine, insert, select, text

from central.founding import found
from central.model import metadata
from central.store import Database, open_database
from central.store.schema import migrate, newest_version
from tests.central.kit import FOUNDED_AT, SECRET
from tests.central.postgres import find_binaries, running_cluster


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
def postgres_server() -> Iterator[str]:
    """The server's URL with `{name}` for a database."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed here: no initdb was found")
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"{os.getpid()}")[:12]
    with running_cluster(run, binaries) as server:
        yield server


@pytest.fixture(scope="session")
def new_postgres(postgres_server: str) -> Iterator[Callable[[], str]]:
    """Makes an empty database; answers its URL."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    admin = create_engine(
        postgres_server.format(name="postgres"), isolation_level="AUTOCOMMIT"
    )
    made = 0

    def make() -> str:
        nonlocal made
        made += 1
        name = f"{worker}_{made}"
        with admin.connect() as db:
            db.execute(text(f"CREATE DATABASE {name}"))
        return postgres_server.format(name=name)

    yield make
    admin.dispose()


@dataclass(frozen=True, kw_only=True)
class FoundedPostgres:
    """One database for all tests of a worker, brought back to its founding before each."""

    url: str
    database: Database
    rows: Mapping[Table, Sequence[Mapping[str, Any]]]
    version: str

    def reset(self) -> None:
        # Emptying is ten times quicker here than making a database from a template.
        emptied = "; ".join(
            f'DELETE FROM "{table.name}"'  # noqa: S608  # our own tables
            for table in reversed(metadata.sorted_tables)
        )
        with self.database.writing() as db:
            db.exec_driver_sql(emptied)
            for table in metadata.sorted_tables:
                if self.rows[table]:
                    db.execute(insert(table), self.rows[table])
            db.execute(
                text("UPDATE alembic_version SET version_num = :v"), {"v": self.version}
            )


@pytest.fixture(scope="session")
def founded_postgres(new_postgres: Callable[[], str]) -> Iterator[FoundedPostgres]:
    url = new_postgres()
    make_founded(url)
    database = open_database(url)
    with database.reading() as db:
        rows = {
            table: [row._asdict() for row in db.execute(select(table))]
            for table in metadata.sorted_tables
        }
    yield FoundedPostgres(
        url=url, database=database, rows=rows, version=newest_version()
    )
    database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine_name(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def database_url(
    engine_name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> str:
    """A founded database of its own."""
    if engine_name == "sqlite":
        shutil.copy(request.getfixturevalue("founded_file"), tmp_path / "central.db")
        return f"sqlite:///{tmp_path}/central.db"
    founded: FoundedPostgres = request.getfixturevalue("founded_postgres")
    founded.reset()
    return founded.url


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
    make: Callable[[], str] = request.getfixturevalue("new_postgres")
    return make()
