"""The words of the staff panel: one for every code, with icons that exist."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.core.screen.check_result import CheckState
from kiosk.core.staff.panel import DevicesNow, LogKind, RoundNow, SyncNow
from kiosk.core.staff.staff import (
    REASONS,
    Acted,
    AdmitMember,
    Override,
    Problem,
    Reprint,
    StaffMember,
    VoidEntry,
)
from kiosk.gallery import samples, staff_samples
from kiosk.ui.assets import assets_folder
from kiosk.ui.language import Language
from kiosk.ui.local import Local
from kiosk.ui.words.panel import camera_rows, space_rows, sync_rows
from kiosk.ui.words.staff import (
    act_words,
    log_row,
    reason_words,
    refusal_words,
    staff_name,
    verdict,
)

ID = Local(language="id", tz_min=420)
HERE = staff_samples.LOG[0].position
HOME = Path(__file__).parents[2]


def has_icon(name: str) -> bool:
    return (assets_folder() / "icons" / f"{name}.svg").is_file()


def test_every_act_reason_and_problem_has_words(language: Language) -> None:
    assert language.in_use == "id"
    for act, reasons in REASONS.items():
        icon, words = act_words(act)
        assert has_icon(icon)
        assert words
        assert all(map(reason_words, reasons))
    for problem in Problem:
        told = verdict(
            Acted(act=VoidEntry(position=HERE, reason=""), problem=problem), ID
        )
        assert has_icon(told.icon)
        assert told.title


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=90), "terbaru"),
        (timedelta(minutes=90), "90 menit lalu"),
        (timedelta(hours=31), "31 jam lalu"),
        (timedelta(days=9), "9 hari lalu"),
        (timedelta(seconds=-5), "terbaru"),
    ],
)
def test_the_age_of_the_data_is_told_in_round_figures(
    language: Language, age: timedelta, words: str
) -> None:
    assert language.in_use == "id"
    sync = SyncNow(waiting=0, oldest_at=None, roster_at=samples.NOW - age)
    rows = list(sync_rows(sync, samples.NOW, ID))
    assert rows[2].title.endswith(words)
    assert rows[1].standing == CheckState.LOOK.value


def test_a_round_that_stopped_short_says_why_and_what_to_do(language: Language) -> None:
    assert language.in_use == "id"
    told = set()
    for fault in ("not_reached", "busy", "unknown_token", "revoked", "odd"):
        last = RoundNow(at=samples.NOW, sent=0, pulled=0, fault=fault)
        sync = SyncNow(waiting=3, oldest_at=None, roster_at=None, last=last)
        queue, round_, data = sync_rows(sync, samples.NOW, ID)
        assert (queue.detail, data.standing) == ("", "look")
        assert has_icon(round_.icon)
        told.add(round_.title)
    assert len(told) == 5


def test_a_space_that_is_closed_or_full_says_so(language: Language) -> None:
    assert language.in_use == "id"
    later = samples.NOW + timedelta(days=1)
    closed = dataclasses.replace(
        staff_samples.SPACE, is_open=False, until=None, next_at=later, inside=60
    )
    opening, inside, *_ = space_rows(closed, samples.NOW, ID)
    assert opening.title == "Tutup sampai Rabu 09.41"
    assert inside.standing == "look"
    never = dataclasses.replace(closed, next_at=None, capacity=None)
    opening, inside, *_ = space_rows(never, later, ID)
    assert opening.title == "Tutup"
    assert inside.standing == "ok"
    always = dataclasses.replace(staff_samples.SPACE, until=None)
    assert next(space_rows(always, samples.NOW, ID)).title == "Buka"


def test_a_notice_is_told_in_the_language_in_use(language: Language) -> None:
    language.switch()
    english = Local(language="en", tz_min=420)
    notice = list(space_rows(staff_samples.SPACE, samples.NOW, english))[-1]
    assert notice.title == "No power from 14:00 to 15:00"


def test_a_camera_that_was_freed_is_not_in_use(language: Language) -> None:
    assert language.in_use == "id"
    freed: DevicesNow = dataclasses.replace(staff_samples.DEVICES, freed=True)
    assert [row.chosen for row in camera_rows(freed)] == [False, False]
    assert list(camera_rows(freed))[1].title == "Kamera 2"


def test_a_line_of_the_log_tells_what_a_newer_program_wrote(language: Language) -> None:
    assert language.in_use == "id"
    line = dataclasses.replace(staff_samples.LOG[0], reason="weather", by="drone")
    assert refusal_words(line, ID) == "weather"
    assert log_row(line, ID).detail == "weather"
    nameless = dataclasses.replace(
        staff_samples.LOG[1], name=None, kind=LogKind.ADMITTED, session=None
    )
    assert log_row(nameless, ID).title == "Nama belum ada di kios ini"


def test_the_desk_as_a_whole_has_a_name_on_screen_only(language: Language) -> None:
    assert language.in_use == "id"
    assert staff_name(staff_samples.SARI) == "Sari Puspitasari"
    assert staff_name(StaffMember(id="desk", name="")) == "Meja depan"


def test_how_the_door_answered_an_act_is_told(language: Language) -> None:
    assert language.in_use == "id"
    act = AdmitMember(subject="b", reason="no_card")
    titles = [
        verdict(
            Acted(act=act, outcome=samples.outcome(decision, samples.USUAL)), ID
        ).title
        for decision in (
            samples.CHECK_OUT,
            samples.REPEAT_SOON,
            samples.CHOOSE,
            *samples.REFUSALS[:1],
        )
    ]
    assert len(set(titles)) == 4
    for plain in (
        Reprint(position=HERE, reason="badge_lost"),
        Override(position=HERE, reason="invited"),
    ):
        assert verdict(Acted(act=plain), ID).title
