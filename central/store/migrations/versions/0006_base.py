"""The schema before the first release: the oldest version that a later program can raise.

A new database is made from the model (`central.store.schema.migrate`), so there is nothing here.
"""

revision = "0006"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Do nothing: the model makes the schema."""
