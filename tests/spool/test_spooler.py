"""The spooler's thread: it wakes for new jobs, goes on after faults, and ends in time."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from kiosk.core.errors import StoreFull
from kiosk.core.prints.printing import JobState, PrintingAvailability, PrintJob
from kiosk.ports import Printer
from kiosk.printers.ipp.client import Operation
from kiosk.spool import spooler as module
from kiosk.spool.health import PrinterPair
from kiosk.spool.spooler import Spooler
from kiosk.spool.unqueued import UnqueuedJob
from tests.fakes.clock import FakeClock
from tests.fakes.printer import FakePrinter
from tests.print_office.badges import BADGE, key_of, make
from tests.print_office.wayward import wayward
from tests.spool.hall import Hall

ADDRESS = "ipp://10.0.0.7/ipp/print"


class Bell:
    """Rings when something is so. Thread: any."""

    def __init__(self, is_so: Callable[[], bool]) -> None:
        self._is_so = is_so
        self._rung = threading.Event()

    def look(self) -> None:
        if self._is_so():
            self._rung.set()

    def wait(self) -> bool:
        return self._rung.wait(20)


def test_a_nudge_has_a_new_job_printed_at_once() -> None:
    printer = FakePrinter(ADDRESS)
    hall = Hall(printer)
    bell = Bell(lambda: len(printer.came_out) == 1)
    spooler = Spooler(hall.spool, bell.look)
    done = threading.Event()
    printer.on_taken = lambda _: done.set()
    spooler.start()
    hall.admit()
    spooler.nudge()
    assert done.wait(20)
    spooler.stop()
    assert spooler.press() is PrintingAvailability.READY


def unqueued(ended: Callable[[PrintJob], object]) -> UnqueuedJob:
    return UnqueuedJob(key_of(1), BADGE, {}, FakeClock(), ended)


def test_a_badge_that_somebody_waits_for_is_printed_in_the_spooler_s_thread() -> None:
    spooler, printer = Spooler(Hall().spool), FakePrinter(ADDRESS)
    names: list[str] = []
    done = threading.Event()

    def note(_: PrintJob) -> None:
        names.append(threading.current_thread().name)
        done.set()

    spooler.start()
    spooler.print_unqueued(unqueued(note), printer, lambda _: None)
    assert done.wait(20)
    spooler.stop()
    assert names == ["spooler"]


@pytest.mark.parametrize("fault", [StoreFull("Full."), RuntimeError("A bug.")])
def test_after_a_fault_it_goes_on(
    monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    monkeypatch.setattr(module, "UNWELL_S", 0.01)
    spooler, printer = Spooler(Hall().spool), FakePrinter(ADDRESS)
    failed, done = threading.Event(), threading.Event()

    def fail(_key: str) -> None:
        failed.set()
        raise fault

    printer.on_taken = fail
    spooler.print_unqueued(unqueued(lambda _: done.set()), printer, lambda _: None)
    spooler.start()
    assert failed.wait(20)
    assert done.wait(20)
    spooler.stop()


def test_other_printers_are_used_from_now_on_and_said() -> None:
    hall = Hall()
    bell = Bell(lambda: hall.spool.now().first is not None)
    spooler = Spooler(hall.spool, bell.look)
    spooler.start()
    assert spooler.press() is PrintingAvailability.NONE
    spooler.use(PrinterPair(first=FakePrinter(ADDRESS)))
    assert bell.wait()
    assert spooler.press() is PrintingAvailability.READY
    now = spooler.now().first
    assert now is not None
    assert now.address == ADDRESS
    spooler.stop()


def test_a_printer_that_hangs_does_not_keep_the_program_from_ending(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "LINGER_S", 0.05)
    monkeypatch.setattr(module, "JOIN_S", 0.05)
    spooler, printer = Spooler(Hall().spool), FakePrinter(ADDRESS)
    gate, there = threading.Event(), threading.Event()

    def hang(_key: str) -> None:
        there.set()
        gate.wait(20)

    printer.on_taken = hang
    spooler.start()
    spooler.print_unqueued(unqueued(lambda _: None), printer, lambda _: None)
    assert there.wait(20)
    spooler.stop()
    assert "a printer hangs" in caplog.text
    gate.set()


def test_one_that_was_never_started_ends() -> None:
    Spooler(Hall().spool).stop()


@pytest.mark.parametrize("way", ["ipp", "zpl"])
def test_a_badge_that_a_slow_printer_still_takes_is_let_go_and_noted_as_being_sent(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, way: str
) -> None:
    monkeypatch.setattr(module, "LINGER_S", 0.05)
    there = threading.Event()
    with slow_printer(way, there) as printer:
        hall = Hall()
        spooler = Spooler(hall.spool)
        spooler.use(PrinterPair(first=printer))
        spooler.start()
        hall.admit()
        spooler.nudge()
        assert there.wait(20)
        # Each would wait for longer than the program may take to end.
        spooler.stop()
        assert "a printer hangs" not in caplog.text
        assert hall.states() == [JobState.SENDING]
    hall.first = again = FakePrinter(printer.address)
    hall.start()
    hall.turn(2)
    assert again.asked == ["find"], "it is looked for, and not sent again unasked"


@contextmanager
def slow_printer(way: str, there: threading.Event) -> Iterator[Printer]:
    """One that has a badge, whole or in part, and says nothing to it for as long as it lives."""

    def keep(_: object) -> None:
        there.set()
        slow.patience.wait(20)

    if way == "ipp":
        with wayward() as slow:
            slow.answers = {Operation.PRINT_JOB: keep}
            yield make(slow.address)
        return
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as door:

        def take() -> None:
            sock, _ = door.accept()
            with sock:
                sock.recv(1)
                there.set()
                over.wait(20)

        working = threading.Thread(target=take)
        working.start()
        yield make(f"zpl://127.0.0.1:{door.getsockname()[1]}?dpi=600")
        over.set()
        working.join(10)
