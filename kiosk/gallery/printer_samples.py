"""Invented printers and print jobs: a good morning, and one without paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kiosk.core.prints.printing import (
    JobState,
    PrinterFaultKind,
    PrinterJobState,
    PrinterStatus,
    Roll,
)
from kiosk.core.staff.panel import PrinterChoice, PrintersNow, PrintLine, TestBadge
from kiosk.gallery import samples

QL, ZEBRA, OFFICE = "queue:QL-820NWB", "zpl://192.168.1.40", "ipp://epson.local:631/ipp"


def _choice(
    address: str, name: str, *troubles: PrinterFaultKind, roll: Roll | None = None
) -> PrinterChoice:
    told = not address.startswith("zpl")
    now = PrinterStatus(address=address, troubles=troubles, told=told, roll=roll)
    return PrinterChoice(address=address, name=name, now=now)


def _roll(left: int) -> Roll:
    return Roll(printer=QL, labels=300, left=left)


_OFFICE = _choice(OFFICE, "EPSON L3250 Series")
_ZEBRA = _choice(ZEBRA, "Zebra ZD421 di meja tamu")
GOOD = PrintersNow(
    found=(_choice(QL, "Brother QL-820NWB", roll=_roll(212)), _ZEBRA, _OFFICE),
    first=QL,
    second=None,
    layout="roll-62x100",
    testing=TestBadge(address=QL, progress=PrinterJobState.DONE),
)
EMPTY = replace(
    GOOD,
    found=(
        _choice(QL, "Brother QL-820NWB", PrinterFaultKind.PAPER_OUT, roll=_roll(0)),
        _ZEBRA,
        _OFFICE,
    ),
    second=ZEBRA,
    testing=None,
    waiting=3,
)
NONE = PrintersNow(found=(), first=None, second=None, layout="roll-62x100")
PRINTS = (
    PrintLine(
        key="a" * 32,
        name="Sukarni",
        at=samples.NOW - timedelta(minutes=3),
        state=JobState.WAITING,
        trouble=PrinterFaultKind.PAPER_OUT,
        printer=QL,
    ),
    PrintLine(
        key="b" * 32,
        name=samples.LONG.name,
        at=samples.NOW - timedelta(minutes=2),
        state=JobState.UNSURE,
        printer=QL,
    ),
    PrintLine(
        key="c" * 32,
        name=None,
        at=samples.NOW - timedelta(minutes=1),
        state=JobState.SENT,
        printer=ZEBRA,
    ),
)
