"""Times as a person gives them to a command."""

from __future__ import annotations

import argparse
from datetime import date, datetime

from central.ingest.projections.roster import start_of_day
from kiosk.core.record.clock import read_time


def read_day(text: str) -> date:
    """Return the day that a person gives as `2026-11-24`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text} is no day: write it as 2026-11-24"
        ) from None


def read_moment(text: str) -> datetime:
    """A time as `2026-11-24T08:00:00Z` or with another offset; a day is its start in Java."""
    try:
        if "T" not in text.upper():
            return start_of_day(date.fromisoformat(text))
        return read_time(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text} is no time: write 2026-11-24T08:00:00Z, or a day as 2026-11-24"
        ) from None
