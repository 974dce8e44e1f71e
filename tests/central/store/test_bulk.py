from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from central.model import exchanges, presences, voids
from central.store import Database, bulk

AT = datetime(2026, 11, 24, 5, 0, 0, 123456, tzinfo=UTC)
DAY = date(2026, 11, 24)
ROW = ("ani", DAY, "SMG", None, AT, AT, None, "k1")


def test_rows_come_back_as_they_went_in(database: Database) -> None:
    with database.writing() as db:
        bulk.insert(db, presences, [ROW, ("budi", DAY, "SMG", "s1", AT, AT, AT, "k1")])
        assert sorted(
            bulk.lookup(db, list(presences.c), presences.c.person, ["ani", "x"])
        ) == [ROW]
        stored = db.execute(select(presences).order_by(presences.c.person)).all()
    assert [tuple(row) for row in stored] == [
        ROW,
        ("budi", DAY, "SMG", "s1", AT, AT, AT, "k1"),
    ]


def test_a_key_that_is_taken_is_an_error_or_left_or_replaced(
    database: Database,
) -> None:
    with database.writing() as db:
        bulk.insert(db, exchanges, [("s", "b", 1, AT, 1)])
        bulk.insert_new(db, exchanges, [("s", "b", 2, AT, 2), ("s", "c", 3, AT, 3)])
        assert db.scalars(
            select(exchanges.c.mono_us).order_by(exchanges.c.boot)
        ).all() == [1, 3]
        bulk.upsert(db, exchanges, [("s", "b", 5, AT, 5)])
        assert db.scalars(
            select(exchanges.c.mono_us).order_by(exchanges.c.boot)
        ).all() == [5, 3]
    with pytest.raises(Exception, match=r"(?i)unique"), database.writing() as db:
        bulk.insert(db, exchanges, [("s", "b", 9, AT, 9)])


def test_keys_are_deleted_and_absent_ones_do_not_matter(database: Database) -> None:
    with database.writing() as db:
        bulk.insert(
            db,
            voids,
            [
                ("s", 1, "", "s", 7, None, AT, "SMG"),
                ("s", 2, "", "s", 8, "x", AT, "SMG"),
            ],
        )
        bulk.delete(db, voids, [("s", 1, ""), ("s", 99, "")])
        assert db.scalars(select(voids.c.seq)).all() == [2]


def test_a_look_up_can_be_narrowed_and_nothing_asked_is_nothing_found(
    database: Database,
) -> None:
    other = ("ani", date(2026, 11, 20), "SMG", None, AT, AT, None, "k1")
    with database.writing() as db:
        bulk.insert(db, presences, [ROW, other])
        span = bulk.ColumnRange(column=presences.c.day, low=DAY, high=DAY)
        assert bulk.lookup(
            db, list(presences.c), presences.c.person, ["ani"], span
        ) == [ROW]
        assert bulk.lookup(db, list(presences.c), presences.c.person, []) == []
        bulk.insert(db, presences, [])
        bulk.delete(db, presences, [])
