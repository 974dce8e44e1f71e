"""Telephone numbers are stored as `kiosk.core.people.phone` reads them.

The schema stays. `central.ingest.projections.phones` normalises the rows in the same transaction.
"""

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Do nothing: the schema stays as it is."""
