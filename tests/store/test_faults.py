"""Faults of the disk while the desk runs: nothing half-kept, nothing twice, and on it goes."""

from __future__ import annotations

import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from kiosk.core.errors import (
    StoreBusy,
    StoreDamaged,
    StoreFault,
    StoreFull,
    StoreTooNew,
)
from kiosk.core.journal import Draft, Kind
from kiosk.ports import UnitOfWork
from kiosk.store import engine, migrations, schema
from kiosk.store.desk_thread import DeskThread
from kiosk.store.engine import Database, Durability
from kiosk.store.faults import fault_of
from kiosk.store.files import open_file
from kiosk.store.opening import open_store
from tests.contracts.store_world import (
    AT,
    NEXT_STREAM,
    SPACE,
    STREAM,
    boot,
    check_in,
    member,
    page,
    stamp,
)
from tests.fakes.store import FakeKeyStore
from tests.store.front import KEYS, Front, enrol, opened

KEY = "5a" * 32
FAT = Draft(kind=Kind.FEEDBACK, body={"text": "x" * 20_000})


@pytest.fixture
def front(tmp_path: Path) -> Iterator[Front]:
    with opened(tmp_path / "data") as running:
        enrol(running)
        yield running


# ------------------------------------------------------------------ full


def test_a_full_disk_rolls_the_work_back_and_the_desk_goes_on_when_there_is_room(
    front: Front,
) -> None:
    front.append(check_in("s1"))
    journal = front.store.ensure_open().journal
    pages = front.do(lambda _: int(journal.pragma("page_count")[0]))
    front.do(lambda _: journal.pragma(f"max_page_count = {pages}"))
    done: list[int] = []
    with pytest.raises(StoreFull, match="no room"):
        _append_for_ever(front, done)
    front.do(lambda _: journal.pragma("max_page_count = 100000"))
    assert front.append(FAT).seq == len(done) + 2
    front.verify()


def _append_for_ever(front: Front, done: list[int]) -> None:
    done.extend(front.append(FAT).seq for _ in range(50))


@contextmanager
def _files_no_longer_than(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_writes_that_the_system_refuses_keep_nothing_and_the_file_is_opened_again(
    front: Front,
) -> None:
    front.append(check_in("s1"))
    wal = front.store.folder / "journal.db-wal"
    done: list[int] = []
    with _files_no_longer_than(wal.stat().st_size + 100_000), pytest.raises(StoreFault):
        _append_for_ever(front, done)
    # What was confirmed is there, and the one that was not is not.
    assert front.append(FAT).seq == len(done) + 2
    front.verify()


# ------------------------------------------------------------------ the disk says no


class FailingDriver:
    """The driver's connection, whose next commit reports what a dying disk reports."""

    def __init__(self, driver: Any, code: int, *, reaches_file: bool) -> None:
        self._driver = driver
        self._code = code
        self._reaches_file = reaches_file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._driver, name)

    def commit(self) -> None:
        if not self._driver.in_transaction:
            return
        if self._reaches_file:
            self._driver.commit()
        error = dbapi2.OperationalError("disk I/O error")
        error.sqlite_errorcode = self._code
        raise error


IOERR_FSYNC = 1034


def _break_next_commit(database: Database, code: int, *, reaches_file: bool) -> None:
    database._driver = FailingDriver(database._driver, code, reaches_file=reaches_file)


def test_a_commit_that_failed_before_the_file_is_a_fault_and_leaves_nothing(
    front: Front,
) -> None:
    front.append(boot())
    journal = front.store.ensure_open().journal
    _break_next_commit(journal, IOERR_FSYNC, reaches_file=False)
    with pytest.raises(StoreFault, match="does not read or write"):
        front.append(check_in("s1"), 1)
    assert front.store.ensure_open().journal is not journal
    assert front.streams()[0].head_seq == 1
    assert front.do(lambda uow: uow.attendance.find_stay("s1")) is None
    assert front.append(boot(), 2).seq == 2
    front.verify()


def test_a_commit_that_reached_the_file_is_confirmed_and_not_journaled_twice(
    front: Front,
) -> None:
    front.append(boot())
    journal = front.store.ensure_open().journal
    _break_next_commit(journal, IOERR_FSYNC, reaches_file=True)
    assert front.append(check_in("s1"), 1).seq == 2
    assert front.store.ensure_open().journal is not journal
    assert front.append(boot(), 2).seq == 3
    front.verify()


def test_work_on_a_file_that_cannot_be_opened_is_a_fault_until_it_can(
    front: Front,
) -> None:
    front.append(boot())
    _break_next_commit(
        front.store.ensure_open().journal, IOERR_FSYNC, reaches_file=False
    )
    folder = front.store.folder
    away = folder.with_name("away")

    def fail_and_unmount(uow: UnitOfWork) -> None:
        uow.journal.append(boot(), stamp(1))
        folder.rename(away)

    with pytest.raises(StoreFault):
        front.do(fail_and_unmount)
    with pytest.raises(StoreFault):
        front.append(boot(), 2)
    away.rename(folder)
    assert front.append(boot(), 3).seq == 2


def test_a_journal_found_damaged_while_running_is_a_fault_that_says_restart(
    front: Front,
) -> None:
    _break_next_commit(front.store.ensure_open().journal, 11, reaches_file=False)
    with pytest.raises(StoreDamaged) as raised:
        front.append(boot())
    assert "Restart" in raised.value.remedy
    assert front.append(boot(), 1).seq == 1


# ------------------------------------------------------------------ the roster


def _spoil_roster(folder: Path) -> None:
    roster = folder / "roster.db"
    content = bytearray(roster.read_bytes())
    for at in range(100, len(content), 512):
        content[at] ^= 0xFF
    roster.write_bytes(content)


def test_a_damaged_roster_is_made_anew_and_passes_still_verify(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with opened(data) as running:
        enrol(running)
        running.do(lambda uow: uow.roster.apply(page(("member", "s1", member())), AT))
        running.append(boot())
    _spoil_roster(data)
    with opened(data, NEXT_STREAM) as running:
        assert running.do(lambda uow: uow.roster.positions()) == {}
        assert running.do(lambda uow: uow.roster.find_member("s1")) is None
        assert set(running.do(lambda uow: uow.roster.issuer_keys())) == {1}
        assert running.do(lambda uow: uow.roster.policy()).capacity == 100
        assert running.append(check_in("s1"), 1).seq == 2
        running.do(lambda uow: uow.roster.apply(page(("member", "s1", member())), AT))
        assert running.do(lambda uow: uow.roster.find_member("s1")) is not None


@pytest.mark.parametrize("suffix", ["", "-wal"])
def test_a_roster_that_was_deleted_is_made_anew(tmp_path: Path, suffix: str) -> None:
    data = tmp_path / "data"
    with opened(data) as running:
        enrol(running)
        running.do(lambda uow: uow.roster.apply(page(("member", "s1", member())), AT))
    (data / f"roster.db{suffix}").unlink(missing_ok=True)
    with opened(data) as running:
        assert running.do(lambda uow: uow.find_identity()) is not None


def test_a_roster_that_breaks_while_running_does_not_stop_a_check_in(
    front: Front,
) -> None:
    items = [("member", f"s{number}", member()) for number in range(400)]
    front.do(lambda uow: uow.roster.apply(page(*items), AT))
    roster = front.store.ensure_open().roster
    front.do(lambda _: roster.fold_in())
    _spoil_roster(front.store.folder)
    front.do(lambda _: roster.pragma("shrink_memory"))
    front.do(lambda _: roster.pragma("cache_size = 0"))

    def look_and_append(uow: UnitOfWork) -> int:
        uow.roster.find_member("s200")
        return uow.journal.append(check_in("s200"), stamp(1)).seq

    assert front.do(look_and_append) == 1
    assert front.do(lambda uow: uow.roster.positions()) == {}
    assert front.do(lambda uow: uow.journal.count_unsent()) == 1


# ------------------------------------------------------------------ one owner


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


# ------------------------------------------------------------------ versions


def test_a_file_of_a_newer_program_is_refused_with_both_versions_and_not_touched(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    with opened(data) as running:
        running.append(boot())
    newer = Database(data / "journal.db", KEY, Durability.FULL)
    newer.script("PRAGMA user_version = 99")
    newer.commit()
    newer.close()
    before = (data / "journal.db").read_bytes()
    with pytest.raises(StoreTooNew) as raised, opened(data):
        pass
    assert "99" in str(raised.value)
    assert str(len(migrations.JOURNAL_STEPS)) in str(raised.value)
    assert (data / "journal.db").read_bytes() == before


def test_an_older_file_is_brought_forward_and_a_copy_of_it_kept(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    old = open_file(path, KEY, Durability.FULL)
    old.close()
    database = Database(path, KEY, Durability.FULL)
    steps = (*migrations.JOURNAL_STEPS, "ALTER TABLE stay ADD COLUMN note TEXT;")
    migrations.migrate(database, steps)
    database.script("UPDATE stay SET note = 'x'")
    database.close()
    kept = Database(tmp_path / "journal.db.format-1", KEY, Durability.FULL)
    assert kept.pragma("user_version") == [1]
    assert kept.pragma("table_info(stay)") == list(range(6))
    kept.close()


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    open_file(path, KEY, Durability.FULL).close()
    database = Database(path, KEY, Durability.FULL)
    with pytest.raises(StoreFault):
        migrations.migrate(
            database,
            (*migrations.JOURNAL_STEPS, "CREATE TABLE x (y TEXT); NOT A STATEMENT;"),
        )
    database.close()
    database = Database(path, KEY, Durability.FULL)
    assert database.pragma("user_version") == [1]
    assert database.pragma("table_info(x)") == []
    database.close()


@pytest.mark.parametrize(
    ("steps", "metadata"),
    [
        (migrations.JOURNAL_STEPS, schema.JOURNAL),
        (migrations.ROSTER_STEPS, schema.ROSTER),
    ],
)
def test_the_steps_end_where_the_schema_says(
    tmp_path: Path, steps: tuple[str, ...], metadata: Any
) -> None:
    database = Database(tmp_path / "x.db", None, Durability.NORMAL)
    migrations.migrate(database, steps)
    for table in metadata.tables.values():
        rows = database._driver.execute(f"PRAGMA table_info({table.name})").fetchall()
        made = [(row[1], row[2], bool(row[3]), row[5]) for row in rows]
        key = [column.name for column in table.primary_key.columns]
        assert made == [
            (
                column.name,
                str(column.type),
                not column.nullable,
                key.index(column.name) + 1 if column.primary_key else 0,
            )
            for column in table.columns
        ]
        (text,) = database._driver.execute(
            "SELECT sql FROM sqlite_schema WHERE name = ?", (table.name,)
        ).fetchone()
        assert text.endswith("WITHOUT ROWID, STRICT")
        indexes = set(database.pragma(f"index_list({table.name})"))
        assert len(indexes) >= len(table.indexes)
    database.close()


# ------------------------------------------------------------------ set-up


def test_the_journal_waits_for_the_disk_and_the_roster_does_not(front: Front) -> None:
    files = front.store.ensure_open()

    def settings(database: Database) -> list[Any]:
        names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        return [database.pragma(name)[0] for name in names]

    assert front.do(lambda _: settings(files.journal)) == ["wal", 2, 1, 1]
    assert front.do(lambda _: settings(files.roster)) == ["wal", 1, 1, 1]
    for name, expected in (
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("busy_timeout", 5000),
        ("journal_size_limit", 16 * 1024 * 1024),
    ):
        assert front.do(lambda _, name=name: files.journal.pragma(name)) == [expected]  # type: ignore[misc]


def test_nothing_in_the_files_can_be_read_without_the_key(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with opened(data) as running:
        enrol(running)
        running.do(
            lambda uow: uow.roster.apply(
                page(("member", "s1", member(name="Wahyuni"))), AT
            )
        )
        running.append(check_in("s1"))
        everything = b"".join(path.read_bytes() for path in data.iterdir())
    for word in (b"Wahyuni", b"check_in", b"SQLite format", b"SMG", b"ab" * 32):
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


# ------------------------------------------------------------------ the thread


def test_stopping_does_first_what_was_submitted(tmp_path: Path) -> None:
    desk = DeskThread(open_store(tmp_path / "data", KEYS, STREAM, AT))
    gate = threading.Event()
    desk.start()
    desk.submit(lambda _: gate.wait(20))
    futures = [
        desk.submit(lambda uow, n=n: uow.journal.append(boot(), stamp(n)).seq)  # type: ignore[misc]
        for n in range(5)
    ]
    stopper = threading.Thread(target=desk.stop)
    stopper.start()
    gate.set()
    stopper.join(20)
    assert [future.result(0) for future in futures] == [1, 2, 3, 4, 5]
    assert not (tmp_path / "data" / "journal.db-wal").exists()


def test_after_the_stop_work_is_refused_and_stopping_again_is_nothing(
    tmp_path: Path,
) -> None:
    desk = DeskThread(open_store(tmp_path / "data", KEYS, STREAM, AT))
    desk.start()
    desk.stop()
    desk.stop()
    with pytest.raises(StoreFault, match="closed"):
        desk.submit(lambda uow: uow.journal.streams()).result(1)


def test_a_desk_that_was_never_started_closes_its_store(tmp_path: Path) -> None:
    DeskThread(open_store(tmp_path / "data", KEYS, STREAM, AT)).stop()
    DeskThread(open_store(tmp_path / "data", KEYS, STREAM, AT)).stop()


def test_a_desk_that_hangs_on_the_disk_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.store.desk_thread.JOIN_S", 0.05)
    desk = DeskThread(open_store(tmp_path / "data", KEYS, STREAM, AT))
    gate = threading.Event()
    desk.start()
    desk.submit(lambda _: gate.wait(20))
    with pytest.raises(StoreFault, match="does not finish"):
        desk.stop()
    gate.set()
    desk._thread.join(20)
    assert not desk._thread.is_alive()


def test_work_that_was_cancelled_in_the_queue_is_not_done(front: Front) -> None:
    gate = threading.Event()
    held: Future[bool] = front.desk.submit(lambda _: gate.wait(20))
    waiting = front.desk.submit(lambda uow: uow.journal.append(boot(), stamp()))
    assert waiting.cancel()
    gate.set()
    assert held.result(20)
    assert front.streams()[0].head_seq == 0


def test_the_desk_survives_whatever_work_raises(front: Front) -> None:
    def fail(_: UnitOfWork) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        front.do(fail)
    assert front.append(boot()).seq == 1


def test_positions_are_read_afresh_after_a_rollback(front: Front) -> None:
    def fail(uow: UnitOfWork) -> None:
        uow.roster.apply(page(("member", "s1", member())), AT)
        assert uow.roster.positions() == {SPACE: 1}
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        front.do(fail)
    assert front.do(lambda uow: uow.roster.positions()) == {}
