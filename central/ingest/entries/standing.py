"""Since when a kiosk is distrusted: a stored fact that receipt, rebuild and audit read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from central.ingest.entries.reading import EntryDoubt, EntryVerdict
from central.model import distrusts

DISTRUSTED = EntryDoubt(
    verdict=EntryVerdict.DISTRUSTED,
    reason="The kiosk is distrusted: what it sends is kept and does not count.",
)


def find_since(db: Connection, kiosk: str) -> datetime | None:
    """Return since when a kiosk's entries are set aside, or None where it is trusted."""
    since: datetime | None = db.execute(
        select(distrusts.c.since).where(distrusts.c.kiosk == kiosk)
    ).scalar_one_or_none()
    return since
