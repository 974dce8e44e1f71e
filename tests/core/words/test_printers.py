"""What commands say of a printer."""

from __future__ import annotations

import pytest

from kiosk.core.prints.printing import PrinterFaultKind, PrinterStatus, Roll
from kiosk.core.words.printers import say_state


def roll(left: int) -> Roll:
    return Roll(printer="p", labels=100, left=left)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (PrinterStatus(address="p"), "It is ready."),
        (
            PrinterStatus(address="p", told=False),
            "It answers; it does not tell its state.",
        ),
        (
            PrinterStatus(
                address="p",
                troubles=(PrinterFaultKind.COVER_OPEN, PrinterFaultKind.OTHER),
            ),
            "Its cover is open. Close it. It does not print, and does not say why. Look at it.",
        ),
        (
            PrinterStatus(address="p", roll=roll(21)),
            "It is ready. 21 of 100 labels are left.",
        ),
        (
            PrinterStatus(address="p", roll=roll(20)),
            "It is ready. 20 of 100 labels are left. Have a new roll at hand.",
        ),
    ],
)
def test_how_a_printer_is_is_said_with_its_labels(
    now: PrinterStatus, said: str
) -> None:
    assert say_state(now) == said
