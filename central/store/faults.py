"""Translate the database driver's errors into this program's errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from kiosk.core.errors import (
    StoreBusy,
    StoreDamaged,
    StoreFault,
    StoreFull,
    StoreReadOnly,
)

_TRY_LATER = {"40001", "40P01", "55P03", "57P03", "53300"}
"""SQLSTATEs of conflicts, lock time-outs, a server starting up and too many connections."""
_NO_ROOM = {"53100", "53200"}
_READ_ONLY = "25006"
_READ_ONLY_WORDS = ("readonly database", "during recovery")
_STATEMENT = "42"
"""The class of SQLSTATEs for a wrong statement."""
_SQLITE_BUSY = ("database is locked", "database table is locked", "database is busy")


class RowRefused(Exception):
    """A row broke a constraint of the database, which is a bug of this program.

    The text names the constraint, table and column. Drivers quote the row's values, which can be
    names and phone numbers, so their messages are not logged.
    """


@contextmanager
def translated() -> Iterator[None]:
    """Translate the driver's errors in the block.

    Raises: StoreBusy, StoreFull, StoreDamaged, StoreReadOnly, StoreFault; RowRefused.
    """
    try:
        yield
    except exc.TimeoutError as error:
        raise StoreBusy("All of central's database connections are taken.") from error
    except exc.StatementError as error:
        raise _translate(error, error.orig or error) from None
    except Exception as error:
        # bulk.py calls the driver itself.
        if "DatabaseError" not in _kinds(error):
            raise
        raise _translate(error, error) from None


def _translate(error: BaseException, cause: BaseException) -> Exception:
    """Return this program's error, with the driver's traceback and without its text."""
    ours = _fault(cause) if _world_failed(cause) else _refused(cause)
    return ours.with_traceback(error.__traceback__)


def _world_failed(cause: BaseException) -> bool:
    """Return whether the database failed, rather than refused a row."""
    if type(cause).__name__ in {"DatabaseError", "NotSupportedError"}:
        return True
    return bool(_kinds(cause) & {"OperationalError", "InternalError"})


def _kinds(error: BaseException) -> set[str]:
    return {kind.__name__ for kind in type(error).__mro__}


def _refused(cause: BaseException) -> RowRefused:
    parts = [f"kind={type(cause).__name__}"]
    told = getattr(cause, "diag", None)
    if told is None:
        # SQLite names tables and columns in these messages, never a value.
        parts += [f"rule={cause}"] if "IntegrityError" in _kinds(cause) else []
    else:
        parts += [
            f"{name}={value}"
            for name, value in (
                ("sqlstate", told.sqlstate),
                ("table", told.table_name),
                ("column", told.column_name),
                ("rule", told.constraint_name),
            )
            if value
        ]
        # Errors of a statement name tables and columns; values are sent separately.
        if str(told.sqlstate).startswith(_STATEMENT):
            parts.append(f"cause={told.message_primary}")
    return RowRefused(f"The database refused a row: {' '.join(parts)}")


def _fault(error: BaseException) -> StoreFault:
    text = str(error)
    state = getattr(error, "sqlstate", None)
    if state in _TRY_LATER or text.startswith(_SQLITE_BUSY):
        return StoreBusy("Central's database is busy with another writer.")
    if state in _NO_ROOM or "database or disk is full" in text:
        return StoreFull(
            "Central's database has no room left.", remedy="Free space on its disk."
        )
    if state == _READ_ONLY or any(words in text for words in _READ_ONLY_WORDS):
        return StoreReadOnly(
            "Central's database can be read and not written.",
            remedy="Look at its disk and its file's permissions, or whether it is a standby.",
        )
    if "malformed" in text or "not a database" in text:
        return StoreDamaged(
            "Central's database file is damaged, or is no database.",
            remedy="Restore it from a backup; the kiosks send again what is missing.",
        )
    first = (text.strip().splitlines() or [type(error).__name__])[0]
    return StoreFault(f"Central's database does not answer: {first}")
