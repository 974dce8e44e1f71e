"""Kiosks as the board shows them. A kiosk's health is its own word, and is believed in nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, Text, cast, select

from central.model import kiosks
from central.web.apart import Undrawable, read_apart
from central.web.printers import PrinterTold, read_printer
from kiosk.core.record.clock import read_time
from kiosk.core.staff.attempts import MANY_A_DAY

SILENT_AFTER = timedelta(minutes=5)
"""A kiosk says something every minute; after five without a word somebody should look."""
CALL_LASTS = timedelta(hours=12)
"""A call that nobody cleared, at a kiosk that was switched off meanwhile, is not shown for ever."""
AHEAD = timedelta(minutes=5)
"""A time further ahead of central's than this is none: clocks differ by less, or are wrong."""
CLOCK_OFF_MS = 120_000
"""From here on a kiosk's clock is worth a look."""
MOST_TRIES = 100_000
"""Nobody types more in a day: a larger number is nonsense."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskNow:
    """A kiosk: when it last spoke, how many entries it still has, whether somebody calls there.

    Shape: `ahead` names the times of its health that are still to come and were ignored;
    `clock_off_ms` its clock minus central's, None where that is small or untold; `wrong_tries` the
    wrong digits and PINs of its day, None where they are few or untold.
    """

    name: str
    space: str
    last_contact_at: datetime | None
    queue: int | None
    silent: bool
    help_at: datetime | None
    printer: PrinterTold | None
    ahead: Sequence[str] = ()
    clock_off_ms: int | None = None
    wrong_tries: int | None = None


def read_kiosks_now(
    db: Connection, zones: Mapping[str, timezone], now: datetime
) -> Sequence[KioskNow | Undrawable]:
    """Return the kiosks that are enrolled, each read apart."""
    rows = db.execute(
        select(
            kiosks.c.name,
            kiosks.c.space,
            kiosks.c.last_contact_at,
            kiosks.c.queue,
            kiosks.c.clock_off_ms,
            # As text: JSON that cannot be read must fail for its own kiosk alone.
            cast(kiosks.c.health, Text).label("health"),
        )
        .where(kiosks.c.revoked_at.is_(None))
        .order_by(kiosks.c.space, kiosks.c.name)
    ).all()
    return [
        read_apart(
            partial(_kiosk, row, zones, now),
            Undrawable(kind="kiosk", name=row.name, space=row.space),
        )
        for row in rows
    ]


def read_health(text: str | None) -> Mapping[str, Any]:
    """Return a kiosk's health, empty where it is no JSON object that can be read."""
    try:
        health = json.loads(text or "null")
    except (ValueError, RecursionError):
        return {}
    return health if isinstance(health, dict) else {}


def find_clock_off_ms(off_ms: object) -> int | None:
    """Return how far a kiosk's clock is off, or None where that is not worth a look."""
    if type(off_ms) is not int or abs(off_ms) < CLOCK_OFF_MS:
        return None
    return off_ms


def find_wrong_tries(tries: object) -> int | None:
    """Return how many wrong tries a kiosk tells of, or None where that is not worth a look."""
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
