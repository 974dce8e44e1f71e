"""Compare the mark file with the database before serving, and update it while serving."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from central.bootstrap import is_founded
from central.cli.call import CentralCall, warn
from central.ingest.reviews.older import read_mark, renew_if_older
from central.store import Database
from central.store.mark import FeedMark, find_mark, mark_file, write_mark
from kiosk.core.errors import StoreFault

EVERY_S = 30.0
_log = logging.getLogger(__name__)


def renew_where_older(call: CentralCall, database: Database) -> None:
    """Start another epoch if the database was restored from a backup, and warn.

    `central new-epoch` does the same by hand.
    """
    file = mark_file(call.environment)
    with database.reading() as db:
        if not is_founded(db):
            return
        network, _ = read_mark(db)
    mark = find_mark(file, network)
    if mark is not None:
        with database.writing() as db:
            epoch = renew_if_older(db, mark, call.now())
        if epoch is not None:
            warn(
                "central: The database is older than its mark: it was brought back from a backup."
                f" Its feeds are of epoch {epoch} from now on."
            )
    keep_mark(database, file, None)


@contextmanager
def kept_mark(
    call: CentralCall, database: Database, every_s: float = EVERY_S
) -> Iterator[None]:
    """Update the mark regularly while the block runs, and once more at its end."""
    file = mark_file(call.environment)
    ended = threading.Event()

    def keep() -> None:
        last: FeedMark | None = None
        while not ended.wait(every_s):
            last = keep_mark(database, file, last)

    thread = threading.Thread(target=keep, name="mark", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        keep_mark(database, file, None)


def keep_mark(database: Database, file: Path, last: FeedMark | None) -> FeedMark | None:
    """Write the database's mark if it changed since `last`; return the written mark.

    A mark that cannot be written is logged only: serving goes on.
    """
    try:
        with database.reading() as db:
            network, mark = read_mark(db)
        if mark != last:
            write_mark(file, network, mark)
    except OSError as error:
        _log.warning("mark not written file=%s reason=%s", file, error.strerror)
        return last
    except StoreFault as fault:
        _log.warning("mark not read kind=%s", type(fault).__name__)
        return last
    return mark
