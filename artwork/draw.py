"""Draws badges as PDF, as a printer's dots, or as a picture for a screen.

The libraries are loaded with the first badge, not with this module: a desk that prints nothing
should not wait for them or hold them in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from artwork.layout.drawn import Dots, Drawn, Raster
from artwork.layout.layout import Layout
from artwork.layout.statement import Statement
from kiosk.core.prints.badge import Badge


def draw_pdf(layout: Layout, badges: Iterable[Badge], assets: Path) -> Drawn:
    """Return the badges as a PDF, one on a page, or several on the layout's sheet.

    Raises: NotFound for a missing typeface.
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
    """Return the badges side by side with cut marks, on the layout's sheet or on A4.

    `progress` is called with the number drawn, after each. Raises: NotFound for a missing
    typeface.
    """
    from artwork.output.press import print_sheets

    return print_sheets(layout, badges, assets, progress)


def lay_on(layout: Layout, width_mm: float, height_mm: float) -> Layout:
    """Return the unscaled layout in the middle of a larger page, as a sheet of one.

    A layout with a sheet of its own keeps it.
    """
    from artwork.output.sheets import lay_on as laid

    return laid(layout, width_mm, height_mm)


def draw_raster(layout: Layout, badge: Badge, dots: Dots, assets: Path) -> Raster:
    """Return a badge as exactly a printer's dots, black or white.

    It is centred, and scaled down if the layout's content would not fit. Modules of codes are
    whole dots. Raises: NotFound for a missing typeface.
    """
    from artwork.output.raster import rasterise

    return rasterise(layout, badge, dots, assets)


def draw_png(layout: Layout, badge: Badge, dpi: float, assets: Path) -> bytes:
    """Return the first page of a badge's PDF as a PNG for a screen.

    Raises: NotFound for a missing typeface.
    """
    from artwork.output.pixels import write_png

    return write_png(draw_pdf(layout, [badge], assets).pdf, dpi)


def draw_statement(statement: Statement, assets: Path) -> Drawn:
    """Return a statement of headings and rows on A4 pages, as a PDF.

    Raises: NotFound for a missing typeface.
    """
    from artwork.output.statement import print_statement

    return print_statement(statement, assets)


def _silent(count: int) -> None: ...
