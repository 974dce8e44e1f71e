"""The files: who owns them, which version they are, how they are opened, who can read them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.dialects import sqlite
from sqlcipher3 import dbapi2

from kiosk.core.errors import (
    StoreBusy,
    StoreDamaged,
    StoreFault,
    StoreFull,
    StoreTooNew,
)
from kiosk.core.people.name_normalization import Further
from kiosk.core.record.ids import Position
from kiosk.ports import NameMatches
from kiosk.store.database import engine, migrations
from kiosk.store.database.data_files import open_file
from kiosk.store.database.engine import Durability, StoreDatabase
from kiosk.store.database.faults import fault_of
from kiosk.store.opening import open_store
from kiosk.store.people import name_index, roster_statements
from tests.fakes.keys import FakeKeyStore
from tests.store.front import KEYS, Front, enrol, opened
from tests.store.world import (
    AT,
    NEXT_STREAM,
    STREAM,
    boot,
    check_in,
    member,
    page,
)

KEY = "5a" * 32
EARLIER = Path(__file__).with_name("folder_0cc6518")
DURABILITIES = {"journal": Durability.FULL, "roster": Durability.NORMAL}


def one_step_more(step: str) -> migrations.Format:
    """The journal's format as a later program may have it."""
    return replace(migrations.JOURNAL, steps=(*migrations.JOURNAL.steps, step))


@pytest.fixture
def front(tmp_path: Path) -> Iterator[Front]:
    with opened(tmp_path / "data") as running:
        enrol(running)
        yield running


def test_a_second_process_is_told_who_owns_the_folder(tmp_path: Path) -> None:
    data = tmp_path / "data"
    code = (
        "import sys; from pathlib import Path; from tests.store.front import opened\n"
        f"with opened(Path({str(data)!r})) as front:\n"
        "    print('open', flush=True); sys.stdin.read()\n"
    )
    root = Path(__file__).resolve().parents[2]
    owner = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "open\n"
        with pytest.raises(StoreBusy) as raised, opened(data):
            pass
        assert f"process {owner.pid}" in str(raised.value)
        assert "--data" in raised.value.remedy
        owner.communicate("")
    assert owner.returncode == 0
    with opened(data) as running:
        assert running.append(boot()).seq == 1


def test_a_folder_is_free_again_after_a_start_that_failed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with opened(data) as running:
        running.append(boot())
    for _ in range(2):
        with pytest.raises(StoreFault), opened(data, keys=FakeKeyStore("c0" * 32)):
            pass
    with opened(data) as running:
        assert running.append(boot(), 1).seq == 2


def test_a_folder_that_cannot_be_made_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the way")
    with pytest.raises(StoreFault, match="cannot be used"):
        open_store(tmp_path / "data", KEYS, STREAM, AT)


def test_a_file_of_a_newer_program_is_refused_with_both_versions_and_not_touched(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    with opened(data) as running:
        running.append(boot())
    newer = StoreDatabase(data / "journal.db", KEY, Durability.FULL)
    newer.script("PRAGMA user_version = 99")
    newer.commit()
    newer.close()
    before = (data / "journal.db").read_bytes()
    with pytest.raises(StoreTooNew) as raised, opened(data):
        pass
    assert "99" in str(raised.value)
    assert str(migrations.JOURNAL.newest) in str(raised.value)
    assert (data / "journal.db").read_bytes() == before


def test_an_older_file_is_brought_forward_and_a_copy_of_it_kept(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    old = open_file(path, KEY, Durability.FULL)
    old.close()
    database = StoreDatabase(path, KEY, Durability.FULL)
    migrations.migrate(
        database, one_step_more("ALTER TABLE stay ADD COLUMN note TEXT;")
    )
    database.script("UPDATE stay SET note = 'x'")
    database.close()
    before = migrations.JOURNAL.newest
    kept = StoreDatabase(tmp_path / f"journal.db.format-{before}", KEY, Durability.FULL)
    assert kept.pragma("user_version") == [before]
    assert kept.pragma("table_info(stay)") == list(range(6))
    kept.close()


def test_a_search_that_has_looked_long_enough_says_that_there_may_be_more(
    front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [("member", f"s{n}", member(name=f"Siti {n:03}")) for n in range(40)]
    front.roster.apply(page(*people), AT)

    def search(*typed: str) -> NameMatches:
        return front.roster.search(typed, 20, Further.BEGUN)

    assert search("siti", "039").members
    monkeypatch.setattr(name_index, "LOOKED_AT", 10)
    monkeypatch.setattr(name_index, "COUNTED", 10)
    rare = search("siti", "039")
    assert [subject for subject, _ in rare.members] == ["s39"]
    assert not rare.more
    common = search("siti", "0")
    assert 0 < len(common.members) < 40
    assert common.more


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    open_file(path, KEY, Durability.FULL).close()
    database = StoreDatabase(path, KEY, Durability.FULL)
    with pytest.raises(StoreFault):
        migrations.migrate(
            database, one_step_more("CREATE TABLE x (y TEXT); NOT A STATEMENT;")
        )
    database.close()
    database = StoreDatabase(path, KEY, Durability.FULL)
    assert database.pragma("user_version") == [migrations.JOURNAL.newest]
    assert database.pragma("table_info(x)") == []
    database.close()


def test_a_folder_of_an_earlier_commit_opens_and_its_tables_are_the_schema_s(
    tmp_path: Path,
) -> None:
    made, stored = tmp_path / "made", tmp_path / "stored"
    with opened(made):
        pass
    stored.mkdir()
    for name, durability in DURABILITIES.items():
        old = StoreDatabase(stored / f"{name}.db", KEY, durability)
        old.script((EARLIER / f"{name}.sql").read_text())
        old.commit()
        new = StoreDatabase(made / f"{name}.db", KEY, durability)
        assert tables_of(new) == tables_of(old)
        old.close()
        new.close()
    with opened(stored, NEXT_STREAM) as running:
        assert running.append(boot(), 2) == Position(stream=NEXT_STREAM, seq=1)
        running.verify()
        assert len(running.raws(STREAM)) == 2
        found = running.roster.search(("wahyuni", "sr"), 8, Further.WHOLE)
        assert [subject for subject, _ in found.members] == ["s1"]


def tables_of(database: StoreDatabase) -> dict[str, object]:
    """The columns, keys and indexes of a file's tables, without the words that made them."""

    def ask(question: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = database._driver.execute(question).fetchall()
        return found

    tables = [row[1:] for row in ask("PRAGMA table_list") if "sqlite_" not in row[1]]
    assert all(row[-2:] == (1, 1) for row in tables)  # without a rowid, and strict
    return {
        name: (
            [(*row[:4], row[5]) for row in ask(f"PRAGMA table_info({name})")],
            ask(f"PRAGMA foreign_key_list({name})"),
            sorted(
                (row[2:], ask(f"PRAGMA index_xinfo({row[1]})"))
                for row in ask(f"PRAGMA index_list({name})")
            ),
        )
        for name, *_ in tables
    }


def test_a_file_from_before_the_first_release_is_refused_and_not_touched(
    tmp_path: Path,
) -> None:
    path = tmp_path / "journal.db"
    old = StoreDatabase(path, KEY, Durability.FULL)
    old.script("CREATE TABLE stream (id TEXT); PRAGMA user_version = 3")
    old.commit()
    old.close()
    before = path.read_bytes()
    with pytest.raises(StoreFault, match="format 3") as raised:
        open_file(path, KEY, Durability.FULL)
    assert "0cc6518" in raised.value.remedy
    assert path.read_bytes() == before


def test_the_journal_waits_for_the_disk_and_the_roster_does_not(front: Front) -> None:
    files = front.store.ensure_open()

    def settings(database: StoreDatabase) -> list[Any]:
        names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        return [database.pragma(name)[0] for name in names]

    assert front.run(lambda _: settings(files.journal)) == ["wal", 2, 1, 1]
    assert front.run(lambda _: settings(files.roster)) == ["wal", 1, 1, 1]
    for name, expected in (
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("busy_timeout", 5000),
        ("journal_size_limit", 16 * 1024 * 1024),
    ):
        assert front.run(lambda _, name=name: files.journal.pragma(name)) == [expected]  # type: ignore[misc]


def test_nothing_in_the_files_can_be_read_without_the_key(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with opened(data) as running:
        enrol(running)
        running.roster.apply(page(("member", "s1", member(name="Wahyuni"))), AT)
        running.append(check_in("s1"))
        everything = b"".join(path.read_bytes() for path in data.iterdir())
    for word in (
        b"Wahyuni",
        b"check_in",
        b"SQLite format",
        b'"space":"SMG"',
        b"ab" * 32,
    ):
        assert word not in everything


def test_an_sqlite_that_loses_entries_is_refused() -> None:
    engine.assert_sqlite((3, 51, 3))
    with pytest.raises(StoreFault, match=r"3\.40\.1"):
        engine.assert_sqlite((3, 40, 1))


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (13, StoreFull),
        (5, StoreBusy),
        (517, StoreBusy),
        (6, StoreBusy),
        (11, StoreDamaged),
        (26, StoreDamaged),
        (1034, StoreFault),
        (14, StoreFault),
        (1, StoreFault),
    ],
)
def test_each_error_of_sqlite_has_its_fault(code: int, kind: type[StoreFault]) -> None:
    error = dbapi2.OperationalError("x")
    error.sqlite_errorcode = code
    assert type(fault_of(error, Path("journal.db"))) is kind


def test_a_phone_is_looked_up_by_its_index_however_many_people_there_are(
    front: Front,
) -> None:
    statement = roster_statements.BY_PHONE.compile(dialect=sqlite.dialect())
    plan = front.run(
        lambda _: (
            front.store.ensure_open()
            .roster._driver.execute(f"EXPLAIN QUERY PLAN {statement}", ("7890",))
            .fetchall()
        )
    )
    assert any("member_by_phone" in row[-1] for row in plan), plan
