"""Raster pages for IPP printers without PDF: PWG raster, and Apple's raster (URF).

Source: PWG 5102.4 (PWG Raster Format); for URF, what CUPS reads. Both pack a line in the same way.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from artwork import Raster

POINTS_PER_INCH = 72
_LITERALS = 128
_REPEATS = 256
_RUNS = re.compile(rb"(.)\1*", re.DOTALL)
_PWG_HEADER = 1796
_WHITE_BYTE = [
    bytes(0 if byte >> bit & 1 else 255 for bit in range(7, -1, -1))
    for byte in range(256)
]


class Shade(Enum):
    """The encoding of a dot. Shape: PWG's name, bits a dot, and number of the colour space."""

    BLACK_1 = ("black_1", 1, 3)
    SGRAY_8 = ("sgray_8", 8, 18)

    @property
    def word(self) -> str:
        """Return the printers' name for it."""
        return self.value[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHeader:
    """A raster with the values of its page header. Units: millimetres, dots per inch."""

    raster: Raster
    dpi: int
    width_mm: float
    height_mm: float
    media: str = ""


def write_pwg(page: PageHeader, shade: Shade) -> bytes:
    """Return a document of one page in PWG raster."""
    _, bits, space = shade.value
    lines = list(_lines(page.raster, shade))
    header = bytearray(_PWG_HEADER)
    header[0:9] = b"PwgRaster"
    points = [_points(page.width_mm), _points(page.height_mm)]
    for at, numbers in {
        276: [page.dpi, page.dpi],
        340: [1],  # copies
        352: points,
        372: [page.raster.width, page.raster.height],
        384: [bits, bits, len(lines[0])],
        400: [space],
        420: [1],  # colours
        452: [1, 1, 1],  # pages, and both directions as they are
        464: [0, 0, page.raster.width, page.raster.height],
    }.items():
        struct.pack_into(f">{len(numbers)}I", header, at, *numbers)
    name = page.media.encode("ascii", "ignore")[:63]
    header[1732 : 1732 + len(name)] = name
    return b"RaS2" + bytes(header) + _packed(lines)


def write_urf(page: PageHeader) -> bytes:
    """Return a document of one page in Apple's raster, in greys."""
    lines = list(_lines(page.raster, Shade.SGRAY_8))
    one_sided, normal = 1, 4
    header = struct.pack(
        ">BBBBIIIIIII",
        *(8, 0, one_sided, normal),
        *(0, 0),
        *(page.raster.width, page.raster.height, page.dpi),
        *(0, 0),
    )
    return b"UNIRAST\0" + struct.pack(">I", 1) + header + _packed(lines)


def _points(length_mm: float) -> int:
    return round(length_mm * POINTS_PER_INCH / 25.4)


def _lines(raster: Raster, shade: Shade) -> Iterator[bytes]:
    """Yield each row in the printer's encoding."""
    for start in range(0, len(raster.rows), raster.row_bytes):
        row = raster.rows[start : start + raster.row_bytes]
        if shade is Shade.BLACK_1:
            yield row
        else:
            yield b"".join(_WHITE_BYTE[byte] for byte in row)[: raster.width]


def _packed(lines: list[bytes]) -> bytes:
    """Write equal lines once with their number, up to 256 of them."""
    parts: list[bytes] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        count = 1
        while count < _REPEATS and lines[at + count : at + count + 1] == [line]:
            count += 1
        parts += [bytes([count - 1]), pack_line(line)]
        at += count
    return b"".join(parts)


def pack_line(line: bytes) -> bytes:
    """Return a line's bytes packed as runs of equal bytes and stretches of unequal ones.

    Each has up to 128 bytes.
    """
    packed = bytearray()
    loose = bytearray()
    for run in _RUNS.finditer(line):
        byte, length = run[1], run.end() - run.start()
        if length == 1:
            loose += byte
            continue
        _write_loose(packed, loose)
        while length:
            some = min(length, _LITERALS)
            packed += bytes([some - 1]) + byte
            length -= some
    _write_loose(packed, loose)
    return bytes(packed)


def _write_loose(packed: bytearray, loose: bytearray) -> None:
    for start in range(0, len(loose), _LITERALS):
        part = loose[start : start + _LITERALS]
        # A single byte is a run of one: no code exists for a stretch of one byte.
        packed += bytes([0 if len(part) == 1 else 257 - len(part)]) + part
    loose.clear()
