"""Reading the feed, page by page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select

from central.model import feed_heads, feed_items, networks

PAGE_LIMIT = 1_000
OTHER_PLACE = "The feed cannot be continued from there; take the snapshot."


@dataclass(frozen=True, slots=True, kw_only=True)
class Refetch:
    """The cursor cannot be continued: below the floor, beyond the head, or of another epoch."""

    detail: str


class _Item(msgspec.Struct, frozen=True, kw_only=True):
    """`wire.FeedItem` with its body as it is stored."""

    pos: int
    kind: str
    key: str
    body: msgspec.Raw | None


class _Page(msgspec.Struct, frozen=True, kw_only=True):
    """`wire.FeedPage` of such items."""

    epoch: str
    partition: str
    from_: int = msgspec.field(name="from")
    to: int
    head: int
    items: list[_Item]


def read_epoch(db: Connection) -> str:
    """The feed's epoch: positions of another epoch mean nothing."""
    epoch: str = db.execute(select(networks.c.epoch)).scalar_one()
    return epoch


def read_heads(db: Connection, partitions: Iterable[str]) -> dict[str, int]:
    """The newest position of each partition; 0 where nothing was published yet."""
    wanted = list(partitions)
    found = {
        row.partition: row.head
        for row in db.execute(
            select(feed_heads.c.partition, feed_heads.c.head).where(
                feed_heads.c.partition.in_(wanted)
            )
        )
    }
    return {partition: found.get(partition, 0) for partition in wanted}


def read_page(
    db: Connection,
    partition: str,
    after: int,
    limit: int,
) -> bytes | Refetch:
    """The JSON of the page after a position: dense, `from` = `after` + 1."""
    row = db.execute(
        select(feed_heads.c.head, feed_heads.c.floor).where(
            feed_heads.c.partition == partition
        )
    ).one_or_none()
    head, floor = (0, 0) if row is None else (row.head, row.floor)
    if after < floor or after > head:
        return Refetch(detail=OTHER_PLACE)
    found = db.execute(
        select(feed_items.c.pos, feed_items.c.kind, feed_items.c.key, feed_items.c.body)
        .where(feed_items.c.partition == partition, feed_items.c.pos > after)
        .order_by(feed_items.c.pos)
        .limit(min(limit, PAGE_LIMIT))
    )
    items = [
        _Item(
            pos=row.pos,
            kind=row.kind,
            key=row.key,
            body=None if row.body is None else msgspec.Raw(row.body.encode()),
        )
        for row in found
    ]
    return msgspec.json.encode(
        _Page(
            epoch=read_epoch(db),
            partition=partition,
            from_=after + 1,
            to=after + len(items),
            head=head,
            items=items,
        )
    )
