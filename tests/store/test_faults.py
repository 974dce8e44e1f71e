"""Faults of the disk while the desk runs: nothing half-kept, nothing twice, and on it goes."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from kiosk.core.errors import (
    StoreDamaged,
    StoreFault,
    StoreFull,
)
from kiosk.core.record.journal import Draft, Kind
from kiosk.ports import UnitOfWork
from kiosk.store.database.engine import StoreDatabase
from tests.store.front import Front, enrol, opened
from tests.store.world import (
    AT,
    NEXT_STREAM,
    boot,
    check_in,
    member,
    page,
    stamp,
)

FAT = Draft(kind=Kind.FEEDBACK, body={"text": "x" * 20_000})


@pytest.fixture
def front(tmp_path: Path) -> Iterator[Front]:
    with opened(tmp_path / "data") as running:
        enrol(running)
        yield running


def test_a_full_disk_rolls_the_work_back_and_the_desk_goes_on_when_there_is_room(
    front: Front,
) -> None:
    front.append(check_in("s1"))
    journal = front.store.ensure_open().journal
    pages = front.run(lambda _: int(journal.pragma("page_count")[0]))
    front.run(lambda _: journal.pragma(f"max_page_count = {pages}"))
    done: list[int] = []
    with pytest.raises(StoreFull, match="no room"):
        _append_for_ever(front, done)
    front.run(lambda _: journal.pragma("max_page_count = 100000"))
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


def _break_next_commit(
    database: StoreDatabase, code: int, *, reaches_file: bool
) -> None:
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
    assert front.attendance.find_stay("s1") is None
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
        front.run(fail_and_unmount)
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
        running.roster.apply(page(("member", "s1", member())), AT)
        running.append(boot())
    _spoil_roster(data)
    with opened(data, NEXT_STREAM) as running:
        assert running.roster.positions() == {}
        assert running.roster.find_member("s1") is None
        assert set(running.roster.issuer_keys()) == {1}
        assert running.roster.policy().capacity == 100
        assert running.append(check_in("s1"), 1).seq == 2
        running.roster.apply(page(("member", "s1", member())), AT)
        assert running.roster.find_member("s1") is not None


@pytest.mark.parametrize("suffix", ["", "-wal"])
def test_a_roster_that_was_deleted_is_made_anew(tmp_path: Path, suffix: str) -> None:
    data = tmp_path / "data"
    with opened(data) as running:
        enrol(running)
        running.roster.apply(page(("member", "s1", member())), AT)
    (data / f"roster.db{suffix}").unlink(missing_ok=True)
    with opened(data) as running:
        assert running.uow.find_identity() is not None


def test_a_roster_that_breaks_while_running_does_not_stop_a_check_in(
    front: Front,
) -> None:
    items = [("member", f"s{number}", member()) for number in range(400)]
    front.roster.apply(page(*items), AT)
    roster = front.store.ensure_open().roster
    front.run(lambda _: roster.fold_in())
    _spoil_roster(front.store.folder)
    front.run(lambda _: roster.pragma("shrink_memory"))
    front.run(lambda _: roster.pragma("cache_size = 0"))

    def look_and_append(uow: UnitOfWork) -> int:
        uow.roster.find_member("s200")
        return uow.journal.append(check_in("s200"), stamp(1)).seq

    assert front.run(look_and_append) == 1
    assert front.roster.positions() == {}
    assert front.journal.count_unsent() == 1
