"""Entries about the kiosk itself: a start, a set clock, a closed stream."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.core.record.clock import Reading, jump_ms, write_time
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Json, Kind
from kiosk.core.release import VERSION
from kiosk.desk.device.stamp import stamp
from kiosk.ports import UnitOfWork


def note_boot(uow: UnitOfWork, reading: Reading, new_id: str) -> Position:
    """Journal that the program has started."""
    draft = Draft(kind=Kind.BOOT, body={"app": VERSION})
    return uow.journal.append(draft, stamp(uow, reading, new_id))


def note_clock_jump(
    uow: UnitOfWork, before: Reading, reading: Reading, new_id: str
) -> Position | None:
    """Journal that the wall clock was set between two readings; None if it was not."""
    jumped_ms = jump_ms(before.moment, reading.moment)
    if jumped_ms == 0:
        return None
    draft = Draft(kind=Kind.CLOCK_JUMP, body={"jump_ms": jumped_ms})
    return uow.journal.append(draft, stamp(uow, reading, new_id))


def note_stream_closed(
    uow: UnitOfWork, closed: Position, reason: str, reading: Reading, new_id: str
) -> Position:
    """Journal, as a new stream's first entry, where and why the old one ended.

    Its body lists confirmed entries that are lost, so that central's people hear of them.
    """
    lost: list[Mapping[str, Json]] = [
        {
            "stream": loss.stream,
            "from": loss.first_seq,
            "to": loss.last_seq,
            "noticed_at": write_time(loss.noticed_at),
        }
        for loss in uow.journal.losses()
        if not loss.told
    ]
    draft = Draft(
        kind=Kind.STREAM_CLOSED,
        ref=closed,
        reason=reason,
        body={"lost": lost} if lost else {},
    )
    position = uow.journal.append(draft, stamp(uow, reading, new_id))
    if lost:
        uow.journal.mark_losses_reported(position)
    return position
