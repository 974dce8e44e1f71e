"""`central sessions`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from central.cli.call import DONE, CentralCall, Commands
from central.ingest.projections.roster import read_zones
from central.model import activities, registrations, sessions
from central.policy import get_body
from kiosk.core.record.clock import write_time, zone


def register(commands: Commands) -> None:
    listed = commands.add(
        "sessions", "list sessions that are not over, with their ids", list_sessions
    )
    listed.add_argument("--space", metavar="CODE", help="only of this space, as SMG")
    listed.add_argument("--json", action="store_true", help="one JSON object a line")


def list_sessions(call: CentralCall) -> int:
    space = call.args.space
    with call.database.reading() as db:
        if space is not None:
            get_body(db, space.upper())
        found, zones = _read(db, space, call.now()), read_zones(db)
    if not found and not call.args.json:
        call.say("No session is to come.")
    for row in found:
        if call.args.json:
            call.say_json(_as_json(row))
            continue
        at = row.starts_at.astimezone(zone(zones[row.space]))
        call.say(
            f"{row.id}  {row.space:<4} {at:%Y-%m-%d %H:%M}"
            f"  {row.registered:>5,} registered  {row.title}"
        )
    return DONE


def _read(
    db: Connection, space: str | None, now: datetime
) -> list[Row[*tuple[Any, ...]]]:
    query = _sessions().where(sessions.c.ends_at > now)
    if space is not None:
        query = query.where(sessions.c.space == space.upper())
    return list(db.execute(query))


def _sessions() -> Select[Any]:
    places = (
        select(registrations.c.activity, func.count().label("registered"))
        .where(registrations.c.cancelled_at.is_(None))
        .group_by(registrations.c.activity)
        .subquery()
    )
    return (
        select(
            sessions,
            activities.c.mode,
            func.coalesce(places.c.registered, 0).label("registered"),
        )
        .join(activities, activities.c.id == sessions.c.activity)
        .outerjoin(places, places.c.activity == sessions.c.activity)
        .where(sessions.c.cancelled_at.is_(None))
        .order_by(sessions.c.starts_at, sessions.c.id)
    )


def _as_json(row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    return {
        "session": row.id,
        "space": row.space,
        "title": row.title,
        "mode": row.mode,
        "room": row.room,
        "starts_at": write_time(row.starts_at),
        "ends_at": write_time(row.ends_at),
        "registered": row.registered,
    }
