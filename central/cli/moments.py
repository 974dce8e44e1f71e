"""Parse days and times from the command line."""

from __future__ import annotations

import argparse
from datetime import date, datetime

from central.ingest.projections.roster import start_of_day
from kiosk.core.record.clock import read_time


def read_day(text: str) -> date:
    """Return the day in `2026-11-24`. Raises: ArgumentTypeError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text} is no day: write it as 2026-11-24"
        ) from None


def read_moment(text: str) -> datetime:
    """Return the time in `2026-11-24T08:00:00Z`; a day alone means its start in WIB."""
    try:
        if "T" not in text.upper():
            return start_of_day(date.fromisoformat(text))
        return read_time(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text} is no time: write 2026-11-24T08:00:00Z, or a day as 2026-11-24"
        ) from None
