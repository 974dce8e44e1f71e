"""Printer warnings for staff, before visitors wait for badges in vain."""

from __future__ import annotations

from kiosk.core.prints.printing import PrinterFaultKind, PrintingStatus
from kiosk.core.prints.spooling import is_low

_PASSING = frozenset({PrinterFaultKind.BUSY})
"""Troubles that end by themselves."""


def print_concerns(press: PrintingStatus) -> tuple[str, ...]:
    """Return the stable codes of warnings, the most urgent first; none without a printer."""
    printers = [one for one in (press.first, press.second) if one is not None]
    troubles = {trouble for one in printers for trouble in one.troubles} - _PASSING
    few = any(
        one.roll is not None and is_low(one.roll)
        for one in printers
        if PrinterFaultKind.PAPER_OUT not in one.troubles
    )
    found = (
        ("printer_paper", PrinterFaultKind.PAPER_OUT in troubles),
        ("printer_stuck", bool(troubles - {PrinterFaultKind.PAPER_OUT})),
        ("badge_unsure", press.unsure > 0),
        ("labels_few", few),
    )
    return tuple(code for code, stands in found if stands)
