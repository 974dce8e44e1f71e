"""Who is inside by the word of the other kiosks of this space, as the feed brings it."""

from __future__ import annotations

from datetime import datetime

import msgspec

from kiosk.core.clock import read_time
from kiosk.core.presence import Presence
from kiosk.core.roster import PresenceBody
from kiosk.store import roster_statements as statements
from kiosk.store.engine import Database
from kiosk.store.keep import Remembered
from kiosk.store.times import to_us


class Elsewhere:
    """Presences of the feed but those of a kiosk of one's own. Thread: the desk's."""

    def __init__(self, db: Database, own_kiosk: str, remembered: Remembered) -> None:
        self._db = db
        self._own = own_kiosk
        self._remembered = remembered

    def find_presence(self, person: str) -> Presence | None:
        """A person's presence by another kiosk of this space."""
        body = self._db.run(
            statements.PRESENCE, {"person": person, "own": self._own}
        ).scalar()
        if body is None:
            return None
        presence = msgspec.json.decode(body, type=PresenceBody)
        return Presence(
            person=person,
            session=presence.session,
            since=read_time(presence.since),
            until=read_time(presence.until),
        )

    def inside(self, now: datetime) -> set[str]:
        """Who is inside."""
        everyone = self._remembered.get("elsewhere", self._everyone)
        now_us = to_us(now)
        return {person for person, until_us in everyone if until_us > now_us}

    def places(self, now: datetime) -> dict[str, str | None]:
        """Who is inside, and in which session."""
        everyone = self._db.run(
            statements.PLACES, {"own": self._own, "now": to_us(now)}
        )
        return {
            row.person: msgspec.json.decode(row.body, type=PresenceBody).session
            for row in everyone
        }

    def _everyone(self) -> list[tuple[str, int]]:
        return [
            (row.person, row.until_us)
            for row in self._db.run(statements.ELSEWHERE, {"own": self._own})
        ]
