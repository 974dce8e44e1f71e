"""What kiosks wrote, verbatim, and central's opinion of it beside it.

`entry` and `aside_entry` are only ever added to. An aside entry stands at a place of its stream
that other bytes hold already (a copied or restored kiosk): `branch` is the SHA-256 of its bytes.
Where a table speaks of either, `branch` is empty for an entry of the main line.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from central.model.base import Instant, metadata

MAIN = ""
"""The `branch` of an entry of the main line."""

streams = Table(
    "stream",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kiosk", String(32), nullable=False, comment="the first that wrote to it"),
    Column(
        "through",
        BigInteger,
        nullable=False,
        comment="entries are held without a gap to here",
    ),
    Column("chain", LargeBinary, nullable=False, comment="chain(through)"),
    Column("aside", Integer, nullable=False, comment="entries of it that stand aside"),
    Column(
        "high_seq", BigInteger, nullable=False, comment="the newest a kiosk has told of"
    ),
    Column("first_at", Instant, nullable=False, comment="first contact"),
    Column("last_at", Instant, nullable=False, comment="when entries last came"),
    Column(
        "newest_at",
        Instant,
        nullable=True,
        comment="corrected time of the newest entry",
    ),
    Column("closed", Boolean, nullable=False, comment="holds its stream_closed entry"),
)

entries = Table(
    "entry",
    metadata,
    Column("stream", String(32), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column(
        "raw",
        LargeBinary,
        nullable=False,
        comment="the UTF-8 bytes as the kiosk wrote them",
    ),
    Column("chain", LargeBinary, nullable=False),
    Column("kiosk", String(32), nullable=False, comment="that sent it"),
    Column("received_at", Instant, nullable=False),
    Column(
        "at",
        Instant,
        nullable=True,
        comment="derived: server time; null where unreadable",
    ),
)

aside_entries = Table(
    "aside_entry",
    metadata,
    Column("stream", String(32), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("branch", String(64), primary_key=True),
    Column("raw", LargeBinary, nullable=False),
    Column(
        "chain",
        LargeBinary,
        nullable=False,
        comment="by the sender's own chain before it",
    ),
    Column("kiosk", String(32), nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("at", Instant, nullable=True),
)

verdicts = Table(
    "verdict",
    metadata,
    Column("stream", String(32), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("branch", String(64), primary_key=True),
    Column("verdict", String(24), nullable=False),
    Column("reason", Text, nullable=True),
)
"""Only of entries that were not plainly accepted."""

withheld = Table(
    "withheld",
    metadata,
    Column("stream", String(32), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("branch", String(64), primary_key=True),
    Column("code", String(24), nullable=False, comment="the verdict that withheld it"),
    Column("at", Instant, nullable=False),
    Column("accepted_at", Instant, nullable=True, comment="when a person let it count"),
    Column("accepted_by", String(80), nullable=True),
)
"""Entries that are stored and not folded until a person accepts them."""

exchanges = Table(
    "exchange",
    metadata,
    Column("stream", String(32), primary_key=True),
    Column("boot", String(64), primary_key=True),
    Column("mono_us", BigInteger, nullable=False),
    Column("server_at", Instant, nullable=False),
    Column("last_mono_us", BigInteger, nullable=False, comment="of the newest request"),
)
"""The quickest exchange of each boot: the kiosk's monotonic clock against central's time."""

forms = Table(
    "form",
    metadata,
    Column("stream", String(32), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("salt", LargeBinary, nullable=True, comment="null once erased"),
    Column("form", LargeBinary, nullable=True, comment="null once erased"),
    Column("received_at", Instant, nullable=False),
    Column("erased_at", Instant, nullable=True),
)

reviews = Table(
    "review",
    metadata,
    Column("id", String(32), primary_key=True, comment="derived from what it is about"),
    Column(
        "code",
        String(24),
        nullable=False,
        comment="a verdict's, or one of the network's own",
    ),
    Column("stream", String(32), nullable=True),
    Column("seq", BigInteger, nullable=True),
    Column("branch", String(64), nullable=False, server_default=""),
    Column("space", String(8), nullable=True),
    Column("kiosk", String(32), nullable=True),
    Column("detail", Text, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("settled_at", Instant, nullable=True),
    Column("settled_by", String(64), nullable=True),
    Column("note", Text, nullable=True),
    Column("subject", String(36), nullable=True, comment="of two people, one"),
    Column("other", String(36), nullable=True, comment="and the other"),
)

Index(None, streams.c.last_at)
Index(None, reviews.c.settled_at, reviews.c.opened_at)
