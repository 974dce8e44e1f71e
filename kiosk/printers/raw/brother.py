"""Raster language of Brother's QL label printers.

Source: Brother, Raster Command Reference QL-800/810W/820NWB; models and labels are brother_ql's.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from artwork import Dots, Layout
from kiosk.core.errors import PrinterFault, SettingsError
from kiosk.core.prints.badge import Badge
from kiosk.core.prints.printing import PrinterFaultKind
from kiosk.printers.paper import MM_PER_INCH, BadgeRenderer
from kiosk.printers.raw.printer import PrinterAnswer

MODEL = "QL-820NWB"
"""The model if the address names none; all of the 800 series understand it."""
DPI = 300
STATUS = b"\x00" * 200 + b"\x1b@\x1biS"
"""Ends an unfinished job, resets the printer, and asks its state."""
_STATUS_BYTES = 32
_STATUS_HEAD = b"\x80\x20B"
_NEAR_MM = 1.5
_ERROR_BITS_1 = {
    0x01: PrinterFaultKind.PAPER_OUT,  # no media
    0x02: PrinterFaultKind.PAPER_OUT,  # end of media
    0x04: PrinterFaultKind.PAPER_JAM,  # cutter
    0x10: PrinterFaultKind.BUSY,  # another computer prints
    0x80: PrinterFaultKind.OTHER,  # fan
}
_ERROR_BITS_2 = {
    0x01: PrinterFaultKind.WRONG_PAPER,
    0x04: PrinterFaultKind.OTHER,  # the line
    0x10: PrinterFaultKind.COVER_OPEN,
    0x40: PrinterFaultKind.PAPER_JAM,  # cannot feed
    0x80: PrinterFaultKind.OTHER,  # the printer itself
}
_PRINTING = 0x01

logging.getLogger("brother_ql").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brother:
    """`PrinterLanguage` of Brother's QL printers.

    Shape: `media` names the loaded labels as brother_ql does (`62x100`, or `62` for the endless
    roll); if empty, it is the die-cut label of the layout's size, else the roll of its width.
    `question` is empty on TCP, where these printers do not answer.
    """

    model: str = MODEL
    media: str = ""
    question: bytes = STATUS
    prints_at_end: bool = True

    def is_enough(self, heard: bytes) -> bool:
        at = heard.find(_STATUS_HEAD)
        return at >= 0 and len(heard) - at >= _STATUS_BYTES

    def read(self, heard: bytes) -> PrinterAnswer | None:
        at = heard.rfind(_STATUS_HEAD)
        status = heard[at : at + _STATUS_BYTES]
        if at < 0 or len(status) < _STATUS_BYTES:
            return None
        found = {
            trouble
            for byte, bits in ((status[8], _ERROR_BITS_1), (status[9], _ERROR_BITS_2))
            for bit, trouble in bits.items()
            if byte & bit
        }
        if status[10] == 0:  # the width of the loaded label
            found.add(PrinterFaultKind.PAPER_OUT)
        return PrinterAnswer(
            troubles=tuple(trouble for trouble in PrinterFaultKind if trouble in found),
            busy=status[19] == _PRINTING,
        )

    def write(self, artist: BadgeRenderer, layout: Layout, badge: Badge) -> bytes:
        from brother_ql.conversion import convert
        from brother_ql.raster import BrotherQLRaster
        from PIL import Image, ImageChops

        pages = BrotherQLRaster(self.model)
        label = find_label(self.media, layout, pages.get_pixel_width())
        width, height = label.dots_printable
        height = height or round(layout.height_mm * DPI / MM_PER_INCH)
        raster = artist.dot(layout, badge, Dots(width=width, height=height, dpi=DPI))
        dots = Image.frombytes("1", (width, height), raster.rows)
        # brother_ql leaves out what a model cannot do, such as cutting or packing.
        pages.exception_on_warning = True
        document: bytes = convert(
            pages,
            [ImageChops.invert(dots.convert("L"))],
            label.identifier,
            rotate=0,
            compress=True,
        )
        return document


def find_label(media: str, layout: Layout, head_dots: int) -> Any:
    """Return a layout's label from brother_ql's table, die-cut ones before rolls.

    Raises: PrinterFault if Brother has no label of that name, or none for the layout that fits
    the printer's head.
    """
    from brother_ql.labels import ALL_LABELS, FormFactor

    known = [each for each in ALL_LABELS if each.dots_printable[0] <= head_dots]
    if media:
        label = next((each for each in known if each.identifier == media), None)
        if label is not None:
            return label
        raise PrinterFault(
            f'This Brother has no label "{media}".',
            trouble=PrinterFaultKind.WRONG_PAPER,
            remedy=f"There are {', '.join(each.identifier for each in known)}.",
        )
    wide, high = layout.width_mm, layout.height_mm
    for form, length in ((FormFactor.DIE_CUT, high), (FormFactor.ENDLESS, 0)):
        for label in known:
            near = (
                abs(label.tape_size[0] - wide) <= _NEAR_MM
                and abs(label.tape_size[1] - length) <= _NEAR_MM
            )
            if label.form_factor == form and near:
                return label
    raise PrinterFault(
        f"Brother has no label for the layout {layout.name} ({wide:g} mm wide).",
        trouble=PrinterFaultKind.WRONG_PAPER,
        remedy="Choose another layout, or name the label in the address, as media=62.",
    )


def check_model(model: str) -> str:
    """Return the name of a model that brother_ql knows. Raises: SettingsError."""
    from difflib import get_close_matches

    from brother_ql.models import ALL_MODELS

    known = [each.identifier for each in ALL_MODELS]
    if model in known:
        return model
    near = get_close_matches(model, known, n=1)
    meant = f"Did you mean {near[0]}? " if near else ""
    raise SettingsError(
        f'There is no Brother label printer "{model}".',
        key="printer",
        remedy=f"{meant}There are {', '.join(known)}.",
    )
