"""Renders PDF pages as pixels with PDFium, which serves one caller at a time in a process."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO
from threading import Lock

import pypdfium2 as pdfium
from PIL import Image

_ONE_AT_A_TIME = Lock()
_PT_PER_INCH = 72


def read_grey(pdf: bytes, dpi: float) -> Image.Image:
    """Return the first page in grey, with smoothed edges."""
    return _read(pdf, dpi, "L")


def write_png(pdf: bytes, dpi: float) -> bytes:
    """Return the first page in colour, with smoothed edges, as a PNG."""
    written = BytesIO()
    _read(pdf, dpi, "RGB").save(written, "PNG")
    return written.getvalue()


def _read(pdf: bytes, dpi: float, mode: str) -> Image.Image:
    scale = dpi / _PT_PER_INCH
    # Close PDFium's objects within the lock: closing calls PDFium too.
    with (
        _ONE_AT_A_TIME,
        closing(pdfium.PdfDocument(pdf)) as document,
        closing(document[0]) as page,
        closing(page.render(scale=scale, grayscale=mode == "L")) as drawn,
    ):
        picture: Image.Image = drawn.to_pil().convert(mode).copy()
        return picture
