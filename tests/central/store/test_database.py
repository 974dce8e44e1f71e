from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text

from central.model import feed_heads, spaces
from central.store import Database, open_database
from central.store.faults import RowRefused
from kiosk.core.errors import (
    SettingsError,
    StoreBusy,
    StoreDamaged,
    StoreFault,
)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("not a url", "is no database URL"),
        ("mysql://root@localhost/x", "unknown kind of database mysql"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:////dev/null/x/central.db", "cannot be made"),
    ],
)
def test_a_url_that_cannot_be_used_is_refused_with_a_sentence(
    url: str, sentence: str
) -> None:
    with pytest.raises(SettingsError, match=sentence) as refused:
        open_database(url)
    assert refused.value.key == "db"
    assert refused.value.remedy


def test_the_place_is_told_without_its_password() -> None:
    database = open_database("postgresql://central:geheim@localhost/hetero")
    assert "geheim" not in database.place
    assert database.place.startswith("postgresql+psycopg://")


def test_an_embedded_database_is_safe_against_power_cuts(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/c.db")
    with database.writing() as db:
        told = {
            name: db.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert told == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }
    database.close()


def test_what_raises_in_a_writing_block_is_undone(database: Database) -> None:
    with pytest.raises(RuntimeError), database.writing() as db:  # noqa: PT012  # the block is what is tried
        db.execute(insert(feed_heads).values(partition="x", head=1, floor=0))
        raise RuntimeError
    with database.reading() as db:
        assert (
            db.execute(select(feed_heads).where(feed_heads.c.partition == "x")).first()
            is None
        )


def test_a_reading_block_sees_one_moment_and_can_change_nothing(
    database: Database,
) -> None:
    count = select(func.count()).select_from(feed_heads)
    with database.reading() as reader:
        before = reader.execute(count).scalar_one()
        with database.writing() as writer:
            writer.execute(insert(feed_heads).values(partition="new", head=1, floor=0))
        assert reader.execute(count).scalar_one() == before
    with database.reading() as reader:
        assert reader.execute(count).scalar_one() == before + 1


def test_a_row_that_breaks_a_rule_names_the_rule_and_is_no_fault_of_the_world(
    database: Database,
) -> None:
    with pytest.raises(RowRefused, match="space") as refused, database.writing() as db:
        db.execute(
            insert(spaces).values(code="SMG", number=9, name="x", city="x", tz="x")
        )
    assert not isinstance(refused.value, StoreFault)


def test_a_second_writer_waits_and_then_is_told_that_central_is_busy(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("central.store.database.BUSY_MS", 50)
    held, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with database.writing() as db:
            db.execute(select(spaces).where(spaces.c.code == "SMG").with_for_update())
            held.set()
            leave.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    assert held.wait(10)
    try:
        with pytest.raises(StoreBusy) as busy, database.writing() as db:  # noqa: PT012  # the block is what is tried
            if not database.embedded:
                db.execute(text("SET LOCAL lock_timeout = 50"))
            db.execute(select(spaces).where(spaces.c.code == "SMG").with_for_update())
        assert busy.value.retryable
    finally:
        leave.set()
        holder.join()


def test_another_process_that_writes_makes_us_busy_too(
    founded_file: Path, tmp_path: Path
) -> None:
    file = tmp_path / "central.db"
    file.write_bytes(founded_file.read_bytes())
    one, other = (open_database(f"sqlite:///{file}") for _ in range(2))
    with other.reading() as db:
        db.exec_driver_sql("PRAGMA busy_timeout=10")
    with one.writing() as db:
        db.execute(insert(feed_heads).values(partition="x", head=1, floor=0))
        with pytest.raises(StoreBusy), other.writing():
            pass
    one.close()
    other.close()


def test_a_file_that_is_no_database_is_called_damaged(tmp_path: Path) -> None:
    file = tmp_path / "central.db"
    file.write_bytes(b"%PDF-1.7 this is something else entirely" * 100)
    database = open_database(f"sqlite:///{file}")
    with pytest.raises(StoreDamaged, match="damaged"), database.reading():
        pass
    database.close()


def test_a_server_that_is_not_there_is_a_fault_with_its_cause(tmp_path: Path) -> None:
    database = open_database(f"postgresql+psycopg://x@/x?host={tmp_path}")
    with pytest.raises(StoreFault, match="does not answer"), database.reading():
        pass
    database.close()
