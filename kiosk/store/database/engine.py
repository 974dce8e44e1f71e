"""One encrypted SQLite file: its connection and its transactions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Executable
from sqlcipher3 import dbapi2

from kiosk.core.errors import StoreFault
from kiosk.store.database.faults import fault_of
from kiosk.store.database.prepared import ResultRows, Values, prepared

MIN_SQLITE = (3, 51, 3)
"""Before this version two connections could reset the WAL at once and lose commits.
Source: https://www.sqlite.org/wal.html#walresetbug"""
BUSY_TIMEOUT_MS = 5000
CHECKPOINT_PAGES = 1000
WAL_LIMIT_BYTES = 16 * 1024 * 1024
_STATEMENTS_CACHED = 256
_NO_VALUES: Values = {}


class Durability(StrEnum):
    """What a commit waits for: the disk (`FULL`), or nothing (`NORMAL`)."""

    FULL = "FULL"
    NORMAL = "NORMAL"


CACHE_KIB = {Durability.FULL: 4 * 1024, Durability.NORMAL: 32 * 1024}
"""The journal is read at its end; the roster all over. A kiosk that runs for months fills both."""


class StoreDatabase:
    """An open file. Thread: one at a time; the desk's once it runs.

    A transaction begins with the first statement and ends with `commit` or `rollback`. A `FULL`
    file has one writer, which takes the write lock at once; a `NORMAL` file is mostly read.
    Shape: `fault` is the last fault met here, or None.
    """

    def __init__(self, path: Path, key: str | None, durability: Durability) -> None:
        """Open the file; create it if there is none. Raises: StoreFault."""
        assert_sqlite(dbapi2.sqlite_version_info)
        self.path = path
        self.durability = durability
        self.fault: StoreFault | None = None
        self._begin = "BEGIN IMMEDIATE" if durability is Durability.FULL else "BEGIN"
        with self._noting():
            self._driver = connect(path, key, durability)

    def run(self, statement: Executable, values: Values = _NO_VALUES) -> ResultRows:
        """Run a Core statement with its values by name. Raises: StoreFault."""
        sql, constants, row = prepared(statement)
        # Sixteen times a check-in: a context manager would cost as much as SQLite itself.
        try:
            if not self._driver.in_transaction:
                self._driver.execute(self._begin)
            given = {**values, **constants} if constants else values
            return ResultRows(self._driver.execute(sql, given), row)
        except dbapi2.Error as error:
            raise self._noted(error) from error

    def run_many(self, statement: Executable, rows: Iterable[Values]) -> None:
        """Run a Core statement once for each row of values. Raises: StoreFault."""
        sql, constants, _ = prepared(statement)
        with self._noting():
            if not self._driver.in_transaction:
                self._driver.execute(self._begin)
            self._driver.executemany(sql, [{**each, **constants} for each in rows])

    def script(self, statements: str) -> None:
        """Run statements without results in the transaction. Raises: StoreFault."""
        with self._noting():
            if not self._driver.in_transaction:
                self._driver.execute(self._begin)
            for statement in filter(str.strip, statements.split(";")):
                self._driver.execute(statement)

    def pragma(self, name: str) -> list[Any]:
        """Return the first column of a pragma's rows, outside any transaction.

        Raises: StoreFault.
        """
        with self._noting():
            return [row[0] for row in self._driver.execute(f"PRAGMA {name}")]

    def commit(self) -> None:
        """Make the transaction durable. Raises: StoreFault after rolling it back."""
        with self._noting():
            self._driver.commit()

    def rollback(self) -> None:
        """Undo the transaction. Raises: StoreFault."""
        with self._noting():
            self._driver.rollback()

    def fold_in(self) -> None:
        """Write the WAL into the file and empty it. Raises: StoreFault.

        After that no trace of deleted rows is left.
        """
        self.pragma("wal_checkpoint(TRUNCATE)")

    def fold_in_gently(self) -> None:
        """Write as much of the WAL into the file as no reader needs; never wait.

        Thread: that of a second connection, so that the first does not wait for the disk.
        Raises: StoreFault.
        """
        self.pragma("wal_checkpoint(PASSIVE)")

    def rewrite(self) -> None:
        """Rewrite the file without the pages and gaps that may hold deleted rows.

        Thread: that of a second connection; the first can still read. Raises: StoreFault.
        """
        with self._noting():
            self._driver.execute("VACUUM")
        self.fold_in()

    def close(self) -> None:
        """Close the file; roll back an open transaction. Raises: StoreFault."""
        with self._noting():
            self._driver.close()

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """Turn a driver's error into a StoreFault, and keep it in `fault`."""
        try:
            yield
        except dbapi2.Error as error:
            raise self._noted(error) from error

    def _noted(self, error: dbapi2.Error) -> StoreFault:
        self.fault = fault_of(error, self.path)
        return self.fault


def assert_sqlite(version: tuple[int, ...]) -> None:
    """Refuse an SQLite that has the WAL-reset race. Raises: StoreFault."""
    if version < MIN_SQLITE:
        raise StoreFault(
            f"SQLite {_dotted(version)} can lose committed entries;"
            f" the store needs {_dotted(MIN_SQLITE)} or newer.",
            remedy="Install sqlcipher3 0.6.4 or newer.",
        )


def connect(path: Path, key: str | None, durability: Durability) -> Any:
    """Return the driver's connection, set up. Raises: the driver's error."""
    connection = dbapi2.connect(
        str(path),
        isolation_level=None,
        check_same_thread=False,
        cached_statements=_STATEMENTS_CACHED,
    )
    try:
        _set_up(connection, key, durability)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: Any, key: str | None, durability: Durability) -> None:
    """Give the key first: nothing can be read before it. Raises: the driver's error."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
    for pragma in (
        f"cache_size = -{CACHE_KIB[durability]}",
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


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(str(part) for part in version)
