"""Loads what the first guest of a day would otherwise wait for: a fifth of a second."""

from __future__ import annotations

from kiosk.app.qr_codes import QrCodes
from kiosk.core.phone import read_phone


def warm_up() -> None:
    """Reads a number and paints a code once, so that their libraries are there. Thread: any."""
    read_phone("0812 3456 7890")
    QrCodes().modules("0")
