"""What is folded from entries; `central rebuild` makes it again, equal.

`passage`, `void` and `delegation` hold one row for each entry that moves someone; the others hold
what follows from them for one person, local day and space.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from central.model.base import Instant, metadata

PERSON = 40
"""Longest person key: a subject, or `pass:` and 16 digits."""

passages = Table(
    "passage",
    metadata,
    Column("stream", String(32), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("branch", String(64), primary_key=True),
    Column("person", String(PERSON), nullable=False),
    Column("day", Date, nullable=False, comment="the space's local day"),
    Column("space", String(8), nullable=False),
    Column("kind", String(12), nullable=False, comment="check_in or check_out"),
    Column("session", String(36), nullable=True),
    Column("at", Instant, nullable=False),
    Column("until", Instant, nullable=True, comment="assumed out, of a check_in"),
    Column("by", String(12), nullable=True),
    Column("kiosk", String(32), nullable=False),
    Column("voided", Boolean, nullable=False),
)

voids = Table(
    "void",
    metadata,
    Column("stream", String(32), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("branch", String(64), primary_key=True),
    Column("ref_stream", String(32), nullable=False),
    Column("ref_seq", BigInteger, nullable=False),
    Column("reason", Text, nullable=True),
    Column("at", Instant, nullable=False),
    Column(
        "space",
        String(8),
        nullable=False,
        comment="takes back entries of this space alone",
    ),
)

delegations = Table(
    "delegation",
    metadata,
    Column("stream", String(32), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("branch", String(64), primary_key=True),
    Column("space", String(8), nullable=False),
    Column("day", Date, nullable=False),
    Column("session", String(36), nullable=True),
    Column("institution", Text, nullable=True),
    Column("women", Integer, nullable=False),
    Column("men", Integer, nullable=False),
    Column("people", Integer, nullable=False, comment="all of them, told apart or not"),
    Column("at", Instant, nullable=False),
    Column("until", Instant, nullable=False, comment="assumed gone"),
    Column("kiosk", String(32), nullable=False),
    Column("voided", Boolean, nullable=False),
)

attendances = Table(
    "attendance",
    metadata,
    Column("person", String(PERSON), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("space", String(8), primary_key=True),
    Column("session", String(36), primary_key=True),
    Column("in_at", Instant, nullable=False),
    Column("out_at", Instant, nullable=True, comment="null: assumed out, no duration"),
    Column("out_how", String(12), nullable=True, comment="checked_out, or moved on"),
    Column("by", String(12), nullable=True),
    Column("kiosk", String(32), nullable=False),
)
"""A person at a session, once however often they came in."""

visits = Table(
    "visit",
    metadata,
    Column("person", String(PERSON), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("space", String(8), primary_key=True),
    Column("in_at", Instant, nullable=False),
    Column("out_at", Instant, nullable=True),
    Column("out_how", String(12), nullable=True),
    Column("by", String(12), nullable=True),
    Column("kiosk", String(32), nullable=False),
)
"""A person in the space with no session, once a day."""

presences = Table(
    "presence",
    metadata,
    Column("person", String(PERSON), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("space", String(8), primary_key=True),
    Column("session", String(36), nullable=True, comment="of the latest stay"),
    Column("since", Instant, nullable=False, comment="start of the latest stay"),
    Column("until", Instant, nullable=False, comment="assumed out"),
    Column("out_at", Instant, nullable=True, comment="null: not checked out"),
    Column("kiosk", String(32), nullable=False),
)
"""Everyone who came in on a day. Inside now: `out_at` is null and `until` is to come."""

intakes = Table(
    "intake",
    metadata,
    Column("stream", String(32), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("branch", String(64), primary_key=True),
    Column("subject", String(36), nullable=False),
    Column("pass", String(16), nullable=True),
    Column("form", String(64), nullable=False),
    Column(
        "despite",
        Boolean,
        nullable=False,
        comment="said to be nobody whose phone it is",
    ),
    Column("space", String(8), nullable=False),
    Column("day", Date, nullable=False),
    Column("at", Instant, nullable=False),
    Column("kiosk", String(32), nullable=False),
    Column("voided", Boolean, nullable=False),
)
"""Guests who were registered at a desk."""

ratings = Table(
    "rating",
    metadata,
    Column("stream", String(32), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("branch", String(64), primary_key=True),
    Column("space", String(8), nullable=False),
    Column("day", Date, nullable=False),
    Column("score", Integer, nullable=False, comment="1 to 3, 3 the best"),
    Column("ref_stream", String(32), nullable=True, comment="of the visit's entry"),
    Column("ref_seq", BigInteger, nullable=True),
    Column("at", Instant, nullable=False),
    Column("kiosk", String(32), nullable=False),
    Column("voided", Boolean, nullable=False),
)
"""How people liked it."""

renamings = Table(
    "renaming",
    metadata,
    Column("stream", String(32), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("branch", String(64), primary_key=True),
    Column("subject", String(36), nullable=False),
    Column("form", String(64), nullable=False),
    Column("space", String(8), nullable=False),
    Column("at", Instant, nullable=False),
    Column("kiosk", String(32), nullable=False),
    Column("voided", Boolean, nullable=False),
)
"""Names on badges that staff corrected; the newest counts."""

badges = Table(
    "badge",
    metadata,
    Column("stream", String(32), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("branch", String(64), primary_key=True),
    Column("space", String(8), nullable=False),
    Column("day", Date, nullable=False),
    Column(
        "outcome",
        String(12),
        nullable=False,
        comment="printed, waiting, unsure or dropped",
    ),
    Column("copy", Integer, nullable=False, comment="of that admission, from 1"),
    Column("trouble", String(24), nullable=True, comment="what stood in the way"),
    Column("ref_stream", String(32), nullable=True, comment="of the admission's entry"),
    Column("ref_seq", BigInteger, nullable=True),
    Column("at", Instant, nullable=False),
    Column("kiosk", String(32), nullable=False),
    Column("voided", Boolean, nullable=False),
)
"""What became of badges, a row for each outcome that a kiosk has noted."""

Index(None, badges.c.space, badges.c.day)
Index(None, intakes.c.subject)
Index(None, intakes.c.form)
Index(None, ratings.c.space, ratings.c.day)
Index(None, renamings.c.subject)
Index(None, renamings.c.form)
Index(None, passages.c.person, passages.c.day)
Index(None, voids.c.ref_stream, voids.c.ref_seq)
Index(None, attendances.c.session)
Index(None, attendances.c.space, attendances.c.day)
Index(None, visits.c.space, visits.c.day)
Index(None, presences.c.space, presences.c.until)
Index(None, delegations.c.session)
