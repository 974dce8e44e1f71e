"""A row that the database refuses carries a name; neither the log nor an exception may say it."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Connection, insert, text

from central.model import members
from central.store import Database, bulk
from tests.central.api.conftest import Served, served
from tests.central.conftest import (
    database,
    database_url,
    founded_file,
    founded_postgres,
)
from tests.central.kit import add_members

__all__ = [
    "database",
    "database_url",
    "founded_file",
    "founded_postgres",
    "served",
]
NAME = "Siti Rahmawati Kusumaningtyas"
PHONE = "+6281234567801"
ROW = {
    "subject": "orang-1",
    "number": 77,
    "name": NAME,
    "phone": PHONE,
    "home": "SMG",
    "standing": "active",
    "joined_on": date(2026, 1, 1),
}


def twice(db: Connection) -> None:
    """An integrity error: PostgreSQL quotes the key, and for some rules the whole row."""
    db.execute(insert(members), [{**ROW, "subject": NAME}, {**ROW, "subject": NAME}])


def without_home(db: Connection) -> None:
    """PostgreSQL answers this with `Failing row contains (…)`."""
    db.execute(insert(members).values({**ROW, "home": None}))


def too_long(db: Connection) -> None:
    db.execute(insert(members).values({**ROW, "name": NAME * 40, "home": NAME * 40}))


def no_number(db: Connection) -> None:
    """PostgreSQL quotes what it takes for no number; SQLite's type has no way to take it."""
    db.execute(
        text("UPDATE member SET number = CAST(:name AS INTEGER), home = :name"),
        {"name": NAME},
    )


def in_bulk(db: Connection) -> None:
    """The hot path speaks to the driver itself."""
    row = tuple(ROW.get(column.name) for column in members.columns)
    bulk.insert(db, members, [row, row])


@pytest.mark.parametrize("attempt", [twice, without_home, too_long, no_number, in_bulk])
def test_no_value_of_a_refused_row_is_told(
    served: Served,
    attempt: Callable[[Connection], None],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with served.database.writing() as db:
        add_members(db, ["orang-1"])

    def fail(_db: Connection, _space: str) -> None:
        # `/me` reads; the row is written in a transaction of its own.
        with served.database.writing() as other:
            attempt(other)

    monkeypatch.setattr("central.api.routes.read_policy", fail)
    caplog.set_level(logging.DEBUG)
    answer = served.get("me")
    assert (answer.status_code, answer.json()["error"]) == (500, "fault")
    logged = "\n".join(logging.Formatter().format(one) for one in caplog.records)
    assert "fault kind=RowRefused" in logged
    monkeypatch.undo()
    with pytest.raises(Exception) as raised, served.database.writing() as db:
        attempt(db)
    told = "".join(traceback.format_exception(raised.value)) + str(raised.value)
    for secret in (NAME, PHONE, "Rahmawati", "Siti"):
        assert secret not in logged
        assert secret not in told
        assert secret not in answer.text


def test_parameters_are_hidden_on_every_engine(database: Database) -> None:
    assert database.engine.hide_parameters
