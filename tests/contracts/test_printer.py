"""What `ports.Printer` promises, of each way to a printer and of its fake alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.core.errors import PrinterFault
from kiosk.core.prints.printing import PrinterFaultKind, PrinterJobState
from kiosk.ports import Printer
from kiosk.printers.raw import line as raw_line
from tests.fakes.printer import FakePrinter, Snap
from tests.print_office.badges import BADGE, LAYOUT, fresh_key, make
from tests.print_office.office import PrintOffice
from tests.print_office.receiver import Receiver, receiver
from tests.print_office.waiting import until

ACCOUNTS = ("fake", "ipp", "pdf", "queue")
SILENT = ("silent fake", "zpl", "brother")


@pytest.fixture
def key() -> str:
    """A name that no job has yet."""
    return fresh_key()


@pytest.fixture
def port() -> Iterator[Receiver]:
    with receiver() as made:
        yield made


@pytest.fixture
def printer(request: pytest.FixtureRequest) -> Printer:
    """The printer of a kind."""
    kind: str = request.param
    match kind:
        case "fake":
            return FakePrinter()
        case "silent fake":
            return FakePrinter("brother://label", tells=False)
        case "ipp" | "pdf" | "queue":
            office: PrintOffice = request.getfixturevalue("print_office")
            addresses = {
                "ipp": office.labels.address,
                "pdf": office.pdf.address,
                "queue": "queue:badge",
            }
            return make(addresses[kind], office.socket)
        case _:
            # So long a printer may think before it counts as one that says nothing.
            request.getfixturevalue("monkeypatch").setattr(raw_line, "ANSWER_S", 0.05)
            port: Receiver = request.getfixturevalue("port")
            return make(f"{kind}://{port.place}")


@pytest.mark.parametrize(
    "printer", [*ACCOUNTS, "silent fake", "brother"], indirect=True
)
def test_a_well_printer_has_no_trouble_and_names_its_layout(printer: Printer) -> None:
    now = printer.look()
    assert (now.address, now.troubles) == (printer.address, ())
    assert printer.layout == LAYOUT


@pytest.mark.parametrize("printer", ACCOUNTS, indirect=True)
def test_a_job_is_found_by_its_key_and_followed_to_its_end(
    printer: Printer, key: str
) -> None:
    number = printer.send(key, BADGE, {})
    assert number is not None
    assert printer.find(key) == number
    until(lambda: printer.follow(key, number) is PrinterJobState.DONE, "the badge")
    assert printer.follow(key, None) is PrinterJobState.DONE
    assert printer.cancel(key, number) is False, "it has come out"


@pytest.mark.parametrize("printer", ACCOUNTS, indirect=True)
def test_a_job_that_was_never_sent_is_not_there(printer: Printer, key: str) -> None:
    assert printer.find(key) is None
    assert printer.follow(key, None) is PrinterJobState.GONE
    assert printer.cancel(key, None) is True, "it has not come out"


@pytest.mark.parametrize("printer", SILENT, indirect=True)
def test_a_printer_without_an_account_is_done_with_what_it_has_taken(
    printer: Printer, key: str
) -> None:
    assert printer.follow(key, None) is PrinterJobState.UNTOLD
    assert printer.send(key, BADGE, {}) is None
    assert printer.follow(key, None) is PrinterJobState.DONE
    assert printer.cancel(key, None) is False, "it has come out"
    with pytest.raises(PrinterFault) as caught:
        printer.find(key)
    assert caught.value.trouble == PrinterFaultKind.OTHER


@pytest.mark.parametrize("kind", ["fake", "ipp", "zpl", "brother", "escpos"])
def test_a_printer_that_is_away_is_offline_and_takes_nothing(
    kind: str, key: str
) -> None:
    with receiver() as gone:
        place = gone.place
    fake = FakePrinter()
    fake.troubles = (PrinterFaultKind.OFFLINE,)
    printer: Printer = fake if kind == "fake" else make(f"{kind}://{place}")
    assert printer.look().troubles == (PrinterFaultKind.OFFLINE,)
    with pytest.raises(PrinterFault) as caught:
        printer.send(key, BADGE, {})
    assert (caught.value.trouble, caught.value.begun) == (
        PrinterFaultKind.OFFLINE,
        False,
    )


@pytest.mark.parametrize("kind", ["fake", "zpl", "brother", "escpos"])
def test_of_a_line_that_breaks_in_the_middle_bytes_may_have_arrived(
    kind: str, key: str, port: Receiver
) -> None:
    port.hangs_up_after = 500
    fake = FakePrinter()
    fake.snaps = Snap.MIDWAY
    printer: Printer = fake if kind == "fake" else make(f"{kind}://{port.place}")
    with pytest.raises(PrinterFault) as caught:
        printer.send(key, BADGE, {})
    assert caught.value.begun
