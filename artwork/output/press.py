"""PDF documents of badges: one on a page, or several on a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from artwork.layout.drawn import Drawn
from artwork.layout.layout import Layout
from artwork.output.document import new_document
from artwork.output.paint import PT_PER_MM, paint
from artwork.output.place import place
from artwork.output.sheets import find_grid
from kiosk.core.prints.badge import Badge

PDF_DPI = 300
"""The dpi that codes in a PDF are aligned to: most label printers'; finer ones print them too."""


def print_pages(layout: Layout, badges: Iterable[Badge], assets: Path) -> Drawn:
    """See `artwork.draw.draw_pdf`."""
    document = new_document()
    substituted = count = 0
    for badge in badges:
        page = place(layout, badge, assets, PDF_DPI)
        count += 1
        substituted += page.substituted
        document.open_page(page.width * PT_PER_MM, page.height * PT_PER_MM)
        paint(document, page)
        document.close_page()
    if count == 0:
        document.open_page(layout.width_mm * PT_PER_MM, layout.height_mm * PT_PER_MM)
        document.close_page()
    return Drawn(pdf=document.finish(), pages=max(1, count), substituted=substituted)


def print_sheets(
    layout: Layout,
    badges: Iterable[Badge],
    assets: Path,
    progress: Callable[[int], None],
) -> Drawn:
    """See `artwork.draw.draw_sheet`."""
    document = new_document()
    grid = find_grid(layout)
    substituted = count = 0
    for count, badge in enumerate(badges, 1):
        page = place(layout, badge, assets, PDF_DPI)
        substituted += page.substituted
        grid.paint(document, page, count)
        progress(count)
    if count == 0 or count % grid.count:
        grid.close(document, count)
    pages = max(1, -(-count // grid.count))
    return Drawn(pdf=document.finish(), pages=pages, substituted=substituted)
