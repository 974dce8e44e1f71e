"""Queues of the system that Qt prints to: the only way on Windows, an option elsewhere.

A badge is painted as dots, as large as the driver's paper; Qt hands it to the system's spooler.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QRectF, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from artwork import Dots, Raster
from kiosk.core.errors import PrinterFault
from kiosk.core.prints.badge import Badge
from kiosk.core.prints.printing import PrinterFaultKind, PrinterJobState, PrinterStatus
from kiosk.printers.address import Address
from kiosk.printers.ipp.media import Size
from kiosk.printers.paper import BadgeRenderer, size_of
from kiosk.printers.windows.win32_spooler import find_spooler

USUAL_DPI = 300


class SystemSpooler(Protocol):
    """What a system's own spooler tells of its queues."""

    def look(self, queue: str) -> tuple[PrinterFaultKind, ...]:
        """Return the faults of a queue. Raises: PrinterFault."""

    def find(self, queue: str, key: str) -> int | None:
        """Return the number of the job of that name, or None. Raises: PrinterFault."""

    def follow(self, queue: str, number: int) -> PrinterJobState:
        """Return a job's state. Raises: PrinterFault."""

    def cancel(self, queue: str, number: int) -> bool:
        """Cancel a job; return whether that was before it began. Raises: PrinterFault."""


class QtQueuePrinter:
    """`ports.Printer` for a queue that Qt prints to. Thread: the spooler's.

    Without a spooler that tells of jobs, a job counts as printed once Qt has handed it over.
    """

    def __init__(
        self, address: Address, artist: BadgeRenderer, *, written: str
    ) -> None:
        self.address = written
        self.layout = artist.layout
        self._name = address.name
        self._dpi = address.dpi or USUAL_DPI
        self._artist = artist
        self._taken: set[str] = set()
        self._spooler: SystemSpooler | None = find_spooler()
        # Qt finds printers only with an application object, which a command lacks.
        self._application = QCoreApplication.instance() or QGuiApplication([])

    def look(self) -> PrinterStatus:
        if self._name not in list_names():
            trouble = (PrinterFaultKind.UNKNOWN_PRINTER,)
            return PrinterStatus(address=self.address, troubles=trouble)
        if self._spooler is None:
            return PrinterStatus(address=self.address, told=False)
        try:
            troubles = self._spooler.look(self._name)
        except PrinterFault as fault:
            troubles = (PrinterFaultKind(fault.trouble),)
        return PrinterStatus(address=self.address, troubles=troubles)

    def send(self, key: str, badge: Badge, layouts: Mapping[str, object]) -> int | None:
        layout = self._artist.choose(layouts)
        if layout.sheet is not None:
            raise PrinterFault(
                f"{self.address} prints single badges.",
                trouble=PrinterFaultKind.REFUSED,
                remedy="Print sheets from their PDF.",
            )
        printer = self._open(key, size_of(layout))
        full = printer.pageLayout().fullRectPixels(self._dpi)
        dots = Dots(width=full.width(), height=full.height(), dpi=self._dpi)
        self._paint(printer, self._artist.dot(layout, badge, dots))
        self._taken.add(key)
        return None if self._spooler is None else self._spooler.find(self._name, key)

    def find(self, key: str) -> int | None:
        if self._spooler is None:
            raise PrinterFault(
                f"{self.address} keeps no account of its jobs.",
                trouble=PrinterFaultKind.OTHER,
            )
        return self._spooler.find(self._name, key)

    def follow(self, key: str, number: int | None) -> PrinterJobState:
        if self._spooler is not None and number is not None:
            return self._spooler.follow(self._name, number)
        return PrinterJobState.DONE if key in self._taken else PrinterJobState.UNTOLD

    def hang_up(self) -> None:
        """Do nothing: the system's spooler accepts a job at once."""

    def cancel(self, key: str, number: int | None) -> bool:
        if self._spooler is None:
            return False
        try:
            found = self._spooler.find(self._name, key) if number is None else number
            return found is not None and self._spooler.cancel(self._name, found)
        except PrinterFault:
            return False

    def _open(self, key: str, size: Size) -> QPrinter:
        """Return the queue as a Qt printer. Raises: PrinterFault."""
        info = QPrinterInfo.printerInfo(self._name)
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        # For an unknown queue Qt makes a PDF writer and calls it valid.
        native = printer.outputFormat() == QPrinter.OutputFormat.NativeFormat
        if info.isNull() or not native:
            raise PrinterFault(
                f"The system has no printer {self._name!r}.",
                trouble=PrinterFaultKind.UNKNOWN_PRINTER,
                remedy="`kiosk printers` lists those it has.",
            )
        printer.setResolution(self._dpi)
        printer.setDocName(key)
        printer.setCopyCount(1)
        printer.setFullPage(True)
        printer.setPageSize(find_page(info.supportedPageSizes(), size))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        return printer

    def _paint(self, printer: QPrinter, raster: Raster) -> None:
        image = QImage(
            raster.rows,
            raster.width,
            raster.height,
            raster.row_bytes,
            QImage.Format.Format_Mono,
        )
        image.setColorTable([0xFFFFFFFF, 0xFF000000])
        painter = QPainter()
        if not painter.begin(printer):
            raise PrinterFault(
                f"The system does not begin a job at {self._name!r}.",
                trouble=PrinterFaultKind.OTHER,
            )
        # Draw dots on dots: lengths would make Qt smooth them.
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        painter.drawImage(QRectF(0, 0, raster.width, raster.height), image)
        if not painter.end() or printer.printerState() == QPrinter.PrinterState.Error:
            raise PrinterFault(
                f"The system did not take a job for {self._name!r}.",
                trouble=PrinterFaultKind.OTHER,
                begun=True,
            )


def list_names() -> Sequence[str]:
    """Return the queues that Qt knows."""
    if QCoreApplication.instance() is None:
        kept = QGuiApplication([])
        names = QPrinterInfo.availablePrinterNames()
        del kept
        return names
    return QPrinterInfo.availablePrinterNames()


def find_page(supported: Sequence[QPageSize], size: Size) -> QPageSize:
    """Return the driver's own page of that size, else a custom one.

    Label drivers accept only their own.
    """
    for page in supported:
        given = page.size(QPageSize.Unit.Millimeter)
        if Size(width_mm=given.width(), height_mm=given.height()).is_near(size):
            return page
    return QPageSize(
        QSizeF(size.width_mm, size.height_mm), QPageSize.Unit.Millimeter, str(size)
    )
