"""Dates as people in Indonesia write them."""

from __future__ import annotations

from datetime import date, timedelta

from kiosk.core.record.dates import write_day, write_weekday


def test_days_are_written_as_people_write_them() -> None:
    assert write_day(date(2026, 11, 4)) == "4 November 2026"


def test_a_weekday_stands_before_its_date() -> None:
    assert write_weekday(date(2026, 11, 24)) == "Selasa, 24 November 2026"


def test_every_weekday_has_a_word_of_its_own() -> None:
    week = {
        write_weekday(date(2026, 11, 23) + timedelta(days=day)).split(",")[0]
        for day in range(7)
    }
    assert len(week) == 7
    assert {"Senin", "Minggu"} <= week
