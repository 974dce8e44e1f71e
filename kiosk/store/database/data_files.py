"""The two files of a data folder: their names, and how each is opened."""

from __future__ import annotations

import logging
from pathlib import Path

from kiosk.core.errors import StoreDamaged
from kiosk.store.database import migrations
from kiosk.store.database.engine import Durability, StoreDatabase

JOURNAL = "journal.db"
ROSTER = "roster.db"
_log = logging.getLogger(__name__)


def open_journal(folder: Path, key: str) -> StoreDatabase:
    """Open the journal's file and bring it to its newest version. Raises: StoreFault."""
    return open_file(folder / JOURNAL, key, Durability.FULL)


def open_roster(folder: Path, key: str) -> StoreDatabase:
    """Open the roster's file; replace a damaged one by an empty one.

    Everything in the roster can be fetched again. Raises: StoreFault.
    """
    try:
        return open_file(folder / ROSTER, key, Durability.NORMAL)
    except StoreDamaged:
        _log.warning("roster damaged, made anew folder=%s", folder)
        remove_roster(folder)
        return open_file(folder / ROSTER, key, Durability.NORMAL)


def remove_roster(folder: Path) -> None:
    """Delete the roster's file. It is not set aside: an erasure could not reach such a copy."""
    for suffix in ("", "-wal", "-shm"):
        (folder / f"{ROSTER}{suffix}").unlink(missing_ok=True)


def open_file(path: Path, key: str, durability: Durability) -> StoreDatabase:
    """Open a file and bring it to its newest version. Raises: StoreFault."""
    is_journal = durability is Durability.FULL
    db = StoreDatabase(path, key, durability)
    try:
        migrations.migrate(db, migrations.JOURNAL if is_journal else migrations.ROSTER)
        path.chmod(0o600)
    except BaseException:
        db.close()
        raise
    return db
