"""What the desk may be asked, and by what means people came."""

from __future__ import annotations

from typing import get_args

import pytest

from kiosk.core.door.admission_request import (
    AdmissionRequest,
    GroupForm,
    Identified,
    Unverified,
    WalkInForm,
    source_of,
)
from kiosk.core.record.scan import Scan, Source
from tests.core.situations import DELEGATION, GUEST

CASES: tuple[tuple[AdmissionRequest, Source], ...] = (
    (Scan(text="1", by=Source.CAMERA, seen_us=0), Source.CAMERA),
    (Scan(text="1", by=Source.WEDGE, seen_us=0), Source.WEDGE),
    (Unverified(subjects=("u1", "u2"), by=Source.SEARCH), Source.SEARCH),
    (Identified(subject="u1", by=Source.SEARCH), Source.SEARCH),
    (Identified(subject="u1", by=Source.STAFF), Source.STAFF),
    (GUEST, Source.WALK_IN),
    (DELEGATION, Source.GROUP),
)


def test_all_that_can_be_asked_has_a_case() -> None:
    assert {type(asked) for asked, _ in CASES} == set(get_args(AdmissionRequest))


@pytest.mark.parametrize(("asked", "source"), CASES)
def test_an_entry_says_by_what_means_people_came(
    asked: AdmissionRequest, source: Source
) -> None:
    assert source_of(asked) is source


def test_a_group_is_counted_by_its_heads() -> None:
    group = GroupForm(institution="SMK 1", leader="Bu Tini", women=23, men=17)
    assert group.heads == 40


def test_what_guests_and_leaders_tell_of_themselves_is_in_no_log() -> None:
    guest = WalkInForm(
        name="Sukarni",
        phone="+6281234567890",
        regency="3374",
        business="Kopi Lereng",
        consent="2026-01",
        lang="id",
    )
    group = GroupForm(institution="SMK 1", leader="Bu Tini", women=1, men=0)
    shown = f"{guest!r} {group!r}"
    for told in ("Sukarni", "812345", "3374", "Lereng", "Tini"):
        assert told not in shown
