"""The lock that lets only one process use a data folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from kiosk.core.errors import StoreBusy

NAME = "kiosk.lock"

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> None:
        # Lock far behind the text, so that another process can read who holds the lock.
        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderLock:
    """A held lock. It ends with `release` or with the process."""

    def __init__(self, folder: Path) -> None:
        """Take the lock. Raises: StoreBusy naming the process that holds it."""
        path = folder / NAME
        self._file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
        try:
            _try_lock(self._file)
        except OSError as error:
            self._file.seek(0)
            who = self._file.read(200).decode("utf-8", "replace").strip()
            self._file.close()
            raise StoreBusy(
                f"Another process owns the data folder {folder}: {who or 'unknown'}.",
                remedy="Stop it first, or give another folder with --data.",
            ) from error
        self._file.truncate(0)
        self._file.seek(0)
        self._file.write(f"process {os.getpid()} ({Path(sys.argv[0]).name})\n".encode())
        self._file.flush()

    def release(self) -> None:
        self._file.close()
