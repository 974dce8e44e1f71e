"""A drawn PDF read again: its words, where each letter stands, and its codes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
import zxingcpp
from PIL import Image

from artwork.layout import layout as made
from artwork.layout.layout import Layout

MM_PER_PT = 25.4 / 72
SLACK_MM = 0.1
"""A tenth of a millimetre: what nobody sees."""


class Letter(NamedTuple):
    """A letter with its edges in mm from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    foot: float


def read_letters(pdf: bytes, height_mm: float) -> list[Letter]:
    document = pdfium.PdfDocument(pdf)
    try:
        page = document[0].get_textpage()
        found = []
        for at in range(page.count_chars()):
            left, low, right, high = page.get_charbox(at, loose=True)
            if right > left and high > low:
                found.append(
                    Letter(
                        text=page.get_text_range(at, 1),
                        left=left * MM_PER_PT,
                        top=height_mm - high * MM_PER_PT,
                        right=right * MM_PER_PT,
                        foot=height_mm - low * MM_PER_PT,
                    )
                )
        return found
    finally:
        document.close()


def read_text(pdf: bytes) -> str:
    """All words of the first page, a line's end as a blank."""
    document = pdfium.PdfDocument(pdf)
    try:
        return " ".join(document[0].get_textpage().get_text_range().split())
    finally:
        document.close()


def strays(pdf: bytes, layout: Layout) -> list[Letter]:
    """The letters that stand in none of the layout's boxes for text."""
    spots = [*_text_boxes(layout)]
    return [
        letter
        for letter in read_letters(pdf, layout.height_mm)
        if not any(_holds(spot, letter) for spot in spots)
    ]


def read_codes(picture: Image.Image) -> list[str]:
    """The texts of the QR codes in a picture."""
    return [code.text for code in zxingcpp.read_barcodes(np.asarray(picture))]


def page_picture(pdf: bytes, dpi: float) -> Image.Image:
    document = pdfium.PdfDocument(pdf)
    try:
        drawn = document[0].render(scale=dpi / 72, grayscale=True)
        picture: Image.Image = drawn.to_pil().convert("L").copy()
        return picture
    finally:
        document.close()


def _text_boxes(layout: Layout) -> Iterator[tuple[float, float, float, float]]:
    for box in layout.boxes:
        if isinstance(box, made.Text | made.Stack | made.Band):
            yield box.at


def _holds(spot: tuple[float, float, float, float], letter: Letter) -> bool:
    x, y, width, height = spot
    return (
        letter.left >= x - SLACK_MM
        and letter.top >= y - SLACK_MM
        and letter.right <= x + width + SLACK_MM
        and letter.foot <= y + height + SLACK_MM
    )
