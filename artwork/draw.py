"""Badges drawn: as PDF, as a printer's dots, as a picture for a screen.

The libraries come with the first badge, not with this module: a desk that prints nothing should
wait for none of them, nor hold them in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from artwork.layout.drawn import Dots, Drawn, Raster
from artwork.layout.layout import Layout
from artwork.layout.told import Statement
from kiosk.core.prints.badge import Badge


def draw_pdf(layout: Layout, badges: Iterable[Badge], assets: Path) -> Drawn:
    """The badges as a PDF: one on a page, or so many on a sheet as the layout's sheet holds.

    Raises: NotFound where a typeface is missing.
    """
    from artwork.output.press import print_pages, print_sheets

    if layout.sheet is not None:
        return print_sheets(layout, badges, assets, _silent)
    return print_pages(layout, badges, assets)


def draw_sheet(
    layout: Layout,
    badges: Iterable[Badge],
    assets: Path,
    progress: Callable[[int], None],
) -> Drawn:
    """Badges side by side with marks to cut along: on the layout's sheet, else on A4.

    `progress` is told how many are drawn, after each. Raises: NotFound, a missing typeface.
    """
    from artwork.output.press import print_sheets

    return print_sheets(layout, badges, assets, progress)


def lay_on(layout: Layout, width_mm: float, height_mm: float) -> Layout:
    """The layout, as large as it is, in the middle of a larger page: a sheet of one, or its own."""
    from artwork.output.sheets import lay_on as laid

    return laid(layout, width_mm, height_mm)


def draw_raster(layout: Layout, badge: Badge, dots: Dots, assets: Path) -> Raster:
    """A badge as exactly the dots that a printer has, black or not.

    It stands in their middle, and is made smaller where the layout's content would not fit.
    Modules of codes are whole dots. Raises: NotFound where a typeface is missing.
    """
    from artwork.output.raster import rasterise

    return rasterise(layout, badge, dots, assets)


def draw_png(layout: Layout, badge: Badge, dpi: float, assets: Path) -> bytes:
    """The first page of a badge's PDF as a PNG, for a screen.

    Raises: NotFound where a typeface is missing.
    """
    from artwork.output.pixels import write_png

    return write_png(draw_pdf(layout, [badge], assets).pdf, dpi)


def draw_statement(statement: Statement, assets: Path) -> Drawn:
    """A statement of headings and rows on A4 pages, as a PDF.

    Raises: NotFound where a typeface is missing.
    """
    from artwork.output.statement import print_statement

    return print_statement(statement, assets)


def _silent(count: int) -> None:
    """Nobody waits to be told."""
