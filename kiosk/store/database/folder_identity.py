"""Tells whether a data folder is the one its stream was begun in, or a copy, or an older state.

`journal.origin` is written once and never again. A copy of it, by whatever means, is another
inode or has another time of change, so a restored or copied folder shows at the next start.
`journal.high` follows the journal: a journal that is behind it was put back from a backup.
Two machines from one disk image look alike here; central tells those apart (`fork`).
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
    """Where a stream was begun.

    Units: `changed_ns` nanoseconds since 1970. Shape: `machine`, `content` SHA-256, hexadecimal.
    """

    machine: str
    inode: int
    changed_ns: int
    content: str


def find(folder: Path) -> FolderIdentity | None:
    """The origin a folder has now, or None without its marker."""
    try:
        return _read(folder / MARKER)
    except FileNotFoundError:
        return None


def make(folder: Path, print_of_key: str) -> FolderIdentity:
    """The origin of a new folder, whose marker is written once and for all.

    The key's print in it tells a wrong key from damage. Raises: FileExistsError.
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
    """The print of the key that the folder's store was made with, where the marker tells."""
    try:
        content = msgspec.json.decode(
            (folder / MARKER).read_bytes(), type=dict[str, str]
        )
    except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return content.get("key")


def read_high(folder: Path) -> Position | None:
    """The journal's head that was noted last, or None where none can be read."""
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
    """An origin as the stream's row holds it."""
    return msgspec.json.encode(origin).decode()


def sync_folder(folder: Path) -> None:
    """Makes the folder's names durable, where the system lets folders be synced."""
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
    """The file that follows the journal's head. Thread: the desk's.

    Written after each commit, without waiting for the disk: after a power cut it may lag behind
    the journal, which means nothing; ahead of it, it proves that the journal was put back.
    """

    def __init__(self, folder: Path) -> None:
        self._handle = os.open(folder / HIGH, os.O_RDWR | os.O_CREAT, 0o600)

    def find(self) -> Position | None:
        """The head that was written last."""
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
        """Notes the journal's new head. Never raises: the journal itself is durable already."""
        text = f"{head.stream} {head.seq:0{_SEQ_DIGITS}d}"
        try:
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, text.encode("ascii"))
        except OSError:
            return

    def close(self) -> None:
        """Closes the file."""
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
    """This machine, as its system names it."""
    try:
        name = _MACHINE_ID.read_text().strip()
    except OSError:
        name = f"{platform.node()}/{uuid.getnode():012x}"
    return hashlib.sha256(name.encode()).hexdigest()
