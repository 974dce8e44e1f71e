"""Dates as people in Indonesia write them."""

from __future__ import annotations

from datetime import date

from central.dates import write_day


def test_days_are_written_as_people_write_them() -> None:
    assert write_day(date(2026, 11, 4)) == "4 November 2026"
