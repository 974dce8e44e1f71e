"""Check whether the database can be written."""

from __future__ import annotations

import shutil

from sqlalchemy import update

from central.model import networks
from central.store.database import Database

ROOM_BYTES = 256 * 1024 * 1024
"""A busy network writes a few megabytes a day, so this leaves weeks to react."""
ROOM_SHARE = 20
"""On a small disk this share of it is enough."""


def probe_write(database: Database) -> None:
    """Write a row unchanged and roll back, so that a failing database raises.

    Raises: StoreBusy, StoreReadOnly, StoreFault.
    """
    with database.writing() as db:
        db.execute(update(networks).values(name=networks.c.name))
        db.rollback()


def is_nearly_full(database: Database) -> bool:
    """Return whether the disk of an embedded database has little room left.

    Return False for a server: its disk cannot be checked from here.
    Raises: OSError.
    """
    if database.folder is None:
        return False
    usage = shutil.disk_usage(database.folder)
    return usage.free < min(ROOM_BYTES, usage.total // ROOM_SHARE)
