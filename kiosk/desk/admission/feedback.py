"""Feedback on a visit: once, beside the entry of the check-out."""

from __future__ import annotations

from kiosk.core.record.clock import Reading
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Kind
from kiosk.core.record.scan import Source
from kiosk.desk.badges.references import is_referred_to
from kiosk.desk.device.stamp import stamp
from kiosk.ports import UnitOfWork

LEAST, MOST = 1, 3


def thank(
    uow: UnitOfWork, position: Position, score: int, reading: Reading, new_id: str
) -> Position | None:
    """Journal feedback on a visit; None where there is no check-out, or feedback exists.

    The entry names nobody; it refers to the check-out.
    Units: `score` 1 (not good) to 3 (good). Raises: NotEnrolled; StoreFault.
    """
    entry = uow.journal.find_entry(position)
    if entry is None or entry.kind != Kind.CHECK_OUT or not LEAST <= score <= MOST:
        return None
    if is_referred_to(uow, position, Kind.FEEDBACK):
        return None
    return uow.journal.append(
        Draft(
            kind=Kind.FEEDBACK,
            by=None if entry.by is None else Source(entry.by),
            session=entry.session,
            ref=position,
            body={"score": score},
        ),
        stamp(uow, reading, new_id),
    )
