"""Reads the pages of a damaged journal one by one, also those that SQLite refuses.

SQLCipher seals each page by itself (`page_seal`). A page with a broken seal is decrypted all the
same: a flipped bit spoils 16 bytes, and the chain can prove the entries around them. The WAL's
frames and the file hold several versions of a page; a damaged part of the newest may be whole in an
older one.
Source: https://www.zetetic.net/sqlcipher/design/ and https://www.sqlite.org/fileformat2.html.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from kiosk.store.recovery import page_seal
from kiosk.store.recovery.page_seal import PAGE_BYTES, SALT_BYTES

_MAGIC = b"SQLite format 3\0"
_NUMBER_BITS = 32
_PROBES = 3
"""Pages or frames that are checked before a salt or key is accepted."""
_HOPELESS = 4
"""After this many pages with more than one wrong bit, the others are not repaired."""
_WRONG_BITS = 4
"""Salts of another round are random, so they differ by more bits than repairable damage."""

_WAL_HEADER = struct.Struct(">8I")
_FRAME_HEADER = struct.Struct(">6I")
_WAL_MAGIC = 0x377F0682
FRAME_BYTES = _FRAME_HEADER.size + PAGE_BYTES


class PageStanding(Enum):
    """The rank of a version of a page among the others.

    `CURRENT`: the newest, and sealed. `BROKEN`: its seal does not match, and no newer one's
    does. `SPARE`: the newest sealed one below broken ones. `PAST`: a sealed one is newer.
    `LOOSE`: after the last commit of the WAL.
    """

    CURRENT = "current"
    SPARE = "spare"
    BROKEN = "broken"
    LOOSE = "loose"
    PAST = "past"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageVersion:
    """A version of a page, decrypted.

    Shape: `sealed` means that its seal matched: every byte is as written.
    """

    number: int
    content: bytes
    sealed: bool
    standing: PageStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    page: int
    committed: bool
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Version:
    raw: bytes
    sealed: bool
    committed: bool


class PageFile:
    """Every version of every page that a file and its WAL hold."""

    def __init__(self, path: Path, key: str) -> None:
        raw = path.read_bytes() if path.exists() else b""
        wal = read_wal(path)
        self._key = bytes.fromhex(key)
        placed = _placed(raw, wal)
        self._hmac_key = self._find_hmac_key(raw[:SALT_BYTES], placed)
        self._versions: dict[int, list[_Version]] = {}
        for number, content, committed in placed:
            true_number = page_seal.find_number(self._hmac_key, number, content)
            version = _Version(
                raw=content, sealed=true_number is not None, committed=committed
            )
            self._versions.setdefault(true_number or number, []).append(version)

    def repair(self, carry_on: Callable[[], None]) -> None:
        """Repair pages with a single wrong bit.

        Give up after a few pages with more damage: each takes a while.
        """
        failed = 0
        for number, versions in sorted(self._versions.items()):
            for index, (version, standing) in enumerate(_standings(versions)):
                if standing is PageStanding.BROKEN and failed < _HOPELESS:
                    carry_on()
                    raw = page_seal.repaired(self._hmac_key, number, version.raw)
                    failed += raw is None
                    if raw is not None:
                        versions[index] = replace(version, raw=raw, sealed=True)

    def __iter__(self) -> Iterator[PageVersion]:
        """Yield every version of every page, the most reliable first."""
        standings = [
            (number, version, standing)
            for number, versions in sorted(self._versions.items())
            for version, standing in _standings(versions)
        ]
        for wanted in PageStanding:
            for number, version, standing in standings:
                if standing is wanted:
                    yield self._page(number, version, standing)

    def find(self, number: int) -> Sequence[PageVersion]:
        """Return the best two versions of a page."""
        found = [
            self._page(number, version, standing)
            for version, standing in _standings(self._versions.get(number, []))
            if standing is not PageStanding.PAST
        ]
        found.sort(
            key=lambda page: (not page.sealed, page.standing is PageStanding.LOOSE)
        )
        return found[:2]

    def _page(
        self, number: int, version: _Version, standing: PageStanding
    ) -> PageVersion:
        parts = page_seal.parts_of(number, version.raw)
        decryptor = Cipher(algorithms.AES(self._key), modes.CBC(parts.iv)).decryptor()
        content = decryptor.update(parts.locked) + decryptor.finalize()
        return PageVersion(
            number=number,
            content=_MAGIC + content if page_seal.first_byte(number) else content,
            sealed=version.sealed,
            standing=standing,
        )

    def _find_hmac_key(self, salt: bytes, placed: Sequence[_Placed]) -> bytes:
        """Return the key of the seals, by the file's salt, a frame's, or a repaired one."""
        probes = [one for one in placed if one[0] != 1][:_PROBES]
        copies = [raw[:SALT_BYTES] for number, raw, _ in placed if number == 1]

        def holds(key: bytes) -> bool:
            return any(
                page_seal.is_sealed(key, number, raw) for number, raw, _ in probes
            )

        salts = [salt, *copies, *page_seal.salts_near(salt)]
        found = page_seal.find_key(self._key, salts, holds)
        return found or page_seal.derive(self._key, salt)


_Placed = tuple[int, bytes, bool]
"""A page's number, its raw bytes, and whether it was committed."""


def _placed(raw: bytes, wal: bytes) -> list[_Placed]:
    """Return every version of every page, oldest first: the file's, then the WAL's.

    A page number in a frame may be wrong; it does not tell how many pages there are.
    """
    in_file: list[_Placed] = [
        (number, raw[start : start + PAGE_BYTES], True)
        for number, start in enumerate(
            range(0, len(raw) - PAGE_BYTES + 1, PAGE_BYTES), start=1
        )
    ]
    return in_file + [
        (frame.page, wal[frame.offset : frame.offset + PAGE_BYTES], frame.committed)
        for frame in _frames(wal)
    ]


def _standings(versions: Sequence[_Version]) -> list[tuple[_Version, PageStanding]]:
    committed = [index for index, one in enumerate(versions) if one.committed]
    sealed = [index for index in committed if versions[index].sealed]
    newest_sealed = sealed[-1] if sealed else -1
    found = []
    for index, version in enumerate(versions):
        if not version.committed:
            standing = PageStanding.LOOSE
        elif index > newest_sealed:
            standing = PageStanding.BROKEN
        elif index < newest_sealed:
            standing = PageStanding.PAST
        elif index == committed[-1]:
            standing = PageStanding.CURRENT
        else:
            standing = PageStanding.SPARE
        found.append((version, standing))
    return found


def wal_path(path: Path) -> Path:
    """Return the path of a file's WAL."""
    return path.with_name(f"{path.name}-wal")


def read_wal(path: Path) -> bytes:
    """Return the bytes of a file's WAL, or none."""
    try:
        return wal_path(path).read_bytes()
    except FileNotFoundError:
        return b""


def is_torn(wal: bytes) -> bool:
    """Return whether SQLite would ignore frames of a WAL because an earlier one is broken.

    SQLite does not report it: a flipped bit in a WAL drops everything after it.
    """
    if len(wal) < _WAL_HEADER.size + FRAME_BYTES:
        return False
    sound = _sound_through(wal)
    return any(frame.offset > sound for frame in _frames(wal))


def _frames(wal: bytes) -> list[_Frame]:
    """Return the frames of the WAL's present round, whatever their checksums.

    A frame of an older round has other salts; one whose salts differ by a bit is damaged.
    """
    starts = range(_WAL_HEADER.size, len(wal) - FRAME_BYTES + 1, FRAME_BYTES)
    heads = [_FRAME_HEADER.unpack_from(wal, start) for start in starts]
    salts = _present_salts(wal, [head[2] << _NUMBER_BITS | head[3] for head in heads])
    present = [
        (head[0], head[1], start + _FRAME_HEADER.size)
        for head, start in zip(heads, starts, strict=True)
        if ((head[2] << _NUMBER_BITS | head[3]) ^ salts).bit_count() <= _WRONG_BITS
    ]
    last_commit = max((at for _, size, at in present if size > 0), default=0)
    return [
        _Frame(page=page, committed=at <= last_commit, offset=at)
        for page, _, at in present
    ]


def _present_salts(wal: bytes, of_frames: Sequence[int]) -> int:
    """Return the present round's salts: the header's if its sum is right, else a frame's."""
    if not of_frames:
        return 0
    magic, _, _, _, salt_1, salt_2, *sums = _WAL_HEADER.unpack_from(wal)
    order = ">" if magic & 1 else "<"
    if _sum(wal[:24], order, (0, 0)) == tuple(sums):
        return int(salt_1) << _NUMBER_BITS | int(salt_2)
    # The first frames are always of the present round; an older one can only follow them.
    return Counter(of_frames[:_PROBES]).most_common(1)[0][0]


def _sound_through(wal: bytes) -> int:
    """Return the offset after the last frame that SQLite would accept."""
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
    """Return SQLite's checksum over pairs of 32-bit words."""
    one, two = start
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for index in range(0, len(words), 2):
        one = (one + words[index] + two) & 0xFFFFFFFF
        two = (two + words[index + 1] + one) & 0xFFFFFFFF
    return one, two
