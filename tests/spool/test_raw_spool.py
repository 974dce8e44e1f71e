"""The spool at a printer of bare bytes: the badge comes first, and no paper is seen in time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kiosk.core.prints.printing import JobState, PrinterFaultKind
from kiosk.printers.raw import line as raw_line
from kiosk.spool.health import PrinterPair
from tests.fakes.printer import FakePrinter
from tests.print_office.badges import make
from tests.print_office.receiver import Receiver, receiver
from tests.print_office.waiting import until
from tests.printers.test_raw_printers import zebra
from tests.spool.hall import Hall

HS = b"~HS\r\n"


@pytest.fixture
def port() -> Iterator[Receiver]:
    with receiver() as made:
        yield made


def hall_at(port: Receiver, second: FakePrinter | None = None) -> Hall:
    hall = Hall()
    hall.spool.use(PrinterPair(first=make(f"zpl://{port.place}"), second=second))
    return hall


def test_a_fresh_program_calls_a_silent_printer_once_for_each_badge(
    port: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raw_line, "ANSWER_S", 0.05)
    hall = hall_at(port)
    for count in (1, 2, 3):
        hall.admit()
        hall.until(hall.is_over)
        until(lambda: len(port.documents) == port.connections, "the badge")
        assert port.connections == count
    assert all(document.startswith(b"^XA") for document in port.documents)
    assert hall.states() == [JobState.PRINTED] * 3


def test_no_paper_is_seen_before_a_badge_is_sent_and_it_is_printed_when_there_is_some(
    port: Receiver,
) -> None:
    port.answers = {HS: zebra()}
    hall = hall_at(port)
    hall.admit()
    hall.until(hall.is_over)
    port.answers = {HS: zebra(paper=1)}
    hall.admit()
    hall.wait(30)
    assert hall.states() == [JobState.PRINTED, JobState.WAITING]
    first = hall.spool.now().first
    assert first is not None
    assert first.troubles == (PrinterFaultKind.PAPER_OUT,)
    assert len(port.documents) == 1, "nothing lies in its buffer"
    port.answers = {HS: zebra()}
    hall.until(hall.is_over)
    assert hall.states() == [JobState.PRINTED] * 2


def test_without_paper_the_second_printer_prints_the_badge(port: Receiver) -> None:
    port.answers = {HS: zebra()}
    second = FakePrinter("ipp://10.0.0.8/ipp/print")
    hall = hall_at(port, second)
    hall.admit()
    hall.until(hall.is_over)
    port.answers = {HS: zebra(paper=1)}
    hall.admit()
    hall.until(hall.is_over)
    assert hall.states() == [JobState.PRINTED] * 2
    assert len(second.came_out) == 1
