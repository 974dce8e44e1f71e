"""What staff may do, and for which reasons."""

from __future__ import annotations

import pytest

from kiosk.core.door.decide import Reason
from kiosk.core.people.names import NAME_LIMIT, read_line
from kiosk.core.record.ids import Position
from kiosk.core.staff.staff import (
    REASONS,
    ActReason,
    Override,
    RenameBadge,
    StaffMember,
    VoidEntry,
    is_reason,
    reasons_of,
)

HERE = Position(stream="f0" * 16, seq=1)


def test_every_reason_belongs_to_an_act() -> None:
    assert {reason for reasons in REASONS.values() for reason in reasons} == set(
        ActReason
    )


def test_an_act_takes_its_own_reasons_only() -> None:
    assert is_reason(VoidEntry(position=HERE, reason=""), "wrong_person")
    assert not is_reason(VoidEntry(position=HERE, reason=""), "invited")
    assert is_reason(Override(position=HERE, reason=""), "invited")
    assert not is_reason(Override(position=HERE, reason=""), "because")


@pytest.mark.parametrize("refused", sorted(set(Reason) - {Reason.FORGED}))
def test_what_speaks_for_letting_someone_in_answers_what_spoke_against(
    refused: Reason,
) -> None:
    offered = reasons_of(Override, refused)
    assert ActReason.INVITED in offered
    assert set(offered) < set(REASONS[Override])
    assert (ActReason.ROOM_FOUND in offered) == (
        refused in {Reason.FULL, Reason.NOT_REGISTERED}
    )
    assert all(
        is_reason(Override(position=HERE, reason=""), r, refused) for r in offered
    )


def test_room_is_no_answer_to_a_card_that_has_run_out() -> None:
    act = Override(position=HERE, reason="room_found")
    assert not is_reason(act, act.reason, "expired")
    assert is_reason(act, act.reason, "full")


def test_a_refusal_of_a_newer_program_is_set_aside_for_any_reason() -> None:
    assert reasons_of(Override, "under_water") == REASONS[Override]
    assert reasons_of(VoidEntry, "expired") == REASONS[VoidEntry]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Bu   Ani ", "Bu Ani"),
        ("x" * NAME_LIMIT, "x" * NAME_LIMIT),
        ("x" * (NAME_LIMIT + 1), None),
        ("   ", None),
        ("Ani\u202eevil", None),
    ],
)
def test_a_badge_name_is_tidy_or_none(typed: str, kept: str | None) -> None:
    assert read_line(typed) == kept


def test_no_name_shows_in_a_repr() -> None:
    shown = repr(StaffMember(id="s1", name="Sari")) + repr(
        RenameBadge(subject="u1", called="Ani")
    )
    assert "Sari" not in shown
    assert "Ani" not in shown
