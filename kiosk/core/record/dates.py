"""Dates as people in Indonesia write them, on badges, cards and central's pages."""

from __future__ import annotations

from datetime import date

_WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def write_day(day: date) -> str:
    """Return a day as people write it: `24 November 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def write_weekday(day: date) -> str:
    """With its weekday: `Selasa, 24 November 2026`."""
    return f"{_WEEKDAYS[day.weekday()]}, {write_day(day)}"
