"""What the kiosk notes about itself."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from kiosk.core.errors import NotEnrolled
from kiosk.core.record.clock import Reading, write_time
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import EntryRef, Kind
from kiosk.core.release import VERSION
from kiosk.desk.device.boot import note_boot, note_clock_jump, note_stream_closed
from kiosk.store.log import losses
from tests.core.world import NOW
from tests.desk.front import NEW_ID, Front, at, reading
from tests.store.in_memory import InMemoryDesk


def set_by(jump: timedelta) -> Reading:
    """A minute later, with the wall clock set meanwhile."""
    after = reading(NOW + timedelta(minutes=1))
    moment = dataclasses.replace(after.moment, at=after.moment.at + jump)
    return dataclasses.replace(after, moment=moment)


def test_a_start_names_the_program() -> None:
    front = Front()
    position = front.run(lambda uow: note_boot(uow, reading(), NEW_ID))
    assert position == at(1)
    assert (front.last().kind, front.last().body) == (Kind.BOOT, {"app": VERSION})


def test_a_start_before_enrolment_is_nowhere_to_be_noted() -> None:
    asked = InMemoryDesk().submit(lambda uow: note_boot(uow, reading(), NEW_ID))
    with pytest.raises(NotEnrolled):
        asked.result()


@pytest.mark.parametrize("seconds", [-3600, -2.5, 2.5, 86_400])
def test_a_clock_that_was_set_is_noted_with_how_far(seconds: float) -> None:
    front = Front()
    after = set_by(timedelta(seconds=seconds))
    position = front.run(lambda uow: note_clock_jump(uow, reading(), after, NEW_ID))
    assert position == at(1)
    entry = front.last()
    assert (entry.kind, entry.body) == (
        Kind.CLOCK_JUMP,
        {"jump_ms": round(seconds * 1000)},
    )


def test_a_clock_that_only_drifts_is_not_noted() -> None:
    front = Front()
    after = set_by(timedelta(seconds=2))
    jumped = front.run(lambda uow: note_clock_jump(uow, reading(), after, NEW_ID))
    assert jumped is None
    assert front.entries() == []


def test_a_stream_that_was_closed_is_named_with_its_reason() -> None:
    front = Front()
    closed = Position(stream="0b" * 16, seq=41)
    front.run(lambda uow: note_stream_closed(uow, closed, "copied", reading(), NEW_ID))
    entry = front.last()
    assert (entry.kind, entry.reason) == (Kind.STREAM_CLOSED, "copied")
    assert entry.ref == EntryRef(stream="0b" * 16, seq=41)


def test_a_closed_stream_s_entry_names_what_is_lost_once() -> None:
    front = Front()
    lost = losses.Range(stream="0d" * 16, first=56, last=65)
    losses.note(front.desk.files.journal, [lost], NOW, "lost")
    closed = Position(stream="0d" * 16, seq=55)
    for _ in range(2):
        front.run(
            lambda uow: note_stream_closed(uow, closed, "lost", reading(), NEW_ID)
        )
    first, second = front.entries()
    assert first.body == {
        "lost": [
            {
                "stream": "0d" * 16,
                "from": 56,
                "to": 65,
                "noticed_at": write_time(NOW),
            }
        ]
    }
    assert second.body == {}
    (noted,) = front.journal.losses()
    assert (noted.told, noted.heard) == (True, False)
