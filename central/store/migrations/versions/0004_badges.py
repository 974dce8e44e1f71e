"""What became of badges; and every kiosk fetches its roster anew, for the texts of its passes."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

from central.model.base import Instant

revision = "0004"
down_revision = "0003"
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
        "badge",
        sa.Column("stream", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("branch", sa.String(length=64), nullable=False),
        sa.Column("space", sa.String(length=8), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "outcome",
            sa.String(length=12),
            nullable=False,
            comment="printed, waiting, unsure or dropped",
        ),
        sa.Column(
            "copy", sa.Integer(), nullable=False, comment="of that admission, from 1"
        ),
        sa.Column(
            "trouble",
            sa.String(length=24),
            nullable=True,
            comment="what stood in the way",
        ),
        sa.Column(
            "ref_stream",
            sa.String(length=32),
            nullable=True,
            comment="of the admission's entry",
        ),
        sa.Column("ref_seq", sa.BigInteger(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("kiosk", sa.String(length=32), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq", "branch", name=op.f("pk_badge")),
    )
    op.create_index(op.f("ix_badge_space_day"), "badge", ["space", "day"], unique=False)
    # Pass items are served with their texts from this version on, and kiosks that are enrolled
    # already hold them without: on another epoch they take the snapshot.
    at = _NOW[op.get_bind().dialect.name]
    op.execute(
        sa.text(f"UPDATE network SET epoch = :epoch, epoch_at = {at}").bindparams(  # noqa: S608  # our own two words
            epoch=secrets.token_hex(_EPOCH_BYTES)
        )
    )
