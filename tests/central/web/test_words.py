from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from central.web import words
from kiosk.core.record.journal import Ending, Kind

NOW = datetime(2026, 11, 24, 9, 41, tzinfo=UTC)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_entry_has_words(kind: Kind) -> None:
    assert words.write_kind(kind.value) != kind.value


@pytest.mark.parametrize("ending", list(Ending))
def test_why_a_stream_ended_has_words_of_its_own(ending: Ending) -> None:
    told = words.write_reason(ending.value, Kind.STREAM_CLOSED)
    assert told not in {ending.value, words.write_reason(ending.value)}


def test_a_kind_of_a_newer_kiosk_is_shown_by_its_own_name() -> None:
    assert words.write_kind("dance") == "dance"
    assert words.write_reason("dance") == "dance"
    assert words.write_reason("expired") == "masa berlaku habis"
    assert words.write_reason("badge_lost") == "badge hilang"
    assert words.write_reason(None) == ""


def test_times_dates_and_numbers_are_written_as_in_indonesia() -> None:
    assert words.write_clock(NOW) == "09.41"
    assert words.write_date(NOW) == "Selasa, 24 November 2026"
    assert words.write_number(12908) == "12.908"


@pytest.mark.parametrize(
    ("ago", "written"),
    [
        (timedelta(seconds=5), "baru saja"),
        (timedelta(minutes=13), "13 menit lalu"),
        (timedelta(hours=5), "5 jam lalu"),
        (timedelta(days=3), "3 hari lalu"),
    ],
)
def test_how_long_ago_is_said_roughly(ago: timedelta, written: str) -> None:
    assert words.write_ago(NOW - ago, NOW) == written


def test_a_kiosk_that_never_spoke_is_said_to_be_so() -> None:
    assert words.write_ago(None, NOW) == "belum pernah"
