"""Counts deletions of people since the roster's file was last rewritten."""

from __future__ import annotations

from kiosk.store.database.engine import StoreDatabase
from kiosk.store.people import roster_statements as statements

UNCLEAN = "unclean"


def count(db: StoreDatabase) -> int:
    """Return the number of deletions since the file was last rewritten."""
    return db.run(statements.STATE, {"which": UNCLEAN}).scalar() or 0


def mark(db: StoreDatabase) -> None:
    """Count a deletion: the file will be rewritten when that delays nobody."""
    db.run(statements.PUT_STATE, {"name": UNCLEAN, "number": count(db) + 1})


def clear(db: StoreDatabase, seen: int) -> None:
    """Reset the count after a rewrite, unless it is no longer `seen`."""
    if count(db) == seen:
        db.run(statements.DROP_STATE, {"which": UNCLEAN})
