"""The people inside according to other kiosks of this space, from the feed."""

from __future__ import annotations

from datetime import datetime

import msgspec

from kiosk.core.door.presence import Presence, is_inside
from kiosk.core.record.clock import read_time
from kiosk.core.record.roster import PresenceBody
from kiosk.store.database.engine import StoreDatabase
from kiosk.store.log.device_state import DeviceState, Remembered
from kiosk.store.people import roster_statements as statements


class RemotePresence:
    """Presences from the feed, without those of this kiosk. Thread: the desk's."""

    def __init__(
        self, db: StoreDatabase, state: DeviceState, remembered: Remembered
    ) -> None:
        self._db = db
        self._state = state
        self._remembered = remembered

    def find_presence(self, person: str) -> Presence | None:
        """Return a person's presence by another kiosk of this space, or None."""
        body = self._db.run(
            statements.PRESENCE, {"person": person, "own": self._own_kiosk()}
        ).scalar()
        return None if body is None else _presence(person, body)

    def inside(self, now: datetime) -> set[str]:
        everyone = self._remembered.get("remote", self._everyone)
        return {one.person for one in everyone if is_inside(one, now)}

    def places(self, now: datetime) -> dict[str, str | None]:
        """Return the people inside with their session."""
        everyone = self._remembered.get("remote", self._everyone)
        return {one.person: one.session for one in everyone if is_inside(one, now)}

    def _own_kiosk(self) -> str:
        identity = self._state.find_identity()
        return "" if identity is None else identity.kiosk

    def _everyone(self) -> list[Presence]:
        return [
            _presence(row.person, row.body)
            for row in self._db.run(statements.REMOTE, {"own": self._own_kiosk()})
        ]


def _presence(person: str, written: str) -> Presence:
    body = msgspec.json.decode(written, type=PresenceBody)
    return Presence(
        person=person,
        session=body.session,
        since=read_time(body.since),
        until=read_time(body.until),
    )
