"""The network itself: its keys, its spaces with their rules, and the people who run them."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from central.model.base import Instant, metadata

networks = Table(
    "network",
    metadata,
    Column(
        "number",
        Integer,
        primary_key=True,
        autoincrement=False,
        comment="as passes carry it",
    ),
    Column("name", String(120), nullable=False),
    Column(
        "epoch",
        String(32),
        nullable=False,
        comment="changes when feeds must be fetched anew",
    ),
    Column("epoch_at", Instant, nullable=False),
    Column("founded_at", Instant, nullable=False),
    Column("demo", Boolean, nullable=False, comment="holds invented people"),
    Column("root_public", String(64), nullable=False),
    Column("root_sealed", LargeBinary, nullable=False),
    Column(
        "retention_months",
        Integer,
        nullable=False,
        server_default="24",
        comment="after their last activity people are erased",
    ),
)
"""One row. `root_sealed` is the root private key, sealed by the machine's secret."""

issuer_keys = Table(
    "issuer_key",
    metadata,
    Column("key_id", Integer, primary_key=True, autoincrement=False),
    Column("public_key", String(64), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("state", String(12), nullable=False),
    Column(
        "signature",
        String(128),
        nullable=False,
        comment="by the root key, over id, key, state",
    ),
    Column("made_at", Instant, nullable=False),
    Column(
        "guest_of",
        Integer,
        nullable=True,
        comment="number of the space whose day guests alone it vouches for",
    ),
    Column("kiosk", String(32), nullable=True, comment="whose own it is"),
    Column("ended_at", Instant, nullable=True, comment="of a kiosk's, when revoked"),
    CheckConstraint("key_id BETWEEN 0 AND 255", name="key_id"),
)
"""`sealed` is empty where the private half is a kiosk's own."""

spaces = Table(
    "space",
    metadata,
    Column("code", String(8), primary_key=True),
    Column(
        "number", Integer, nullable=False, unique=True, comment="as passes carry it"
    ),
    Column("name", String(120), nullable=False),
    Column("city", String(120), nullable=False),
    Column("tz", String(64), nullable=False),
)

policies = Table(
    "policy",
    metadata,
    Column("space", ForeignKey("space.code"), primary_key=True),
    Column(
        "body",
        JSON,
        nullable=False,
        comment="the feed's policy body without name, number and tz",
    ),
    Column("changed_at", Instant, nullable=False),
)

users = Table(
    "user",
    metadata,
    Column("name", String(64), primary_key=True),
    Column(
        "role", String(12), nullable=False, comment="admin, manager, desk or viewer"
    ),
    Column("space", ForeignKey("space.code"), nullable=True),
    Column("password_hash", Text, nullable=False, comment="argon2id"),
    Column("created_at", Instant, nullable=False),
    Column("locked_at", Instant, nullable=True),
)

acts = Table(
    "act",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", String(80), nullable=False, comment="a person, or `central` itself"),
    Column("what", String(64), nullable=False, comment="the command or the page's act"),
    Column(
        "about",
        String(80),
        nullable=True,
        comment="an opaque id: subject, kiosk, space, session",
    ),
    Column("before", JSON, nullable=True),
    Column("after", JSON, nullable=True),
)
"""What people did at central. No personal data: ids, codes and counts alone."""

Index(None, acts.c.at)
Index(None, acts.c.about)
