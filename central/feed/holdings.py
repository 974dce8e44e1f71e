"""Who stands on which roster when, written down as it is published.

The feed forgets: old positions are pruned, taken keys go. A notice of a breach asks who was on a
stolen kiosk months ago, so spans are kept beside it. They hold opaque ids alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, update

from central.model import holdings
from central.store import bulk
from kiosk.core.record.roster import space_partition

_SPACE = space_partition("")
_NO_DIGITS = '"phone_last4":null'


def note_holdings(
    db: Connection, partition: str, bodies: Mapping[str, str | None], now: datetime
) -> None:
    """Begins and ends the spans of people whose `member` items are published.

    Shape: `bodies` maps a subject to the item's body, None where it is taken away. One look-up
    where nothing begins or ends, as with a visit that is counted.
    """
    if not bodies or not partition.startswith(_SPACE):
        return
    space = partition.removeprefix(_SPACE)
    rows = bulk.lookup(
        db,
        [holdings.c.subject, holdings.c.until],
        holdings.c.subject,
        list(bodies),
        bulk.ColumnRange(column=holdings.c.space, low=space, high=space),
    )
    held = {subject for subject, until in rows if until is None}
    # A span that ended in this very moment is open again: its key is the same.
    bulk.upsert(
        db,
        holdings,
        [
            (subject, space, now, None, _NO_DIGITS not in body)
            for subject, body in sorted(bodies.items(), key=lambda one: one[0])
            if body is not None and subject not in held
        ],
    )
    ended = held & {subject for subject, body in bodies.items() if body is None}
    for some in bulk.slices(ended):
        db.execute(
            update(holdings)
            .where(
                holdings.c.space == space,
                holdings.c.subject.in_(some),
                holdings.c.until.is_(None),
            )
            .values(until=now)
        )
