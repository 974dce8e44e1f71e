"""Taking an admission back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.core.door.decide import Admit
from kiosk.core.errors import NotFound
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import EntryRef, Kind
from kiosk.desk.admission.undo import NOT_ME, undo
from kiosk.desk.device.boot import note_boot
from tests.core.world import NOW, PASS_ID
from tests.desk.front import NEW_ID, Front, at, fresh_for, reading

LATER = NOW + timedelta(seconds=5)


def take_back(front: Front, position: Position) -> Position:
    return front.run(lambda uow: undo(uow, position, reading(LATER), fresh_for(9)))


def admitted() -> Front:
    front = Front()
    front.knows()
    front.holds()
    front.registers()
    front.scan()
    return front


def test_an_undo_voids_the_entry_and_erases_nothing() -> None:
    front = admitted()
    before = front.raw()
    assert take_back(front, at(1)) == at(2)
    assert front.raw()[:1] == before
    entry = front.last()
    assert (entry.kind, entry.reason) == (Kind.VOID, NOT_ME)
    assert entry.ref == EntryRef(stream=at(1).stream, seq=1)
    assert (entry.subject, entry.pass_id, entry.session) == ("u1", PASS_ID, "s1")
    assert (entry.by, entry.body) == ("camera", {})


def test_who_was_taken_back_is_not_inside_and_has_not_visited() -> None:
    front = admitted()
    take_back(front, at(1))
    assert front.attendance.count_inside(LATER) == 0
    outcome = front.scan(at=LATER)
    assert isinstance(outcome.decision, Admit)
    assert outcome.visit_no == 1


def test_an_entry_that_names_no_means_is_voided_as_well() -> None:
    front = Front()
    booted = front.run(lambda uow: note_boot(uow, reading(), NEW_ID))
    take_back(front, booted)
    assert (front.last().kind, front.last().by) == (Kind.VOID, None)


def test_an_entry_that_is_not_here_cannot_be_taken_back() -> None:
    front = admitted()
    with pytest.raises(NotFound, match="no entry 9"):
        take_back(front, at(9))
    assert len(front.entries()) == 1
