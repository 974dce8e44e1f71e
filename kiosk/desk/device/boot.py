"""What the kiosk notes about itself: a start, a clock that was set, a stream that was closed."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.core.record.clock import Reading, jump_ms, write_time
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Json, Kind
from kiosk.core.release import VERSION
from kiosk.desk.device.stamp import stamp
from kiosk.ports import UnitOfWork


def note_boot(uow: UnitOfWork, reading: Reading, new_id: str) -> Position:
    """Journals that the program has started."""
    draft = Draft(kind=Kind.BOOT, body={"app": VERSION})
    return uow.journal.append(draft, stamp(uow, reading, new_id))


def note_clock_jump(
    uow: UnitOfWork, before: Reading, reading: Reading, new_id: str
) -> Position | None:
    """Journals that the wall clock was set between two readings, if it was."""
    jumped_ms = jump_ms(before.moment, reading.moment)
    if jumped_ms == 0:
        return None
    draft = Draft(kind=Kind.CLOCK_JUMP, body={"jump_ms": jumped_ms})
    return uow.journal.append(draft, stamp(uow, reading, new_id))


def note_stream_closed(
    uow: UnitOfWork, closed: Position, reason: str, reading: Reading, new_id: str
) -> Position:
    """Journals, as the first entry of the new stream, why and where the old one ended.

    Its body names the entries that were confirmed and are gone, if there are any: central's people
    hear of them by it.
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
        uow.journal.note_told(position)
    return position
