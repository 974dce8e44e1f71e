"""One encrypted SQLite file behind SQLAlchemy: its one connection, opened the one right way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    CursorResult,
    Executable,
    StaticPool,
    create_engine,
    event,
)
from sqlcipher3 import dbapi2

from kiosk.core.errors import StoreFault
from kiosk.store.faults import translated

MIN_SQLITE = (3, 51, 3)
"""Before this, two connections could reset the WAL at once and lose what was committed.
Source: https://www.sqlite.org/wal.html#walresetbug"""
BUSY_TIMEOUT_MS = 5000
CHECKPOINT_PAGES = 1000
WAL_LIMIT_BYTES = 16 * 1024 * 1024

Values = Mapping[str, Any]


class Durability(StrEnum):
    """What a commit waits for: the disk itself, or only that the file stays whole."""

    FULL = "FULL"
    NORMAL = "NORMAL"


class Database:
    """An open file. Thread: one at a time; the desk's, once it runs.

    A transaction begins with the first statement, taking the write lock at once, and ends with
    `commit` or `rollback`. `fault` is the last one met here.
    """

    def __init__(self, path: Path, key: str | None, durability: Durability) -> None:
        assert_sqlite(dbapi2.sqlite_version_info)
        self.path = path
        self.fault: StoreFault | None = None
        with self.noting():
            self._engine = create_engine(
                "sqlite://",
                module=dbapi2,
                creator=lambda: _connect(path, key, durability),
                poolclass=StaticPool,
                hide_parameters=True,
            )
            event.listen(self._engine, "begin", _begin)
            self.connection: Connection = self._engine.connect()

    def run(
        self,
        statement: Executable,
        values: Values | Sequence[Values] | None = None,
    ) -> CursorResult[Any]:
        """The result of a Core statement. Raises: StoreFault."""
        with self.noting():
            result: CursorResult[Any] = self.connection.execute(statement, values)
            return result

    @property
    def in_transaction(self) -> bool:
        """Whether something has been read or written since the last commit or rollback."""
        return self.connection.in_transaction()

    def commit(self) -> None:
        """Makes the transaction durable. Raises: StoreFault; it is rolled back then."""
        if self.connection.in_transaction():
            with self.noting():
                self.connection.commit()

    def rollback(self) -> None:
        """Forgets the transaction. Raises: StoreFault."""
        with self.noting():
            self.connection.rollback()

    def scrub(self) -> None:
        """Folds the WAL in and empties it: what was deleted has left no trace then."""
        with self.noting(), self.outside() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    @contextmanager
    def outside(self) -> Iterator[Any]:
        """A cursor outside any transaction, for what SQLite does not do within one."""
        raw = self.connection.connection.driver_connection
        cursor: Any = raw.cursor()  # type: ignore[union-attr]  # open as long as we are
        try:
            yield cursor
        finally:
            cursor.close()

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Raises a driver's error in the block as a StoreFault, and keeps it in `fault`."""
        try:
            with translated(self.path):
                yield
        except StoreFault as fault:
            self.fault = fault
            raise

    def close(self) -> None:
        """Closes the file; an open transaction is rolled back."""
        with self.noting():
            self.connection.close()
            self._engine.dispose()


def assert_sqlite(version: tuple[int, ...]) -> None:
    """Refuses an SQLite with the WAL-reset race.

    Raises: StoreFault.
    """
    if version < MIN_SQLITE:
        raise StoreFault(
            f"SQLite {_dotted(version)} can lose committed entries;"
            f" the store needs {_dotted(MIN_SQLITE)} or newer.",
            remedy="Install sqlcipher3 0.6.4 or newer.",
        )


def _connect(path: Path, key: str | None, durability: Durability) -> Any:
    connection = dbapi2.connect(
        str(path), isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        _prepare(connection, key, durability)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: Any, key: str | None, durability: Durability) -> None:
    """Key first: nothing of the file can be read before it. Raises: the driver's error."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "secure_delete = ON",
        "journal_mode = WAL",
        f"synchronous = {durability.value}",
        "foreign_keys = ON",
        f"wal_autocheckpoint = {CHECKPOINT_PAGES}",
        f"journal_size_limit = {WAL_LIMIT_BYTES}",
        "trusted_schema = OFF",
        "cell_size_check = ON",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(str(part) for part in version)
