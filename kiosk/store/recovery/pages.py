"""Reads the pages of a damaged journal one by one, past what SQLite itself refuses to read.

SQLCipher seals each page by itself (`page_seal`). A page whose seal is broken is decrypted all the
same: a flipped bit spoils 16 bytes of it, and the entries around them can still be proven by their
chain.
Of a page there are as many versions as the WAL has frames of it, and one more in the file: what is
spoilt in the newest may stand whole in an older one.
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
"""So many pages or frames are asked before something is believed."""
_HOPELESS = 4
"""After so many pages with more than one wrong bit, the others are taken as they are."""
_WRONG_BITS = 4
"""Salts of another round are drawn anew: they differ by more bits than any damage to be mended."""

_WAL_HEADER = struct.Struct(">8I")
_FRAME_HEADER = struct.Struct(">6I")
_WAL_MAGIC = 0x377F0682
FRAME_BYTES = _FRAME_HEADER.size + PAGE_BYTES


class PageStanding(Enum):
    """Where a version of a page stands among the others of its page.

    `CURRENT`: the newest, and sealed. `BROKEN`: its seal does not hold, and no newer one does.
    `SPARE`: the newest that is sealed, below broken ones. `PAST`: a sealed one is newer.
    `LOOSE`: behind the last commit of the WAL.
    """

    CURRENT = "current"
    SPARE = "spare"
    BROKEN = "broken"
    LOOSE = "loose"
    PAST = "past"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageVersion:
    """A version of a page, decrypted.

    Shape: `sealed` says that its seal held: every byte is as written.
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
        """Puts the one wrong bit of pages right, where no more is wrong with them.

        Gives up after a few pages of which more is spoilt: each takes a while.
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
        """Every version of every page, those that count most first."""
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
        """The versions of a page that may hold what is looked for: the best first, two at most."""
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
        """The key of the seals, by the file's salt, a frame's copy of it, or one put right."""
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
    """The pages that exist, each version of them, oldest first: those of the file, then the WAL's.

    A number that stands in a frame may be wrong; it says nothing about how many pages there are.
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
    """Each version, the oldest first, with where it stands."""
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
    """Where a file's WAL lies."""
    return path.with_name(f"{path.name}-wal")


def read_wal(path: Path) -> bytes:
    """The bytes of a file's WAL, none where it has none."""
    try:
        return wal_path(path).read_bytes()
    except FileNotFoundError:
        return b""


def is_torn(wal: bytes) -> bool:
    """Return whether SQLite would pass over frames of a WAL because something before is broken.

    It does so without a word: a flipped bit in a WAL takes away everything behind it.
    """
    if len(wal) < _WAL_HEADER.size + FRAME_BYTES:
        return False
    sound = _sound_through(wal)
    return any(frame.offset > sound for frame in _frames(wal))


def _frames(wal: bytes) -> list[_Frame]:
    """The frames of the WAL's present round, whether or not they add up.

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
    """The salts of the present round: the header's where its sum holds, else the first frames'."""
    if not of_frames:
        return 0
    magic, _, _, _, salt_1, salt_2, *sums = _WAL_HEADER.unpack_from(wal)
    order = ">" if magic & 1 else "<"
    if _sum(wal[:24], order, (0, 0)) == tuple(sums):
        return int(salt_1) << _NUMBER_BITS | int(salt_2)
    # The first frames are of the present round, whatever an older one has left behind them.
    return Counter(of_frames[:_PROBES]).most_common(1)[0][0]


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
