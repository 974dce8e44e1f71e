"""Guests' and delegations' forms as they are kept."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from kiosk.core.door.admission_request import GroupForm, WalkInForm
from kiosk.core.door.forms import (
    read_group,
    read_guest,
    same_guest,
    write_group,
    write_guest,
)
from kiosk.core.errors import ProtocolError

DAY = date(2026, 11, 24)
FORM = WalkInForm(
    name="Wahyu Prasetyo",
    phone="+6281234567890",
    regency="33.74",
    business="Kopi Lereng",
    consent="2026-11",
    lang="id",
)


def test_a_guest_s_sheet_is_written_in_one_way() -> None:
    assert write_guest(FORM, "SMG", DAY) == (
        b'{"v":1,"name":"Wahyu Prasetyo","phone":"+6281234567890","regency":"33.74",'
        b'"business":"Kopi Lereng","space":"SMG","day":"2026-11-24"}'
    )


def test_a_group_s_sheet_holds_the_leader_alone() -> None:
    group = GroupForm(institution="SMK 7", leader="Bu Rini", women=20, men=20)
    assert write_group(group) == b'{"v":1,"leader":"Bu Rini"}'


def test_a_sheet_is_read_as_it_was_written() -> None:
    sheet = read_guest(write_guest(FORM, "SMG", DAY))
    assert (sheet.name, sheet.phone, sheet.day) == (FORM.name, FORM.phone, DAY)
    assert (sheet.regency, sheet.business, sheet.space) == (
        "33.74",
        "Kopi Lereng",
        "SMG",
    )


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (b'{"v":1}', "$.name"),
        (b"no json", "$"),
        (b"\xff", "$"),
        (write_guest(FORM, "SMG", DAY).replace(b'"v":1', b'"v":2'), "$.v"),
        (write_guest(FORM, "SMG", DAY).replace(b"2026-11-24", b"soon"), "$.day"),
    ],
)
def test_what_is_no_sheet_is_refused_by_its_field(raw: bytes, field: str) -> None:
    with pytest.raises(ProtocolError) as refused:
        read_guest(raw)
    assert refused.value.field == field
    assert "Wahyu" not in str(refused.value)


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, True),
        ({"name": "  wahyu   PRASETYO "}, True),
        ({"business": None, "regency": "other"}, True),
        ({"name": "Sari Prasetyo"}, False),
        ({"phone": "+6281234567891"}, False),
        ({"phone": None}, False),
    ],
)
def test_the_same_guest_has_the_same_phone_and_name(
    changes: dict[str, str | None], *, same: bool
) -> None:
    sheet = read_guest(write_guest(FORM, "SMG", DAY))
    form = dataclasses.replace(FORM, **changes)  # type: ignore[arg-type]  # by name
    assert same_guest(sheet, form) is same


def test_guests_without_a_phone_are_never_taken_for_each_other() -> None:
    form = dataclasses.replace(FORM, phone=None)
    assert not same_guest(read_guest(write_guest(form, "SMG", DAY)), form)


def test_a_delegation_s_sheet_is_read_as_it_was_written() -> None:
    form = GroupForm(institution="SMK 7", leader="Bu Rini", women=1, men=1)
    assert read_group(write_group(form)).leader == "Bu Rini"
    for broken in (b"", b'{"v":1}', b"\xff"):
        with pytest.raises(ProtocolError, match="delegation"):
            read_group(broken)
