"""Read the kiosks for the board. Their reported health is untrusted input."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, Text, cast, select

from central.model import kiosks
from central.web.partial_failure import Undrawable, read_or_replace
from central.web.printers import ReportedPrinter, read_printer
from kiosk.core.record.clock import read_time
from kiosk.core.staff.attempts import MANY_A_DAY

SILENT_AFTER = timedelta(minutes=5)
"""A kiosk reports every minute; after five without a report somebody should look."""
CALL_LASTS = timedelta(hours=12)
"""A call for help is hidden after this time, for its kiosk may have been switched off."""
AHEAD = timedelta(minutes=5)
"""A reported time further in the future than this is ignored: that clock is wrong."""
CLOCK_OFF_MS = 120_000
"""A kiosk's clock error is shown from here on."""
MOST_TRIES = 100_000
"""Larger reported numbers are ignored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskNow:
    """A kiosk with its last contact, its queue and its calls for help.

    Shape: `ahead` names fields of its health that hold future times and are ignored; `clock_off_ms`
    is its clock minus central's, None where small or unknown; `wrong_tries` counts today's wrong
    digits and PINs, None where few or unknown.
    """

    name: str
    space: str
    last_contact_at: datetime | None
    queue: int | None
    silent: bool
    help_at: datetime | None
    printer: ReportedPrinter | None
    ahead: Sequence[str] = ()
    clock_off_ms: int | None = None
    wrong_tries: int | None = None


def read_kiosks_now(
    db: Connection, zones: Mapping[str, timezone], now: datetime
) -> Sequence[KioskNow | Undrawable]:
    """Return the enrolled kiosks; one that cannot be read is `Undrawable`."""
    rows = db.execute(
        select(
            kiosks.c.name,
            kiosks.c.space,
            kiosks.c.last_contact_at,
            kiosks.c.queue,
            kiosks.c.clock_off_ms,
            # Read as text: invalid JSON must affect its own kiosk only.
            cast(kiosks.c.health, Text).label("health"),
        )
        .where(kiosks.c.revoked_at.is_(None))
        .order_by(kiosks.c.space, kiosks.c.name)
    ).all()
    return [
        read_or_replace(
            partial(_kiosk, row, zones, now),
            Undrawable(kind="kiosk", name=row.name, space=row.space),
        )
        for row in rows
    ]


def read_health(text: str | None) -> Mapping[str, Any]:
    """Return a kiosk's health, empty where it is not a valid JSON object."""
    try:
        health = json.loads(text or "null")
    except (ValueError, RecursionError):
        return {}
    return health if isinstance(health, dict) else {}


def find_clock_off_ms(off_ms: object) -> int | None:
    """Return a kiosk's clock error, or None where it is small or invalid."""
    if type(off_ms) is not int or abs(off_ms) < CLOCK_OFF_MS:
        return None
    return off_ms


def find_wrong_tries(tries: object) -> int | None:
    """Return a kiosk's wrong tries of today, or None where few or invalid."""
    if type(tries) is not int or not MANY_A_DAY <= tries <= MOST_TRIES:
        return None
    return tries


def _kiosk(row: Row[Any], zones: Mapping[str, timezone], now: datetime) -> KioskNow:
    zone = zones[row.space]
    last_at: datetime | None = row.last_contact_at
    health = read_health(row.health)
    help_at = _told_time(health.get("help_at"))
    is_ahead = help_at is not None and help_at - now > AHEAD
    calls = help_at is not None and not is_ahead and now - help_at < CALL_LASTS
    return KioskNow(
        name=row.name,
        space=row.space,
        last_contact_at=None if last_at is None else last_at.astimezone(zone),
        queue=row.queue,
        silent=last_at is None or now - last_at > SILENT_AFTER,
        help_at=help_at.astimezone(zone) if help_at is not None and calls else None,
        printer=read_printer(health),
        ahead=("help_at",) if is_ahead else (),
        clock_off_ms=find_clock_off_ms(row.clock_off_ms),
        wrong_tries=find_wrong_tries(health.get("wrong_tries")),
    )


def _told_time(told: object) -> datetime | None:
    if not isinstance(told, str):
        return None
    try:
        return read_time(told)
    except (ValueError, OverflowError):
        return None
