"""Looks whether a data folder has a store, and whether a kiosk has it open."""

from __future__ import annotations

from pathlib import Path

from kiosk.core.errors import StoreBusy
from kiosk.store.database.data_files import JOURNAL
from kiosk.store.database.folder_lock import NAME, FolderLock


def is_there(folder: Path) -> bool:
    """Return whether the folder has a store. Creates nothing."""
    return (folder / JOURNAL).exists()


def is_owned(folder: Path) -> bool:
    """Return whether another process has the folder open now."""
    if not (folder / NAME).exists():
        return False
    try:
        FolderLock(folder).release()
    except StoreBusy:
        return True
    return False
