"""How often people were deleted from the roster since its file was rewritten last."""

from __future__ import annotations

from kiosk.store.database.engine import StoreDatabase
from kiosk.store.people import roster_statements as statements

UNCLEAN = "unclean"


def count(db: StoreDatabase) -> int:
    """Return how often people were deleted since the file was rewritten last."""
    return db.run(statements.STATE, {"which": UNCLEAN}).scalar() or 0


def mark(db: StoreDatabase) -> None:
    """Notes that people were deleted: the file is to be rewritten when that delays nobody."""
    db.run(statements.PUT_STATE, {"name": UNCLEAN, "number": count(db) + 1})


def clear(db: StoreDatabase, seen: int) -> None:
    """The file was rewritten after so many deletions; one since then is still to be done."""
    if count(db) == seen:
        db.run(statements.DROP_STATE, {"which": UNCLEAN})
