"""Reads the pages of a damaged journal one by one, past what SQLite itself refuses to read.

SQLCipher seals each page of 4096 bytes by itself: 4016 bytes under AES-256-CBC, then the IV and an
HMAC-SHA512 over both and the page number. A page whose seal is broken is decrypted all the same:
a flipped bit spoils 16 bytes of it, and the entries around them can still be proven by their chain.
Source: https://www.zetetic.net/sqlcipher/design/ and https://www.sqlite.org/fileformat2.html.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE_BYTES = 4096
SEAL_BYTES = 80
USABLE_BYTES = PAGE_BYTES - SEAL_BYTES
_IV_BYTES = 16
_SALT_BYTES = 16
_SALT_MASK = 0x3A
_HMAC_ROUNDS = 2
_MAGIC = b"SQLite format 3\0"

_WAL_HEADER = struct.Struct(">8I")
_FRAME_HEADER = struct.Struct(">6I")
_WAL_MAGIC = 0x377F0682
FRAME_BYTES = _FRAME_HEADER.size + PAGE_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A decrypted page. Shape: `sealed` says that its seal held: every byte is as written."""

    number: int
    content: bytes
    sealed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    page: int
    commits: bool
    offset: int


class PageFile:
    """The pages of a file and its WAL, the newest state of each."""

    def __init__(self, path: Path, key: str) -> None:
        self._raw = path.read_bytes() if path.exists() else b""
        self._wal = read_wal(path)
        self._key = bytes.fromhex(key)
        self._hmac_key = self._derive(self._raw[:_SALT_BYTES])
        self._frames = {frame.page: frame.offset for frame in _committed(self._wal)}

    def __iter__(self) -> Iterator[Page]:
        """Every page, by number."""
        in_file = len(self._raw) // PAGE_BYTES
        for number in range(1, max([in_file, *self._frames]) + 1):
            page = self.find(number)
            if page is not None:
                yield page

    def find(self, number: int) -> Page | None:
        """A page, or None where there is none of that number."""
        offset = self._frames.get(number)
        if offset is not None:
            return self._open(number, self._wal[offset : offset + PAGE_BYTES])
        start = (number - 1) * PAGE_BYTES
        raw = self._raw[start : start + PAGE_BYTES]
        if number < 1 or len(raw) < PAGE_BYTES:
            return None
        return self._open(number, raw)

    def _open(self, number: int, raw: bytes) -> Page:
        first = _SALT_BYTES if number == 1 else 0
        locked = raw[first:USABLE_BYTES]
        iv = raw[USABLE_BYTES : USABLE_BYTES + _IV_BYTES]
        seal = raw[USABLE_BYTES + _IV_BYTES :]
        computed = hmac.digest(
            self._hmac_key, locked + iv + struct.pack("<I", number), "sha512"
        )
        decryptor = Cipher(algorithms.AES(self._key), modes.CBC(iv)).decryptor()
        content = decryptor.update(locked) + decryptor.finalize()
        return Page(
            number=number,
            content=_MAGIC + content if first else content,
            sealed=hmac.compare_digest(computed, seal),
        )

    def _derive(self, salt: bytes) -> bytes:
        masked = bytes(byte ^ _SALT_MASK for byte in salt)
        return hashlib.pbkdf2_hmac("sha512", self._key, masked, _HMAC_ROUNDS, 32)


def wal_path(path: Path) -> Path:
    """Where a file's WAL lies."""
    return path.with_name(f"{path.name}-wal")


def read_wal(path: Path) -> bytes:
    """The bytes of a file's WAL, none where it has none."""
    try:
        return wal_path(path).read_bytes()
    except FileNotFoundError:
        return b""


def is_torn(wal: bytes) -> bool:
    """Whether SQLite would pass over committed frames of a WAL because something before is broken.

    It does so without a word: a flipped bit in a WAL takes away everything behind it.
    """
    if len(wal) < _WAL_HEADER.size + FRAME_BYTES:
        return False
    sound = _sound_through(wal)
    return any(frame.offset > sound for frame in _committed(wal))


def _committed(wal: bytes) -> list[_Frame]:
    """The frames of the WAL's present round up to its last commit, whether or not they add up."""
    frames: list[_Frame] = []
    kept = 0
    salts: tuple[int, int] | None = None
    for start in range(_WAL_HEADER.size, len(wal) - FRAME_BYTES + 1, FRAME_BYTES):
        page, size, *rest = _FRAME_HEADER.unpack_from(wal, start)
        salts = salts or (rest[0], rest[1])
        if (rest[0], rest[1]) == salts and page > 0:
            offset = start + _FRAME_HEADER.size
            frames.append(_Frame(page=page, commits=size > 0, offset=offset))
            kept = len(frames) if size > 0 else kept
    return frames[:kept]


def _sound_through(wal: bytes) -> int:
    """The offset behind the last frame that SQLite would take."""
    magic, _, _, _, salt_1, salt_2, *sums = _WAL_HEADER.unpack_from(wal)
    order = ">" if magic & 1 else "<"
    if magic & ~1 != _WAL_MAGIC or _sum(wal[:24], order, (0, 0)) != tuple(sums):
        return 0
    running = (sums[0], sums[1])
    start = _WAL_HEADER.size
    while start + FRAME_BYTES <= len(wal):
        _, _, one, two, *sums = _FRAME_HEADER.unpack_from(wal, start)
        page = wal[start + _FRAME_HEADER.size : start + FRAME_BYTES]
        running = _sum(wal[start : start + 8] + page, order, running)
        if (one, two) != (salt_1, salt_2) or running != (sums[0], sums[1]):
            break
        start += FRAME_BYTES
    return start


def _sum(data: bytes, order: str, start: tuple[int, int]) -> tuple[int, int]:
    """SQLite's checksum over pairs of 32-bit words."""
    one, two = start
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for index in range(0, len(words), 2):
        one = (one + words[index] + two) & 0xFFFFFFFF
        two = (two + words[index + 1] + one) & 0xFFFFFFFF
    return one, two
