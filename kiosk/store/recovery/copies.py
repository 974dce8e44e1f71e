"""Copies of the journal that stand beside it, and how long: they hold forms that nothing erases.

A copy made before a migration, and the rest of a write that was cut short, are of no use once the
journal has been through a whole round with central. A damaged journal that was set aside stays for
a week, for support to look at, and until all that was saved of it has been sent.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

JOURNAL_COPIES = ("journal.db.format-*", "*.part", "journal.part.db*")
SET_ASIDE = ("journal.damaged-*.db*", "journal.torn-*.db*")
SUPPORT = timedelta(days=7)
_STAMP = "%Y%m%dT%H%M%SZ"
_STAMP_CHARS = 16
_log = logging.getLogger(__name__)


def drop_old(folder: Path, now: datetime, *, all_sent: bool) -> None:
    """Deletes the copies that have had their time, after a whole round with central."""
    for path in _matching(folder, JOURNAL_COPIES):
        _delete(path)
    for path in _matching(folder, SET_ASIDE):
        if all_sent and _set_aside_at(path) <= now - SUPPORT:
            _delete(path)


def drop_all(folder: Path) -> None:
    """Deletes every copy: somebody was erased, the lease is over, or the kiosk was revoked."""
    for path in _matching(folder, (*JOURNAL_COPIES, *SET_ASIDE)):
        _delete(path)


def list_set_aside(folder: Path) -> list[Path]:
    """The damaged journals that are still here."""
    return sorted(path for path in _matching(folder, SET_ASIDE) if path.suffix == ".db")


def _matching(folder: Path, patterns: tuple[str, ...]) -> Iterator[Path]:
    for pattern in patterns:
        yield from sorted(folder.glob(pattern))


def _set_aside_at(path: Path) -> datetime:
    """Return when a file was set aside, by its name; long ago where the name does not tell."""
    text = path.name.partition("-")[2][:_STAMP_CHARS]
    try:
        return datetime.strptime(text, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        _log.warning("copy not deleted file=%s cause=%s", path.name, error.strerror)
    else:
        _log.info("copy deleted file=%s", path.name)
