"""Reads the rows on a page without the tree above it, as SQLite's `.recover` does.

Source: https://www.sqlite.org/fileformat2.html, sections 1.6 and 2.1. The journal's tables have no
rowids, so their rows are records of index pages, on leaves and above.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from kiosk.store.recovery.page_seal import USABLE_BYTES
from kiosk.store.recovery.pages import PageFile, PageVersion

Value = int | float | str | bytes | None
Record = tuple[Value, ...]

_LEAF, _INTERIOR = 10, 2
_FILE_HEADER_BYTES = 100
_MAX_LOCAL = (USABLE_BYTES - 12) * 64 // 255 - 23
_MIN_LOCAL = (USABLE_BYTES - 12) * 32 // 255 - 23
_MAX_RECORD = 1 << 24
_CHOICES = 2
_INT_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def records(pages: PageFile, page: PageVersion) -> Iterator[Record]:
    """Yield the readable rows on a page; none on a page of another type."""
    for payload in payloads(pages, page):
        try:
            yield record(payload)
        except (IndexError, ValueError, struct.error):
            continue


def payloads(pages: PageFile, page: PageVersion) -> Iterator[bytes]:
    """Yield the bytes of the rows on a page.

    A row that continues on another page comes once for each possible version of that page.
    """
    content = page.content
    head = _FILE_HEADER_BYTES if page.number == 1 else 0
    kind = content[head]
    if kind not in (_LEAF, _INTERIOR):
        return
    first = head + (12 if kind == _INTERIOR else 8)
    (count,) = struct.unpack_from(">H", content, head + 3)
    for index in range(min(count, (USABLE_BYTES - first) // 2)):
        (at,) = struct.unpack_from(">H", content, first + 2 * index)
        start = at + (4 if kind == _INTERIOR else 0)
        given: bytes | None = None
        for choice in range(_CHOICES):
            try:
                payload = _payload(pages, content, start, choice)
            except (IndexError, ValueError, struct.error):
                break
            if payload == given:
                break
            given = payload
            yield payload


def _payload(pages: PageFile, content: bytes, start: int, choice: int) -> bytes:
    """Return a cell's bytes, including those on overflow pages.

    `choice` selects the version of those pages. Raises: ValueError, IndexError.
    """
    size, at = _varint(content, start)
    if size > _MAX_RECORD:
        raise ValueError("longer than any row")
    if size <= _MAX_LOCAL:
        return _exact(content[at : min(at + size, USABLE_BYTES)], size)
    local = _MIN_LOCAL + (size - _MIN_LOCAL) % (USABLE_BYTES - 4)
    local = local if local <= _MAX_LOCAL else _MIN_LOCAL
    parts = [_exact(content[at : at + local], local)]
    (following,) = struct.unpack_from(">I", content, at + local)
    left = size - local
    seen: set[int] = set()
    while left > 0:
        versions = pages.find(following)
        if not versions or following in seen:
            raise ValueError("an overflow page is gone")
        seen.add(following)
        page = versions[min(choice, len(versions) - 1)]
        (following,) = struct.unpack_from(">I", page.content)
        parts.append(page.content[4 : 4 + min(left, USABLE_BYTES - 4)])
        left -= USABLE_BYTES - 4
    return _exact(b"".join(parts), size)


def record(payload: bytes) -> Record:
    """Return the values of a record. Raises: ValueError, IndexError, struct.error."""
    head_size, at = _varint(payload, 0)
    codes = []
    while at < head_size:
        code, at = _varint(payload, at)
        codes.append(code)
    values: list[Value] = []
    at = head_size
    for code in codes:
        value, at = _value(payload, at, code)
        values.append(value)
    if at != len(payload):
        raise ValueError("a record of another length")
    return tuple(values)


def _value(payload: bytes, at: int, code: int) -> tuple[Value, int]:
    match code:
        case 0:
            return None, at
        case 8 | 9:
            return code - 8, at
        case 7:
            return struct.unpack_from(">d", payload, at)[0], at + 8
        case 10 | 11:
            raise ValueError("a type that is never written")
        case _ if code in _INT_BYTES:
            size = _INT_BYTES[code]
            raw = _exact(payload[at : at + size], size)
            return int.from_bytes(raw, "big", signed=True), at + size
        case _:
            size = (code - 12) // 2
            raw = _exact(payload[at : at + size], size)
            return (raw if code % 2 == 0 else raw.decode()), at + size


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """Return a variable-length integer and the offset after it."""
    number = 0
    for index in range(8):
        byte = content[at + index]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at + index + 1
    return number << 8 | content[at + 8], at + 9


def _exact(raw: bytes, size: int) -> bytes:
    if len(raw) != size:
        raise ValueError("cut short")
    return raw
