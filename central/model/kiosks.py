"""Kiosks, and the codes they enrol with."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ForeignKey,
    Index,
    String,
    Table,
)

from central.model.base import Instant, metadata

kiosks = Table(
    "kiosk",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("space", ForeignKey("space.code"), nullable=False),
    Column("name", String(120), nullable=False),
    Column("app", String(64), nullable=False),
    Column(
        "token_hash",
        String(64),
        nullable=False,
        unique=True,
        comment="SHA-256 of the token",
    ),
    Column("enrolled_at", Instant, nullable=False),
    Column("revoked_at", Instant, nullable=True),
    Column("last_contact_at", Instant, nullable=True),
    Column("stream", String(32), nullable=True, comment="the one it last wrote to"),
    Column(
        "high_seq", BigInteger, nullable=True, comment="newest entry it says it has"
    ),
    Column(
        "queue",
        BigInteger,
        nullable=True,
        comment="entries it has that are not here yet",
    ),
    Column("health", JSON, nullable=True, comment="as the kiosk last told it"),
    Column("address", String(64), nullable=True),
    Column(
        "clock_off_ms",
        BigInteger,
        nullable=True,
        comment="its wall clock minus ours at the last contact",
    ),
)

distrusts = Table(
    "distrust",
    metadata,
    Column("kiosk", String(32), primary_key=True),
    Column(
        "since",
        Instant,
        nullable=False,
        comment="what was received from then on is not folded",
    ),
    Column("at", Instant, nullable=False),
    Column("by", String(80), nullable=False),
)
"""Kiosks whose entries a person has set aside; the row goes when they are trusted again."""

enrol_codes = Table(
    "enrol_code",
    metadata,
    Column("code", String(8), primary_key=True),
    Column("space", ForeignKey("space.code"), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant, nullable=True),
    Column("kiosk", ForeignKey("kiosk.id"), nullable=True),
)

Index(None, kiosks.c.space)
