"""Undo an admission ("not me"). Nothing is erased; one entry voids the other."""

from __future__ import annotations

from kiosk.core.errors import NotFound
from kiosk.core.record.clock import Reading
from kiosk.core.record.ids import Fresh, Position
from kiosk.core.record.journal import Draft, Entry, Kind
from kiosk.core.record.scan import Source
from kiosk.desk.badges.badges import drop_badge
from kiosk.desk.badges.references import position_of, registration_of, signed_as
from kiosk.desk.device.stamp import stamp
from kiosk.ports import UnitOfWork

NOT_ME = "not_me"


def undo(
    uow: UnitOfWork, position: Position, reading: Reading, fresh: Fresh
) -> Position:
    """Void an entry because the person says that it was not them.

    A guest's registration is voided with their admission.
    Raises: NotFound for an entry that is not here; NotEnrolled; StoreFault.
    """
    entry = uow.journal.find_entry(position)
    if entry is None:
        raise NotFound(f"There is no entry {position.seq} in stream {position.stream}.")
    voided = uow.journal.append(_void_of(entry), stamp(uow, reading, fresh.ids[0]))
    registration = registration_of(uow, entry)
    if registration is not None:
        draft = _void_of(registration)
        uow.journal.append(draft, stamp(uow, reading, fresh.ids[1]))
    drop_badge(uow, position, reading, fresh.ids[2])
    return voided


def _void_of(entry: Entry) -> Draft:
    return Draft(
        kind=Kind.VOID,
        by=None if entry.by is None else Source(entry.by),
        session=entry.session,
        subject=entry.subject,
        pass_id=entry.pass_id,
        ref=position_of(entry),
        reason=NOT_ME,
        body=signed_as(entry),
    )
