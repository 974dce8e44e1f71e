"""What of the printers somebody should look at."""

from __future__ import annotations

import pytest

from kiosk.core.prints.print_concerns import print_concerns
from kiosk.core.prints.printing import (
    PrinterFaultKind,
    PrinterStatus,
    PrintingStatus,
    Roll,
)
from kiosk.core.prints.spooling import FEW_LABELS


def printer(*troubles: PrinterFaultKind, left: int | None = None) -> PrinterStatus:
    roll = None if left is None else Roll(printer="p", labels=100, left=left)
    return PrinterStatus(address="p", troubles=troubles, roll=roll)


@pytest.mark.parametrize(
    ("printers", "unsure", "codes"),
    [
        ((), 0, ()),
        ((printer(), printer(left=FEW_LABELS + 1)), 0, ()),
        ((printer(left=FEW_LABELS),), 0, ("labels_few",)),
        ((printer(PrinterFaultKind.PAPER_OUT, left=0),), 0, ("printer_paper",)),
        ((printer(PrinterFaultKind.BUSY),), 0, ()),
        ((printer(PrinterFaultKind.COVER_OPEN),), 2, ("printer_stuck", "badge_unsure")),
        (
            (
                printer(PrinterFaultKind.PAPER_OUT, PrinterFaultKind.COVER_OPEN),
                printer(left=3),
            ),
            0,
            ("printer_paper", "printer_stuck", "labels_few"),
        ),
    ],
)
def test_the_most_pressing_is_named_first(
    printers: tuple[PrinterStatus, ...], unsure: int, codes: tuple[str, ...]
) -> None:
    first, second = (*printers, None, None)[:2]
    press = PrintingStatus(first=first, second=second, waiting=unsure, unsure=unsure)
    assert print_concerns(press) == codes
