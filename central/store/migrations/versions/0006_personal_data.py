"""Consent withdrawn, who stood on which roster when, how long data is kept.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op

from central.model import Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_OTHER = "other"


def upgrade() -> None:
    """Brings the database to this version."""
    with op.batch_alter_table("member") as table:
        table.add_column(
            sa.Column(
                "withdrawn_at",
                Instant(),
                nullable=True,
                comment="consent withdrawn: on no roster since then",
            )
        )
    with op.batch_alter_table("network") as table:
        table.add_column(
            sa.Column(
                "retention_months",
                sa.Integer(),
                server_default="24",
                nullable=False,
                comment="after their last activity people are erased",
            )
        )
    op.create_table(
        "holding",
        sa.Column("subject", sa.String(length=36), nullable=False),
        sa.Column("space", sa.String(length=8), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=True, comment="null: to this day"),
        sa.Column(
            "digits",
            sa.Boolean(),
            nullable=False,
            comment="with the end of a phone number",
        ),
        sa.PrimaryKeyConstraint("subject", "space", "since", name=op.f("pk_holding")),
    )
    _begin_holdings()
    _code_reasons()


def _begin_holdings() -> None:
    """Everybody on a roster now, since the earliest time that they can have been on it.

    A notice of a breach must rather name somebody too many than leave one out.
    """
    op.execute(
        sa.text(
            "INSERT INTO holding (subject, space, since, until, digits)"
            " SELECT k.key, substr(k.partition, 7), coalesce(v.since, n.founded_at), NULL,"
            " k.body NOT LIKE :bare"
            " FROM feed_key k CROSS JOIN network n"
            " LEFT JOIN visitor v ON v.subject = k.key AND v.space = substr(k.partition, 7)"
            " WHERE k.kind = 'member' AND k.partition LIKE :spaces"
        ).bindparams(bare='%"phone_last4":null%', spaces="space:%")
    )


def _code_reasons() -> None:
    """A reason was free text until now, in which a person's name may stand."""
    db = op.get_bind()
    for subject, reason in db.execute(
        sa.text("SELECT subject, reason FROM erasure WHERE reason IS NOT NULL")
    ).all():
        if not _CODE.fullmatch(reason):
            db.execute(
                sa.text("UPDATE erasure SET reason = :other WHERE subject = :subject"),
                {"other": _OTHER, "subject": subject},
            )
