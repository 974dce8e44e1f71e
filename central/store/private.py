"""Files and folders that only central's own account may read."""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path

log = logging.getLogger(__name__)

FILE_MODE = 0o600
FOLDER_MODE = 0o700
OTHERS = 0o077
_SHALLOW = 3
"""Folders less deep than this, as `/var/lib`, belong to the system."""


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; a new one is private. Raises: OSError."""
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=FOLDER_MODE, exist_ok=True)


def make_file(file: Path) -> None:
    """Make an empty private file where there is none, before a library makes a readable one.

    Raises: OSError.
    """
    if not file.exists():
        os.close(os.open(file, os.O_CREAT | os.O_WRONLY, FILE_MODE))


def tighten_file(file: Path) -> None:
    """Remove other accounts' permissions on a file, with a log line."""
    _tighten(file, FILE_MODE)


def tighten_folder(folder: Path) -> None:
    """Remove other accounts' permissions on a folder, with a log line.

    A shared folder (`/tmp`, a home, `/var/lib`) is only logged, since other programs may need it.
    """
    if not _is_open(folder):
        return
    if _is_shared(folder):
        log.warning(
            "folder of the database is open to other accounts path=%s;"
            " give the database a folder of its own",
            folder,
        )
        return
    _tighten(folder, FOLDER_MODE)


def _is_shared(folder: Path) -> bool:
    place = folder.resolve()
    return (
        len(place.parts) <= _SHALLOW
        or place == Path.home().resolve()
        or bool(place.stat().st_mode & stat.S_ISVTX)
        or place.is_mount()
    )


def _is_open(path: Path) -> bool:
    if os.name != "posix":
        return False  # Windows protects a profile's files itself
    try:
        return bool(path.stat().st_mode & OTHERS)
    except OSError:
        return False  # it is missing, or not readable


def _tighten(path: Path, mode: int) -> None:
    if not _is_open(path):
        return
    was = stat.S_IMODE(path.stat().st_mode)
    try:
        path.chmod(mode)
    except OSError as error:
        log.warning(
            "file is open to other accounts path=%s mode=%o cause=%s",
            path,
            was,
            error.strerror,
        )
        return
    log.warning("permissions tightened path=%s was=%o now=%o", path, was, mode)
