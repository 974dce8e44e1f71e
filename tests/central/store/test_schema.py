from __future__ import annotations

from collections.abc import Callable

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select, text

from central.model import issuer_keys, members, metadata, networks, reviews
from central.store import Database, open_database
from central.store.faults import RowRefused
from central.store.schema import (
    _config,
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
    with database.writing() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
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


def test_a_database_of_the_first_version_is_brought_here_with_what_it_holds(
    empty_url: str,
) -> None:
    database = open_database(empty_url)
    with database.writing() as db:
        config = _config()
        config.attributes["connection"] = db
        command.upgrade(config, "0001")
        for statement in OLD_ROWS.split(";"):
            db.execute(text(statement))
    assert migrate(database) == ("0001", newest_version())
    with database.reading() as db:
        key = db.execute(select(issuer_keys)).one()
        member = db.execute(select(members)).one()
        review = db.execute(select(reviews)).one()
        network = db.execute(select(networks)).one()
    assert (key.key_id, key.guest_of, key.kiosk, key.ended_at) == (0, None, None, None)
    assert (member.subject, member.kind) == ("ani", "member")
    assert (review.id, review.subject, review.other) == ("r", None, None)
    # Kiosks that are enrolled take the snapshot, which brings the texts of passes.
    assert network.epoch != "old"
    assert len(network.epoch) == 32
    assert network.epoch_at > network.founded_at
    database.close()


OLD_ROWS = """
INSERT INTO network VALUES (1, 'Hetero Space', 'old', '2024-01-01T00:00:00.000000Z',
'2024-01-01T00:00:00.000000Z', FALSE, '00', '');
INSERT INTO issuer_key VALUES (0, '00', '', 'active', '00', '2026-11-24T00:00:00.000000Z');
INSERT INTO space VALUES ('SMG', 1, 'Semarang', 'Semarang', 'Asia/Jakarta');
INSERT INTO member (subject, number, name, home, standing, joined_on)
VALUES ('ani', 1, 'Ani', 'SMG', 'active', '2026-01-01');
INSERT INTO review (id, code, detail, opened_at)
VALUES ('r', 'fork', '', '2026-11-24T00:00:00.000000Z')
"""
