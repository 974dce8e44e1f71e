"""Central on both of its databases, founded and empty, one for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, insert, select, text

from central.bootstrap import found
from central.model import metadata
from central.store import Database, open_database
from central.store.schema import migrate, newest_version
from tests.central.kit import FOUNDED_AT, SECRET


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
