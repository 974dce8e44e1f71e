"""ESC/POS, the language of receipt printers.

Source: Epson, ESC/POS command reference: GS v 0, GS V, DLE EOT.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from artwork import Dots, Layout
from kiosk.core.errors import PrinterFault
from kiosk.core.prints.badge import Badge
from kiosk.core.prints.printing import PrinterFaultKind
from kiosk.printers.paper import BadgeRenderer, dots_of
from kiosk.printers.raw.printer import PrinterAnswer

DPI = 203
ACROSS = 576
"""Dots across 80 mm paper; printers for 58 mm have 384, some for 80 mm 512."""
BAND_ROWS = 128
"""Rows sent at once: the memory of cheap printers does not hold a whole badge."""
_START, _CENTRED = b"\x1b@", b"\x1ba\x01"
_FEED_AND_CUT = b"\x1dV\x42\x00"
_STATES = (1, 2, 3, 4)
"""The questions DLE EOT n: printer, offline cause, fault, paper. Each answer is one byte.
"""
_FIXED, _FIXED_IS = 0x93, 0x12
"""Bits that distinguish an answer from noise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EscPos:
    """`PrinterLanguage` of receipt printers."""

    dpi: int = DPI
    across: int = ACROSS
    question: bytes = b"".join(b"\x10\x04" + bytes([state]) for state in _STATES)
    prints_at_end: bool = False

    def is_enough(self, heard: bytes) -> bool:
        return len(heard) >= len(_STATES)

    def read(self, heard: bytes) -> PrinterAnswer | None:
        if len(heard) < len(_STATES) or any(
            byte & _FIXED != _FIXED_IS for byte in heard[: len(_STATES)]
        ):
            return None
        printer, why, fault, paper = heard[:4]
        marks = {
            PrinterFaultKind.PAPER_OUT: why & 0x20 or paper & 0x60,
            PrinterFaultKind.COVER_OPEN: why & 0x04,
            PrinterFaultKind.PAPER_JAM: fault & 0x08,
            PrinterFaultKind.OTHER: fault & 0x64,
        }
        found = tuple(trouble for trouble in PrinterFaultKind if marks.get(trouble))
        return PrinterAnswer(
            troubles=found or ((PrinterFaultKind.PAUSED,) if printer & 0x08 else ())
        )

    def write(self, artist: BadgeRenderer, layout: Layout, badge: Badge) -> bytes:
        dots = dots_of(layout, self.dpi)
        if dots.width > self.across:
            raise PrinterFault(
                f"The layout {layout.name} is {dots.width} dots wide, the paper {self.across}.",
                trouble=PrinterFaultKind.REFUSED,
                remedy="Choose a narrower layout, or write dots=… in the printer's address.",
            )
        # Whole bytes: white padding of the rows would move the badge off the middle.
        raster = artist.dot(
            layout,
            badge,
            Dots(width=dots.width // 8 * 8, height=dots.height, dpi=self.dpi),
        )
        parts = [_START, _CENTRED]
        for top in range(0, raster.height, BAND_ROWS):
            rows = min(BAND_ROWS, raster.height - top)
            start = top * raster.row_bytes
            parts += [
                b"\x1dv0\x00" + struct.pack("<HH", raster.row_bytes, rows),
                raster.rows[start : start + rows * raster.row_bytes],
            ]
        return b"".join([*parts, _FEED_AND_CUT])
