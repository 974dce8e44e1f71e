"""What a person says of their visit."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.core.door.facts import Leave
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, EntryRef, Kind
from kiosk.desk.admission.feedback import thank
from kiosk.desk.device.stamp import stamp
from kiosk.ports import UnitOfWork
from tests.core.world import NOW
from tests.desk.front import NEW_ID, Front, at, reading


def left() -> Front:
    front = Front()
    front.knows()
    front.scan()
    front.scan(at=NOW + timedelta(minutes=30), choice=Leave())
    return front


def say(front: Front, seq: int, score: int) -> Position | None:
    later = reading(NOW + timedelta(minutes=31))
    return front.run(lambda uow: thank(uow, at(seq), score, later, NEW_ID))


def test_a_score_is_kept_beside_the_leaving_and_names_nobody() -> None:
    front = left()
    assert say(front, 2, 3) == at(3)
    entry = front.last()
    assert (entry.kind, entry.by, entry.body) == ("feedback", "camera", {"score": 3})
    assert entry.ref == EntryRef(stream=at(2).stream, seq=2)
    assert (entry.subject, entry.pass_id) == (None, None)


def test_a_visit_is_judged_once() -> None:
    front = left()
    say(front, 2, 3)
    assert say(front, 2, 1) is None
    assert len(front.entries()) == 3


@pytest.mark.parametrize(("seq", "score"), [(1, 3), (9, 3), (2, 0), (2, 4)])
def test_what_is_no_judgement_is_no_entry(seq: int, score: int) -> None:
    front = left()
    assert say(front, seq, score) is None
    assert len(front.entries()) == 2


def test_a_leaving_that_names_no_means_can_be_judged() -> None:
    front = Front()

    def leave(uow: UnitOfWork) -> None:
        draft = Draft(kind=Kind.CHECK_OUT, subject="u1")
        uow.journal.append(draft, stamp(uow, reading(), NEW_ID))

    front.run(leave)
    assert say(front, 1, 2) == at(2)
    assert front.last().by is None
