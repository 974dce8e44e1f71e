"""What of the printers somebody should look at, before visitors wait for badges in vain."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.core.printing import PrinterNow, Trouble

FEW_LABELS = 20
"""So many labels are left when staff are told to have a new roll ready."""
_PASSING = frozenset({Trouble.BUSY})
"""What ends by itself is no concern."""


def print_concerns(printers: Sequence[PrinterNow], unsure: int) -> tuple[str, ...]:
    """The stable codes of what to look at, the most pressing first.

    Shape: `printers` are those that are set up; `unsure` counts badges that may have come out and
    may not.
    """
    troubles = {trouble for one in printers for trouble in one.troubles} - _PASSING
    few = any(
        one.roll is not None and one.roll.left <= FEW_LABELS
        for one in printers
        if Trouble.PAPER_OUT not in one.troubles
    )
    found = (
        ("printer_paper", Trouble.PAPER_OUT in troubles),
        ("printer_stuck", bool(troubles - {Trouble.PAPER_OUT})),
        ("badge_unsure", unsure > 0),
        ("labels_few", few),
    )
    return tuple(code for code, stands in found if stands)
