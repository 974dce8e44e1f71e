"""Deletes old copies of the journal, which hold forms that an erasure does not reach.

A copy made before a migration, and the rest of an interrupted write, are useless after the
journal's first full exchange with central. A damaged journal stays for a week, for support, and
until everything saved from it has been sent.
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
    """Delete the copies that are old enough, after a full exchange with central."""
    for path in _matching(folder, JOURNAL_COPIES):
        _delete(path)
    for path in _matching(folder, SET_ASIDE):
        if all_sent and _set_aside_at(path) <= now - SUPPORT:
            _delete(path)


def drop_all(folder: Path) -> None:
    """Delete every copy: a person was erased, the lease is over, or the kiosk was revoked."""
    for path in _matching(folder, (*JOURNAL_COPIES, *SET_ASIDE)):
        _delete(path)


def list_set_aside(folder: Path) -> list[Path]:
    """Return the damaged journals that are still here."""
    return sorted(path for path in _matching(folder, SET_ASIDE) if path.suffix == ".db")


def _matching(folder: Path, patterns: tuple[str, ...]) -> Iterator[Path]:
    for pattern in patterns:
        yield from sorted(folder.glob(pattern))


def _set_aside_at(path: Path) -> datetime:
    """Return when a file was set aside, by its name, or long ago if the name is unclear."""
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
