"""The spooler's thread: it wakes for new jobs, goes on after faults, and ends in time."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from kiosk.badge import spooler as module
from kiosk.badge.health import Printers
from kiosk.badge.spooler import Spooler
from kiosk.core.errors import StoreFull
from kiosk.core.printing import Press
from tests.badge.hall import Hall
from tests.fakes.printer import FakePrinter

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
    assert spooler.press() is Press.READY


def test_an_errand_is_done_between_two_turns_in_the_spooler_s_thread() -> None:
    hall = Hall()
    spooler = Spooler(hall.spool)
    names: list[str] = []
    done = threading.Event()

    def errand() -> None:
        names.append(threading.current_thread().name)
        done.set()

    spooler.start()
    spooler.run(errand)
    assert done.wait(20)
    spooler.stop()
    assert names == ["spooler"]


@pytest.mark.parametrize("fault", [StoreFull("Full."), RuntimeError("A bug.")])
def test_after_a_fault_it_goes_on(
    monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    monkeypatch.setattr(module, "UNWELL_S", 0.01)
    hall = Hall()
    spooler = Spooler(hall.spool)
    failed, done = threading.Event(), threading.Event()

    def fail() -> None:
        failed.set()
        raise fault

    spooler.run(fail)
    spooler.start()
    assert failed.wait(20)
    spooler.run(done.set)
    assert done.wait(20)
    spooler.stop()


def test_other_printers_are_used_from_now_on_and_said() -> None:
    hall = Hall()
    bell = Bell(lambda: hall.spool.now().first is not None)
    spooler = Spooler(hall.spool, bell.look)
    spooler.start()
    assert spooler.press() is Press.NONE
    spooler.use(Printers(first=FakePrinter(ADDRESS)))
    assert bell.wait()
    assert spooler.press() is Press.READY
    now = spooler.now().first
    assert now is not None
    assert now.address == ADDRESS
    spooler.stop()


def test_a_printer_that_hangs_does_not_keep_the_program_from_ending(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "JOIN_S", 0.05)
    hall = Hall()
    spooler = Spooler(hall.spool)
    gate, there = threading.Event(), threading.Event()

    def hang() -> None:
        there.set()
        gate.wait(20)

    spooler.start()
    spooler.run(hang)
    assert there.wait(20)
    spooler.stop()
    assert "a printer hangs" in caplog.text
    gate.set()


def test_one_that_was_never_started_ends() -> None:
    Spooler(Hall().spool).stop()
