"""Create, migrate and check the schema of the database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from central.model import metadata
from central.store.database import Database
from kiosk.core.errors import NotFound, StoreFault, StoreTooNew

_ADVISORY_LOCK = 0x4E7E805  # an arbitrary number of our own: one migration at a time

OLDEST = "0006"
"""The base of the migrations. Older versions were never released."""


def newest_version() -> str:
    """Return the version this program writes, as `0001`."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    if head is None:
        raise RuntimeError("the package holds no migrations")
    return head


def find_version(database: Database) -> str | None:
    """Return the version of the database, or None for an empty one. Raises: StoreFault."""
    if not database.exists:
        return None
    with database.reading() as db:
        return MigrationContext.configure(db).get_current_revision()


def migrate(
    database: Database, raise_data: Callable[[Connection], None] = lambda _db: None
) -> tuple[str | None, str]:
    """Bring the database to this program's version; return the version before and after.

    A new database is made from the model. In an older one `raise_data` runs after the steps.
    All is one transaction: a step that fails leaves the database as it was.
    Raises: StoreTooNew, StoreFault.
    """
    config = _config()
    with database.writing() as db:
        if not database.embedded:
            db.execute(
                text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK}
            )
        before = _known_version(db)
        config.attributes["connection"] = db
        if before is None:
            metadata.create_all(db, checkfirst=False)
            command.stamp(config, "head")
        elif before != newest_version():
            command.upgrade(config, "head")
            raise_data(db)
    return before, newest_version()


def check_version(database: Database) -> None:
    """Check that the database is of exactly this program's version.

    Raises: NotFound, StoreFault saying which command to run; StoreTooNew.
    """
    version = None
    if database.exists:
        with database.reading() as db:
            version = _known_version(db)
    if version is None:
        raise no_network(database)
    if version != newest_version():
        raise StoreFault(
            f"The database {database.place} is of version {version}, this program of version"
            f" {newest_version()}.",
            remedy="Make a backup, then run `central migrate`.",
        )


def no_network(database: Database) -> NotFound:
    """Return the error for an empty database."""
    return NotFound(
        f"There is no network in the database {database.place} yet.",
        remedy="Run `central init` once, or name another database with --db.",
    )


def _known_version(db: Connection) -> str | None:
    version = MigrationContext.configure(db).get_current_revision()
    known = {
        step.revision
        for step in ScriptDirectory.from_config(_config()).walk_revisions()
    }
    if version is None or version in known:
        return version
    if version < OLDEST:
        raise StoreFault(
            f"The database is of version {version}; this program raises versions from {OLDEST} on.",
            remedy="Make a backup, run `central migrate` of the previous release, then this one's.",
        )
    raise StoreTooNew(
        f"The database was written by a newer central (version {version}); this program knows"
        f" versions up to {newest_version()}.",
        remedy="Install the newer central.",
    )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
