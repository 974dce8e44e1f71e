"""Queues of the system's print server (CUPS), spoken to by IPP."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.badge.address import Address, Scheme, read_address
from kiosk.badge.cups_place import path_of, place_of
from kiosk.badge.ipp import Group
from kiosk.badge.ipp_client import IppClient
from kiosk.badge.ipp_line import Certificates, IppPlace
from kiosk.badge.ipp_printer import LOOK, PDF, Wishes
from kiosk.badge.jobs import IppJobs
from kiosk.badge.media import MEDIA, find_media, job_attributes, media_named
from kiosk.badge.paper import Artist, size_of
from kiosk.badge.states import STATES, troubles_of
from kiosk.core.badge import Badge
from kiosk.core.errors import PrinterFault, SettingsError
from kiosk.core.printing import PrinterNow, Progress, Trouble

_DEVICE = "device-uri"


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """A queue as the server tells of it. Shape: `info` is what people call it."""

    name: str
    info: str
    troubles: tuple[Trouble, ...]


class QueuePrinter:
    """`ports.Printer` at a queue of CUPS. Thread: the spooler's."""

    def __init__(
        self, address: Address, server: str, artist: Artist, *, written: str
    ) -> None:
        self.address = written
        self.layout = artist.layout
        place = place_of(server, path_of(address.name))
        self._client = IppClient(place)
        self._looking = IppClient(place, LOOK)
        self._jobs = IppJobs(self._client, self._looking)
        self._artist = artist
        self._wishes = Wishes(media=address.options.get("media", ""), dpi=address.dpi)

    def look(self) -> PrinterNow:
        """Asks the queue and the device behind it: of one that is off a queue says nothing."""
        try:
            queue = self._looking.get_printer(*STATES, _DEVICE)
        except PrinterFault as fault:
            return PrinterNow(address=self.address, troubles=(Trouble(fault.trouble),))
        found = {*troubles_of(queue), *look_behind(queue)}
        return PrinterNow(
            address=self.address,
            troubles=tuple(trouble for trouble in Trouble if trouble in found),
        )

    def send(self, key: str, badge: Badge, layouts: Mapping[str, object]) -> int | None:
        layout = self._artist.choose(layouts)
        size = size_of(layout)
        queue = self._looking.get_printer(*MEDIA)
        media = self._wishes.media or find_media(queue, size) or f"Custom.{size}"
        document = self._artist.draw(layout, badge)
        return self._jobs.print(
            key, document, PDF, job_attributes([media_named(media)])
        )

    def find(self, key: str) -> int | None:
        return self._jobs.find(key)

    def follow(self, key: str, number: int | None) -> Progress:
        return self._jobs.follow(key, number)

    def cancel(self, key: str, number: int | None) -> bool:
        return self._jobs.cancel(key, number)


def look_behind(queue: Group) -> tuple[Trouble, ...]:
    """What the device behind a queue says of itself, where it can be asked."""
    device = queue.word(_DEVICE)
    if device is None or not device.startswith(("ipp://", "ipps://")):
        return ()
    try:
        place = device_place(read_address(device.partition("?")[0]))
        return troubles_of(IppClient(place, LOOK).get_printer(*STATES))
    except SettingsError:
        return ()
    except PrinterFault as fault:
        # A device that refuses to tell is there, and CUPS may well know how to speak to it.
        return (Trouble.OFFLINE,) if fault.trouble == Trouble.OFFLINE else ()


def device_place(address: Address) -> IppPlace:
    """Where a printer on the network is spoken to."""
    secure = address.scheme is Scheme.IPPS
    return IppPlace(
        uri=f"{address.scheme}://{address.where}{address.path}",
        path=address.path,
        host=address.host,
        port=address.port,
        tls=Certificates.ANY if secure else None,
    )


def list_queues(server: str) -> Sequence[Queue]:
    """The server's queues; none where there is no server. Raises: PrinterFault."""
    client = IppClient(place_of(server, "/"), LOOK)
    try:
        found = client.get_printers("printer-name", "printer-info", *STATES)
    except PrinterFault as fault:
        if fault.trouble == Trouble.OFFLINE:
            return ()
        raise
    return tuple(
        Queue(
            name=name,
            info=group.word("printer-info") or name,
            troubles=troubles_of(group),
        )
        for group in found
        if (name := group.word("printer-name")) is not None
    )
