"""A mark outside the database: how far its feeds had come, to detect a restored backup.

The file is not part of a backup, so a restored database is older than its mark. A machine has one
file; several databases may share it, each under its network's root key.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec
import platformdirs

from central.store.database import FOLDER
from central.store.secret import VARIABLE as SECRET_VARIABLE

FILE = "central.mark"
VARIABLE = "CENTRAL_MARK_FILE"


class FeedMark(msgspec.Struct, frozen=True, kw_only=True):
    """The feed positions of a database. Units: `epoch_us` microseconds since 1970."""

    epoch: str
    epoch_us: int
    heads: dict[str, int]

    def is_ahead_of(self, other: FeedMark) -> bool:
        """Return whether this mark has positions that the other one does not have."""
        if self.epoch != other.epoch:
            return self.epoch_us >= other.epoch_us
        return any(
            head > other.heads.get(partition, 0)
            for partition, head in self.heads.items()
        )


def mark_file(environment: Mapping[str, str]) -> Path:
    """Return the configured file, one beside the configured secret, or the default."""
    if named := environment.get(VARIABLE):
        return Path(named)
    if secret := environment.get(SECRET_VARIABLE):
        return Path(secret).with_name(FILE)
    return Path(platformdirs.user_state_dir(FOLDER, appauthor=False)) / FILE


def find_mark(file: Path, network: str) -> FeedMark | None:
    """Return the mark of a network, or None where it is missing or unreadable."""
    return _read(file).get(network)


def write_mark(file: Path, network: str, mark: FeedMark) -> None:
    """Write a network's mark. If two workers write at once, the last one wins.

    Raises: OSError.
    """
    marks = _read(file) | {network: mark}
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.{os.getpid()}")
    with part.open("wb") as opened:
        opened.write(msgspec.json.encode(marks))
        opened.flush()
        os.fsync(opened.fileno())
    part.replace(file)


def _read(file: Path) -> dict[str, FeedMark]:
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, FeedMark])
    except (OSError, msgspec.DecodeError):
        return {}
