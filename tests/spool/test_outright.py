"""A badge printed at a command: what becomes of it, at printers in every mood."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.core.badge import Badge
from kiosk.core.printing import PrinterFaultKind
from kiosk.spool.outright import LIMIT_S, Company, Ending, Fate, Order, print_outright
from tests.fakes.printer import FakePrinter, Snap
from tests.print_office.badges import BADGE, key_of

KEY = key_of(1)


class Waiting:
    """Somebody at the command line, whose clock moves as they wait."""

    def __init__(self, at_rest: Callable[[float], object] = lambda _: None) -> None:
        self.now_s = 0.0
        self.troubles: list[PrinterFaultKind] = []
        self.numbers: list[int | None] = []
        self._at_rest = at_rest

    def rest(self, seconds: float) -> None:
        self.now_s += seconds
        self._at_rest(self.now_s)

    def company(self) -> Company:
        return Company(
            now_us=lambda: int(self.now_s * 1_000_000),
            rest=self.rest,
            told=self.troubles.append,
            taken=self.numbers.append,
        )


def printed(
    printer: FakePrinter, waits: Waiting | None = None, badge: Badge = BADGE
) -> Ending:
    order = Order(key=KEY, badge=badge, layouts={})
    return print_outright(printer, order, (waits or Waiting()).company())


def test_a_printer_that_tells_is_followed_to_the_end() -> None:
    printer, waits = FakePrinter(looks=3), Waiting()
    assert printed(printer, waits) == Ending(fate=Fate.PRINTED, number=1)
    assert printer.came_out == [KEY]
    assert (waits.numbers, waits.troubles) == ([1], [])
    assert 0 < waits.now_s < 2


def test_one_that_tells_nothing_is_not_asked_and_not_looked_at() -> None:
    printer = FakePrinter(tells=False)
    assert printed(printer) == Ending(fate=Fate.TAKEN)
    assert printer.asked == ["send", "follow"]


def test_what_stands_in_the_way_is_told_once_and_waited_for() -> None:
    printer = FakePrinter()
    printer.troubles = (PrinterFaultKind.PAPER_OUT,)

    def give_paper(now_s: float) -> None:
        printer.troubles = () if now_s > 5 else printer.troubles

    waits = Waiting(give_paper)
    assert printed(printer, waits).fate is Fate.PRINTED
    assert waits.troubles == [PrinterFaultKind.PAPER_OUT]


def test_a_badge_that_does_not_come_out_is_called_back() -> None:
    printer, waits = FakePrinter(), Waiting()
    printer.troubles = (PrinterFaultKind.COVER_OPEN,)
    ending = printed(printer, waits)
    assert ending == Ending(
        fate=Fate.FAILED, trouble=PrinterFaultKind.COVER_OPEN, number=1
    )
    assert waits.now_s >= LIMIT_S
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
    assert ending == Ending(
        fate=Fate.UNSURE, trouble=PrinterFaultKind.OFFLINE, number=1
    )


def test_a_printer_that_forgot_or_gave_up_is_believed() -> None:
    printer = FakePrinter(looks=10_000)
    ending = printed(printer, Waiting(lambda _: printer.forget()))
    assert (ending.fate, ending.trouble) == (Fate.UNSURE, PrinterFaultKind.OTHER)
    printer = FakePrinter(looks=10_000)
    ending = printed(printer, Waiting(lambda _: printer.abort(KEY)))
    assert (ending.fate, ending.trouble) == (Fate.FAILED, PrinterFaultKind.ABORTED)


@pytest.mark.parametrize(
    ("snap", "tells", "fate"),
    [
        (Snap.BEFORE, True, Fate.FAILED),
        (Snap.MIDWAY, True, Fate.FAILED),
        (Snap.MIDWAY, False, Fate.UNSURE),
        (Snap.AFTER, False, Fate.UNSURE),
    ],
)
def test_a_line_that_breaks_is_certain_only_where_the_printer_knows(
    snap: Snap, tells: bool, fate: Fate
) -> None:
    printer = FakePrinter(tells=tells)
    printer.snaps = snap
    ending = printed(printer)
    assert (ending.fate, ending.trouble) == (fate, PrinterFaultKind.OFFLINE)


def test_one_that_prints_something_else_is_waited_for() -> None:
    printer, waits = FakePrinter(), Waiting()
    printer.busy = 3
    assert printed(printer, waits).fate is Fate.PRINTED
    assert waits.troubles == [PrinterFaultKind.BUSY]
    printer.busy = 10_000
    ending = printed(printer, waits)
    assert (ending.fate, ending.trouble) == (Fate.FAILED, PrinterFaultKind.BUSY)


def test_whoever_leaves_calls_the_badge_back() -> None:
    def leave(_: float) -> None:
        raise KeyboardInterrupt

    printer = FakePrinter(looks=10_000)
    ending = printed(printer, Waiting(leave))
    assert ending == Ending(fate=Fate.FAILED, number=1)
    printer.print_all()
    assert printer.came_out == []
