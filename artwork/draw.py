"""Badges drawn: as PDF, as a printer's dots, as a picture for a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

from artwork.document import new_document
from artwork.drawn import Dots, Drawn, Raster
from artwork.layout import Layout
from artwork.marks import Page
from artwork.paint import PT_PER_MM, paint
from artwork.pixels import read_colours
from artwork.place import place
from artwork.raster import rasterise
from artwork.sheets import Grid, find_grid
from kiosk.core.badge import Badge

PDF_DPI = 300
"""Dots that codes in a PDF lie on: those of most label printers; finer ones hold them as well."""


def draw_pdf(layout: Layout, badges: Iterable[Badge], assets: Path) -> Drawn:
    """The badges as a PDF: one on a page, or so many on a sheet as the layout's sheet holds.

    Raises: NotFound where a typeface is missing.
    """
    if layout.sheet is not None:
        return draw_sheet(layout, badges, assets, _silent)
    return _print((place(layout, badge, assets, PDF_DPI) for badge in badges), None)


def draw_sheet(
    layout: Layout,
    badges: Iterable[Badge],
    assets: Path,
    progress: Callable[[int], None],
) -> Drawn:
    """Badges side by side with marks to cut along: on the layout's sheet, else on A4.

    `progress` is told how many are drawn, after each. Raises: NotFound, a missing typeface.
    """

    def told() -> Iterable[Page]:
        for count, badge in enumerate(badges, 1):
            yield place(layout, badge, assets, PDF_DPI)
            progress(count)

    return _print(told(), find_grid(layout))


def draw_raster(layout: Layout, badge: Badge, dots: Dots, assets: Path) -> Raster:
    """A badge as exactly the dots that a printer has, black or not.

    It stands in their middle, and is made smaller where the layout's content would not fit.
    Modules of codes are whole dots. Raises: NotFound where a typeface is missing.
    """
    return rasterise(layout, badge, dots, assets)


def draw_png(layout: Layout, badge: Badge, dpi: float, assets: Path) -> bytes:
    """The first page of a badge's PDF as a PNG, for a screen.

    Raises: NotFound where a typeface is missing.
    """
    drawn = draw_pdf(layout, [badge], assets)
    written = BytesIO()
    read_colours(drawn.pdf, dpi).save(written, "PNG")
    return written.getvalue()


def _silent(count: int) -> None:
    """Nobody waits to be told."""


def _print(pages: Iterable[Page], grid: Grid | None) -> Drawn:
    document = new_document()
    canvas = document.canvas
    substituted = count = sheets = 0
    for count, page in enumerate(pages, 1):
        substituted += page.substituted
        if grid is None:
            canvas.setPageSize((page.width * PT_PER_MM, page.height * PT_PER_MM))
            paint(canvas, page, document.fonts)
            canvas.showPage()
            sheets += 1
        else:
            sheets += grid.paint(canvas, page, document.fonts, count)
    if grid is not None and (count == 0 or count % grid.count):
        sheets += grid.close(canvas, count)
    return Drawn(pdf=document.finish(), pages=sheets, substituted=substituted)
