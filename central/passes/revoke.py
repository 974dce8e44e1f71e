"""Revoke passes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection, select

from central.feed import Item, publish
from central.model import passes, revocations
from central.store import bulk
from kiosk.core.errors import NotFound, SettingsError
from kiosk.core.record.clock import write_time
from kiosk.core.record.roster import NETWORK, ItemKind, RevocationBody

LONGEST_REASON = 40


def find_open(db: Connection, subjects: Sequence[str], day: date) -> list[str]:
    """Return the ids of people's passes that are neither revoked nor expired on a day."""
    found: list[str] = []
    for some in bulk.slices(subjects):
        query = (
            select(passes.c.id)
            .outerjoin(revocations, revocations.c["pass"] == passes.c.id)
            .where(
                passes.c.subject.in_(some),
                passes.c.valid_through >= day,
                revocations.c.at.is_(None),
            )
            .order_by(passes.c.id)
        )
        found += db.scalars(query)
    return found


def revoke_pass(db: Connection, pass_id: str, reason: str, now: datetime) -> datetime:
    """Revoke a pass at every space; return the time of the revocation.

    A revoked pass keeps its first time and reason.
    Raises: NotFound for an unknown pass; SettingsError for an overlong reason.
    """
    if not 0 < len(reason) <= LONGEST_REASON:
        raise SettingsError(
            f"A reason has 1 to {LONGEST_REASON} characters, not {len(reason)}.",
            key="reason",
            remedy="One word does: lost, stolen, replaced.",
        )
    if (
        db.execute(select(passes.c.id).where(passes.c.id == pass_id)).one_or_none()
        is None
    ):
        raise NotFound(f"No pass has the id {pass_id}.")
    since: datetime | None = db.execute(
        select(revocations.c.at).where(revocations.c["pass"] == pass_id)
    ).scalar_one_or_none()
    if since is not None:
        return since
    bulk.insert(db, revocations, [(pass_id, reason, now)])
    body = RevocationBody(reason=reason, at=write_time(now))
    publish(db, NETWORK, [Item(kind=ItemKind.REVOCATION, key=pass_id, body=body)], now)
    return now
