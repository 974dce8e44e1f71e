"""People: members, their businesses and passes, and what they agreed to."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from central.model.base import Instant, metadata

MEMBER, GUEST = "member", "guest"
"""The kinds of people: a guest was registered at a desk."""
LONGEST_NAME = 160
"""Units: characters. It holds for people and businesses."""
LONGEST_CALLED = 80

businesses = Table(
    "business",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", String(LONGEST_NAME), nullable=False),
    Column("sector", String(80), nullable=True),
    Column("regency", String(80), nullable=True),
    Column(
        "startup",
        Boolean,
        nullable=False,
        server_default="0",
        comment="counted as a start-up",
    ),
    Column("founded_on", Date, nullable=True),
    Column("space", ForeignKey("space.code"), nullable=True),
)

members = Table(
    "member",
    metadata,
    Column(
        "subject", String(36), primary_key=True, comment="opaque, as entries carry it"
    ),
    Column(
        "number",
        Integer,
        nullable=False,
        unique=True,
        comment="of HS-nnnnnnnc, no check digit",
    ),
    Column("name", String(LONGEST_NAME), nullable=False),
    Column("called", String(LONGEST_CALLED), nullable=True),
    Column("gender", String(1), nullable=True, comment="f, m or null"),
    Column("phone", String(32), nullable=True),
    Column("email", String(160), nullable=True),
    Column("regency", String(80), nullable=True),
    Column("born_on", Date, nullable=True),
    Column("business", ForeignKey("business.id"), nullable=True),
    Column("home", ForeignKey("space.code"), nullable=False),
    Column(
        "standing", String(12), nullable=False, comment="active, suspended or ended"
    ),
    Column("joined_on", Date, nullable=False),
    Column(
        "erased_at",
        Instant,
        nullable=True,
        comment="when the personal columns were emptied",
    ),
    Column(
        "kind",
        String(8),
        nullable=False,
        server_default=MEMBER,
        comment="member, or guest: registered at a desk",
    ),
    Column(
        "withdrawn_at",
        Instant,
        nullable=True,
        comment="consent withdrawn: on no roster since then",
    ),
)

aliases = Table(
    "alias",
    metadata,
    Column("subject", String(36), primary_key=True),
    Column("person", String(36), nullable=False, comment="never an alias itself"),
)
"""Subjects that turned out to be somebody who was here before: they count as that person."""

likenesses = Table(
    "likeness",
    metadata,
    Column("one", String(36), primary_key=True),
    Column("other", String(36), primary_key=True),
    Column("same", Boolean, nullable=False),
    Column("by", String(64), nullable=False),
    Column("at", Instant, nullable=False),
)
"""What a person has decided of two subjects; `one` sorts before `other`."""

passes = Table(
    "pass",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("subject", ForeignKey("member.subject"), nullable=False),
    Column("key_id", ForeignKey("issuer_key.key_id"), nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_through", Date, nullable=False),
    Column("flags", Integer, nullable=False),
    Column(
        "home_number",
        Integer,
        nullable=False,
        comment="the home space's number at issue",
    ),
    Column("issued_at", Instant, nullable=False),
)

revocations = Table(
    "revocation",
    metadata,
    Column("pass", String(16), primary_key=True),
    Column("reason", String(40), nullable=False),
    Column("at", Instant, nullable=False),
)

visitors = Table(
    "visitor",
    metadata,
    Column("space", ForeignKey("space.code"), primary_key=True),
    Column("subject", ForeignKey("member.subject"), primary_key=True),
    Column("since", Instant, nullable=False),
)
"""Members on the roster of a space that is not their home, since they came there."""

consents = Table(
    "consent",
    metadata,
    Column("subject", String(36), primary_key=True),
    Column("version", String(40), primary_key=True),
    Column("at", Instant, primary_key=True),
    Column("given", Boolean, nullable=False),
    Column("stream", String(32), nullable=True),
    Column("seq", BigInteger, nullable=True),
)

erasures = Table(
    "erasure",
    metadata,
    Column("subject", String(36), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("reason", Text, nullable=True),
)
"""Who was erased, with a code for why; the same list stands outside the database
(`central.store.erasure_list`)."""

holdings = Table(
    "holding",
    metadata,
    Column("subject", String(36), primary_key=True),
    Column("space", String(8), primary_key=True),
    Column("since", Instant, primary_key=True),
    Column("until", Instant, nullable=True, comment="null: to this day"),
    Column("digits", Boolean, nullable=False, comment="with the end of a phone number"),
)
"""When a person stood on the roster that the kiosks of a space hold."""

Index(None, members.c.home)
Index(None, members.c.phone)
Index(None, members.c.regency)
Index(None, aliases.c.person)
Index(None, likenesses.c.other)
Index(None, members.c.business)
Index(None, passes.c.subject)
