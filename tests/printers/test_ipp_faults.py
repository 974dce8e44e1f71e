"""IPP printers that fail: what is said of it, and whether a badge may have come out."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from kiosk.core.errors import PrinterFault
from kiosk.core.prints.printing import PrinterFaultKind, PrinterJobState
from kiosk.printers.ipp.client import IppClient, Operation
from kiosk.printers.ipp.exchange import IppEndpoint, TimeLimits
from kiosk.printers.ipp.jobs import IppJobs
from kiosk.printers.ipp.message import AttributeGroup, Section, Tag, attribute
from tests.print_office.badges import BADGE, CODE, key_of, make
from tests.print_office.decoders import read_raster, texts
from tests.print_office.wayward import PRINTER, Wayward, said, wayward

KEY = key_of(1)
SOON = TimeLimits(stall_s=0.1, whole_s=0.3)


@pytest.fixture
def printer() -> Iterator[Wayward]:
    with wayward() as made:
        yield made


def client(printer: Wayward) -> IppClient:
    """One that has no patience."""
    place = IppEndpoint(
        uri=printer.address, path="/ipp/print", host="127.0.0.1", port=printer.port
    )
    return IppClient(place, SOON)


def silent(printer: Wayward) -> None:
    """Nothing is said before the test is over."""
    printer.patience.wait(20)


@pytest.mark.parametrize(
    ("answer", "trouble", "begun"),
    [
        (None, PrinterFaultKind.OFFLINE, True),
        (b"<html>", PrinterFaultKind.OTHER, True),
        (500, PrinterFaultKind.OTHER, True),
        (503, PrinterFaultKind.BUSY, False),
        (401, PrinterFaultKind.REFUSED, False),
        (404, PrinterFaultKind.UNKNOWN_PRINTER, False),
        (426, PrinterFaultKind.REFUSED, False),
        (said(0x0507), PrinterFaultKind.BUSY, False),
        (said(0x0506), PrinterFaultKind.PAUSED, False),
        (said(0x040A), PrinterFaultKind.REFUSED, False),
        (said(0x0406), PrinterFaultKind.UNKNOWN_PRINTER, False),
        (said(0), PrinterFaultKind.OTHER, True),
    ],
)
def test_a_job_that_is_not_taken_says_why_and_whether_it_may_come_out(
    printer: Wayward, answer: bytes | int | None, trouble: PrinterFaultKind, begun: bool
) -> None:
    printer.answers = {Operation.PRINT_JOB: lambda _: answer}
    with pytest.raises(PrinterFault) as caught:
        make(printer.address).send(KEY, BADGE, {})
    assert (caught.value.trouble, caught.value.begun) == (trouble, begun)


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (None, PrinterFaultKind.OFFLINE),
        (b"\x02\x00\x00", PrinterFaultKind.OTHER),
        (500, PrinterFaultKind.OTHER),
        (said(0x0406), PrinterFaultKind.UNKNOWN_PRINTER),
    ],
)
def test_a_look_never_raises_and_nothing_is_sent_to_who_cannot_be_asked(
    printer: Wayward, answer: bytes | int | None, trouble: PrinterFaultKind
) -> None:
    printer.answers = {Operation.GET_PRINTER: lambda _: answer}
    made = make(printer.address)
    assert made.look().troubles == (trouble,)
    with pytest.raises(PrinterFault) as caught:
        made.send(KEY, BADGE, {})
    assert (caught.value.trouble, caught.value.begun) == (trouble, False)
    assert Operation.PRINT_JOB not in printer.asked


def test_silence_has_an_end(printer: Wayward) -> None:
    printer.answers = {Operation.PRINT_JOB: lambda _: silent(printer)}
    with pytest.raises(PrinterFault) as caught:
        client(printer).print_job(KEY, b"%PDF-", "application/pdf", ())
    assert (caught.value.trouble, caught.value.begun) == (
        PrinterFaultKind.TIMED_OUT,
        True,
    )


def test_a_document_that_nobody_reads_to_its_end_cannot_come_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        port = deaf.getsockname()[1]
        place = IppEndpoint(uri="ipp://deaf", path="/", host="127.0.0.1", port=port)
        jobs = IppJobs(IppClient(place, SOON), IppClient(place, SOON))
        with pytest.raises(PrinterFault) as caught:
            # More than lies in the buffers between us and who does not read.
            jobs.print(KEY, bytes(32_000_000), "application/pdf", ())
        assert (caught.value.trouble, caught.value.begun) == (
            PrinterFaultKind.TIMED_OUT,
            True,
        )
        assert jobs.cancel(KEY, None) is True


def test_a_printer_without_the_paper_is_given_the_badge_without_one(
    printer: Wayward,
) -> None:
    seen: list[tuple[str, ...]] = []

    def answer(request: object) -> bytes:
        (job,) = request.of(Section.JOB)  # type: ignore[attr-defined]  # a Message
        seen.append(tuple(each.name for each in job.attributes))
        if len(seen) == 1:
            return said(0x040B)
        return said(
            0, AttributeGroup(Section.JOB, (attribute("job-id", Tag.INTEGER, 7),))
        )

    printer.answers = {Operation.PRINT_JOB: answer}
    assert make(printer.address).send(KEY, BADGE, {}) == 7
    assert seen == [
        ("copies", "print-scaling", "media-col"),
        ("copies", "print-scaling"),
    ]
    seen.clear()
    with pytest.raises(PrinterFault) as caught:
        make(f"{printer.address}?media=om_mine").send(KEY, BADGE, {})
    assert (caught.value.trouble, seen) == (
        PrinterFaultKind.WRONG_PAPER,
        [("copies", "print-scaling", "media")],
    )


def test_a_printer_whose_papers_are_all_too_small_is_sent_nothing(
    printer: Wayward,
) -> None:
    small = attribute("media-supported", Tag.KEYWORD, "na_index-3x5_3x5in")
    printer.answers = {
        Operation.GET_PRINTER: lambda _: said(
            0, AttributeGroup(Section.PRINTER, (small,))
        )
    }
    with pytest.raises(
        PrinterFault, match="no paper that holds a badge of 105x148mm"
    ) as caught:
        make(printer.address, layout="a6").send(KEY, BADGE, {})
    assert (caught.value.trouble, caught.value.begun) == (
        PrinterFaultKind.WRONG_PAPER,
        False,
    )
    assert Operation.PRINT_JOB not in printer.asked


def test_a_printer_that_takes_back_what_it_lists_is_given_its_larger_paper(
    printer: Wayward,
) -> None:
    seen: list[object] = []
    papers = ("om_label_62x100mm", "iso_a4_210x297mm")

    def answer(request: object) -> bytes:
        (job,) = request.of(Section.JOB)  # type: ignore[attr-defined]  # a Message
        seen.append(job.word("media"))
        if len(seen) == 1:
            return said(0x040B)
        return said(
            0, AttributeGroup(Section.JOB, (attribute("job-id", Tag.INTEGER, 7),))
        )

    listed = attribute("media-supported", Tag.KEYWORD, *papers)
    printer.answers = {
        Operation.GET_PRINTER: lambda _: said(
            0, AttributeGroup(Section.PRINTER, (listed,))
        ),
        Operation.PRINT_JOB: answer,
    }
    assert make(printer.address).send(KEY, BADGE, {}) == 7
    assert seen == list(papers)


@pytest.mark.parametrize("mime", ["image/pwg-raster", "image/urf"])
def test_a_printer_of_rasters_gets_the_whole_page_of_its_larger_paper(
    printer: Wayward, mime: str
) -> None:
    told = (
        attribute("media-supported", Tag.KEYWORD, "iso_a5_148x210mm"),
        attribute("document-format-supported", Tag.MIME, mime),
    )
    printer.answers = {
        Operation.GET_PRINTER: lambda _: said(0, AttributeGroup(Section.PRINTER, told))
    }
    make(printer.address).send(KEY, BADGE, {})
    mark = b"RaS2" if mime == "image/pwg-raster" else b"UNIRAST"
    picture, _ = read_raster(printer.last[printer.last.index(mark) :])
    assert picture.shape == (2480, 1748)
    assert texts(picture) == [CODE]


def test_a_printer_that_reads_nothing_of_ours_is_refused(printer: Wayward) -> None:
    formats = attribute("document-format-supported", Tag.MIME, "application/postscript")
    printer.answers = {
        Operation.GET_PRINTER: lambda _: said(
            0, AttributeGroup(Section.PRINTER, (formats,))
        )
    }
    with pytest.raises(PrinterFault, match="none of the forms") as caught:
        make(printer.address).send(KEY, BADGE, {})
    assert caught.value.trouble == PrinterFaultKind.REFUSED


def test_a_layout_that_nobody_knows_is_a_fault_of_the_printer_s_set_up(
    printer: Wayward,
) -> None:
    with pytest.raises(PrinterFault, match='no layout "nobody"') as caught:
        make(printer.address, layout="nobody").send(KEY, BADGE, {})
    assert (caught.value.trouble, caught.value.begun) == (
        PrinterFaultKind.REFUSED,
        False,
    )


def test_who_keeps_names_to_themselves_keeps_no_account(printer: Wayward) -> None:
    nameless = AttributeGroup(Section.JOB, (attribute("job-id", Tag.INTEGER, 7),))
    printer.answers = {
        Operation.GET_JOBS: lambda _: said(0, nameless),
        Operation.GET_JOB: lambda _: said(0, nameless),
    }
    with pytest.raises(PrinterFault, match="does not tell the names"):
        make(printer.address).find(KEY)


def test_a_number_that_now_belongs_to_another_job_is_not_ours(printer: Wayward) -> None:
    other = AttributeGroup(
        Section.JOB,
        (
            attribute("job-id", Tag.INTEGER, 7),
            attribute("job-name", Tag.NAME, "somebody's letter"),
            attribute("job-state", Tag.ENUM, 9),
        ),
    )
    printer.answers = {
        Operation.GET_JOBS: lambda _: said(0, other),
        Operation.GET_JOB: lambda _: said(0, other),
    }
    made = make(printer.address)
    assert made.follow(KEY, 7) is PrinterJobState.GONE
    assert made.cancel(KEY, 7) is False, "it took the job once: nobody is certain"
    assert Operation.CANCEL_JOB not in printer.asked


@pytest.mark.parametrize("mime", ["image/urf", "image/jpeg"])
def test_printers_that_read_pictures_alone_are_given_one(
    printer: Wayward, mime: str
) -> None:
    formats = attribute("document-format-supported", Tag.MIME, mime)
    printer.answers = {
        Operation.GET_PRINTER: lambda _: said(
            0, AttributeGroup(Section.PRINTER, (*PRINTER.attributes[:1], formats))
        )
    }
    assert make(printer.address).send(KEY, BADGE, {}) == 7
