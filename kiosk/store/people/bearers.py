"""The holders of passes: by the feed in `roster.db`, else by this kiosk's journal."""

from __future__ import annotations

import msgspec

from kiosk.core.record.ids import DESK_PREFIX, PASS_PREFIX
from kiosk.core.record.roster import PassBody
from kiosk.store.database.engine import StoreDatabase
from kiosk.store.log import day_passes, guests
from kiosk.store.people import roster_statements as statements


def find_subject(roster: StoreDatabase, pass_id: str) -> str | None:
    """Return the holder of a network pass, or None."""
    return roster.run(statements.SUBJECT, {"pass_id": pass_id}).scalar()


def find_bearer(
    roster: StoreDatabase, journal: StoreDatabase, pass_id: str
) -> str | None:
    """Return the key of the person a desk of this space made a pass for, or None."""
    known = roster.run(statements.DESK_SUBJECT, {"pass_id": pass_id}).scalar()
    if known is None:
        known = guests.find_subject(journal, pass_id)
    if known is not None:
        return known
    named = day_passes.find(journal, pass_id)
    if named is None or named.person is None:
        return None
    return known_now(roster, journal, named.person)


def known_now(roster: StoreDatabase, journal: StoreDatabase, person: str) -> str:
    """Return the present key of a person who was known by a pass alone."""
    if person.startswith(PASS_PREFIX):
        return find_subject(roster, person.removeprefix(PASS_PREFIX)) or person
    if person.startswith(DESK_PREFIX):
        pass_id = person.removeprefix(DESK_PREFIX)
        return find_bearer(roster, journal, pass_id) or person
    return person


def is_staff(roster: StoreDatabase, subject: str) -> bool:
    """Return whether one of a person's passes says that they work here."""
    bodies = roster.run(statements.PASSES, {"subject": subject}).scalars()
    return any(msgspec.json.decode(body, type=PassBody).staff for body in bodies)
