"""The real store on two databases in memory: for tests that are not about files or threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Select, Table, select

from kiosk.core.errors import HeteroError
from kiosk.ports import UnitOfWork
from kiosk.store import snapshot
from kiosk.store.database import migrations, schema
from kiosk.store.database.engine import Durability, StoreDatabase
from kiosk.store.log import streams
from kiosk.store.recovery.enrolment_copy import EnrolmentCopy
from kiosk.store.unit_of_work import Files, SqlUnitOfWork

T = TypeVar("T")
FIRST_STREAM = "f0" * 16
OPENED_AT = datetime(2026, 11, 24, tzinfo=UTC)
NO_FOLDER = Path("/nonexistent/data")


class InMemoryDesk:
    """`ports.Desk` on the real store in memory. Work runs at once, in the caller's thread.

    `fault`, where set, is raised in place of work. `folder` is where copies of files may stand.
    """

    def __init__(
        self,
        stream: str = FIRST_STREAM,
        at: datetime = OPENED_AT,
        folder: Path = NO_FOLDER,
    ) -> None:
        self.fault: HeteroError | None = None
        self._lock = threading.Lock()
        journal, roster = _templates()
        self.files = _files(journal, roster, folder)
        streams.open_new(self.files.journal, stream, at, "", None)
        self.files.journal.commit()

    def submit(self, work: Callable[[UnitOfWork], T]) -> Future[T]:
        return self._submit(work)

    def submit_late(self, work: Callable[[UnitOfWork], T]) -> Future[T]:
        return self._submit(work)

    def import_snapshot(
        self, partition: str, lines: Iterable[bytes], at: datetime
    ) -> None:
        snapshot.import_snapshot(self._submit, lambda: None, partition, lines, at)

    def compact_roster(self) -> None:
        """Memory needs no rewriting."""

    def copy(self) -> InMemoryDesk:
        """Return a second desk with the same rows, as of a copied data folder."""
        copied = InMemoryDesk()
        copied.files = _files(self.files.journal, self.files.roster, NO_FOLDER)
        return copied

    def rows(self, table: Table) -> list[Any]:
        """Return every row of a table of either file."""
        is_roster = table.metadata is schema.ROSTER
        db = self.files.roster if is_roster else self.files.journal
        with self._lock:
            rows = list(db.run(_every_row(table)))
            db.rollback()
        return rows

    def execute(self, statement: str) -> None:
        """Change the journal's rows behind the program's back."""
        with self._lock:
            self.files.journal.script(statement)
            self.files.journal.commit()

    def _submit(self, work: Callable[[SqlUnitOfWork], T]) -> Future[T]:
        future: Future[T] = Future()
        try:
            with self._lock:
                answer = self._transact(work)
        except Exception as error:  # noqa: BLE001  # as the desk: the future holds it
            future.set_exception(error)
        else:
            future.set_result(answer)
        return future

    def _transact(self, work: Callable[[SqlUnitOfWork], T]) -> T:
        if self.fault is not None:
            raise self.fault
        uow = SqlUnitOfWork(self.files)
        try:
            answer = work(uow)
            uow.commit()
        except BaseException:
            uow.rollback()
            raise
        return answer


class NoEnrolmentCopy(EnrolmentCopy):
    """Writes no copy: there is no folder."""

    def keep(self, rows: Mapping[str, str]) -> None:
        pass


def _files(journal: StoreDatabase, roster: StoreDatabase, folder: Path) -> Files:
    """Return copies of two databases as the files of a store."""
    return Files(
        journal=_copied(journal, folder / "journal.db"),
        roster=_copied(roster, folder / "roster.db"),
        origin="",
        enrolment=NoEnrolmentCopy(folder=folder, key=""),
    )


@cache
def _every_row(table: Table) -> Select[Any]:
    return select(table)


def _copied(db: StoreDatabase, path: Path) -> StoreDatabase:
    copied = StoreDatabase(Path(":memory:"), None, db.durability)
    db._driver.backup(copied._driver)
    copied.path = path
    return copied


@cache
def _templates() -> tuple[StoreDatabase, StoreDatabase]:
    """Return an empty journal and roster, migrated once for all tests."""
    journal = StoreDatabase(Path(":memory:"), None, Durability.FULL)
    migrations.migrate(journal, migrations.JOURNAL)
    roster = StoreDatabase(Path(":memory:"), None, Durability.NORMAL)
    migrations.migrate(roster, migrations.ROSTER)
    return journal, roster
