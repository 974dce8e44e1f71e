"""Makes printers from their addresses, and finds the system's queues."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from artwork import find_layouts
from kiosk.core.errors import SettingsError
from kiosk.ports import Printer
from kiosk.printers.address import (
    Address,
    Scheme,
    read_address,
    write_address,
)
from kiosk.printers.ipp.client import IppClient
from kiosk.printers.ipp.cups_queue import QueuePrinter, list_queues
from kiosk.printers.ipp.cups_server import find_server
from kiosk.printers.ipp.exchange import Certificates, IppEndpoint
from kiosk.printers.ipp.printer import IppPrinter, PrintOptions
from kiosk.printers.paper import BadgeRenderer
from kiosk.printers.raw.line import FileLine, TcpLine
from kiosk.printers.raw.printer import PrinterLanguage, RawPrinter


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterFound:
    """A printer to choose. Shape: `name` is for people, `address` for the setting."""

    address: str
    name: str


class PrinterMaker:
    """Makes and finds printers. Shape: `environ` tells where CUPS is. Thread: any."""

    def __init__(self, assets: Path, environ: Mapping[str, str] | None = None) -> None:
        self._assets = assets
        self._environ = os.environ if environ is None else environ

    def make(self, address: str, layout: str) -> Printer:
        """Return the printer of an address; a layout in the address overrides `layout`.

        Raises: SettingsError for an invalid address or an unknown model.
        """
        read = read_address(address)
        artist = BadgeRenderer(
            layout=read.options.get("layout", layout), assets=self._assets
        )
        match read.scheme:
            case Scheme.QUEUE:
                return self._queue(read, artist)
            case Scheme.IPP | Scheme.IPPS:
                return _ipp(read, artist)
            case Scheme.ZPL | Scheme.BROTHER | Scheme.ESCPOS:
                return _raw(read, artist)
            case _ as never:
                assert_never(never)

    def find(self) -> Sequence[PrinterFound]:
        """Return every queue of the system.

        Raises: PrinterFault if its server's answer is invalid.
        """
        if _by_qt({}):
            from kiosk.printers.windows.qt_queue import list_names

            named = [(name, name) for name in list_names()]
        else:
            named = [(each.name, each.info) for each in list_queues(self._server)]
        return tuple(
            PrinterFound(
                address=write_address(Address(scheme=Scheme.QUEUE, name=name)),
                name=info,
            )
            for name, info in named
        )

    def check(self, address: str) -> str:
        """Return a typed address as it is saved.

        Raises: SettingsError, also for a layout that does not come with the program.
        """
        read = read_address(address, find_layouts(self._assets))
        self.make(address, "")
        return write_address(read)

    @property
    def _server(self) -> str:
        return find_server(self._environ, Path.home())

    def _queue(self, read: Address, artist: BadgeRenderer) -> Printer:
        if not _by_qt(read.options):
            return QueuePrinter(read, self._server, artist, written=write_address(read))
        try:
            from kiosk.printers.windows.qt_queue import QtQueuePrinter
        except ImportError as error:
            # The one-file kiosk has no Qt printing on systems with CUPS.
            raise SettingsError(
                f"This kiosk cannot print to {read.name!r} by Qt: it comes without Qt's printing.",
                key="printer",
                remedy=f"Leave way=qt out: queue:{read.name} prints by CUPS.",
            ) from error
        return QtQueuePrinter(read, artist, written=write_address(read))


def _by_qt(options: Mapping[str, str]) -> bool:
    """Return whether Qt prints to the system's queues; on Windows it always does."""
    usual = "qt" if sys.platform == "win32" else "cups"
    return options.get("way", usual) == "qt"


def _ipp(read: Address, artist: BadgeRenderer) -> Printer:
    secure = read.scheme is Scheme.IPPS
    place = IppEndpoint(
        uri=f"{read.scheme}://{read.where}{read.path}",
        path=read.path,
        host=read.host,
        port=read.port,
        tls=Certificates.VERIFIED if secure else None,
        certificate=read.options.get("cert", ""),
    )
    wishes = PrintOptions(media=read.options.get("media", ""), dpi=read.dpi)
    return IppPrinter(write_address(read), IppClient(place), artist, wishes)


def _raw(read: Address, artist: BadgeRenderer) -> Printer:
    written = write_address(read)
    line = (
        FileLine(read.file)
        if read.file
        else TcpLine(read.host, read.port, where=read.where)
    )
    return RawPrinter(written, line, _language(read), artist)


def _language(read: Address) -> PrinterLanguage:
    options = read.options
    if read.scheme is Scheme.ZPL:
        from kiosk.printers.raw.zpl import DPI, Zpl

        return Zpl(dpi=read.dpi or DPI, graphic=options.get("graphic", "hex"))
    if read.scheme is Scheme.ESCPOS:
        from kiosk.printers.raw.escpos import ACROSS, EscPos
        from kiosk.printers.raw.escpos import DPI as ESCPOS_DPI

        return EscPos(
            dpi=read.dpi or ESCPOS_DPI, across=int(options.get("dots", ACROSS))
        )
    from kiosk.printers.raw.brother import MODEL, STATUS, Brother, check_model

    return Brother(
        model=check_model(options.get("model", MODEL)),
        media=options.get("media", ""),
        question=STATUS if read.file else b"",
    )
