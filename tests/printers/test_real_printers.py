"""Real IPP printers and a real CUPS: what arrives there, and what they say of it."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import numpy as np
import pytest

from artwork import draw_pdf, find_layouts
from kiosk.app.machine.clock import SystemClock
from kiosk.core.errors import PrinterFault
from kiosk.core.prints.printing import (
    JobState,
    PrinterFaultKind,
    PrinterJobState,
    PrintJob,
)
from kiosk.ports import Printer
from kiosk.printers.ipp.client import IppClient
from kiosk.printers.ipp.cups_queue import list_queues
from kiosk.printers.ipp.cups_server import path_of, place_of
from kiosk.printers.ipp.states import is_unavailable
from kiosk.printers.maker import PrinterMaker
from kiosk.spool.health import PrinterHealth, PrinterPair
from kiosk.spool.job_follower import JobFollower
from kiosk.spool.unqueued import UnqueuedJob
from tests.print_office.badges import ASSETS, BADGE, CODE, fresh_key, key_of, make
from tests.print_office.calm import calm
from tests.print_office.decoders import Picture, read_pdf, read_raster, texts
from tests.print_office.office import PrintOffice, RealPrinter
from tests.print_office.waiting import until

WIDTH, HEIGHT = 732, 1181
"""62 × 100 mm at 300 dpi."""


@pytest.fixture
def office(print_office: PrintOffice) -> Iterator[PrintOffice]:
    yield print_office
    calm(print_office)


def printed(printer: Printer, at: RealPrinter) -> bytes:
    """What arrives of a badge."""
    key, before = fresh_key(), len(at.arrived())
    printer.send(key, BADGE, {})
    until(lambda: len(at.arrived()) > before, "a badge")
    (document,) = at.arrived()[before:]
    return document


def assert_is_badge(picture: Picture) -> None:
    height, width = picture.shape
    assert (abs(width - WIDTH), abs(height - HEIGHT)) <= (1, 1)
    assert texts(picture) == [CODE]


def test_a_printer_of_rasters_gets_its_own_dots(office: PrintOffice) -> None:
    document = printed(make(office.labels.address), office.labels)
    picture, told = read_raster(document)
    assert_is_badge(picture)
    assert (told["pages"], told["dpi"], told["bits"]) == (1, 300, 1)
    assert (told["width_pt"], told["height_pt"]) == (176, 283)


@pytest.mark.parametrize("layout", ["roll-62x100", "a6"])
@pytest.mark.parametrize("way", ["direct", "queue", "queue of A4"])
def test_office_paper_has_the_badge_in_its_middle_as_large_as_it_is(
    office: PrintOffice, way: str, layout: str
) -> None:
    address = {
        "direct": office.pdf.address,
        "queue": "queue:office",
        "queue of A4": "queue:office?media=iso_a4_210x297mm",
    }[way]
    printer = make(address, office.server, layout=layout)
    (page,) = read_pdf(printed(printer, office.pdf))
    paper = (3508, 2480) if "A4" in way else (3300, 2550)
    assert (abs(page.shape[0] - paper[0]), abs(page.shape[1] - paper[1])) <= (1, 1)
    assert texts(page) == [CODE]
    badge = picture_of(layout)
    assert is_in_the_middle(badge, page), "at 300 dpi, as at every other"


def picture_of(layout: str) -> Picture:
    """A badge as it is drawn by itself, at 300 dpi."""
    drawn = draw_pdf(find_layouts(ASSETS)[layout], [BADGE], ASSETS)
    (picture,) = read_pdf(drawn.pdf)
    return picture


def is_in_the_middle(badge: Picture, page: Picture) -> bool:
    """Whether a page shows a badge in its middle, dot upon dot, but for the dot of a half."""
    height, width = badge.shape
    top, left = (page.shape[0] - height) // 2, (page.shape[1] - width) // 2
    near = [
        page[top + down : top + down + height, left + right : left + right + width]
        for down in (-1, 0, 1)
        for right in (-1, 0, 1)
    ]
    return bool(min(np.abs(badge - part.astype(float)).mean() for part in near) < 6)


@pytest.mark.parametrize("options", ["", "?media=Custom.62x100mm"])
def test_a_queue_passes_a_badge_on_as_one_page_of_the_right_size(
    office: PrintOffice, options: str
) -> None:
    document = printed(make(f"queue:badge{options}", office.server), office.labels)
    picture, _ = read_raster(document)
    assert_is_badge(picture)


def test_the_socket_of_this_machine_leads_to_the_queues_as_well(
    office: PrintOffice,
) -> None:
    assert make("badge", office.socket).look().troubles == ()


@pytest.mark.usefixtures("qapp")
def test_a_queue_of_qt_prints_the_same(
    office: PrintOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", office.server)
    printer = make("queue:badge?way=qt", office.server)
    before = len(office.labels.arrived())
    assert printer.send(key_of(1), BADGE, {}) is None
    until(lambda: len(office.labels.arrived()) > before, "a badge")
    picture, _ = read_raster(office.labels.arrived()[-1])
    assert_is_badge(picture)
    assert printer.look().troubles == ()
    assert make("queue:nobody?way=qt").look().troubles == (
        PrinterFaultKind.UNKNOWN_PRINTER,
    )
    with pytest.raises(PrinterFault, match="no printer 'nobody'") as caught:
        make("queue:nobody?way=qt").send(key_of(2), BADGE, {})
    assert caught.value.trouble == PrinterFaultKind.UNKNOWN_PRINTER


def test_an_a4_sheet_comes_out_of_an_office_printer(office: PrintOffice) -> None:
    printer = make("queue:office", office.server, layout="sheet-a4")
    (page,) = read_pdf(printed(printer, office.pdf), dpi=300)
    assert page.shape == (3508, 2481)
    assert texts(page) == [CODE]


def test_every_queue_is_found_with_its_name(office: PrintOffice) -> None:
    found = PrinterMaker(ASSETS, {"CUPS_SERVER": office.server}).find()
    assert [(each.address, each.name) for each in found] == [
        ("queue:badge", "Printer of badge"),
        ("queue:office", "Printer of office"),
    ]
    assert list_queues("127.0.0.1:1") == ()


@pytest.mark.parametrize("way", ["direct", "queue"])
def test_no_paper_is_seen_the_job_waits_and_is_printed_when_there_is_some(
    office: PrintOffice, way: str
) -> None:
    printer = at_labels(office, way)
    key = fresh_key()
    office.labels.take_paper()
    number = printer.send(key, BADGE, {})
    until(lambda: printer.look().troubles == (PrinterFaultKind.PAPER_OUT,), "no paper")
    assert printer.follow(key, number) is PrinterJobState.PRINTING
    office.labels.give_paper()
    until(lambda: printer.follow(key, number) is PrinterJobState.DONE, "the badge")
    until(lambda: printer.look().troubles == (), "paper")
    assert printer.cancel(key, number) is False, "it has come out"


@pytest.mark.parametrize("way", ["direct", "queue"])
def test_what_waits_for_paper_can_be_taken_back_for_certain(
    office: PrintOffice, way: str
) -> None:
    printer = at_labels(office, way)
    key = fresh_key()
    office.labels.take_paper()
    number = printer.send(key, BADGE, {})
    until(lambda: printer.look().troubles == (PrinterFaultKind.PAPER_OUT,), "no paper")
    assert printer.cancel(key, number) is True
    office.labels.give_paper()
    until(
        lambda: printer.follow(key, number) is PrinterJobState.ABORTED,
        "the end of a job",
    )


@pytest.mark.parametrize("way", ["direct", "queue"])
def test_after_a_crash_a_job_is_found_by_its_key(office: PrintOffice, way: str) -> None:
    before, key = at_labels(office, way), fresh_key()
    number = before.send(key, BADGE, {})
    after = at_labels(office, way)
    assert after.find(key) == number
    until(lambda: after.follow(key, None) is PrinterJobState.DONE, "a badge")
    assert after.find(key) == number
    assert after.find(key_of(999)) is None
    assert after.follow(key_of(999), None) is PrinterJobState.GONE


def test_a_queue_says_that_its_printer_is_off_and_the_job_can_be_taken_elsewhere(
    office: PrintOffice,
) -> None:
    printer, key = make("queue:badge", office.server), fresh_key()
    office.labels.kill()
    assert printer.look().troubles == (PrinterFaultKind.OFFLINE,)
    number = printer.send(key, BADGE, {})
    queue = IppClient(place_of(office.server, path_of("badge")))
    until(
        lambda: is_unavailable(
            queue.get_printer("printer-state-message").word("printer-state-message")
        ),
        "the queue to notice",
    )
    assert printer.cancel(key, number) is True
    assert printer.follow(key, number) is PrinterJobState.ABORTED


def test_a_printer_that_is_off_takes_nothing(office: PrintOffice) -> None:
    printer = make(office.labels.address)
    office.labels.kill()
    assert printer.look().troubles == (PrinterFaultKind.OFFLINE,)
    with pytest.raises(PrinterFault) as caught:
        printer.send(key_of(1), BADGE, {})
    assert (caught.value.trouble, caught.value.begun) == (
        PrinterFaultKind.OFFLINE,
        False,
    )


@pytest.mark.parametrize("way", ["direct", "queue"])
def test_of_a_job_whose_printer_died_with_it_nobody_is_certain(
    office: PrintOffice, way: str
) -> None:
    printer, key = at_labels(office, way), fresh_key()
    before = len(office.labels.arrived())
    office.labels.take_paper()
    number = printer.send(key, BADGE, {})
    until(lambda: len(office.labels.arrived()) > before, "the document")
    until(lambda: printer.look().troubles == (PrinterFaultKind.PAPER_OUT,), "no paper")
    office.labels.kill()
    assert printer.cancel(key, number) is False


@pytest.mark.parametrize("way", ["direct", "queue"])
def test_a_badge_that_somebody_waits_for_is_followed_to_its_end(
    office: PrintOffice, way: str
) -> None:
    troubles: list[PrinterFaultKind] = []

    def wait_for(give_up: bool) -> PrintJob:
        record = UnqueuedJob(fresh_key(), BADGE, {}, SystemClock())

        def rest(seconds: float) -> None:
            Event().wait(seconds)
            if troubles and give_up:
                raise KeyboardInterrupt
            if troubles:
                office.labels.give_paper()

        printer = at_labels(office, way)
        health = PrinterHealth(PrinterPair(first=printer), record.mono_s)
        office.labels.take_paper()
        job = record.printable.job
        follower = JobFollower(record, health, printer, job, troubles.append)
        return follower.run(record.printable, rest)

    assert wait_for(give_up=False).state is JobState.PRINTED
    assert troubles == [PrinterFaultKind.PAPER_OUT]
    troubles.clear()
    left = wait_for(give_up=True)
    assert (left.state, left.trouble) == (JobState.DROPPED, PrinterFaultKind.PAPER_OUT)


def test_a_queue_that_is_not_there_is_unknown(office: PrintOffice) -> None:
    printer = make("queue:nobody", office.server)
    assert printer.look().troubles == (PrinterFaultKind.UNKNOWN_PRINTER,)
    with pytest.raises(PrinterFault) as caught:
        printer.send(key_of(1), BADGE, {})
    assert caught.value.trouble == PrinterFaultKind.UNKNOWN_PRINTER


def at_labels(office: PrintOffice, way: str) -> Printer:
    return make(
        office.labels.address if way == "direct" else "queue:badge", office.socket
    )
