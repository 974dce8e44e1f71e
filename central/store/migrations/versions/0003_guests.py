"""Guests who were registered at a desk, who turned out to be whom, and what they thought."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from central.model.base import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Brings the database to this version."""
    op.create_table(
        "alias",
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column(
            "person",
            sa.String(length=36),
            nullable=False,
            comment="never an alias itself",
        ),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_alias")),
    )
    op.create_index(op.f("ix_alias_person"), "alias", ["person"], unique=False)
    op.create_table(
        "intake",
        sa.Column("stream", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("branch", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("pass", sa.String(length=16), nullable=True),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column(
            "despite",
            sa.Boolean(),
            nullable=False,
            comment="said to be nobody whose phone it is",
        ),
        sa.Column("space", sa.String(length=8), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("kiosk", sa.String(length=32), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq", "branch", name=op.f("pk_intake")),
    )
    op.create_index(op.f("ix_intake_form"), "intake", ["form"], unique=False)
    op.create_index(op.f("ix_intake_subject"), "intake", ["subject"], unique=False)
    op.create_table(
        "likeness",
        sa.Column("one", sa.String(length=36), nullable=False),
        sa.Column("other", sa.String(length=36), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("one", "other", name=op.f("pk_likeness")),
    )
    op.create_index(op.f("ix_likeness_other"), "likeness", ["other"], unique=False)
    op.create_table(
        "rating",
        sa.Column("stream", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("branch", sa.String(length=64), nullable=False),
        sa.Column("space", sa.String(length=8), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False, comment="1 to 3, 3 the best"),
        sa.Column(
            "ref_stream",
            sa.String(length=32),
            nullable=True,
            comment="of the visit's entry",
        ),
        sa.Column("ref_seq", sa.BigInteger(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("kiosk", sa.String(length=32), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq", "branch", name=op.f("pk_rating")),
    )
    op.create_index(
        op.f("ix_rating_space_day"), "rating", ["space", "day"], unique=False
    )
    op.create_table(
        "renaming",
        sa.Column("stream", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("branch", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("kiosk", sa.String(length=32), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq", "branch", name=op.f("pk_renaming")),
    )
    op.create_index(op.f("ix_renaming_form"), "renaming", ["form"], unique=False)
    op.create_index(op.f("ix_renaming_subject"), "renaming", ["subject"], unique=False)
    op.add_column(
        "member",
        sa.Column(
            "kind",
            sa.String(length=8),
            server_default="member",
            nullable=False,
            comment="member, or guest: registered at a desk",
        ),
    )
    op.create_index(op.f("ix_member_phone"), "member", ["phone"], unique=False)
    op.create_index(op.f("ix_member_regency"), "member", ["regency"], unique=False)
    op.add_column(
        "review",
        sa.Column(
            "subject", sa.String(length=36), nullable=True, comment="of two people, one"
        ),
    )
    op.add_column(
        "review",
        sa.Column(
            "other", sa.String(length=36), nullable=True, comment="and the other"
        ),
    )
