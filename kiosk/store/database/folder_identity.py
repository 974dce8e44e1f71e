"""Detects a data folder that was copied or restored from a backup.

`journal.origin` is written once. A copy of it has another inode or another time of change, so a
copied or restored folder shows at the next start. `journal.high` holds the journal's head: a
journal that ends before it was restored from a backup. Two machines made from one disk image look
the same here; central detects those (`fork`).
"""

from __future__ import annotations

import hashlib
import os
import platform
import uuid
from pathlib import Path

import msgspec

from kiosk.core.record.ids import Position

MARKER = "journal.origin"
HIGH = "journal.high"
_MACHINE_ID = Path("/etc/machine-id")
_STREAM_DIGITS, _SEQ_DIGITS = 32, 20


class FolderIdentity(msgspec.Struct, frozen=True, kw_only=True):
    """The place where a stream was begun.

    Units: `changed_ns` nanoseconds since 1970. Shape: `machine` and `content` are SHA-256 in
    hexadecimal.
    """

    machine: str
    inode: int
    changed_ns: int
    content: str


def find(folder: Path) -> FolderIdentity | None:
    """Return the folder's identity, or None if it has no marker."""
    try:
        return _read(folder / MARKER)
    except FileNotFoundError:
        return None


def make(folder: Path, print_of_key: str) -> FolderIdentity:
    """Write the marker of a new folder and return its identity.

    The marker holds a digest of the key, which tells a wrong key from damage. Raises:
    FileExistsError.
    """
    marker = folder / MARKER
    text = msgspec.json.encode({"origin": os.urandom(32).hex(), "key": print_of_key})
    handle = os.open(marker, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, text)
        os.fsync(handle)
    finally:
        os.close(handle)
    sync_folder(folder)
    return _read(marker)


def find_key_print(folder: Path) -> str | None:
    """Return the digest of the key the store was made with, or None."""
    try:
        content = msgspec.json.decode(
            (folder / MARKER).read_bytes(), type=dict[str, str]
        )
    except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return content.get("key")


def read_high(folder: Path) -> Position | None:
    """Return the journal's head that was noted last, or None."""
    if not (folder / HIGH).exists():
        return None
    high = HighWater(folder)
    try:
        return high.find()
    finally:
        high.close()


def key_print(key: str) -> str:
    """Return a digest that tells keys apart and does not reveal them."""
    return hashlib.sha256(b"hetero/store-key/v1" + bytes.fromhex(key)).hexdigest()[:32]


def written(origin: FolderIdentity) -> str:
    """Return an identity as the stream's row holds it."""
    return msgspec.json.encode(origin).decode()


def sync_folder(folder: Path) -> None:
    """Make the folder's file names durable, on systems that can sync folders."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)


class HighWater:
    """The file that holds the journal's head. Thread: the desk's.

    It is written after each commit without waiting for the disk. After a power cut it may be
    behind the journal, which is harmless. If it is ahead, the journal was restored from a
    backup.
    """

    def __init__(self, folder: Path) -> None:
        self._handle = os.open(folder / HIGH, os.O_RDWR | os.O_CREAT, 0o600)

    def find(self) -> Position | None:
        """Return the head that was written last."""
        os.lseek(self._handle, 0, os.SEEK_SET)
        text = os.read(self._handle, _STREAM_DIGITS + 1 + _SEQ_DIGITS)
        stream, _, seq = text.partition(b" ")
        if (
            len(stream) != _STREAM_DIGITS
            or len(seq) != _SEQ_DIGITS
            or not seq.isdigit()
        ):
            return None
        return Position(stream=stream.decode("ascii", "replace"), seq=int(seq))

    def move(self, head: Position) -> None:
        """Write the journal's new head. Never raises: the journal itself is durable already."""
        text = f"{head.stream} {head.seq:0{_SEQ_DIGITS}d}"
        try:
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, text.encode("ascii"))
        except OSError:
            return

    def close(self) -> None:
        os.close(self._handle)


def _read(marker: Path) -> FolderIdentity:
    with marker.open("rb") as file:
        status = os.fstat(file.fileno())
        content = file.read()
    return FolderIdentity(
        machine=_machine(),
        inode=status.st_ino,
        changed_ns=status.st_ctime_ns,
        content=hashlib.sha256(content).hexdigest(),
    )


def _machine() -> str:
    """Return a digest of the machine's id."""
    try:
        name = _MACHINE_ID.read_text().strip()
    except OSError:
        name = f"{platform.node()}/{uuid.getnode():012x}"
    return hashlib.sha256(name.encode()).hexdigest()
