"""The proof that the feed is dense and that snapshots say what it says."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, or_, select

from central.model import feed_heads, feed_items, feed_keys, holdings
from kiosk.core.record.roster import ItemKind, space_partition


def audit(db: Connection) -> Iterator[str]:
    """Yield a sentence for each hole in the feed."""
    for line in db.execute(select(feed_heads).order_by(feed_heads.c.partition)).all():
        found = db.execute(
            select(
                func.count(feed_items.c.pos),
                func.min(feed_items.c.pos),
                func.max(feed_items.c.pos),
            ).where(feed_items.c.partition == line.partition)
        ).one()
        dense = line.head - line.floor
        if tuple(found) != (
            (dense, line.floor + 1, line.head) if dense else (0, None, None)
        ):
            yield (
                f"feed {line.partition}: positions {line.floor + 1} to {line.head} should be"
                f" there, {found[0]} are"
            )
    item = (feed_items.c.partition == feed_keys.c.partition) & (
        feed_items.c.pos == feed_keys.c.pos
    )
    rows = db.execute(
        select(feed_keys.c.partition, feed_keys.c.kind, feed_keys.c.pos)
        .join(feed_heads, feed_heads.c.partition == feed_keys.c.partition)
        .outerjoin(feed_items, item)
        .where(
            feed_keys.c.pos > feed_heads.c.floor,
            or_(feed_items.c.pos.is_(None), feed_items.c.body != feed_keys.c.body),
        )
    )
    for row in rows:
        yield f"feed {row.partition}: the snapshot's {row.kind} at {row.pos} is not the feed's"
    yield from _audit_holdings(db)


def _audit_holdings(db: Connection) -> Iterator[str]:
    """Return who is on a roster and not in an open span of `holding`, or the other way round."""
    space = space_partition("")
    named = {
        (row.partition.removeprefix(space), row.key)
        for row in db.execute(
            select(feed_keys.c.partition, feed_keys.c.key).where(
                feed_keys.c.kind == ItemKind.MEMBER.value,
                feed_keys.c.partition.startswith(space, autoescape=True),
            )
        )
    }
    held = {
        (row.space, row.subject)
        for row in db.execute(
            select(holdings.c.space, holdings.c.subject).where(
                holdings.c.until.is_(None)
            )
        )
    }
    for code, subject in sorted(named - held):
        yield f"holding {code} {subject}: on the roster, and no span is open"
    for code, subject in sorted(held - named):
        yield f"holding {code} {subject}: a span is open, and no roster has them"
