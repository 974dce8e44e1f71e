"""Network printers that speak IPP themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from artwork import Layout, Raster
from kiosk.core.errors import PrinterFault
from kiosk.core.prints.badge import Badge
from kiosk.core.prints.printing import PrinterFaultKind, PrinterJobState, PrinterStatus
from kiosk.printers.ipp.client import IppClient
from kiosk.printers.ipp.exchange import TimeLimits
from kiosk.printers.ipp.jobs import IppJobs
from kiosk.printers.ipp.media import (
    PAPERS,
    Paper,
    Size,
    find_larger,
    find_media,
    job_attributes,
    media_named,
    media_of_size,
    paper_named,
    takes_size,
)
from kiosk.printers.ipp.message import AttributeGroup
from kiosk.printers.ipp.pwg import PageHeader, Shade, write_pwg, write_urf
from kiosk.printers.ipp.states import STATES, troubles_of
from kiosk.printers.paper import BadgeRenderer, dots_on, size_of, too_large

LOOK = TimeLimits(stall_s=2.0, whole_s=3.0)
"""A working printer answers within milliseconds; staff and visitors do not wait longer."""
PDF, PWG, URF, JPEG = (
    "application/pdf",
    "image/pwg-raster",
    "image/urf",
    "image/jpeg",
)
USUAL_DPI = 300
_CAPABILITIES = (
    *PAPERS,
    "document-format-supported",
    "printer-resolution-supported",
    "pwg-raster-document-resolution-supported",
    "pwg-raster-document-type-supported",
    "urf-supported",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOptions:
    """The print options of an address, which override the printer's own."""

    media: str = ""
    dpi: int | None = None


class IppPrinter:
    """`ports.Printer` for a printer that speaks IPP. Thread: the spooler's."""

    def __init__(
        self,
        address: str,
        client: IppClient,
        artist: BadgeRenderer,
        wishes: PrintOptions,
    ) -> None:
        self.address = address
        self.layout = artist.layout
        self._client = client
        self._looking = IppClient(client.place, LOOK, client.leash)
        self._jobs = IppJobs(client, self._looking)
        self._artist = artist
        self._wishes = wishes

    def look(self) -> PrinterStatus:
        try:
            printer = self._looking.get_printer(*STATES)
        except PrinterFault as fault:
            return PrinterStatus(
                address=self.address, troubles=(PrinterFaultKind(fault.trouble),)
            )
        return PrinterStatus(address=self.address, troubles=troubles_of(printer))

    def send(self, key: str, badge: Badge, layouts: Mapping[str, object]) -> int | None:
        layout = self._artist.choose(layouts)
        printer = self._looking.get_printer(*_CAPABILITIES)
        papers = self._papers(size_of(layout), printer)
        for paper in papers[:-1]:
            try:
                return self._print(key, paper, layout, badge, printer)
            except PrinterFault as fault:
                if fault.trouble != PrinterFaultKind.WRONG_PAPER:
                    raise
        return self._print(key, papers[-1], layout, badge, printer)

    def find(self, key: str) -> int | None:
        return self._jobs.find(key)

    def follow(self, key: str, number: int | None) -> PrinterJobState:
        return self._jobs.follow(key, number)

    def cancel(self, key: str, number: int | None) -> bool:
        return self._jobs.cancel(key, number)

    def hang_up(self) -> None:
        self._client.leash.hang_up()

    def _papers(self, size: Size, printer: AttributeGroup) -> Sequence[Paper | None]:
        """Return the papers to try in order, should the printer refuse one.

        None means the printer's default.
        """
        if self._wishes.media:
            return (paper_named(self._wishes.media, size),)
        named = find_media(printer, size)
        if named is not None:
            own = Paper(media=media_named(named))
        elif takes_size(printer, size):
            own = Paper(media=media_of_size(size))
        else:
            own = None
        larger = find_larger(printer, size)
        papers = tuple(paper for paper in (own, larger) if paper is not None)
        if not papers:
            raise too_large(self.address, size)
        # A printer that lists no paper gets the badge without a request and uses what it has.
        return papers if larger is not None else (*papers, None)

    def _print(
        self,
        key: str,
        paper: Paper | None,
        layout: Layout,
        badge: Badge,
        printer: AttributeGroup,
    ) -> int:
        wanted = [] if paper is None else [paper.media]
        page = None if paper is None else paper.page
        document, mime = self._draw(layout, badge, page, printer)
        return self._jobs.print(key, document, mime, job_attributes(wanted))

    def _draw(
        self, layout: Layout, badge: Badge, page: Size | None, printer: AttributeGroup
    ) -> tuple[bytes, str]:
        """Return the badge in the best format the printer reads, PDF if it lists none."""
        formats = printer.words("document-format-supported")
        if not formats or PDF in formats:
            return self._artist.draw(layout, badge, page), PDF
        if layout.sheet is None:
            dpi = self._wishes.dpi or dpi_of(printer)
            size = page or size_of(layout)
            filled = PageHeader(
                # Unscaled, in the middle of the page's dots.
                raster=self._artist.dot(layout, badge, dots_on(size, dpi)),
                dpi=dpi,
                width_mm=size.width_mm,
                height_mm=size.height_mm,
                media=find_media(printer, size) or "",
            )
            for mime in (PWG, URF, JPEG):
                if mime in formats:
                    return write_page(filled, mime, printer), mime
        raise PrinterFault(
            f"{self.address} reads none of the forms in which this can be written.",
            trouble=PrinterFaultKind.REFUSED,
            remedy="Set it up as a printer of the system, and choose that queue.",
        )


def dpi_of(printer: AttributeGroup) -> int:
    """Return the dots per inch of a printer's rasters: the finest up to 600."""
    for name in (
        "pwg-raster-document-resolution-supported",
        "printer-resolution-supported",
    ):
        found = [_dpi(value.data) for value in printer.find(name)]
        fine = [dpi for dpi in found if 100 <= dpi <= 600]
        if fine:
            return max(fine)
    return USUAL_DPI


def _dpi(resolution: object) -> int:
    match resolution:
        case (int(across), int(down), 3) if across == down:  # 3: per inch
            return across
    return 0


def write_page(page: PageHeader, mime: str, printer: AttributeGroup) -> bytes:
    """Return a page of dots in a format that the printer reads."""
    if mime == PWG:
        types = printer.words("pwg-raster-document-type-supported")
        bilevel = Shade.BLACK_1.word in types
        return write_pwg(page, Shade.BLACK_1 if bilevel else Shade.SGRAY_8)
    return write_urf(page) if mime == URF else write_jpeg(page.raster, page.dpi)


def write_jpeg(raster: Raster, dpi: int) -> bytes:
    """Return the dots as a JPEG with its size, for printers with no better format."""
    from PIL import Image, ImageChops

    dots = Image.frombytes("1", (raster.width, raster.height), raster.rows)
    written = BytesIO()
    grey = ImageChops.invert(dots.convert("L"))
    grey.save(written, "JPEG", quality=95, dpi=(dpi, dpi))
    return written.getvalue()
