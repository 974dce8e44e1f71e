"""Writes times, dates and numbers in the screen's language and the space's time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale

from kiosk.core.record.clock import zone

INDONESIAN = "id"
ENGLISH = "en"
LANGUAGES = (INDONESIAN, ENGLISH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Local:
    """A language and a time zone. Units: `tz_min` minutes east of UTC."""

    language: str
    tz_min: int


def hour_of(at: datetime, local: Local) -> int:
    """Return the local hour, 0 to 23."""
    return at.astimezone(zone(local.tz_min)).hour


def write_clock(at: datetime, local: Local) -> str:
    """Return `09.41` in Indonesian, `09:41` in English."""
    mark = "." if local.language == INDONESIAN else ":"
    return at.astimezone(zone(local.tz_min)).strftime(f"%H{mark}%M")


def write_weekday(at: datetime, local: Local) -> str:
    """Return `Selasa`."""
    return _locale(local).toString(_day(at, local), "dddd")


def write_day(at: datetime, local: Local) -> str:
    """Return `Selasa, 24 November`."""
    return _locale(local).toString(_day(at, local), "dddd, d MMMM")


def write_date(day: date, local: Local) -> str:
    """Return `24 November 2026`."""
    return _locale(local).toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def write_number(number: int, local: Local) -> str:
    """Return `12.908` in Indonesian, `12,908` in English."""
    return _locale(local).toString(number)


def same_day(one: datetime, other: datetime, local: Local) -> bool:
    """Return whether two moments are on the same local day."""
    return _day(one, local) == _day(other, local)


def _day(at: datetime, local: Local) -> QDate:
    day = at.astimezone(zone(local.tz_min)).date()
    return QDate(day.year, day.month, day.day)


def _locale(local: Local) -> QLocale:
    if local.language == INDONESIAN:
        return QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia)
    return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
