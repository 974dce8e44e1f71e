"""A print office as it was before a test."""

from __future__ import annotations

from functools import partial

from kiosk.printers.ipp.client import IppClient, Whose
from kiosk.printers.ipp.cups_server import path_of, place_of
from kiosk.printers.ipp.exchange import IppEndpoint
from tests.print_office.office import PrintOffice
from tests.print_office.waiting import until

IDLE = 3
"""What a printer says that does nothing."""


def calm(office: PrintOffice) -> None:
    """Puts everything as it was: paper in, printers on, nothing waiting anywhere."""
    for printer in (office.labels, office.pdf):
        printer.give_paper()
        printer.start_again()
    for name, printer in (("badge", office.labels), ("office", office.pdf)):
        queue = IppClient(place_of(office.socket, path_of(name)))
        device = IppClient(
            IppEndpoint(
                uri=printer.address,
                path="/ipp/print",
                host="127.0.0.1",
                port=printer.port,
            )
        )
        for client in (queue, device):
            until(partial(_is_idle, client), f"{client.place.uri} to be done")


def _is_idle(client: IppClient) -> bool:
    jobs = client.get_jobs("not-completed", "job-id", whose=Whose.ANYBODYS)
    for number in (job.number("job-id") for job in jobs):
        if number is not None:
            client.cancel_job(number)
    state = client.get_printer("printer-state").number("printer-state")
    return not jobs and state == IDLE
