"""How the printers are, as the spooler saw them last, and when to look again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kiosk.core.printing import (
    PrinterFaultKind,
    PrinterStatus,
    PrintingAvailability,
    Roll,
)
from kiosk.core.spooling import retry_after_s
from kiosk.ports import Printer

LOOK_S = 10.0
"""A printer that was well is looked at again after so long, before the next badge."""
_ASKED_FREELY = ("queue:", "ipp:", "ipps:")
"""A line of raw bytes takes one caller at a time, and whoever listens there takes each for a badge:
such a printer is looked at only after it has not taken one."""
_HARMLESS = frozenset({PrinterFaultKind.BUSY})
"""It prints something else first, and then ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterPair:
    """The printers that are set up: the first, and the one that takes over."""

    first: Printer | None = None
    second: Printer | None = None

    def in_order(self) -> tuple[Printer, ...]:
        """Those that there are."""
        return tuple(one for one in (self.first, self.second) if one is not None)

    def find(self, address: str | None) -> Printer | None:
        """The one of an address."""
        return next((one for one in self.in_order() if one.address == address), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A printer as it was seen. Units: `again_s` on the monotonic clock."""

    now: PrinterStatus
    failures: int
    again_s: float


class PrinterHealth:
    """What was seen of each printer. Thread: the spooler's; reading is safe in any."""

    def __init__(self) -> None:
        self._seen: Mapping[str, _Seen] = {}

    def forget(self) -> None:
        """Other printers are set up."""
        self._seen = {}

    def is_well(self, printer: Printer, at_s: float) -> bool:
        """Whether it prints; looks where it is time to."""
        seen = self._seen.get(printer.address)
        if seen is None:
            due = printer.address.startswith(_ASKED_FREELY)
        elif seen.failures:
            due = at_s >= seen.again_s
        else:
            due = at_s >= seen.again_s and printer.address.startswith(_ASKED_FREELY)
        if due:
            self.look(printer, at_s)
        return self.trouble(printer) is None

    def look(self, printer: Printer, at_s: float) -> PrinterStatus:
        """Looks at it now."""
        seen = self._seen.get(printer.address)
        if seen is not None and not seen.now.told:
            # It tells nothing: that it is well again shows when it takes the next badge.
            now = replace(seen.now, troubles=())
        else:
            now = printer.look()
        self._note(now, at_s)
        return now

    def mark_failed(
        self, printer: Printer, trouble: PrinterFaultKind, at_s: float
    ) -> None:
        """It did not take a job, or did not print it."""
        before = self._seen.get(printer.address)
        told = True if before is None else before.now.told
        now = PrinterStatus(address=printer.address, troubles=(trouble,), told=told)
        self._note(now, at_s)

    def mark_ok(self, printer: Printer, at_s: float) -> None:
        """It has printed a job."""
        before = self._seen.get(printer.address)
        told = True if before is None else before.now.told
        self._note(PrinterStatus(address=printer.address, told=told), at_s)

    def trouble(self, printer: Printer) -> PrinterFaultKind | None:
        """What stood in its way when it was last seen."""
        seen = self._seen.get(printer.address)
        return None if seen is None else trouble_of(seen.now)

    def again_in_s(self, printers: PrinterPair, at_s: float) -> float:
        """Seconds until the first of them is to be looked at again."""
        times = [
            seen.again_s - at_s
            for one in printers.in_order()
            if (seen := self._seen.get(one.address)) is not None
        ]
        return max(0.0, min(times, default=LOOK_S))

    def press(self, printers: PrinterPair) -> PrintingAvailability:
        """Whether badges can be printed; what nobody has looked at counts as well."""
        known = printers.in_order()
        if not known:
            return PrintingAvailability.NONE
        stuck = all(self.trouble(one) is not None for one in known)
        return PrintingAvailability.STUCK if stuck else PrintingAvailability.READY

    def now(
        self, printer: Printer | None, rolls: Mapping[str, Roll]
    ) -> PrinterStatus | None:
        """A printer as it was last seen, with its roll."""
        if printer is None:
            return None
        seen = self._seen.get(printer.address)
        now = PrinterStatus(address=printer.address) if seen is None else seen.now
        return replace(now, roll=rolls.get(printer.address))

    def _note(self, now: PrinterStatus, at_s: float) -> None:
        before = self._seen.get(now.address)
        failures = 0
        if trouble_of(now) is not None:
            failures = 1 if before is None else before.failures + 1
        wait_s = retry_after_s(failures) if failures else LOOK_S
        seen = _Seen(now=now, failures=failures, again_s=at_s + wait_s)
        self._seen = {**self._seen, now.address: seen}


def trouble_of(now: PrinterStatus) -> PrinterFaultKind | None:
    """What keeps it from printing."""
    return next((one for one in now.troubles if one not in _HARMLESS), None)
