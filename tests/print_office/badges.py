"""What is printed in tests, and the printers that print it."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

from kiosk.core.prints.badge import Badge, Role
from kiosk.ports import Printer
from kiosk.printers.maker import PrinterMaker

ASSETS = Path(__file__).resolve().parents[2] / "assets"
LAYOUT = "roll-62x100"
CODE = "17" * 100
"""As long as a pass text."""
BADGE = Badge(
    role=Role.MEMBER,
    space="Hetero Space Semarang",
    name="Siti Nurhaliza Rahayu",
    institution="Batik Sekar Jagad",
    day=date(2026, 11, 24),
    number="HS-00000018",
    code=CODE,
)


_FRESH = itertools.count(1_000)


def fresh_key() -> str:
    """A job's name that no printer of this run has seen yet."""
    return key_of(next(_FRESH))


def key_of(number: int) -> str:
    """A job's name."""
    return f"{number:032x}"


def make(address: str, server: str = "", layout: str = LAYOUT) -> Printer:
    """The printer of an address; `server` is where CUPS is."""
    return PrinterMaker(ASSETS, {"CUPS_SERVER": server}).make(address, layout)
