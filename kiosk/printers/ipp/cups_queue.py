"""Queues of the system's print server (CUPS), reached by IPP."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.core.errors import PrinterFault, SettingsError
from kiosk.core.prints.badge import Badge
from kiosk.core.prints.printing import PrinterFaultKind, PrinterJobState, PrinterStatus
from kiosk.printers.address import Address, Scheme, read_address
from kiosk.printers.connection import CancelScope
from kiosk.printers.ipp.client import IppClient
from kiosk.printers.ipp.cups_server import path_of, place_of
from kiosk.printers.ipp.exchange import Certificates, IppEndpoint
from kiosk.printers.ipp.jobs import IppJobs
from kiosk.printers.ipp.media import (
    PAPERS,
    READY,
    Paper,
    Size,
    find_larger,
    find_media,
    job_attributes,
    media_named,
    paper_named,
    sizes_ready,
    takes_size,
)
from kiosk.printers.ipp.message import AttributeGroup
from kiosk.printers.ipp.printer import LOOK, PDF, PrintOptions
from kiosk.printers.ipp.states import STATES, is_unavailable, progress_of, troubles_of
from kiosk.printers.paper import BadgeRenderer, size_of, too_large

DEVICE = "device-uri"
_OF_QUEUE = {PrinterFaultKind.PAUSED, PrinterFaultKind.UNKNOWN_PRINTER}
_AT_REST = {PrinterJobState.PENDING, PrinterJobState.DONE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """A queue as the server describes it. Shape: `info` is its name for people."""

    name: str
    info: str
    troubles: tuple[PrinterFaultKind, ...]


class QueuePrinter:
    """`ports.Printer` for a CUPS queue. Thread: the spooler's."""

    def __init__(
        self, address: Address, server: str, artist: BadgeRenderer, *, written: str
    ) -> None:
        self.address = written
        self.layout = artist.layout
        place = place_of(server, path_of(address.name))
        self._client = IppClient(place)
        self._looking = IppClient(place, LOOK, self._client.leash)
        self._jobs = IppJobs(self._client, self._looking)
        self._artist = artist
        self._wishes = PrintOptions(
            media=address.options.get("media", ""), dpi=address.dpi
        )

    def look(self) -> PrinterStatus:
        """Return the status of the queue and the device behind it.

        A queue does not report that its device is off. The device's word on paper wins: a
        queue repeats it long after it has changed.
        """
        try:
            queue = self._looking.get_printer(*STATES, DEVICE)
        except PrinterFault as fault:
            return PrinterStatus(
                address=self.address, troubles=(PrinterFaultKind(fault.trouble),)
            )
        found = set(troubles_of(queue))
        behind = look_behind(queue, self._client.leash)
        if behind is not None:
            found = {*behind, *(found & _OF_QUEUE)}
        return PrinterStatus(
            address=self.address,
            troubles=tuple(trouble for trouble in PrinterFaultKind if trouble in found),
        )

    def send(self, key: str, badge: Badge, layouts: Mapping[str, object]) -> int | None:
        layout = self._artist.choose(layouts)
        paper = self._paper(size_of(layout))
        document = self._artist.draw(layout, badge, paper.page)
        return self._jobs.print(key, document, PDF, job_attributes([paper.media]))

    def _paper(self, size: Size) -> Paper:
        """Return a paper that queue and device accept: CUPS aborts a job for any other."""
        if self._wishes.media:
            return paper_named(self._wishes.media, size)
        queue = self._looking.get_printer(*PAPERS, DEVICE)
        named = find_media(queue, size)
        if named is None and takes_size(queue, size):
            named = f"Custom.{size}"
        if named is not None:
            return Paper(media=media_named(named))
        larger = find_larger(queue, size, ready_behind(queue, self._client.leash))
        if larger is None:
            raise too_large(self.address, size)
        return larger

    def find(self, key: str) -> int | None:
        return self._jobs.find(key)

    def follow(self, key: str, number: int | None) -> PrinterJobState:
        return self._jobs.follow(key, number)

    def hang_up(self) -> None:
        self._client.leash.hang_up()

    def cancel(self, key: str, number: int | None) -> bool:
        """Cancel a job at the queue, and ask the device whether it had it already."""
        try:
            job = self._jobs.get(key, number)
            if job is None or progress_of(job) in _AT_REST:
                return self._jobs.cancel(key, number)
            never_connected = is_unavailable(job.word("job-printer-state-message"))
            place = device_of(self._looking.get_printer(DEVICE))
            self._jobs.cancel(key, number)
        except PrinterFault:
            return self._jobs.is_cut(key)
        if place is None:
            return False  # a device's own buffer cannot be recalled
        behind = IppClient(place, LOOK, self._client.leash)
        try:
            behind.get_printer("printer-state")
        except PrinterFault:
            return never_connected
        return IppJobs(behind, behind).cancel(key, None)


def look_behind(
    queue: AttributeGroup, leash: CancelScope
) -> tuple[PrinterFaultKind, ...] | None:
    """Return the faults of the device behind a queue, or None if it cannot be asked."""
    place = device_of(queue)
    if place is None:
        return None
    try:
        return troubles_of(IppClient(place, LOOK, leash).get_printer(*STATES))
    except PrinterFault as fault:
        # A device that refuses to answer is there, and CUPS may be able to print to it.
        return (
            (PrinterFaultKind.OFFLINE,)
            if fault.trouble == PrinterFaultKind.OFFLINE
            else None
        )


def ready_behind(queue: AttributeGroup, leash: CancelScope) -> Sequence[Size]:
    """Return the papers loaded in the device behind a queue. The queue itself only guesses them."""
    place = device_of(queue)
    if place is None:
        return ()
    try:
        return sizes_ready(IppClient(place, LOOK, leash).get_printer(READY))
    except PrinterFault:
        return ()


def device_of(queue: AttributeGroup) -> IppEndpoint | None:
    """Return the endpoint of the device behind a queue, or None if it has no IPP."""
    device = queue.word(DEVICE) or ""
    if not device.startswith(("ipp://", "ipps://")):
        return None
    try:
        address = read_address(device.partition("?")[0])
    except SettingsError:
        return None
    secure = address.scheme is Scheme.IPPS
    return IppEndpoint(
        uri=f"{address.scheme}://{address.where}{address.path}",
        path=address.path,
        host=address.host,
        port=address.port,
        tls=Certificates.ANY if secure else None,
    )


def list_queues(server: str) -> Sequence[Queue]:
    """Return the server's queues; none without a server. Raises: PrinterFault."""
    client = IppClient(place_of(server, "/"), LOOK)
    try:
        found = client.get_printers("printer-name", "printer-info", *STATES)
    except PrinterFault as fault:
        if fault.trouble == PrinterFaultKind.OFFLINE:
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
