"""The roster's feed: numbered changes by partition, and the newest of each key for snapshots."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, String, Table, Text

from central.model.base import Instant, metadata

feed_heads = Table(
    "feed_head",
    metadata,
    Column("partition", String(24), primary_key=True),
    Column("head", BigInteger, nullable=False, comment="position of the newest item"),
    Column("floor", BigInteger, nullable=False, comment="items up to here were pruned"),
)

feed_items = Table(
    "feed_item",
    metadata,
    Column("partition", String(24), primary_key=True),
    Column("pos", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("key", String(80), nullable=False),
    Column(
        "body", Text, nullable=True, comment="JSON as sent; null takes the key away"
    ),
    Column("at", Instant, nullable=False),
)

feed_keys = Table(
    "feed_key",
    metadata,
    Column("partition", String(24), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("key", String(80), primary_key=True),
    Column("pos", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
)
