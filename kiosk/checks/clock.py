"""Checks whether the clock can be trusted, how far it is off, and how to set it."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.checks.context import CheckContext
from kiosk.core.record.clock import AHEAD, ClockTrust, Reading, trust, wall_off
from kiosk.core.screen.check_result import CheckResult, look, ok
from kiosk.desk.device.timing import not_before

_HOW_TO_SET = (
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


def check_clock(context: CheckContext) -> CheckResult:
    """Return whether the clock can be trusted. Raises: StoreFault."""
    reading = context.folder.clock.read()
    passed = context.folder.run(lambda uow: not_before(uow, reading))
    code = find_clock_warning(reading, passed)
    told = f"The wall clock says {reading.moment.at:%Y-%m-%d %H:%M} UTC{_apart(reading, passed)}."
    if code is None:
        return ok("clock_known", told)
    return look(code, told, _HOW_TO_SET)


def find_clock_warning(reading: Reading, passed: datetime) -> str | None:
    """Return the code of a clock fault, or None.

    `passed` is a time that has certainly passed.
    """
    if trust(reading.moment, reading.anchor, passed) is not ClockTrust.KNOWN:
        return "clock_unknown"
    off = wall_off(reading)
    return "clock_off" if off is not None and abs(off) > AHEAD else None


def _apart(reading: Reading, passed: datetime) -> str:
    off = wall_off(reading)
    if off is not None:
        way = "ahead of" if off > timedelta(0) else "behind"
        return f", {_in_one_unit(abs(off))} {way} central's"
    behind = passed - reading.moment.at
    if behind > timedelta(0):
        return (
            f", at least {_in_one_unit(behind)} behind a time that has certainly passed"
        )
    return ""


def _in_one_unit(span: timedelta) -> str:
    """Return a duration in its largest unit, rounded down."""
    unit, name = next((unit, name) for least, unit, name in _UNITS if span >= least)
    return f"{span // unit:,} {name}"
