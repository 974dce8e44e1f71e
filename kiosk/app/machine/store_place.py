"""Whether a data folder has a store yet, and whether a kiosk has it open."""

from __future__ import annotations

from pathlib import Path

from kiosk.core.errors import StoreBusy
from kiosk.store.database.data_files import JOURNAL
from kiosk.store.database.folder_lock import NAME, FolderLock


def is_there(folder: Path) -> bool:
    """Whether a kiosk has kept anything in the folder; asking leaves nothing behind."""
    return (folder / JOURNAL).exists()


def is_owned(folder: Path) -> bool:
    """Whether another process owns the folder at this moment."""
    if not (folder / NAME).exists():
        return False
    try:
        FolderLock(folder).release()
    except StoreBusy:
        return True
    return False
