from __future__ import annotations

from collections.abc import Callable

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from central.model import metadata
from central.store import Database, open_database
from central.store.faults import RowRefused
from central.store.schema import (
    OLDEST,
    check_version,
    find_version,
    migrate,
    newest_version,
)
from kiosk.core.errors import NotFound, StoreFault, StoreTooNew


def test_the_migrations_make_exactly_the_tables_of_the_model(
    database: Database,
) -> None:
    with database.reading() as db:
        context = MigrationContext.configure(db, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_an_empty_database_is_brought_to_the_newest_version_once(
    empty_url: str,
) -> None:
    database = open_database(empty_url)
    assert find_version(database) is None
    with pytest.raises(NotFound, match="central init"):
        check_version(database)
    assert migrate(database) == (None, newest_version())
    assert migrate(database) == (newest_version(), newest_version())
    check_version(database)
    database.close()


def test_a_database_of_a_newer_program_is_refused_with_both_versions(
    database: Database,
) -> None:
    set_version(database, "9999")
    for attempt in (check_version, migrate):
        attempted: Callable[[Database], object] = attempt
        with pytest.raises(StoreTooNew, match="9999") as refused:
            attempted(database)
        assert newest_version() in str(refused.value)


def test_an_older_database_is_refused_with_what_to_run(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("central.store.schema.newest_version", lambda: "9998")
    with pytest.raises(StoreFault, match="central migrate"):
        check_version(database)


def test_a_step_that_fails_leaves_the_database_as_it_was(empty_url: str) -> None:
    database = open_database(empty_url)
    with database.writing() as db:
        db.execute(text("CREATE TABLE void (in_the_way INTEGER)"))
    with pytest.raises((StoreFault, RowRefused), match="void"):
        migrate(database)
    with database.reading() as db:
        assert inspect(db).get_table_names() == ["void"]
    assert find_version(database) is None
    database.close()


def test_the_oldest_version_is_raised_with_its_data(database: Database) -> None:
    set_version(database, OLDEST)
    raised: list[str | None] = []
    for _ in range(2):
        before, after = migrate(
            database,
            lambda db: raised.append(
                MigrationContext.configure(db).get_current_revision()
            ),
        )
        assert after == newest_version()
    # The data is raised once, when the schema stands.
    assert (before, raised) == (newest_version(), [newest_version()])
    with database.reading() as db:
        assert compare_metadata(MigrationContext.configure(db), metadata) == []


@pytest.mark.parametrize("attempt", [check_version, migrate])
def test_a_version_from_before_the_first_release_is_told_what_to_do(
    database: Database, attempt: Callable[[Database], object]
) -> None:
    set_version(database, "0005")
    with pytest.raises(StoreFault, match=r"version 0005; .* from 0006") as refused:
        attempt(database)
    assert "previous release" in refused.value.remedy
    assert find_version(database) == "0005"


def set_version(database: Database, version: str) -> None:
    with database.writing() as db:
        db.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})
