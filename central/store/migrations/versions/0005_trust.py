"""Entries that wait for a person, kiosks that are distrusted, and the log of acts at central."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

from central.model.base import Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_EPOCH_BYTES = 16
_NOW = {
    "sqlite": "strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')",
    "postgresql": "now()",
}


def upgrade() -> None:
    """Brings the database to this version."""
    op.create_table(
        "withheld",
        sa.Column("stream", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("branch", sa.String(length=64), nullable=False),
        sa.Column(
            "code",
            sa.String(length=24),
            nullable=False,
            comment="the verdict that withheld it",
        ),
        sa.Column("at", Instant(), nullable=False),
        sa.Column(
            "accepted_at",
            Instant(),
            nullable=True,
            comment="when a person let it count",
        ),
        sa.Column("accepted_by", sa.String(length=80), nullable=True),
        sa.PrimaryKeyConstraint("stream", "seq", "branch", name=op.f("pk_withheld")),
    )
    op.create_table(
        "distrust",
        sa.Column("kiosk", sa.String(length=32), nullable=False),
        sa.Column(
            "since",
            Instant(),
            nullable=False,
            comment="what was received from then on is not folded",
        ),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("kiosk", name=op.f("pk_distrust")),
    )
    op.create_table(
        "act",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column(
            "by",
            sa.String(length=80),
            nullable=False,
            comment="a person, or `central` itself",
        ),
        sa.Column(
            "what",
            sa.String(length=64),
            nullable=False,
            comment="the command or the page's act",
        ),
        sa.Column(
            "about",
            sa.String(length=80),
            nullable=True,
            comment="an opaque id: subject, kiosk, space, session",
        ),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act")),
    )
    op.create_index(op.f("ix_act_at"), "act", ["at"], unique=False)
    op.create_index(op.f("ix_act_about"), "act", ["about"], unique=False)
    with op.batch_alter_table("kiosk") as table:
        table.add_column(
            sa.Column(
                "clock_off_ms",
                sa.BigInteger(),
                nullable=True,
                comment="its wall clock minus ours at the last contact",
            )
        )
    _add_space("void", "takes back entries of this space alone")
    _add_space("renaming", None)
    # Pass items carry no texts any more: on another epoch every kiosk takes the snapshot, and
    # what it held is gone from its file.
    at = _NOW[op.get_bind().dialect.name]
    op.execute(
        sa.text(f"UPDATE network SET epoch = :epoch, epoch_at = {at}").bindparams(  # noqa: S608  # our own two words
            epoch=secrets.token_hex(_EPOCH_BYTES)
        )
    )


def _add_space(name: str, comment: str | None) -> None:
    """Adds the space of a table's entries: a void takes back what is of its own space alone."""
    with op.batch_alter_table(name) as table:
        table.add_column(
            sa.Column("space", sa.String(length=8), nullable=True, comment=comment)
        )
    op.execute(
        sa.text(
            f"UPDATE {name} SET space = coalesce((SELECT kiosk.space FROM entry"  # noqa: S608  # our own two tables
            " JOIN kiosk ON kiosk.id = entry.kiosk"
            f" WHERE entry.stream = {name}.stream AND entry.seq = {name}.seq), '')"
        )
    )
    with op.batch_alter_table(name) as table:
        table.alter_column(
            "space",
            nullable=False,
            existing_type=sa.String(length=8),
            existing_comment=comment,
        )
