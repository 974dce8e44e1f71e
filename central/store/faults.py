"""What the database driver says, in the words of our error tree."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from kiosk.core.errors import StoreBusy, StoreDamaged, StoreFault, StoreFull

_TRY_LATER = {"40001", "40P01", "55P03", "57P03", "53300"}
"""SQLSTATEs of lost races, lock time-outs, a server starting up and too many connections."""
_NO_ROOM = {"53100", "53200"}
_SQLITE_BUSY = ("database is locked", "database table is locked", "database is busy")


@contextmanager
def translated() -> Iterator[None]:
    """Turns the driver's faults into `StoreFault`s; what is a bug of ours stays as it is.

    Raises: StoreBusy, StoreFull, StoreDamaged, StoreFault.
    """
    try:
        yield
    except exc.TimeoutError as error:
        raise StoreBusy("All of central's database connections are taken.") from error
    except (exc.OperationalError, exc.InternalError, exc.DatabaseError) as error:
        if isinstance(error, exc.IntegrityError | exc.ProgrammingError | exc.DataError):
            raise
        raise _fault(error.orig) from error
    except Exception as error:
        # The hot path speaks to the driver itself (bulk.py).
        if not _is_drivers(error):
            raise
        raise _fault(error) from error


def _is_drivers(error: Exception) -> bool:
    """Whether it is a driver's word that the world failed, not that a row broke a rule."""
    kinds = {kind.__name__ for kind in type(error).__mro__}
    failed = bool(kinds & {"OperationalError", "InternalError"})
    return "DatabaseError" in kinds and (
        failed or type(error).__name__ == "DatabaseError"
    )


def _fault(error: BaseException | None) -> StoreFault:
    text = str(error)
    state = getattr(error, "sqlstate", None)
    if state in _TRY_LATER or text.startswith(_SQLITE_BUSY):
        return StoreBusy("Central's database is busy with another writer.")
    if state in _NO_ROOM or "database or disk is full" in text:
        return StoreFull(
            "Central's database has no room left.", remedy="Free space on its disk."
        )
    if "malformed" in text or "not a database" in text:
        return StoreDamaged(
            "Central's database file is damaged, or is no database.",
            remedy="Restore it from a backup; the kiosks send again what is missing.",
        )
    return StoreFault(
        f"Central's database does not answer: {text.strip().splitlines()[0]}"
    )
