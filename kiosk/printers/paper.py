"""Badges drawn for a printer, by the layout that its address or its set-up names."""

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
    """Draws by one layout. Shape: `assets` the folder with layouts and typefaces. Thread: any."""

    layout: str
    assets: Path

    def choose(self, layouts: Mapping[str, object]) -> Layout:
        """The layout, a space's own before ours.

        Raises: PrinterFault where there is none that can be drawn.
        """
        try:
            return choose_layout(self.layout, layouts, self.assets)
        except HeteroError as error:
            raise PrinterFault(
                error.message, trouble=PrinterFaultKind.REFUSED, remedy=error.remedy
            ) from error

    def draw(self, layout: Layout, badge: Badge, page: Size | None = None) -> bytes:
        """A badge as PDF, as large as it is; in the middle of a page where one is given.

        Raises: NotFound where a typeface is missing.
        """
        if page is not None:
            layout = lay_on(layout, page.width_mm, page.height_mm)
        return draw_pdf(layout, [badge], self.assets).pdf

    def dot(self, layout: Layout, badge: Badge, dots: Dots) -> Raster:
        """A badge as a printer's dots. Raises: NotFound where a typeface is missing."""
        return draw_raster(layout, badge, dots, self.assets)


def size_of(layout: Layout) -> Size:
    """The page that a layout fills: its sheet, or the badge itself."""
    page = layout.sheet or layout
    return Size(width_mm=page.width_mm, height_mm=page.height_mm)


def dots_of(layout: Layout, dpi: int) -> Dots:
    """How many dots a badge takes, edge to edge."""
    return dots_on(Size(width_mm=layout.width_mm, height_mm=layout.height_mm), dpi)


def dots_on(page: Size, dpi: int) -> Dots:
    """How many dots there are on a page."""
    return Dots(
        width=round(page.width_mm * dpi / MM_PER_INCH),
        height=round(page.height_mm * dpi / MM_PER_INCH),
        dpi=dpi,
    )


def too_large(where: str, size: Size) -> PrinterFault:
    """What it means that a printer has no paper that holds a badge."""
    return PrinterFault(
        f"{where} has no paper that holds a badge of {size}.",
        trouble=PrinterFaultKind.WRONG_PAPER,
        remedy="Put larger paper in and set the printer to it, or choose a smaller layout.",
    )
