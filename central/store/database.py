"""Open the database behind a URL, and run read and write transactions.

SQLite is used through sqlcipher3, unencrypted, which bundles a version without the WAL-reset race.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import platformdirs
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from central.store.faults import translated
from central.store.private import (
    make_file,
    make_folder,
    tighten_file,
    tighten_folder,
)
from kiosk.core.errors import SettingsError, StoreBusy, StoreFault

FOLDER = "hetero-central"
FILE = "central.db"
BUSY_MS = 5000
"""How long a writer waits for another before central answers 503."""
OLDEST_SQLITE = (3, 51, 3)
"""Older versions can lose committed rows when two connections meet in a WAL reset.
Source: sqlite.org/wal.html#walresetbug."""
POOL = 10
_PRAGMAS = (
    f"busy_timeout={BUSY_MS}",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "journal_size_limit=67108864",
    "cache_size=-65536",
)
_HOW = "hetero_transaction"
_BESIDE = ("-wal", "-shm")


class Database:
    """Central's database. Thread: any; every transaction takes its own connection."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        # SQLite waits by polling with growing pauses; a lock hands over at once.
        self._one_writer = threading.Lock() if self.embedded else None

    @property
    def embedded(self) -> bool:
        """Return whether it is a SQLite file of this machine."""
        return self.engine.dialect.name == "sqlite"

    @property
    def place(self) -> str:
        """Return its file or its URL without the password, for messages."""
        if self.embedded:
            return str(self.engine.url.database)
        return self.engine.url.render_as_string(hide_password=True)

    @property
    def folder(self) -> Path | None:
        """Return the folder of an embedded database's file, or None for a server's."""
        if not self.embedded:
            return None
        return Path(str(self.engine.url.database)).absolute().parent

    @property
    def exists(self) -> bool:
        """Return whether a SQLite file exists, since opening creates it; True for a server."""
        return not self.embedded or Path(str(self.engine.url.database)).exists()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection in a read-only transaction with a consistent view.

        Raises: StoreFault.
        """
        how: dict[str, Any] = (
            {_HOW: "BEGIN"}
            if self.embedded
            else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        )
        with (
            translated(),
            self.engine.connect().execution_options(**how) as db,
            db.begin(),
        ):
            yield db

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a connection in a transaction: committed at the end, rolled back on an error.

        Raises: StoreFault.
        """
        with ExitStack() as held:
            held.enter_context(translated())
            if self._one_writer is not None:
                held.enter_context(_taken(self._one_writer))
            db = held.enter_context(self.engine.connect())
            if self.embedded:
                db = db.execution_options(**{_HOW: "BEGIN IMMEDIATE"})
            held.enter_context(db.begin())
            yield db

    def fold_in(self) -> None:
        """Copy the SQLite log into the file, so that erased data does not stay in the log.

        Readers can delay a part of it until the next checkpoint.
        """
        if not self.embedded:
            return
        with translated():
            connection = self.engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def _taken(lock: threading.Lock) -> Iterator[None]:
    if not lock.acquire(timeout=BUSY_MS / 1000):
        raise StoreBusy("Central's database is busy with another writer.")
    try:
        yield
    finally:
        lock.release()


def default_url() -> str:
    """Return the URL of the SQLite file in the platform's data folder."""
    folder = Path(platformdirs.user_data_dir(FOLDER, appauthor=False))
    return f"sqlite:///{folder / FILE}"


def open_database(url: str) -> Database:
    """Return the database behind a URL; create a SQLite file's folder. It connects on first use.

    Raises: SettingsError for an invalid URL or another kind of database.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise _wrong_url("is no database URL") from error
    match parsed.drivername:
        case "sqlite" | "sqlite+pysqlite":
            return Database(_sqlite(parsed))
        case "postgresql" | "postgres" | "postgresql+psycopg":
            return Database(_postgresql(parsed.set(drivername="postgresql+psycopg")))
        case other:
            raise _wrong_url(f"names the unknown kind of database {other}")


def _wrong_url(what: str) -> SettingsError:
    return SettingsError(
        f"--db or CENTRAL_DATABASE_URL {what}.",
        key="db",
        remedy="Give sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME.",
    )


def _sqlite(url: URL) -> Engine:
    from sqlcipher3 import dbapi2

    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise StoreFault(
            f"sqlcipher3 bundles SQLite {dbapi2.sqlite_version}, which can lose committed rows.",
            remedy="Install sqlcipher3 0.6.4 or newer.",
        )
    if not url.database or url.database == ":memory:":
        raise _wrong_url("names no file")
    file = Path(url.database).absolute()
    folder = file.parent
    try:
        make_folder(folder)
    except OSError as error:
        raise SettingsError(
            f"The folder {folder} for central's database cannot be made: {error.strerror}.",
            key="db",
            remedy="Give another place with --db sqlite:///FILE.",
        ) from error
    tighten_folder(folder)
    for name in (file.name, *(file.name + end for end in _BESIDE)):
        tighten_file(folder / name)
    engine = create_engine(
        url.set(drivername="sqlite+pysqlite"), module=dbapi2, hide_parameters=True
    )

    @event.listens_for(engine, "do_connect")
    def make_private(*_: object) -> None:
        make_file(file)  # SQLite gives its log files the same permissions

    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # Stop the driver's own transactions; they are begun below instead.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(db: Connection) -> None:
    db.exec_driver_sql(db.get_execution_options().get(_HOW, "BEGIN IMMEDIATE"))


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(
            url,
            hide_parameters=True,
            pool_size=POOL,
            max_overflow=POOL,
            pool_timeout=BUSY_MS / 1000,
            pool_pre_ping=True,
            connect_args={"options": f"-c timezone=UTC -c lock_timeout={BUSY_MS}"},
        )
    except ImportError as error:
        raise SettingsError(
            "PostgreSQL's driver is not installed.",
            key="db",
            remedy="Install the extra: hetero-kiosk[central,postgresql].",
        ) from error
