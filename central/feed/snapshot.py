"""A partition as it stands: gzip NDJSON, head line, item lines, tail line with count and digest."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from datetime import datetime

import msgspec
from sqlalchemy import Connection, select

from central.feed.page import read_epoch, read_heads
from central.model import feed_keys
from central.store.bulk import stream
from kiosk.core.record.clock import read_time
from kiosk.core.record.roster import ItemKind, PresenceBody
from kiosk.core.record.wire import SnapshotHead, SnapshotTail

CHUNK = 64 * 1024
_GZIP = 31  # zlib's window size plus 16: with gzip's head and tail


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    """An item of a snapshot."""

    pos: int
    kind: str
    key: str
    body: msgspec.Raw


def read_snapshot(db: Connection, partition: str, now: datetime) -> Iterator[bytes]:
    """The gzip stream of a partition's snapshot, read in the one transaction `db` has open.

    Presence that has ended by itself is left out. Items stand in the order of their positions.
    """
    pack = zlib.compressobj(level=6, wbits=_GZIP)
    waiting = b""
    for line in _lines(db, partition, now):
        waiting += pack.compress(line)
        if len(waiting) >= CHUNK:
            yield waiting
            waiting = b""
    yield waiting + pack.flush()


def _lines(db: Connection, partition: str, now: datetime) -> Iterator[bytes]:
    head = read_heads(db, [partition])[partition]
    yield msgspec.json.encode(SnapshotHead(epoch=read_epoch(db), head=head)) + b"\n"
    digest = hashlib.sha256()
    count = 0
    rows = stream(
        db,
        select(feed_keys.c.pos, feed_keys.c.kind, feed_keys.c.key, feed_keys.c.body)
        .where(feed_keys.c.partition == partition)
        .order_by(feed_keys.c.pos),
    )
    for row in rows:
        if row.kind == ItemKind.PRESENCE and _is_over(row.body, now):
            continue
        body = msgspec.Raw(row.body.encode())
        item = _Line(pos=row.pos, kind=row.kind, key=row.key, body=body)
        line = msgspec.json.encode(item) + b"\n"
        digest.update(line)
        count += 1
        yield line
    yield (
        msgspec.json.encode(SnapshotTail(count=count, digest=digest.hexdigest()))
        + b"\n"
    )


def _is_over(body: str, now: datetime) -> bool:
    return read_time(msgspec.json.decode(body, type=PresenceBody).until) <= now
