"""How times, dates and numbers are written for a person: by language and by the space's zone."""

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
    """A language and a place. Units: `tz_min` minutes east of UTC."""

    language: str
    tz_min: int


def hour_of(at: datetime, local: Local) -> int:
    """The hour of the day where the kiosk stands."""
    return at.astimezone(zone(local.tz_min)).hour


def write_clock(at: datetime, local: Local) -> str:
    """`09.41` in Indonesian, `09:41` in English."""
    mark = "." if local.language == INDONESIAN else ":"
    return at.astimezone(zone(local.tz_min)).strftime(f"%H{mark}%M")


def write_weekday(at: datetime, local: Local) -> str:
    """`Selasa`."""
    return _locale(local).toString(_day(at, local), "dddd")


def write_day(at: datetime, local: Local) -> str:
    """`Selasa, 24 November`."""
    return _locale(local).toString(_day(at, local), "dddd, d MMMM")


def write_date(day: date, local: Local) -> str:
    """`24 November 2026`."""
    return _locale(local).toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def write_number(number: int, local: Local) -> str:
    """`12.908` in Indonesian, `12,908` in English."""
    return _locale(local).toString(number)


def same_day(one: datetime, other: datetime, local: Local) -> bool:
    """Whether two moments fall on one local day."""
    return _day(one, local) == _day(other, local)


def _day(at: datetime, local: Local) -> QDate:
    day = at.astimezone(zone(local.tz_min)).date()
    return QDate(day.year, day.month, day.day)


def _locale(local: Local) -> QLocale:
    if local.language == INDONESIAN:
        return QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia)
    return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
