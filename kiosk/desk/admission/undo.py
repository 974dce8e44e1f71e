"""Undo an admission ("not me", or by staff). Nothing is erased; one entry voids the other."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.core.errors import NotFound
from kiosk.core.record.clock import Reading
from kiosk.core.record.ids import Fresh, Position
from kiosk.core.record.journal import Draft, Entry, Json, Kind
from kiosk.core.record.scan import Source
from kiosk.desk.badges.badges import drop_badge
from kiosk.desk.badges.references import position_of, registration_of, signed_as
from kiosk.desk.device.stamp import stamp
from kiosk.ports import UnitOfWork

NOT_ME = "not_me"


def undo(
    uow: UnitOfWork, position: Position, reading: Reading, fresh: Fresh
) -> Position:
    """Void an admission because the person says that it was not them.

    Raises: NotFound for an entry that is not here; NotEnrolled; StoreFault.
    """
    entry = uow.journal.find_entry(position)
    if entry is None:
        raise NotFound(f"There is no entry {position.seq} in stream {position.stream}.")
    return void_admission(uow, entry, NOT_ME, {}, reading, fresh)


def void_admission(
    uow: UnitOfWork,
    entry: Entry,
    reason: str,
    by_staff: Mapping[str, Json],
    reading: Reading,
    fresh: Fresh,
) -> Position:
    """Void an admission, with a guest's registration, and drop its open badge job.

    Shape: `by_staff` is the part of the body that names the staff member; empty for the visitor.
    Raises: NotEnrolled; StoreFault.
    """
    registration = registration_of(uow, entry)
    both = (entry,) if registration is None else (entry, registration)
    voids = [
        uow.journal.append(_void_of(one, reason, by_staff), stamp(uow, reading, new_id))
        for one, new_id in zip(both, fresh.ids, strict=False)
    ]
    drop_badge(uow, position_of(entry), reading, fresh.ids[2])
    return voids[0]


def _void_of(entry: Entry, reason: str, by_staff: Mapping[str, Json]) -> Draft:
    own = None if entry.by is None else Source(entry.by)
    return Draft(
        kind=Kind.VOID,
        by=Source.STAFF if by_staff else own,
        session=entry.session,
        subject=entry.subject,
        pass_id=entry.pass_id,
        ref=position_of(entry),
        reason=reason,
        body={**signed_as(entry), **by_staff},
    )
