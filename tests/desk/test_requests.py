"""Every effect of the desk leads to its use case, in one transaction."""

from __future__ import annotations

import dataclasses
import os
from typing import get_args

import pytest

from kiosk.core.door.admission_request import GroupForm
from kiosk.core.people.search import Found
from kiosk.core.prints.printing import PrintingAvailability
from kiosk.core.record.ids import FRESH_BYTES, Position, fresh
from kiosk.core.record.scan import Scan, Source
from kiosk.core.screen.effects import (
    Act,
    DeskEffect,
    FindMembers,
    OpenStaff,
    PrintBadge,
    Prove,
    SearchPeople,
    ShowLogin,
    ShowPanel,
    Submit,
    Thank,
    Undo,
)
from kiosk.core.screen.events import Answered, BadgeMoved, Declined
from kiosk.core.staff.panel import DoorNow, MembersFound, StaffNow
from kiosk.core.staff.staff import Acted, StaffMember, VoidEntry
from kiosk.desk.requests import carry_out
from kiosk.desk.staff import login as staff_login
from tests.core.situations import CLAIMED
from tests.core.world import NOW, WAHYU
from tests.desk.front import Front, at, pass_text, reading

FORM = dataclasses.replace(WAHYU, phone=None, business=None)
GROUP = GroupForm(institution="SMK Negeri 7", leader="Bu Rini", women=22, men=18)
SARI = StaffMember(id="s1", name="Sari")
ANSWERS: tuple[tuple[DeskEffect, type], ...] = (
    (Submit(asked=Scan(text=pass_text(), by=Source.CAMERA, seen_us=0)), Answered),
    (Submit(asked=FORM), Answered),
    (Submit(asked=GROUP), Answered),
    (Prove(claimed=CLAIMED, digits="7890"), Declined),
    (SearchPeople(words="siti", turn=1), Found),
    (Undo(position=at(1)), Position),
    (Thank(position=at(1), score=3), type(None)),
    (PrintBadge(position=at(1)), BadgeMoved),
    (OpenStaff(staff="s1", pin="482617"), staff_login.Denied),
    (Act(staff=SARI, act=VoidEntry(position=at(1), reason="trial")), Acted),
    (ShowLogin(), DoorNow),
    (ShowPanel(), StaffNow),
    (FindMembers(words="sri", turn=1), MembersFound),
)


def test_every_effect_is_among_the_examples() -> None:
    assert {type(effect) for effect, _ in ANSWERS} == set(get_args(DeskEffect))


@pytest.mark.parametrize(
    ("effect", "kind"), ANSWERS, ids=lambda one: type(one).__name__
)
def test_every_effect_has_an_answer_of_its_kind(effect: DeskEffect, kind: type) -> None:
    front = Front()
    front.knows()
    front.scan()
    new = fresh(NOW, os.urandom(FRESH_BYTES))
    answer = front.run(
        lambda uow: carry_out(uow, effect, PrintingAvailability.NONE, reading(), new)
    )
    assert isinstance(answer, kind)
    if isinstance(effect, Submit):
        assert isinstance(answer, Answered)
        assert answer.asked == effect.asked
