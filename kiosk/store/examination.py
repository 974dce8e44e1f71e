"""Looks at the journal before it is used: a damaged one is set aside, what can be read saved."""

from __future__ import annotations

import logging
import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.core.errors import StoreDamaged, StoreKeyMissing
from kiosk.core.ids import Position
from kiosk.store import checks, pages, salvage, salvage_search
from kiosk.store import origin as origins
from kiosk.store.engine import Durability
from kiosk.store.files import JOURNAL, open_file, open_journal
from kiosk.store.report import Salvage
from kiosk.store.succession import is_behind

_NEXT, _PART, _TORN, _ASIDE = (
    "journal.next-",
    "journal.part.db",
    "journal.torn-",
    "journal.damaged-",
)
_SUFFIXES = ("", "-wal", "-shm")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A data folder, the key of its files, and the journal's head that was noted last."""

    path: Path
    key: str
    high: Position | None

    @property
    def journal(self) -> Path:
        """The journal's file."""
        return self.path / JOURNAL


def examine(folder: Folder, at: datetime) -> Salvage | None:
    """Makes sure that the journal is sound, by salvage if need be.

    Raises: StoreTooNew; StoreKeyMissing where the key opens nothing; StoreFault.
    """
    stamp = _stamp(folder.path, at)
    torn = _copy_if_torn(folder, stamp)
    try:
        _check(folder, torn)
    except StoreDamaged as damage:
        _log.warning("journal damaged: %s", damage.message)
        return _salvage(folder, torn or folder.journal, stamp)
    if torn is not None:
        _remove(torn)
    return None


def finish_swap(folder: Path) -> None:
    """Sets the damaged journal aside, the saved one in its place; goes on where a crash stopped."""
    for ready in sorted(folder.glob(f"{_NEXT}*.db")):
        stamp = ready.stem.removeprefix(_NEXT)
        for suffix in _SUFFIXES:
            old = folder / f"{JOURNAL}{suffix}"
            if old.exists():
                old.replace(folder / f"{_ASIDE}{stamp}.db{suffix}")
        ready.replace(folder / JOURNAL)
        origins.sync_folder(folder)


def _check(folder: Folder, torn: Path | None) -> None:
    """Raises: StoreDamaged."""
    if not folder.journal.exists():
        if pages.read_wal(folder.journal):
            raise StoreDamaged(f"{folder.journal} is gone, and its WAL is still there.")
        return
    db = open_journal(folder.path, folder.key)
    try:
        checks.check_pages(db)
        checks.check_tails(db)
        if torn is not None and is_behind(db, folder.high):
            raise StoreDamaged(f"The WAL of {folder.journal} is damaged.")
    finally:
        db.close()


def _copy_if_torn(folder: Folder, stamp: str) -> Path | None:
    """A copy of the files, made before SQLite passes over what a broken WAL still holds."""
    if not pages.is_torn(pages.read_wal(folder.journal)):
        return None
    copy = folder.path / f"{_TORN}{stamp}.db"
    for suffix in ("", "-wal"):
        old = folder.path / f"{JOURNAL}{suffix}"
        if old.exists():
            shutil.copyfile(old, folder.path / f"{copy.name}{suffix}")
    return copy


def _salvage(folder: Folder, source: Path, stamp: str) -> Salvage:
    found = salvage_search.search(source, folder.key)
    if found.empty and origins.find_key_print(folder.path) is None:
        raise StoreKeyMissing(
            f"The key at hand opens nothing of {folder.journal}.",
            remedy="Put the right key back, or move the folder away and enrol the kiosk anew.",
        )
    part = folder.path / _PART
    _remove(part)
    db = open_file(part, folder.key, Durability.FULL)
    try:
        saved, lost = salvage.save(found, folder.high, db)
        db.fold_in()
    finally:
        db.close()
    _sync(part)
    part.replace(folder.path / f"{_NEXT}{stamp}.db")
    origins.sync_folder(folder.path)
    finish_swap(folder.path)
    _log.warning("journal salvaged saved=%d lost=%d", saved, lost)
    return Salvage(aside=folder.path / f"{_ASIDE}{stamp}.db", saved=saved, lost=lost)


def _stamp(folder: Path, at: datetime) -> str:
    """A date for the names of files set aside that no such file bears yet."""
    day = f"{at:%Y%m%dT%H%M%SZ}"
    count = len(list(folder.glob(f"journal.*-{day}*.db")))
    return day if count == 0 else f"{day}-{count + 1}"


def _remove(path: Path) -> None:
    for suffix in _SUFFIXES:
        path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
