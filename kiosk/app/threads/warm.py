"""Loading of libraries before the first guest needs them: they take a fifth of a second."""

from __future__ import annotations

from kiosk.app.printing.qr_codes import QrCodes
from kiosk.core.people.phone import read_phone


def warm_up() -> None:
    """Read a number and paint a code once. Thread: any."""
    read_phone("0812 3456 7890")
    QrCodes().modules("0")
