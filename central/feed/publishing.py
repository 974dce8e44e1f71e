"""Publishing: a change gets its position from the partition's counter row.

The counter is taken last in the writing transaction and its row stays locked until the commit, so
positions become visible in order and without holes, on SQLite and PostgreSQL alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Connection, delete, text, update

from central.feed.holdings import note_holdings
from central.model import feed_heads, feed_items, feed_keys
from central.store import bulk
from kiosk.core.record.roster import ItemKind, PassBody, space_partition

KEEP = 50_000
"""So many positions stay readable in each partition; who is further behind takes a snapshot."""
PRUNE_EVERY = 1_000

_TAKE = text(
    "INSERT INTO feed_head (partition, head, floor) VALUES (:partition, :n, 0)"
    " ON CONFLICT (partition) DO UPDATE SET head = feed_head.head + :n RETURNING head"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A change to one key: its new body (`kiosk.core.record.roster`), or None to take it away."""

    kind: ItemKind
    key: str
    body: msgspec.Struct | None


def publish(
    db: Connection, partition: str, items: Sequence[Item], now: datetime
) -> int:
    """Publishes changes in a partition and answers its head.

    Call it as the last write of the transaction: until the commit nobody else can publish there.
    Several partitions in one transaction go through `publish_all`, which orders the locks.
    """
    head: int = db.execute(
        _TAKE, {"partition": partition, "n": len(items)}
    ).scalar_one()
    first = head - len(items) + 1
    newest: dict[tuple[str, str], tuple[int, str | None]] = {}
    rows = []
    for pos, item in enumerate(items, first):
        body = None if item.body is None else msgspec.json.encode(item.body).decode()
        rows.append((partition, pos, item.kind.value, item.key, body, now))
        newest[(item.kind.value, item.key)] = (pos, body)
    bulk.insert(db, feed_items, rows)
    bulk.upsert(
        db,
        feed_keys,
        [
            (partition, kind, key, pos, body)
            for (kind, key), (pos, body) in newest.items()
            if body is not None
        ],
    )
    bulk.delete(
        db,
        feed_keys,
        [
            (partition, kind, key)
            for (kind, key), (_, body) in newest.items()
            if body is None
        ],
    )
    people = {
        key: body
        for (kind, key), (_, body) in newest.items()
        if kind == ItemKind.MEMBER.value
    }
    note_holdings(db, partition, people, now)
    if head // PRUNE_EVERY != (first - 1) // PRUNE_EVERY:
        prune(db, partition, head - KEEP)
    return head


def publish_all(
    db: Connection, changes: Mapping[str, Sequence[Item]], now: datetime
) -> None:
    """Publishes in several partitions, in one order for all, so that writers cannot deadlock."""
    for partition in sorted(changes):
        if changes[partition]:
            publish(db, partition, changes[partition], now)


def spread(
    items: Iterable[Item], places: Mapping[str, Collection[str]]
) -> dict[str, list[Item]]:
    """Return `member` and `pass` items by the partitions of their people's spaces.

    Shape: `places` maps a subject to the spaces on whose rosters they stand.
    """
    changes: dict[str, list[Item]] = {}
    for item in items:
        owner = item.body.subject if isinstance(item.body, PassBody) else item.key
        for space in sorted(places.get(owner, ())):
            changes.setdefault(space_partition(space), []).append(item)
    return changes


def prune(db: Connection, partition: str, floor: int) -> None:
    """Forgets the positions up to `floor`; what they said stays in the snapshot."""
    if floor <= 0:
        return
    db.execute(
        update(feed_heads)
        .where(feed_heads.c.partition == partition, feed_heads.c.floor < floor)
        .values(floor=floor)
    )
    db.execute(
        delete(feed_items).where(
            feed_items.c.partition == partition, feed_items.c.pos <= floor
        )
    )
