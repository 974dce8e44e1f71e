"""The printers' state as last seen, and when to look again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from kiosk.core.prints.printing import (
    PrinterFaultKind,
    PrinterStatus,
    PrintingAvailability,
    Roll,
)
from kiosk.core.prints.spooling import retry_after_s
from kiosk.ports import Printer

LOOK_S = 10.0
"""How long a good state counts; then the printer is checked before the next badge."""
_ASKED_FREELY = ("queue:", "ipp:", "ipps:")
"""A raw printer takes one connection at a time and may take each for a badge: it is checked only
after it has failed to take one."""
_HARMLESS = frozenset({PrinterFaultKind.BUSY})
"""The printer prints something else first, then our badge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterPair:
    """The first printer and the one that takes over; either may be missing."""

    first: Printer | None = None
    second: Printer | None = None

    def in_order(self) -> tuple[Printer, ...]:
        """Return the printers that are set up."""
        return tuple(one for one in (self.first, self.second) if one is not None)

    def find(self, address: str | None) -> Printer | None:
        """Return the printer of an address, or None."""
        return next((one for one in self.in_order() if one.address == address), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A printer's state as last seen. Units: `again_s` on the monotonic clock."""

    now: PrinterStatus
    failures: int
    again_s: float


class PrinterHealth:
    """The printers that are set up, and the state of each as last seen.

    Thread: the spooler's; `use` and the methods that only read, any. Units: `mono_s` monotonic
    seconds.
    """

    def __init__(self, printers: PrinterPair, mono_s: Callable[[], float]) -> None:
        self.printers = printers
        self._mono_s = mono_s
        self._seen: Mapping[str, _Seen] = {}

    def use(self, printers: PrinterPair) -> None:
        """Set up other printers, and forget the state of the old ones."""
        self.printers = printers
        self._seen = {}

    def well(self) -> list[Printer]:
        """Return the working printers; check each one that is due."""
        return [one for one in self.printers.in_order() if self._is_well(one)]

    def is_other_well(self, printer: Printer) -> bool:
        """Return whether another printer than this one works."""
        return any(
            self._is_well(one)
            for one in self.printers.in_order()
            if one.address != printer.address
        )

    def _is_well(self, printer: Printer) -> bool:
        seen = self._seen.get(printer.address)
        due = seen is None or self._mono_s() >= seen.again_s
        failed = seen is not None and seen.failures > 0
        if due and (failed or printer.address.startswith(_ASKED_FREELY)):
            self.look(printer)
        return self.trouble(printer) is None

    def look(self, printer: Printer) -> None:
        """Check a printer now."""
        seen = self._seen.get(printer.address)
        if seen is not None and not seen.now.told:
            # The printer has no status: its recovery shows when it takes the next badge.
            self._note(replace(seen.now, troubles=()))
        else:
            self._note(printer.look())

    def mark_failed(self, printer: Printer, trouble: PrinterFaultKind) -> None:
        """Record that a printer did not take a job, or did not print it."""
        self._note(replace(self._last(printer), troubles=(trouble,)))

    def mark_ok(self, printer: Printer) -> None:
        """Record that a printer has printed a job."""
        self._note(replace(self._last(printer), troubles=()))

    def trouble(self, printer: Printer) -> PrinterFaultKind | None:
        """Return a printer's fault as last seen, or None."""
        return trouble_of(self._last(printer))

    def again_in_s(self) -> float:
        """Return the seconds until the next printer is due for a check."""
        times = [
            seen.again_s - self._mono_s()
            for one in self.printers.in_order()
            if (seen := self._seen.get(one.address)) is not None
        ]
        return max(0.0, min(times, default=LOOK_S))

    def press(self) -> PrintingAvailability:
        """Return whether badges can be printed; an unchecked printer counts as working."""
        known = self.printers.in_order()
        if not known:
            return PrintingAvailability.NONE
        stuck = all(self.trouble(one) is not None for one in known)
        return PrintingAvailability.STUCK if stuck else PrintingAvailability.READY

    def now(
        self, printer: Printer | None, rolls: Mapping[str, Roll]
    ) -> PrinterStatus | None:
        """Return a printer's state as last seen, with its roll; None for no printer."""
        if printer is None:
            return None
        return replace(self._last(printer), roll=rolls.get(printer.address))

    def _last(self, printer: Printer) -> PrinterStatus:
        seen = self._seen.get(printer.address)
        return PrinterStatus(address=printer.address) if seen is None else seen.now

    def _note(self, now: PrinterStatus) -> None:
        before = self._seen.get(now.address)
        failures = 0
        if trouble_of(now) is not None:
            failures = 1 if before is None else before.failures + 1
        wait_s = retry_after_s(failures) if failures else LOOK_S
        seen = _Seen(now=now, failures=failures, again_s=self._mono_s() + wait_s)
        self._seen = {**self._seen, now.address: seen}


def trouble_of(now: PrinterStatus) -> PrinterFaultKind | None:
    """Return the fault that keeps a printer from printing, or None."""
    return next((one for one in now.troubles if one not in _HARMLESS), None)
