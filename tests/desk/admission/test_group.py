"""A delegation at the desk: one entry for all of its heads."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from kiosk.core.door.admission_request import GroupForm
from kiosk.core.door.decide import Admit, Choose, Reason, Refuse
from kiosk.core.door.facts import Choice, ToSession, ToVisit
from kiosk.core.door.forms import write_group
from kiosk.core.door.outcome import Outcome
from kiosk.core.record.clock import write_time
from kiosk.core.record.journal import Kind, form_digest
from kiosk.core.record.roster import Registration
from kiosk.desk.admission.group import Delegation, group
from kiosk.desk.admission.undo import undo
from tests.core.world import NOW, TODAY
from tests.desk.front import Front, at, fresh_for, local, policy, reading

FORM = GroupForm(institution="SMK Negeri 7", leader="Bu Rini", women=22, men=18)


def ask(
    front: Front, form: GroupForm = FORM, *, choice: Choice | None = None
) -> Outcome:
    """The leader fills in the form."""
    asked = Delegation(form=form, choice=choice)
    return front.run(lambda uow: group(uow, asked, reading(NOW), fresh_for(1)))


def inside(front: Front, minutes: float = 0) -> int:
    now = NOW + timedelta(minutes=minutes)
    return front.attendance.count_inside(now)


def test_a_group_is_one_entry_that_counts_every_head() -> None:
    front = Front()
    outcome = ask(front)
    assert isinstance(outcome.decision, Admit)
    assert (outcome.position, outcome.group) == (at(1), FORM)
    assert (outcome.person, outcome.visit_no, outcome.guest_pass) == (None, None, None)
    (entry,) = front.entries()
    assert (entry.kind, entry.by, entry.session) == (Kind.GROUP, "group", None)
    assert (entry.subject, entry.pass_id, entry.reason) == (None, None, None)
    assert entry.id == fresh_for(1).ids[0]
    assert entry.body == {
        "clock": "known",
        "since": write_time(NOW),
        "until": write_time(local(23, 59)),
        "institution": "SMK Negeri 7",
        "counts": {"women": 22, "men": 18},
        "heads": 40,
        "form": form_digest(fresh_for(1).salt, write_group(FORM)),
    }
    assert inside(front) == 40


def test_the_leader_s_name_stands_in_the_form_alone() -> None:
    front = Front()
    ask(front)
    assert b"Rini" not in b"".join(front.raw())
    assert front.forms() == ['{"v":1,"leader":"Bu Rini"}']


def test_a_group_chooses_where_to_go_and_leaves_with_the_session() -> None:
    front = Front()
    front.holds()
    outcome = ask(front)
    assert outcome.decision == Choose(options=(ToSession(session="s1"), ToVisit()))
    assert outcome.group == FORM
    assert (front.entries(), front.forms()) == ([], [])
    outcome = ask(front, choice=ToSession(session="s1"))
    assert isinstance(outcome.decision, Admit)
    assert front.last().session == "s1"
    assert front.last().body["until"] == write_time(NOW + timedelta(hours=2))
    assert (inside(front, 119), inside(front, 121)) == (40, 0)


def test_a_group_that_does_not_fit_is_refused_whole_and_told_how_many_would() -> None:
    front = Front(policy(capacity=20))
    outcome = ask(front)
    assert outcome.decision == Refuse(reason=Reason.FULL, detail=20)
    assert outcome.group == FORM
    (entry,) = front.entries()
    assert (entry.kind, entry.reason, entry.by) == (Kind.REFUSED, "full", "group")
    assert entry.subject is None
    assert entry.body == {
        "clock": "known",
        "detail": 20,
        "institution": "SMK Negeri 7",
        "counts": {"women": 22, "men": 18},
        "heads": 40,
    }
    assert front.forms() == []
    assert inside(front) == 0


def test_capacity_counts_the_heads_that_are_in() -> None:
    front = Front(policy(capacity=60))
    ask(front)
    front.scan()
    outcome = ask(front, GroupForm(institution="RT 3", leader="x", women=10, men=10))
    assert outcome.decision == Refuse(reason=Reason.FULL, detail=19)
    outcome = ask(front, GroupForm(institution="RT 3", leader="x", women=10, men=9))
    assert isinstance(outcome.decision, Admit)
    assert inside(front) == 60


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        ({"closed_on": [TODAY]}, Reason.CLOSED),
        ({"takes_visits": False}, Reason.NO_SESSION),
    ],
)
def test_a_closed_door_is_closed_to_groups(
    rules: dict[str, Any], reason: Reason
) -> None:
    front = Front(policy(**rules))
    decision = ask(front).decision
    assert isinstance(decision, Refuse)
    assert decision.reason is reason


def test_a_session_that_wants_registration_takes_no_group() -> None:
    front = Front(policy(takes_visits=False))
    front.holds(registration=Registration.REQUIRED)
    assert ask(front).decision == Refuse(reason=Reason.NOT_REGISTERED)


def test_not_me_takes_the_whole_group_back_and_its_leader_s_name() -> None:
    front = Front()
    position = ask(front).position
    assert position is not None
    front.run(lambda uow: undo(uow, position, reading(), fresh_for(2)))
    assert [entry.kind for entry in front.entries()] == [Kind.GROUP, Kind.VOID]
    assert inside(front) == 0
    assert front.forms() == []


def test_a_second_group_of_one_institution_is_another_group() -> None:
    front = Front()
    ask(front)
    assert ask(front).group == FORM
    assert inside(front) == 80
