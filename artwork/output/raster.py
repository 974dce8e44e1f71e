"""Renders a badge as a printer's dots.

Text is smoothed and cut at half; codes and pictures are set dot by dot.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageChops

from artwork.layout.drawn import Dots, Raster
from artwork.layout.layout import Layout
from artwork.output.document import new_document
from artwork.output.marks import Modules, Page, Photo
from artwork.output.paint import PT_PER_MM, paint
from artwork.output.pictures import crop, dither
from artwork.output.pixels import read_grey
from artwork.output.place import MM_PER_INCH, place
from kiosk.core.prints.badge import Badge

_HALF = 128
_BLACK, _WHITE = 0, 255


def rasterise(layout: Layout, badge: Badge, dots: Dots, assets: Path) -> Raster:
    """See `artwork.draw.draw_raster`."""
    dpi = dots.dpi * _shrunk(layout, dots)
    page = place(layout, badge, assets, dpi)
    grey = read_grey(_print(_without_dots(page)), dpi)
    black = grey.point(lambda value: _WHITE if value >= _HALF else _BLACK, mode="1")
    across = round((dots.width - page.width * dpi / MM_PER_INCH) / 2)
    down = round((dots.height - page.height * dpi / MM_PER_INCH) / 2)
    label = Image.new("1", (dots.width, dots.height), 1)
    label.paste(black, (across, down))
    for mark in page.marks:
        if isinstance(mark, Modules):
            _put_code(label, mark, dpi, (across, down))
        elif isinstance(mark, Photo):
            _put_photo(label, mark, dpi, (across, down))
    return Raster(
        width=dots.width,
        height=dots.height,
        rows=ImageChops.invert(label).tobytes(),
        substituted=page.substituted,
    )


def _shrunk(layout: Layout, dots: Dots) -> float:
    """Return the scale for content larger than the dots there are, else 1."""
    sides, ends = layout.margin_mm
    wide = (layout.width_mm - 2 * sides) / MM_PER_INCH * dots.dpi
    high = (layout.height_mm - 2 * ends) / MM_PER_INCH * dots.dpi
    return min(1.0, dots.width / wide, dots.height / high)


def _without_dots(page: Page) -> Page:
    smooth = tuple(mark for mark in page.marks if not isinstance(mark, Modules | Photo))
    return replace(page, marks=smooth)


def _print(page: Page) -> bytes:
    document = new_document()
    document.open_page(page.width * PT_PER_MM, page.height * PT_PER_MM)
    paint(document, page)
    document.close_page()
    return document.finish()


def _put_code(
    label: Image.Image, code: Modules, dpi: float, offset: tuple[int, int]
) -> None:
    count = len(code.matrix)
    small = Image.new("1", (count, count), 1)
    small.putdata([0 if dark else 255 for row in code.matrix for dark in row])
    side = count * _dots(code.module, dpi)
    large = small.resize((side, side), Image.Resampling.NEAREST)
    label.paste(large, (_dots(code.x, dpi) + offset[0], _dots(code.y, dpi) + offset[1]))


def _put_photo(
    label: Image.Image, photo: Photo, dpi: float, offset: tuple[int, int]
) -> None:
    spot = photo.spot
    picture = crop(photo.picture, spot.width / spot.height)
    if picture is not None:
        dotted = dither(picture, _dots(spot.width, dpi), _dots(spot.height, dpi))
        label.paste(
            dotted, (_dots(spot.x, dpi) + offset[0], _dots(spot.y, dpi) + offset[1])
        )


def _dots(length_mm: float, dpi: float) -> int:
    return round(length_mm * dpi / MM_PER_INCH)
