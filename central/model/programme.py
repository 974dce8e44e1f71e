"""The programme: activities, their sessions, the places taken in them, and notices."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from central.model.base import Instant, metadata

activities = Table(
    "activity",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("space", ForeignKey("space.code"), nullable=False),
    Column("title", String(200), nullable=False),
    Column("kind", String(60), nullable=False),
    Column("mode", String(8), nullable=False, comment="onsite, online or hybrid"),
    Column(
        "registration", String(8), nullable=False, comment="none, optional or required"
    ),
    Column("capacity", Integer, nullable=True),
    Column("about", Text, nullable=True),
)

sessions = Table(
    "session",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("activity", ForeignKey("activity.id"), nullable=False),
    Column("space", ForeignKey("space.code"), nullable=False),
    Column(
        "title", String(200), nullable=False, comment="the activity's, or the day's own"
    ),
    Column("room", String(80), nullable=True),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("opens_min", Integer, nullable=True, comment="null: the policy's"),
    Column("closes_min", Integer, nullable=True, comment="null: the policy's"),
    Column("capacity", Integer, nullable=True),
    Column("join_url", Text, nullable=True),
    Column("cancelled_at", Instant, nullable=True),
)

registrations = Table(
    "registration",
    metadata,
    Column("activity", ForeignKey("activity.id"), primary_key=True),
    Column("subject", ForeignKey("member.subject"), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("cancelled_at", Instant, nullable=True),
)

notices = Table(
    "notice",
    metadata,
    Column("id", String(36), primary_key=True),
    Column(
        "space",
        ForeignKey("space.code"),
        nullable=True,
        comment="null: the whole network",
    ),
    Column("text_id", Text, nullable=False),
    Column("text_en", Text, nullable=False),
    Column("until", Instant, nullable=False),
)

Index(None, sessions.c.space, sessions.c.starts_at)
Index(None, sessions.c.activity)
Index(None, registrations.c.subject)
