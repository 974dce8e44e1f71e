"""Keys that kiosks sign guest passes with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from central.model.base import Instant

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Brings the database to this version."""
    for column in (
        sa.Column(
            "guest_of",
            sa.Integer(),
            nullable=True,
            comment="number of the space whose day guests alone it vouches for",
        ),
        sa.Column(
            "kiosk", sa.String(length=32), nullable=True, comment="whose own it is"
        ),
        sa.Column(
            "ended_at", Instant(), nullable=True, comment="of a kiosk's, when revoked"
        ),
    ):
        op.add_column("issuer_key", column)
