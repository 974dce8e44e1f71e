"""Checks the journal before it is used, sets a damaged one aside and saves what can be read."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kiosk.core.errors import StoreDamaged, StoreKeyMissing
from kiosk.core.record.ids import Position
from kiosk.store.database import folder_identity
from kiosk.store.database.data_files import JOURNAL, open_file, open_journal
from kiosk.store.database.engine import Durability
from kiosk.store.log.device_state import IDENTITY
from kiosk.store.recovery import checks, pages, salvage, salvage_search
from kiosk.store.recovery.enrolment_copy import EnrolmentCopy
from kiosk.store.recovery.report import Salvage
from kiosk.store.recovery.stream_rollover import is_behind

_NEXT, _PART, _TORN, _ASIDE = (
    "journal.next-",
    "journal.part.db",
    "journal.torn-",
    "journal.damaged-",
)
_SUFFIXES = ("", "-wal", "-shm")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFolder:
    """A data folder, and the key of its files.

    Shape: `carry_on` is called during a salvage and may raise to end it.
    """

    path: Path
    key: str = field(repr=False)
    carry_on: Callable[[], None]

    @property
    def journal(self) -> Path:
        """Return the journal's file."""
        return self.path / JOURNAL

    @property
    def high(self) -> Position | None:
        return folder_identity.read_high(self.path)


def examine(folder: DataFolder, at: datetime, saved: Path | None) -> Salvage | None:
    """Make sure that the journal is sound; salvage it if necessary.

    `saved` is a copy of its files, taken when they were found damaged in use. Raises:
    StoreTooNew; StoreKeyMissing if the key opens nothing; StoreFault.
    """
    torn = saved or _copy_if_torn(folder, at)
    try:
        _check(folder, torn)
    except StoreDamaged as damage:
        _log.warning("journal damaged: %s", damage.message)
        return _salvage(folder, torn or folder.journal, at)
    if torn is not None:
        _remove(torn)
    return None


def copy_files(folder: Path, at: datetime) -> Path:
    """Copy the journal's files under a dated name and return the copy's path."""
    copy = folder / f"{_TORN}{_stamp(folder, at)}.db"
    for suffix in ("", "-wal"):
        old = folder / f"{JOURNAL}{suffix}"
        if old.exists():
            shutil.copyfile(old, folder / f"{copy.name}{suffix}")
            (folder / f"{copy.name}{suffix}").chmod(0o600)
    return copy


def finish_swap(folder: Path) -> None:
    """Set the damaged journal aside and put the saved one in its place.

    Continue where a crash interrupted it.
    """
    for ready in sorted(folder.glob(f"{_NEXT}*.db")):
        stamp = ready.stem.removeprefix(_NEXT)
        for suffix in _SUFFIXES:
            old = folder / f"{JOURNAL}{suffix}"
            if old.exists():
                old.replace(folder / f"{_ASIDE}{stamp}.db{suffix}")
        ready.replace(folder / JOURNAL)
        folder_identity.sync_folder(folder)


def _check(folder: DataFolder, torn: Path | None) -> None:
    """Check the journal. Raises: StoreDamaged."""
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


def _copy_if_torn(folder: DataFolder, at: datetime) -> Path | None:
    """Copy the files before SQLite drops the rest of a broken WAL; None for a whole WAL."""
    if not pages.is_torn(pages.read_wal(folder.journal)):
        return None
    return copy_files(folder.path, at)


def _salvage(folder: DataFolder, source: Path, at: datetime) -> Salvage:
    stamp = _stamp(folder.path, at)
    found = salvage_search.search(source, folder.key, folder.high, folder.carry_on)
    copy = EnrolmentCopy(folder=folder.path, key=folder.key)
    keep = salvage.kept_rows(found, copy.find() or {})
    if found.empty and folder_identity.find_key_print(folder.path) is None:
        raise StoreKeyMissing(
            f"The key at hand opens nothing of {folder.journal}.",
            remedy="Put the right key back, or move the folder away and enrol the kiosk anew.",
        )
    part = folder.path / _PART
    _remove(part)
    db = open_file(part, folder.key, Durability.FULL)
    try:
        saved, lost = salvage.save(found, folder.high, db, at, keep.get(IDENTITY))
        salvage.save_keep(keep, db)
        db.fold_in()
    finally:
        db.close()
    _sync(part)
    part.replace(folder.path / f"{_NEXT}{stamp}.db")
    folder_identity.sync_folder(folder.path)
    finish_swap(folder.path)
    _log.warning("journal salvaged saved=%d lost=%d", saved, lost)
    return Salvage(aside=folder.path / f"{_ASIDE}{stamp}.db", saved=saved, lost=lost)


def _stamp(folder: Path, at: datetime) -> str:
    """Return a date for the names of files set aside that no file has yet."""
    day = f"{at:%Y%m%dT%H%M%SZ}"
    count = len(list(folder.glob(f"journal.*-{day}*.db")))
    return day if count == 0 else f"{day}-{count + 1}"


def _remove(path: Path) -> None:
    for suffix in _SUFFIXES:
        path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
