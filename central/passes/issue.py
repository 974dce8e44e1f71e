"""Issue passes. A pass is a row; its text is signed when it is needed (`texts`)."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, insert, select

from central.feed import publish_all, spread
from central.feed.bodies import pass_items, spaces_of
from central.model import issuer_keys, members, passes, spaces
from central.store import bulk
from kiosk.core.errors import NotFound, SettingsError
from kiosk.core.record.member_pass import EPOCH, LAST_DAY, PASS_ID_BYTES, KeyState

DEFAULT_DAYS = 100
MOST_DAYS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The validity of a pass: `days` from `valid_from` on, including it.

    Shape: `flags` as the pass carries them.
    """

    valid_from: date
    days: int = DEFAULT_DAYS
    flags: int = 0

    @property
    def valid_through(self) -> date:
        return self.valid_from + timedelta(days=self.days - 1)


def issue_pass(db: Connection, subject: str, terms: Terms, now: datetime) -> str:
    """Issue a pass for a member and publish it; return its id.

    Raises: NotFound for an unknown or erased member; SettingsError for terms that cannot be.
    """
    return issue_all(db, [subject], terms, now)[0]


def issue_all(
    db: Connection, subjects: Sequence[str], terms: Terms, now: datetime
) -> list[str]:
    """Issue one pass for each of the members; return their ids in the same order.

    Raises: NotFound for an unknown or erased member; SettingsError for terms that cannot be.
    """
    check_terms(terms)
    key_id = get_active_key_id(db)
    homes = _read_homes(db, subjects)
    ids = _new_ids(db, len(subjects))
    rows = [
        {
            "id": pass_id,
            "subject": subject,
            "key_id": key_id,
            "valid_from": terms.valid_from,
            "valid_through": terms.valid_through,
            "flags": terms.flags,
            "home_number": homes[subject],
            "issued_at": now,
        }
        for subject, pass_id in zip(subjects, ids, strict=True)
    ]
    if rows:
        db.execute(insert(passes), rows)
    publish_passes(db, subjects, set(ids), now)
    return ids


def check_terms(terms: Terms) -> None:
    """Check the terms of a pass. Raises: SettingsError."""
    if not 1 <= terms.days <= MOST_DAYS:
        raise SettingsError(
            f"A pass is good for 1 to {MOST_DAYS} days, not {terms.days}.",
            key="days",
            remedy="Give another number with --days.",
        )
    if terms.valid_from < EPOCH or terms.valid_through > LAST_DAY:
        raise SettingsError(
            f"A pass cannot be good from {terms.valid_from} to {terms.valid_through}.",
            key="valid_from",
            remedy=f"Its dates lie between {EPOCH} and {LAST_DAY}.",
        )


def get_active_key_id(db: Connection) -> int:
    """Return the id of the issuer key that signs new passes.

    Raises: NotFound if no key is active.
    """
    key_id: int | None = db.execute(
        select(issuer_keys.c.key_id)
        .where(
            issuer_keys.c.state == KeyState.ACTIVE.value,
            issuer_keys.c.guest_of.is_(None),
        )
        .order_by(issuer_keys.c.key_id.desc())
        .limit(1)
    ).scalar_one_or_none()
    if key_id is None:
        raise NotFound(
            "The network has no active issuer key, so no pass can be signed."
        )
    return key_id


def publish_passes(
    db: Connection, subjects: Sequence[str], ids: set[str], now: datetime
) -> None:
    """Publish passes to the spaces on whose rosters their owners are."""
    items = [item for item in pass_items(db, subjects) if item.key in ids]
    publish_all(db, spread(items, spaces_of(db, subjects)), now)


def _read_homes(db: Connection, subjects: Sequence[str]) -> dict[str, int]:
    """Return the number of each member's home space."""
    homes: dict[str, int] = {}
    for some in bulk.slices(subjects):
        rows = db.execute(
            select(members.c.subject, spaces.c.number)
            .join(spaces, spaces.c.code == members.c.home)
            .where(
                members.c.subject.in_(some),
                members.c.erased_at.is_(None),
            )
        ).all()
        homes |= {row.subject: row.number for row in rows}
    missing = len(set(subjects) - homes.keys())
    if missing:
        raise NotFound(f"{missing} of the members are not here or were erased.")
    return homes


def _new_ids(db: Connection, count: int) -> list[str]:
    """Return random pass ids that are not used yet."""
    ids: list[str] = []
    while len(ids) < count:
        fresh = {secrets.token_hex(PASS_ID_BYTES) for _ in range(count - len(ids))}
        taken = bulk.lookup(db, [passes.c.id], passes.c.id, fresh)
        ids += sorted(fresh - set(ids) - {one for (one,) in taken})
    return ids
