"""ZPL II, Zebra's language, which label printers of many makers read.

Source: Zebra, ZPL II Programming Guide: ^GF, ^PW, ^LL, ~HS.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from dataclasses import dataclass

from artwork import Layout, Raster
from kiosk.core.prints.badge import Badge
from kiosk.core.prints.printing import PrinterFaultKind
from kiosk.printers.paper import BadgeRenderer, dots_of
from kiosk.printers.raw.printer import PrinterAnswer

DPI = 203
"""The resolution of most of them; the address sets dpi=300 or dpi=600 for others."""
_STRING = re.compile(rb"\x02([^\x02\x03]*)\x03")
_STRINGS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Zpl:
    """`PrinterLanguage` of Zebra's printers. Shape: `graphic` is `hex`, or `z64` for slow lines."""

    dpi: int = DPI
    graphic: str = "hex"
    question: bytes = b"~HS\r\n"
    prints_at_end: bool = True

    def is_enough(self, heard: bytes) -> bool:
        return len(_STRING.findall(heard)) >= _STRINGS

    def read(self, heard: bytes) -> PrinterAnswer | None:
        strings = [string.split(b",") for string in _STRING.findall(heard)]
        if len(strings) < 2 or len(strings[0]) < 5 or len(strings[1]) < 9:
            return None
        first, second = strings[0], strings[1]
        marks = {
            PrinterFaultKind.PAPER_OUT: first[1],
            PrinterFaultKind.PAUSED: first[2],
            PrinterFaultKind.COVER_OPEN: second[2],
            PrinterFaultKind.INK_OUT: second[3],
        }
        found = {trouble for trouble, mark in marks.items() if mark.strip() == b"1"}
        return PrinterAnswer(
            troubles=tuple(trouble for trouble in PrinterFaultKind if trouble in found),
            # Formats received but not printed, and labels left of the one in print.
            busy=_number(first[4]) > 0 or _number(second[8]) > 0,
        )

    def write(self, artist: BadgeRenderer, layout: Layout, badge: Badge) -> bytes:
        raster = artist.dot(layout, badge, dots_of(layout, self.dpi))
        size = len(raster.rows)
        return (
            f"^XA^PW{raster.width}^LL{raster.height}^LH0,0^LS0^PON^PMN^FO0,0"
            f"^GFA,{size},{size},{raster.row_bytes},{self._graphic(raster)}^FS^PQ1,0,1,Y^XZ\r\n"
        ).encode("ascii")

    def _graphic(self, raster: Raster) -> str:
        if self.graphic == "hex":
            return raster.rows.hex().upper()
        packed = base64.b64encode(zlib.compress(raster.rows, 9))
        return f":Z64:{packed.decode()}:{binascii.crc_hqx(packed, 0):04X}"


def _number(part: bytes) -> int:
    return int(part) if part.strip().isdigit() else 0
