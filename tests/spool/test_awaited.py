"""A badge that somebody waits for: what becomes of it, at printers in every mood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from kiosk.core.prints.printing import JobState, PrinterFaultKind, PrintJob
from kiosk.core.prints.spooling import AWAITED_S, SILENCE_S
from kiosk.spool.health import PrinterHealth, PrinterPair
from kiosk.spool.job_follower import JobFollower
from kiosk.spool.unqueued import UnqueuedJob
from tests.fakes.clock import FakeClock
from tests.fakes.printer import FakePrinter, Snap
from tests.print_office.badges import BADGE, key_of
from tests.spool.hall import Hall

KEY = key_of(1)
PRINTED, DROPPED, UNSURE = JobState.PRINTED, JobState.DROPPED, JobState.UNSURE


class Waiting:
    """Somebody at the command line, whose clock moves as they wait."""

    def __init__(self, at_rest: Callable[[float], object] = lambda _: None) -> None:
        self.clock = FakeClock()
        self.now_s = 0.0
        self.troubles: list[PrinterFaultKind] = []
        self.ended: list[PrintJob] = []
        self._at_rest = at_rest

    def rest(self, seconds: float) -> None:
        self.now_s += seconds
        self.clock.advance(timedelta(seconds=seconds))
        self._at_rest(self.now_s)

    def job(self) -> UnqueuedJob:
        return UnqueuedJob(KEY, BADGE, {}, self.clock, self.ended.append)


def printed(printer: FakePrinter, waits: Waiting | None = None) -> PrintJob:
    waits = waits or Waiting()
    job = waits.job()
    health = PrinterHealth(PrinterPair(first=printer), job.mono_s)
    follower = JobFollower(
        job, health, printer, job.printable.job, waits.troubles.append
    )
    ended = follower.run(job.printable, waits.rest)
    assert waits.ended == [ended], "it is said once"
    return ended


def test_a_printer_that_tells_is_followed_to_the_end() -> None:
    printer, waits = FakePrinter(looks=3), Waiting()
    ended = printed(printer, waits)
    assert (ended.state, ended.printer_job) == (PRINTED, 1)
    assert printer.came_out == [KEY]
    assert waits.troubles == []
    assert 0 < waits.now_s < 2


def test_one_that_tells_nothing_is_not_asked_and_not_looked_at() -> None:
    printer = FakePrinter(tells=False)
    ended = printed(printer)
    assert (ended.state, ended.printer_job) == (PRINTED, None)
    assert printer.asked == ["send", "follow"]


def test_what_stands_in_the_way_is_told_once_and_waited_for() -> None:
    printer = FakePrinter()
    printer.troubles = (PrinterFaultKind.PAPER_OUT,)

    def give_paper(now_s: float) -> None:
        printer.troubles = () if now_s > 5 else printer.troubles

    waits = Waiting(give_paper)
    assert printed(printer, waits).state is PRINTED
    assert waits.troubles == [PrinterFaultKind.PAPER_OUT]


def test_a_badge_that_does_not_come_out_is_called_back() -> None:
    printer, waits = FakePrinter(), Waiting()
    printer.troubles = (PrinterFaultKind.COVER_OPEN,)
    ending = printed(printer, waits)
    assert (ending.state, ending.trouble) == (DROPPED, PrinterFaultKind.COVER_OPEN)
    assert waits.now_s >= AWAITED_S
    printer.troubles = ()
    printer.print_all()
    assert printer.came_out == []


def test_a_slow_one_without_trouble_has_timed_out() -> None:
    assert printed(FakePrinter(looks=10_000)).trouble is PrinterFaultKind.TIMED_OUT


def test_a_printer_that_is_gone_in_the_middle_leaves_it_unsure() -> None:
    printer = FakePrinter(looks=10_000)

    def pull_the_plug(_: float) -> None:
        printer.troubles = (PrinterFaultKind.OFFLINE,)

    ending = printed(printer, Waiting(pull_the_plug))
    assert (ending.state, ending.trouble) == (UNSURE, PrinterFaultKind.OFFLINE)


def test_a_printer_that_cannot_be_asked_is_no_witness_for_long() -> None:
    printer = FakePrinter(looks=10_000)
    waits = Waiting(lambda _: setattr(printer, "troubles", (PrinterFaultKind.OFFLINE,)))
    assert printed(printer, waits).state is UNSURE
    assert SILENCE_S < waits.now_s < SILENCE_S + 2


class Late(FakePrinter):
    """Prints a badge in the moment in which it is called back."""

    def cancel(self, key: str, number: int | None) -> bool:
        self.print_all()
        return super().cancel(key, number)


def test_what_comes_out_while_it_is_called_back_is_printed() -> None:
    assert printed(Late(looks=10_000)).state is PRINTED


def test_a_printer_that_forgot_or_gave_up_is_believed() -> None:
    printer = FakePrinter(looks=10_000)
    ending = printed(printer, Waiting(lambda _: printer.forget()))
    assert (ending.state, ending.trouble) == (UNSURE, PrinterFaultKind.OTHER)
    printer = FakePrinter(looks=10_000)
    ending = printed(printer, Waiting(lambda _: printer.abort(KEY)))
    assert (ending.state, ending.trouble) == (DROPPED, PrinterFaultKind.ABORTED)


@pytest.mark.parametrize(
    ("snap", "tells", "state"),
    [
        (Snap.BEFORE, True, DROPPED),
        (Snap.MIDWAY, True, DROPPED),
        (Snap.AFTER, True, PRINTED),
        (Snap.MIDWAY, False, UNSURE),
        (Snap.AFTER, False, UNSURE),
    ],
)
def test_a_line_that_breaks_is_certain_only_where_the_printer_knows(
    snap: Snap, tells: bool, state: JobState
) -> None:
    printer = FakePrinter(tells=tells)
    printer.snaps = snap
    ending = printed(printer)
    assert ending.state is state
    assert state is PRINTED or ending.trouble is PrinterFaultKind.OFFLINE


def test_one_that_prints_something_else_is_waited_for() -> None:
    printer, waits = FakePrinter(), Waiting()
    printer.busy = 3
    assert printed(printer, waits).state is PRINTED
    assert waits.troubles == [PrinterFaultKind.BUSY]
    printer.busy = 10_000
    ending = printed(printer)
    assert (ending.state, ending.trouble) == (DROPPED, PrinterFaultKind.BUSY)


def test_whoever_leaves_calls_the_badge_back() -> None:
    def leave(_: float) -> None:
        raise KeyboardInterrupt

    printer = FakePrinter(looks=10_000)
    ending = printed(printer, Waiting(leave))
    assert (ending.state, ending.trouble) == (DROPPED, None)
    printer.print_all()
    assert printer.came_out == []


def test_a_test_badge_is_printed_between_two_badges_and_the_queue_goes_on() -> None:
    hall, waits = Hall(FakePrinter()), Waiting()
    assert hall.first is not None
    waits.clock = hall.clock
    hall.admit()
    hall.admit()
    hall.turn()
    hall.spool.print_unqueued(waits.job(), hall.first, waits.troubles.append)
    hall.until(hall.is_over)
    first, second = (job.key for job in hall.jobs())
    assert hall.first.came_out == [first, KEY, second]
    assert [job.state for job in waits.ended] == [PRINTED]
    assert len(hall.badges()) == 2, "no entry tells of a test badge"


def test_a_test_badge_that_does_not_come_out_holds_no_other_for_ever() -> None:
    waits = Waiting()
    hall, stuck = Hall(FakePrinter("queue:hall")), FakePrinter("queue:stuck")
    stuck.troubles = (PrinterFaultKind.PAPER_OUT,)
    waits.clock = hall.clock
    hall.spool.print_unqueued(waits.job(), stuck, waits.troubles.append)
    hall.turn()
    hall.admit()
    hall.until(hall.is_over)
    (ending,) = waits.ended
    assert (ending.state, ending.trouble) == (DROPPED, PrinterFaultKind.PAPER_OUT)
    assert waits.troubles == [PrinterFaultKind.PAPER_OUT]
    assert hall.states() == [PRINTED]
