"""Alembic's entry: runs the steps in the transaction of the connection it is handed."""

from __future__ import annotations

from alembic import context

from central.model import metadata

db = context.config.attributes["connection"]
context.configure(
    connection=db,
    target_metadata=metadata,
    compare_type=True,
    render_as_batch=db.dialect.name == "sqlite",
    transaction_per_migration=False,
)
context.run_migrations()
