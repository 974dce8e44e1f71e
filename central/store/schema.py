"""The database's version: made, raised, compared with the program's."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from central.store.database import Database
from kiosk.core.errors import NotFound, StoreFault, StoreTooNew

_ADVISORY_LOCK = 0x4E7E805  # any number that is only ours: one migration at a time


def newest_version() -> str:
    """The version this program writes, as `0001`."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    if head is None:
        raise RuntimeError("the package holds no migrations")
    return head


def find_version(database: Database) -> str | None:
    """The version of the database, or None where there is none yet. Raises: StoreFault."""
    if not database.exists:
        return None
    with database.reading() as db:
        return MigrationContext.configure(db).get_current_revision()


def migrate(database: Database) -> tuple[str | None, str]:
    """Brings the database to this program's version; answers from which to which.

    All steps are one transaction: a step that fails leaves the database as it was.
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
        command.upgrade(config, "head")
    return before, newest_version()


def check_version(database: Database) -> None:
    """Raises unless the database is of exactly this program's version.

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
    """What to say of a database in which nothing is yet."""
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
    if version is not None and version not in known:
        raise StoreTooNew(
            f"The database was written by a newer central (version {version}); this program knows"
            f" versions up to {newest_version()}.",
            remedy="Install the newer central.",
        )
    return version


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
