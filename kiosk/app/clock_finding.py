"""Whether the clock can be believed, by how much it is off, and how to set it."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.app.finding import Finding
from kiosk.app.folder import Folder
from kiosk.core.clock import AHEAD, ClockTrust, Reading, trust, wall_off
from kiosk.core.findings import State
from kiosk.desk.timing import not_before

CLOCK_UNKNOWN = "clock_unknown"
CLOCK_OFF = "clock_off"
HOW_TO_SET = (
    "People are admitted meanwhile, and central corrects the times. Set the clock:"
    " `sudo timedatectl set-ntp true` where a time server answers, else"
    " `sudo timedatectl set-time 'YYYY-MM-DD HH:MM:SS'`. If it is wrong again after the power was"
    " off, change the battery on the main board."
)
_UNITS = (
    (timedelta(days=2), timedelta(days=1), "days"),
    (timedelta(hours=2), timedelta(hours=1), "hours"),
    (timedelta(minutes=2), timedelta(minutes=1), "minutes"),
    (timedelta(0), timedelta(seconds=1), "seconds"),
)


def examine_clock(folder: Folder) -> Finding:
    """Say whether the clock can be believed. Raises: StoreFault."""
    reading = folder.clock.read()
    passed = folder.run(not_before)
    code = clock_concern(reading, passed)
    return Finding(
        part="clock",
        state=State.OK if code is None else State.LOOK,
        code=code or "clock_known",
        finding=f"The wall clock says {reading.moment.at:%Y-%m-%d %H:%M} UTC"
        f"{_apart(reading, passed)}.",
        remedy="" if code is None else HOW_TO_SET,
    )


def clock_concern(reading: Reading, passed: datetime) -> str | None:
    """Return the code of what is wrong with the clock, or None.

    `passed` is a time that has passed for certain.
    """
    if trust(reading.moment, reading.anchor, passed) is not ClockTrust.KNOWN:
        return CLOCK_UNKNOWN
    off = wall_off(reading)
    return CLOCK_OFF if off is not None and abs(off) > AHEAD else None


def _apart(reading: Reading, passed: datetime) -> str:
    off = wall_off(reading)
    if off is not None:
        way = "ahead of" if off > timedelta(0) else "behind"
        return f", {_told(abs(off))} {way} central's"
    behind = passed - reading.moment.at
    if behind > timedelta(0):
        return f", at least {_told(behind)} behind: so late it was already"
    return ""


def _told(span: timedelta) -> str:
    """Return a length of time in one unit, rounded down."""
    unit, name = next((unit, name) for least, unit, name in _UNITS if span >= least)
    return f"{span // unit:,} {name}"
