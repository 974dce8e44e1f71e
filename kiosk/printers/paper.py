"""Draws badges for a printer, by the layout of its address or its set-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from artwork import Dots, Layout, Raster, choose_layout, draw_pdf, draw_raster, lay_on
from kiosk.core.errors import HeteroError, PrinterFault
from kiosk.core.prints.badge import Badge
from kiosk.core.prints.printing import PrinterFaultKind
from kiosk.printers.ipp.media import Size

MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeRenderer:
    """Draws by one layout. Shape: `assets` holds layouts and typefaces. Thread: any."""

    layout: str
    assets: Path

    def choose(self, layouts: Mapping[str, object]) -> Layout:
        """Return the layout; a space's own goes before ours.

        Raises: PrinterFault if none can be drawn.
        """
        try:
            return choose_layout(self.layout, layouts, self.assets)
        except HeteroError as error:
            raise PrinterFault(
                error.message, trouble=PrinterFaultKind.REFUSED, remedy=error.remedy
            ) from error

    def draw(self, layout: Layout, badge: Badge, page: Size | None = None) -> bytes:
        """Return an unscaled badge as PDF, in the middle of `page` if one is given.

        Raises: NotFound for a missing typeface.
        """
        if page is not None:
            layout = lay_on(layout, page.width_mm, page.height_mm)
        return draw_pdf(layout, [badge], self.assets).pdf

    def dot(self, layout: Layout, badge: Badge, dots: Dots) -> Raster:
        """Return a badge as a printer's dots. Raises: NotFound for a missing typeface."""
        return draw_raster(layout, badge, dots, self.assets)


def size_of(layout: Layout) -> Size:
    """Return the page that a layout fills: its sheet, or the badge itself."""
    page = layout.sheet or layout
    return Size(width_mm=page.width_mm, height_mm=page.height_mm)


def dots_of(layout: Layout, dpi: int) -> Dots:
    """Return the dots of a badge, edge to edge."""
    return dots_on(Size(width_mm=layout.width_mm, height_mm=layout.height_mm), dpi)


def dots_on(page: Size, dpi: int) -> Dots:
    """Return the dots of a page."""
    return Dots(
        width=round(page.width_mm * dpi / MM_PER_INCH),
        height=round(page.height_mm * dpi / MM_PER_INCH),
        dpi=dpi,
    )


def too_large(where: str, size: Size) -> PrinterFault:
    """Return the fault of a printer without a paper large enough for a badge."""
    return PrinterFault(
        f"{where} has no paper that holds a badge of {size}.",
        trouble=PrinterFaultKind.WRONG_PAPER,
        remedy="Put larger paper in and set the printer to it, or choose a smaller layout.",
    )
