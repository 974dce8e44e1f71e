"""The keys with which kiosks sign guest passes: their ids, and the root key's signature on them.

The private key never leaves its kiosk. An id is a byte of the pass, so there are 128 of them; the
id of a revoked key is used again once all its passes have expired.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, insert, select, update

from central.model import issuer_keys, networks
from central.store.keys import read_root_key
from kiosk.core.record import issuer_keys as signed_list
from kiosk.core.record.member_pass import GUEST_KEY_IDS, IssuerKey, KeyState
from kiosk.core.record.roster import IssuerKeyBody

REST = timedelta(days=2)
"""A guest pass is valid for one local day, which is over everywhere two days after its start."""

ReadSecret = Callable[[], bytes]
"""Returns the machine's secret, when the root key must sign. Raises: StoreKeyMissing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestKeyRequest:
    """A kiosk's key to sign. Shape: `public_key` hexadecimal, `guest_of` its space's number."""

    kiosk: str
    public_key: str
    guest_of: int


def find_key_id(db: Connection, kiosk: str) -> int | None:
    """Return the id of a kiosk's key, or None if it has none or it was revoked."""
    key_id: int | None = db.execute(
        select(issuer_keys.c.key_id).where(
            issuer_keys.c.kiosk == kiosk, issuer_keys.c.ended_at.is_(None)
        )
    ).scalar_one_or_none()
    return key_id


def read_key_ids(db: Connection) -> dict[str, int]:
    """Return the ids of all keys that were not revoked, by kiosk."""
    rows = db.execute(
        select(issuer_keys.c.kiosk, issuer_keys.c.key_id).where(
            issuer_keys.c.kiosk.is_not(None), issuer_keys.c.ended_at.is_(None)
        )
    )
    return {row.kiosk: row.key_id for row in rows}


def is_given(db: Connection, asked: GuestKeyRequest) -> bool:
    """Return whether the kiosk has an id for exactly this key."""
    return (
        db.execute(
            select(issuer_keys.c.key_id).where(
                issuer_keys.c.kiosk == asked.kiosk,
                issuer_keys.c.public_key == asked.public_key,
                issuer_keys.c.ended_at.is_(None),
            )
        ).first()
        is not None
    )


def give(
    db: Connection, asked: GuestKeyRequest, now: datetime, read_secret: ReadSecret
) -> IssuerKeyBody | None:
    """Assign an id to a kiosk's key and sign it; return None where every id is taken.

    A kiosk keeps its id when it comes with another key.
    Raises: StoreKeyMissing.
    """
    # Two kiosks that enrol at once must not get the same id.
    db.execute(select(networks.c.number).with_for_update()).all()
    key_id = find_key_id(db, asked.kiosk)
    if key_id is None:
        key_id = _free_id(db, now)
    if key_id is None:
        return None
    key = IssuerKey(
        key_id=key_id,
        public_key=bytes.fromhex(asked.public_key),
        state=KeyState.ACTIVE,
        guest_of=asked.guest_of,
    )
    body = signed_list.sign(key, read_root_key(db, read_secret()))
    row = {
        "public_key": body.public_key,
        "sealed": b"",
        "state": body.state.value,
        "signature": body.signature,
        "made_at": now,
        "guest_of": asked.guest_of,
        "kiosk": asked.kiosk,
        "ended_at": None,
    }
    match = issuer_keys.c.key_id == key_id
    if not db.execute(update(issuer_keys).where(match).values(row)).rowcount:
        db.execute(insert(issuer_keys).values(row | {"key_id": key_id}))
    return body


def end(
    db: Connection, kiosk: str, now: datetime, read_secret: ReadSecret
) -> IssuerKeyBody | None:
    """Revoke a kiosk's key; return None where it has none. Raises: StoreKeyMissing."""
    row = db.execute(
        select(issuer_keys).where(
            issuer_keys.c.kiosk == kiosk, issuer_keys.c.ended_at.is_(None)
        )
    ).one_or_none()
    if row is None:
        return None
    root: Ed25519PrivateKey = read_root_key(db, read_secret())
    key = IssuerKey(
        key_id=row.key_id,
        public_key=bytes.fromhex(row.public_key),
        state=KeyState.REVOKED,
        guest_of=row.guest_of,
    )
    body = signed_list.sign(key, root)
    db.execute(
        update(issuer_keys)
        .where(issuer_keys.c.key_id == row.key_id)
        .values(state=body.state.value, signature=body.signature, ended_at=now)
    )
    return body


def _free_id(db: Connection, now: datetime) -> int | None:
    rows = db.execute(
        select(issuer_keys.c.key_id, issuer_keys.c.ended_at).where(
            issuer_keys.c.key_id.in_(list(GUEST_KEY_IDS))
        )
    ).all()
    unused = set(GUEST_KEY_IDS) - {row.key_id for row in rows}
    if unused:
        return min(unused)
    rested = [
        (row.ended_at, row.key_id)
        for row in rows
        if row.ended_at is not None and row.ended_at + REST <= now
    ]
    return min(rested)[1] if rested else None
