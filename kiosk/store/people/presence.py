"""The people inside: this kiosk's stays in `journal.db`, other kiosks' in `roster.db`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import bindparam, func, select

from kiosk.core.door.presence import Presence, Stay
from kiosk.core.record.clock import AHEAD
from kiosk.store.database import schema
from kiosk.store.database.engine import StoreDatabase
from kiosk.store.database.times import to_us
from kiosk.store.log import projections
from kiosk.store.people.roster import SqlRoster

_S, _G, _V, _E = (
    schema.stay.c,
    schema.group_stay.c,
    schema.visit.c,
    schema.entry.c,
)
# The same rule as `core.presence.is_inside`; `latest` is the last beginning that has come.
_IS_INSIDE = (_S.until_us > bindparam("now"), _S.since_us <= bindparam("latest"))
_STAYS = select(func.count()).select_from(schema.stay).where(*_IS_INSIDE)
_PERSONS = select(_S.person, _S.session).where(*_IS_INSIDE)
_HEADS = (
    select(func.coalesce(func.sum(_G.heads), 0))
    .select_from(
        schema.group_stay.join(
            schema.entry, (_E.stream == _G.stream) & (_E.seq == _G.seq)
        )
    )
    .where(_G.until_us > bindparam("now"), _E.at_us <= bindparam("latest"))
)
_DAYS = select(func.count(_V.day.distinct())).where(_V.person == bindparam("who"))
_DAYS_AFTER = _DAYS.where(_V.day > bindparam("after"))


class SqlAttendance:
    """`ports.Attendance` on a transaction of both files. Thread: the desk's."""

    def __init__(self, db: StoreDatabase, roster: SqlRoster) -> None:
        self._db = db
        self._roster = roster

    def find_stay(self, person: str) -> Stay | None:
        return projections.find_stay(self._db, person)

    def find_presence(self, person: str) -> Presence | None:
        return self._roster.remote.find_presence(person)

    def count_inside(self, now: datetime) -> int:
        moment = _moment(now)
        remote = self._roster.remote.inside(now)
        if remote:
            here = set(self._db.run(_PERSONS, moment).scalars())
            persons = len(here | remote)
        else:
            persons = self._db.run(_STAYS, moment).number()
        heads: int = self._db.run(_HEADS, moment).number()
        return persons + heads

    def count_by_session(self, now: datetime) -> Mapping[str | None, int]:
        """Return the people inside by session. This kiosk's own word goes before another's."""
        here = self._db.run(_PERSONS, _moment(now))
        places = self._roster.remote.places(now)
        places.update((row.person, row.session) for row in here)
        return Counter(places.values())

    def visit_days(self, person: str, after: date | None) -> int:
        days: int = (
            self._db.run(_DAYS, {"who": person})
            if after is None
            else self._db.run(_DAYS_AFTER, {"who": person, "after": after.isoformat()})
        ).number()
        return days


def _moment(now: datetime) -> dict[str, int]:
    return {"now": to_us(now), "latest": to_us(now + AHEAD)}
