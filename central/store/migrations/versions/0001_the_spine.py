"""The first version of the database."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from central.model.base import Instant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Brings the database to this version."""
    op.create_table(
        "aside_entry",
        sa.Column("stream", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("branch", sa.String(length=64), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column(
            "chain",
            sa.LargeBinary(),
            nullable=False,
            comment="by the sender's own chain before it",
        ),
        sa.Column("kiosk", sa.String(length=32), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("stream", "seq", "branch", name=op.f("pk_aside_entry")),
    )
    op.create_table(
        "attendance",
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("space", sa.String(length=8), nullable=False),
        sa.Column("session", sa.String(length=36), nullable=False),
        sa.Column("in_at", Instant(), nullable=False),
        sa.Column(
            "out_at", Instant(), nullable=True, comment="null: assumed out, no duration"
        ),
        sa.Column(
            "out_how",
            sa.String(length=12),
            nullable=True,
            comment="checked_out, or moved on",
        ),
        sa.Column("by", sa.String(length=12), nullable=True),
        sa.Column("kiosk", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint(
            "person", "day", "space", "session", name=op.f("pk_attendance")
        ),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_attendance_session"), ["session"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_attendance_space_day"), ["space", "day"], unique=False
        )

    op.create_table(
        "consent",
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("stream", sa.String(length=32), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("subject", "version", "at", name=op.f("pk_consent")),
    )
    op.create_table(
        "delegation",
        sa.Column("stream", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("branch", sa.String(length=64), nullable=False),
        sa.Column("space", sa.String(length=8), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("session", sa.String(length=36), nullable=True),
        sa.Column("institution", sa.Text(), nullable=True),
        sa.Column("women", sa.Integer(), nullable=False),
        sa.Column("men", sa.Integer(), nullable=False),
        sa.Column(
            "people",
            sa.Integer(),
            nullable=False,
            comment="all of them, told apart or not",
        ),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=False, comment="assumed gone"),
        sa.Column("kiosk", sa.String(length=32), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq", "branch", name=op.f("pk_delegation")),
    )
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_delegation_session"), ["session"], unique=False
        )

    op.create_table(
        "entry",
        sa.Column("stream", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column(
            "raw",
            sa.LargeBinary(),
            nullable=False,
            comment="the UTF-8 bytes as the kiosk wrote them",
        ),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.Column(
            "kiosk", sa.String(length=32), nullable=False, comment="that sent it"
        ),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column(
            "at",
            Instant(),
            nullable=True,
            comment="derived: server time; null where unreadable",
        ),
        sa.PrimaryKeyConstraint("stream", "seq", name=op.f("pk_entry")),
    )
    op.create_table(
        "erasure",
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_erasure")),
    )
    op.create_table(
        "exchange",
        sa.Column("stream", sa.String(length=32), nullable=False),
        sa.Column("boot", sa.String(length=64), nullable=False),
        sa.Column("mono_us", sa.BigInteger(), nullable=False),
        sa.Column("server_at", Instant(), nullable=False),
        sa.Column(
            "last_mono_us",
            sa.BigInteger(),
            nullable=False,
            comment="of the newest request",
        ),
        sa.PrimaryKeyConstraint("stream", "boot", name=op.f("pk_exchange")),
    )
    op.create_table(
        "feed_head",
        sa.Column("partition", sa.String(length=24), nullable=False),
        sa.Column(
            "head",
            sa.BigInteger(),
            nullable=False,
            comment="position of the newest item",
        ),
        sa.Column(
            "floor",
            sa.BigInteger(),
            nullable=False,
            comment="items up to here were pruned",
        ),
        sa.PrimaryKeyConstraint("partition", name=op.f("pk_feed_head")),
    )
    op.create_table(
        "feed_item",
        sa.Column("partition", sa.String(length=24), nullable=False),
        sa.Column("pos", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column(
            "body",
            sa.Text(),
            nullable=True,
            comment="JSON as sent; null takes the key away",
        ),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("partition", "pos", name=op.f("pk_feed_item")),
    )
    op.create_table(
        "feed_key",
        sa.Column("partition", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("pos", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("partition", "kind", "key", name=op.f("pk_feed_key")),
    )
    op.create_table(
        "form",
        sa.Column("stream", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True, comment="null once erased"),
        sa.Column("form", sa.LargeBinary(), nullable=True, comment="null once erased"),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("erased_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("stream", "digest", name=op.f("pk_form")),
    )
    op.create_table(
        "issuer_key",
        sa.Column("key_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("public_key", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column(
            "signature",
            sa.String(length=128),
            nullable=False,
            comment="by the root key, over id, key, state",
        ),
        sa.Column("made_at", Instant(), nullable=False),
        sa.CheckConstraint(
            "key_id BETWEEN 0 AND 255", name=op.f("ck_issuer_key_key_id")
        ),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_issuer_key")),
    )
    op.create_table(
        "network",
        sa.Column(
            "number",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="as passes carry it",
        ),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column(
            "epoch",
            sa.String(length=32),
            nullable=False,
            comment="changes when feeds must be fetched anew",
        ),
        sa.Column("epoch_at", Instant(), nullable=False),
        sa.Column("founded_at", Instant(), nullable=False),
        sa.Column(
            "demo", sa.Boolean(), nullable=False, comment="holds invented people"
        ),
        sa.Column("root_public", sa.String(length=64), nullable=False),
        sa.Column("root_sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_network")),
    )
    op.create_table(
        "passage",
        sa.Column("stream", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("branch", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False, comment="the space's local day"),
        sa.Column("space", sa.String(length=8), nullable=False),
        sa.Column(
            "kind",
            sa.String(length=12),
            nullable=False,
            comment="check_in or check_out",
        ),
        sa.Column("session", sa.String(length=36), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column(
            "until", Instant(), nullable=True, comment="assumed out, of a check_in"
        ),
        sa.Column("by", sa.String(length=12), nullable=True),
        sa.Column("kiosk", sa.String(length=32), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq", "branch", name=op.f("pk_passage")),
    )
    with op.batch_alter_table("passage", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_passage_person_day"), ["person", "day"], unique=False
        )

    op.create_table(
        "presence",
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("space", sa.String(length=8), nullable=False),
        sa.Column(
            "session", sa.String(length=36), nullable=True, comment="of the latest stay"
        ),
        sa.Column(
            "since", Instant(), nullable=False, comment="start of the latest stay"
        ),
        sa.Column("until", Instant(), nullable=False, comment="assumed out"),
        sa.Column("out_at", Instant(), nullable=True, comment="null: not checked out"),
        sa.Column("kiosk", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("person", "day", "space", name=op.f("pk_presence")),
    )
    with op.batch_alter_table("presence", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_presence_space_until"), ["space", "until"], unique=False
        )

    op.create_table(
        "review",
        sa.Column(
            "id",
            sa.String(length=32),
            nullable=False,
            comment="derived from what it is about",
        ),
        sa.Column(
            "code",
            sa.String(length=24),
            nullable=False,
            comment="a verdict's, or one of the network's own",
        ),
        sa.Column("stream", sa.String(length=32), nullable=True),
        sa.Column("seq", sa.BigInteger(), nullable=True),
        sa.Column("branch", sa.String(length=64), server_default="", nullable=False),
        sa.Column("space", sa.String(length=8), nullable=True),
        sa.Column("kiosk", sa.String(length=32), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.Column("settled_by", sa.String(length=64), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_review_settled_at_opened_at"),
            ["settled_at", "opened_at"],
            unique=False,
        )

    op.create_table(
        "revocation",
        sa.Column("pass", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("pass", name=op.f("pk_revocation")),
    )
    op.create_table(
        "space",
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, comment="as passes carry it"),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("city", sa.String(length=120), nullable=False),
        sa.Column("tz", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_space")),
        sa.UniqueConstraint("number", name=op.f("uq_space_number")),
    )
    op.create_table(
        "stream",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column(
            "kiosk",
            sa.String(length=32),
            nullable=False,
            comment="the first that wrote to it",
        ),
        sa.Column(
            "through",
            sa.BigInteger(),
            nullable=False,
            comment="entries are held without a gap to here",
        ),
        sa.Column("chain", sa.LargeBinary(), nullable=False, comment="chain(through)"),
        sa.Column(
            "aside",
            sa.Integer(),
            nullable=False,
            comment="entries of it that stand aside",
        ),
        sa.Column(
            "high_seq",
            sa.BigInteger(),
            nullable=False,
            comment="the newest a kiosk has told of",
        ),
        sa.Column("first_at", Instant(), nullable=False, comment="first contact"),
        sa.Column(
            "last_at", Instant(), nullable=False, comment="when entries last came"
        ),
        sa.Column(
            "newest_at",
            Instant(),
            nullable=True,
            comment="corrected time of the newest entry",
        ),
        sa.Column(
            "closed",
            sa.Boolean(),
            nullable=False,
            comment="holds its stream_closed entry",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stream")),
    )
    with op.batch_alter_table("stream", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_stream_last_at"), ["last_at"], unique=False
        )

    op.create_table(
        "verdict",
        sa.Column("stream", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("branch", sa.String(length=64), nullable=False),
        sa.Column("verdict", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("stream", "seq", "branch", name=op.f("pk_verdict")),
    )
    op.create_table(
        "visit",
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("space", sa.String(length=8), nullable=False),
        sa.Column("in_at", Instant(), nullable=False),
        sa.Column("out_at", Instant(), nullable=True),
        sa.Column("out_how", sa.String(length=12), nullable=True),
        sa.Column("by", sa.String(length=12), nullable=True),
        sa.Column("kiosk", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("person", "day", "space", name=op.f("pk_visit")),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_visit_space_day"), ["space", "day"], unique=False
        )

    op.create_table(
        "void",
        sa.Column("stream", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("branch", sa.String(length=64), nullable=False),
        sa.Column("ref_stream", sa.String(length=32), nullable=False),
        sa.Column("ref_seq", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq", "branch", name=op.f("pk_void")),
    )
    with op.batch_alter_table("void", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_void_ref_stream_ref_seq"),
            ["ref_stream", "ref_seq"],
            unique=False,
        )

    op.create_table(
        "activity",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("space", sa.String(length=8), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column(
            "mode",
            sa.String(length=8),
            nullable=False,
            comment="onsite, online or hybrid",
        ),
        sa.Column(
            "registration",
            sa.String(length=8),
            nullable=False,
            comment="none, optional or required",
        ),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("about", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["space"], ["space.code"], name=op.f("fk_activity_space")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    op.create_table(
        "business",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("sector", sa.String(length=80), nullable=True),
        sa.Column("regency", sa.String(length=80), nullable=True),
        sa.Column(
            "startup",
            sa.Boolean(),
            server_default="0",
            nullable=False,
            comment="counted as a start-up",
        ),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("space", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(
            ["space"], ["space.code"], name=op.f("fk_business_space")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_business")),
    )
    op.create_table(
        "kiosk",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("space", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column(
            "token_hash",
            sa.String(length=64),
            nullable=False,
            comment="SHA-256 of the token",
        ),
        sa.Column("enrolled_at", Instant(), nullable=False),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.Column("last_contact_at", Instant(), nullable=True),
        sa.Column(
            "stream",
            sa.String(length=32),
            nullable=True,
            comment="the one it last wrote to",
        ),
        sa.Column(
            "high_seq",
            sa.BigInteger(),
            nullable=True,
            comment="newest entry it says it has",
        ),
        sa.Column(
            "queue",
            sa.BigInteger(),
            nullable=True,
            comment="entries it has that are not here yet",
        ),
        sa.Column(
            "health", sa.JSON(), nullable=True, comment="as the kiosk last told it"
        ),
        sa.Column("address", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["space"], ["space.code"], name=op.f("fk_kiosk_space")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kiosk")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_kiosk_token_hash")),
    )
    with op.batch_alter_table("kiosk", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kiosk_space"), ["space"], unique=False)

    op.create_table(
        "notice",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column(
            "space",
            sa.String(length=8),
            nullable=True,
            comment="null: the whole network",
        ),
        sa.Column("text_id", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["space"], ["space.code"], name=op.f("fk_notice_space")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_table(
        "policy",
        sa.Column("space", sa.String(length=8), nullable=False),
        sa.Column(
            "body",
            sa.JSON(),
            nullable=False,
            comment="the feed's policy body without name, number and tz",
        ),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["space"], ["space.code"], name=op.f("fk_policy_space")
        ),
        sa.PrimaryKeyConstraint("space", name=op.f("pk_policy")),
    )
    op.create_table(
        "user",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column(
            "role",
            sa.String(length=12),
            nullable=False,
            comment="admin, manager, desk or viewer",
        ),
        sa.Column("space", sa.String(length=8), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=False, comment="argon2id"),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("locked_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["space"], ["space.code"], name=op.f("fk_user_space")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_user")),
    )
    op.create_table(
        "enrol_code",
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("space", sa.String(length=8), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.Column("kiosk", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["kiosk"], ["kiosk.id"], name=op.f("fk_enrol_code_kiosk")
        ),
        sa.ForeignKeyConstraint(
            ["space"], ["space.code"], name=op.f("fk_enrol_code_space")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_enrol_code")),
    )
    op.create_table(
        "member",
        sa.Column(
            "subject",
            sa.String(length=36),
            nullable=False,
            comment="opaque, as entries carry it",
        ),
        sa.Column(
            "number",
            sa.Integer(),
            nullable=False,
            comment="of HS-nnnnnnnc, no check digit",
        ),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("called", sa.String(length=80), nullable=True),
        sa.Column("gender", sa.String(length=1), nullable=True, comment="f, m or null"),
        sa.Column("phone", sa.String(length=32), nullable=True),
        sa.Column("email", sa.String(length=160), nullable=True),
        sa.Column("regency", sa.String(length=80), nullable=True),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("business", sa.String(length=32), nullable=True),
        sa.Column("home", sa.String(length=8), nullable=False),
        sa.Column(
            "standing",
            sa.String(length=12),
            nullable=False,
            comment="active, suspended or ended",
        ),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column(
            "erased_at",
            Instant(),
            nullable=True,
            comment="when the personal columns were emptied",
        ),
        sa.ForeignKeyConstraint(
            ["business"], ["business.id"], name=op.f("fk_member_business")
        ),
        sa.ForeignKeyConstraint(["home"], ["space.code"], name=op.f("fk_member_home")),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_member")),
        sa.UniqueConstraint("number", name=op.f("uq_member_number")),
    )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_member_business"), ["business"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_member_home"), ["home"], unique=False)

    op.create_table(
        "session",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("activity", sa.String(length=36), nullable=False),
        sa.Column("space", sa.String(length=8), nullable=False),
        sa.Column(
            "title",
            sa.String(length=200),
            nullable=False,
            comment="the activity's, or the day's own",
        ),
        sa.Column("room", sa.String(length=80), nullable=True),
        sa.Column("starts_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.Column(
            "opens_min", sa.Integer(), nullable=True, comment="null: the policy's"
        ),
        sa.Column(
            "closes_min", sa.Integer(), nullable=True, comment="null: the policy's"
        ),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("join_url", sa.Text(), nullable=True),
        sa.Column("cancelled_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity"], ["activity.id"], name=op.f("fk_session_activity")
        ),
        sa.ForeignKeyConstraint(
            ["space"], ["space.code"], name=op.f("fk_session_space")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_activity"), ["activity"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_session_space_starts_at"),
            ["space", "starts_at"],
            unique=False,
        )

    op.create_table(
        "pass",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_through", sa.Date(), nullable=False),
        sa.Column("flags", sa.Integer(), nullable=False),
        sa.Column(
            "home_number",
            sa.Integer(),
            nullable=False,
            comment="the home space's number at issue",
        ),
        sa.Column("issued_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["key_id"], ["issuer_key.key_id"], name=op.f("fk_pass_key_id")
        ),
        sa.ForeignKeyConstraint(
            ["subject"], ["member.subject"], name=op.f("fk_pass_subject")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pass")),
    )
    with op.batch_alter_table("pass", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pass_subject"), ["subject"], unique=False)

    op.create_table(
        "registration",
        sa.Column("activity", sa.String(length=36), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("cancelled_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity"], ["activity.id"], name=op.f("fk_registration_activity")
        ),
        sa.ForeignKeyConstraint(
            ["subject"], ["member.subject"], name=op.f("fk_registration_subject")
        ),
        sa.PrimaryKeyConstraint("activity", "subject", name=op.f("pk_registration")),
    )
    with op.batch_alter_table("registration", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_registration_subject"), ["subject"], unique=False
        )

    op.create_table(
        "visitor",
        sa.Column("space", sa.String(length=8), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["space"], ["space.code"], name=op.f("fk_visitor_space")
        ),
        sa.ForeignKeyConstraint(
            ["subject"], ["member.subject"], name=op.f("fk_visitor_subject")
        ),
        sa.PrimaryKeyConstraint("space", "subject", name=op.f("pk_visitor")),
    )
