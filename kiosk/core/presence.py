"""Who is inside: a projection folded from entries, entry by entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time

from kiosk.core.clock import read_time, zone
from kiosk.core.ids import Position, person_key
from kiosk.core.journal import Entry, Kind

LAST_MINUTE = time(23, 59)


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """One person's stay. `until` is when it ends by itself, *assumed out*; no session: a visit."""

    person: str
    session: str | None
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A presence with the entry it stands on, so that a void of that entry ends it."""

    presence: Presence
    position: Position


def is_inside(presence: Presence | None, now: datetime) -> bool:
    """Whether the person is in the space now."""
    return presence is not None and now < presence.until


def end_of_day(now: datetime, tz_min: int) -> datetime:
    """23:59 of the local day, UTC."""
    local = now.astimezone(zone(tz_min))
    return datetime.combine(local.date(), LAST_MINUTE, local.tzinfo).astimezone(UTC)


def fold(stay: Stay | None, entry: Entry) -> Stay | None:
    """The person's stay after one more of their entries, or of an entry that voids one.

    Shape: `entry` is one that `concerns` names for this person.
    """
    match entry.kind:
        case Kind.CHECK_IN:
            person = person_key(entry.subject, entry.pass_id)
            until = entry.body.get("until")
            since = entry.body.get("since")
            if (
                person is None
                or not isinstance(until, str)
                or not isinstance(since, str)
            ):
                return stay
            return Stay(
                presence=Presence(
                    person=person,
                    session=entry.session,
                    since=read_time(since),
                    until=read_time(until),
                ),
                position=Position(stream=entry.stream, seq=entry.seq),
            )
        case Kind.CHECK_OUT:
            return None
        case Kind.VOID:
            voided = entry.ref is not None and stay is not None and _is_at(stay, entry)
            return None if voided else stay
        case _:
            return stay


def _is_at(stay: Stay, entry: Entry) -> bool:
    ref = entry.ref
    return ref is not None and stay.position == Position(stream=ref.stream, seq=ref.seq)
