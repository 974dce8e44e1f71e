"""No secret of an effect or an event is ever written down."""

from __future__ import annotations

import pytest

from kiosk.core.people.search import Hit
from kiosk.core.screen.effects import Enrol, FindMembers, OpenStaff, Prove, SearchPeople
from kiosk.core.screen.events import PinGiven, ProofGiven
from kiosk.core.staff.staff import RenameBadge, StaffMember
from tests.core.situations import CLAIMED


@pytest.mark.parametrize(
    "told",
    [
        OpenStaff(staff="anna", pin="135790"),
        PinGiven(staff="anna", pin="135790"),
        Enrol(url="https://pusat.id", code="135790"),
        SearchPeople(words="135790", turn=1),
        FindMembers(words="135790", turn=1),
        Prove(claimed=CLAIMED, digits="135790"),
        ProofGiven(digits="135790"),
        Hit(subjects=("u1",), shown="135790", provable=True),
        StaffMember(id="anna", name="135790"),
        RenameBadge(subject="u1", called="135790"),
    ],
    ids=lambda told: type(told).__name__,
)
def test_pins_digits_and_names_are_in_no_log(told: object) -> None:
    assert "135790" not in repr(told)
