"""Takes an admission back: "not me". Nothing is erased; an entry voids the other."""

from __future__ import annotations

from kiosk.core.clock import Reading
from kiosk.core.errors import NotFound
from kiosk.core.ids import Position
from kiosk.core.journal import Draft, Kind
from kiosk.core.scan import Source
from kiosk.desk.stamp import stamp
from kiosk.ports import UnitOfWork

NOT_ME = "not_me"


def undo(
    uow: UnitOfWork, position: Position, reading: Reading, new_id: str
) -> Position:
    """Voids an entry because the person it names says it was not them.

    Raises: NotFound for an entry that is not here; NotEnrolled; StoreFault.
    """
    entry = uow.journal.find_entry(position)
    if entry is None:
        raise NotFound(f"There is no entry {position.seq} in stream {position.stream}.")
    return uow.journal.append(
        Draft(
            kind=Kind.VOID,
            by=None if entry.by is None else Source(entry.by),
            session=entry.session,
            subject=entry.subject,
            pass_id=entry.pass_id,
            ref=position,
            reason=NOT_ME,
        ),
        stamp(uow, reading, new_id),
    )
