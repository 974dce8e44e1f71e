"""Whether a database can take a write now."""

from __future__ import annotations

import shutil

from sqlalchemy import update

from central.model import networks
from central.store.database import Database

ROOM_BYTES = 256 * 1024 * 1024
"""A day of a busy network is a few megabytes; this leaves weeks to do something."""
ROOM_SHARE = 20
"""On a small disk one part in so many is enough."""


def probe_write(database: Database) -> None:
    """Write a row as it is and take it back, so that a database that cannot write says so.

    Raises: StoreBusy, StoreReadOnly, StoreFault.
    """
    with database.writing() as db:
        db.execute(update(networks).values(name=networks.c.name))
        db.rollback()


def is_nearly_full(database: Database) -> bool:
    """Return whether the disk of an embedded database has little room left.

    A server's disk cannot be seen from here; its full disk shows as a failing write.
    Raises: OSError.
    """
    if database.folder is None:
        return False
    usage = shutil.disk_usage(database.folder)
    return usage.free < min(ROOM_BYTES, usage.total // ROOM_SHARE)
