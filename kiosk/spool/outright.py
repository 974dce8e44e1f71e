"""Prints one badge at one printer and stays with it to its end: for whoever waits at a command.

What the desk promises its visitors goes through the queue and its spooler; this is for test badges
and for badges that an administrator asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kiosk.core.badge import Badge
from kiosk.core.errors import PrinterFault
from kiosk.core.printing import PrinterFaultKind, PrinterJobState
from kiosk.ports.printing import Printer

LIMIT_S = 60.0
"""A badge that has not come out by then is called back."""
LOOK_S = 0.25
BUSY_S = 1.0


class Fate(StrEnum):
    """What has become of a badge.

    `PRINTED`: the printer says so; `TAKEN`: it took every byte, and tells nothing; `FAILED`: it has
    not come out and will not; `UNSURE`: it may have come out, and it still may.
    """

    PRINTED = "printed"
    TAKEN = "taken"
    FAILED = "failed"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How it ended.

    Shape: `trouble` what stood in the way last, None too where whoever waited has left; `number`
    the printer's for it.
    """

    fate: Fate
    trouble: PrinterFaultKind | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be printed. Shape: `key` its name at the printer; `layouts` a space's own."""

    key: str
    badge: Badge
    layouts: Mapping[str, object]


def _nobody(_: int | None) -> None:
    """Nobody keeps it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who waits.

    Shape: `now_us` monotonic; `rest` seconds; `told` hears each new trouble, `taken` the printer's
    number for the job as soon as it has taken every byte.
    """

    now_us: Callable[[], int]
    rest: Callable[[float], object]
    told: Callable[[PrinterFaultKind], object]
    taken: Callable[[int | None], object] = _nobody


def print_outright(printer: Printer, order: Order, company: Company) -> Ending:
    """Prints a badge and follows it to its end, at most for `LIMIT_S` beyond the sending.

    It is not looked at first: at many a label printer a look takes the only line. Blocks.
    Raises: SettingsError for a layout that cannot be drawn.
    """
    try:
        number = _send(printer, order, company)
    except PrinterFault as fault:
        trouble = PrinterFaultKind(fault.trouble)
        gone = not fault.begun or printer.cancel(order.key, None)
        return Ending(fate=Fate.FAILED if gone else Fate.UNSURE, trouble=trouble)
    company.taken(number)
    return _Follower(printer, order, company).follow(number)


def _send(printer: Printer, order: Order, company: Company) -> int | None:
    """Waits for a printer that prints something else: many take one job at a time.

    Raises: PrinterFault.
    """
    until_us = company.now_us() + int(LIMIT_S * 1_000_000)
    told = False
    while True:
        try:
            return printer.send(order.key, order.badge, order.layouts)
        except PrinterFault as fault:
            busy = fault.trouble == PrinterFaultKind.BUSY and not fault.begun
            if not busy or company.now_us() >= until_us:
                raise
        if not told:
            company.told(PrinterFaultKind.BUSY)
            told = True
        company.rest(BUSY_S)


class _Follower:
    """Stays with a job that a printer has taken."""

    def __init__(self, printer: Printer, order: Order, company: Company) -> None:
        self._printer = printer
        self._key = order.key
        self._company = company
        self._trouble: PrinterFaultKind | None = None

    def follow(self, number: int | None) -> Ending:
        """Asks until the end, and calls the job back where there is none."""
        company = self._company
        until_us = company.now_us() + int(LIMIT_S * 1_000_000)
        try:
            while company.now_us() < until_us:
                ending = self._end(number)
                if ending is not None:
                    return ending
                self._look()
                company.rest(LOOK_S)
        except KeyboardInterrupt:
            return self._recall(number, self._trouble)
        return self._recall(number, self._trouble or PrinterFaultKind.TIMED_OUT)

    def _recall(self, number: int | None, trouble: PrinterFaultKind | None) -> Ending:
        gone = self._printer.cancel(self._key, number)
        fate = Fate.FAILED if gone else Fate.UNSURE
        return Ending(fate=fate, trouble=trouble, number=number)

    def _end(self, number: int | None) -> Ending | None:
        try:
            progress = self._printer.follow(self._key, number)
        except PrinterFault as fault:
            self._note(PrinterFaultKind(fault.trouble))
            return None
        match progress:
            case PrinterJobState.DONE if number is not None:
                return Ending(fate=Fate.PRINTED, number=number)
            case PrinterJobState.DONE | PrinterJobState.UNTOLD:
                return Ending(fate=Fate.TAKEN, number=number)
            case PrinterJobState.ABORTED:
                trouble = self._trouble or PrinterFaultKind.ABORTED
                return Ending(fate=Fate.FAILED, trouble=trouble, number=number)
            case PrinterJobState.GONE:
                # It had the job. One that was switched off and on forgets what it has printed.
                trouble = self._trouble or PrinterFaultKind.OTHER
                return Ending(fate=Fate.UNSURE, trouble=trouble, number=number)
            case PrinterJobState.PENDING | PrinterJobState.PRINTING:
                return None

    def _look(self) -> None:
        troubles = self._printer.look().troubles
        if troubles:
            self._note(troubles[0])

    def _note(self, trouble: PrinterFaultKind) -> None:
        if trouble is not self._trouble:
            self._trouble = trouble
            self._company.told(trouble)
