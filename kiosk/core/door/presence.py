"""Who is inside, worked out from journal entries one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TypeGuard

from kiosk.core.record.clock import AHEAD, read_time, zone
from kiosk.core.record.ids import Position, person_key
from kiosk.core.record.journal import Entry, Kind, entry_at

LAST_MINUTE = time(23, 59)


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """One person's stay.

    Shape: `session` None for a visit; the stay ends by itself at `until` (assumed out).
    """

    person: str
    session: str | None
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A presence and the entry it rests on: a void of that entry ends it."""

    presence: Presence
    position: Position


def is_inside(presence: Presence | None, now: datetime) -> bool:
    """Return whether the person is in the space now.

    A stay that begins later than now, by more than two clocks may differ, was written by a clock
    that ran ahead. It does not count.
    """
    return presence is not None and presence.since - AHEAD <= now < presence.until


def end_of_day(now: datetime, tz_min: int) -> datetime:
    """Return 23:59 of the local day, in UTC."""
    local = now.astimezone(zone(tz_min))
    return datetime.combine(local.date(), LAST_MINUTE, local.tzinfo).astimezone(UTC)


def group_heads(entry: Entry) -> int:
    """Return how many people a group entry counts: `heads`, else the sum of `counts`."""
    heads = entry.body.get("heads")
    if _is_count(heads):
        return heads
    counts = entry.body.get("counts")
    values = counts.values() if isinstance(counts, dict) else ()
    return sum(value for value in values if _is_count(value))


def group_until(entry: Entry) -> datetime:
    """Return when a group is assumed out: its `until`, else 23:59 of the local day it came."""
    until = _time_in(entry, "until")
    return end_of_day(entry_at(entry), entry.tz_min) if until is None else until


def fold(stay: Stay | None, entry: Entry) -> Stay | None:
    """Return the person's stay after one more entry.

    A check-in without times or without a person changes nothing.
    Shape: `entry` names this person, or voids an entry that does.
    """
    match entry.kind:
        case Kind.CHECK_IN:
            person = person_key(entry.subject, entry.pass_id)
            since, until = _time_in(entry, "since"), _time_in(entry, "until")
            if person is None or since is None or until is None:
                return stay
            return Stay(
                presence=Presence(
                    person=person, session=entry.session, since=since, until=until
                ),
                position=Position(stream=entry.stream, seq=entry.seq),
            )
        case Kind.CHECK_OUT:
            return None
        case Kind.VOID:
            return None if stay is not None and _is_voided(stay, entry) else stay
        case _:
            return stay


def _is_voided(stay: Stay, entry: Entry) -> bool:
    ref = entry.ref
    return ref is not None and stay.position == Position(stream=ref.stream, seq=ref.seq)


def _time_in(entry: Entry, name: str) -> datetime | None:
    text = entry.body.get(name)
    if not isinstance(text, str):
        return None
    try:
        return read_time(text)
    except ValueError:
        return None


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
