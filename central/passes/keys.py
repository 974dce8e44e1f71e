"""The life of issuer keys: next, active, verify_only, revoked.

Kiosks get the `next` key long before it signs passes, so that they know it even after weeks without
a link.
"""

from __future__ import annotations

from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, func, select, update

from central.feed import Item, publish
from central.feed.bodies import read_issuer_keys
from central.model import issuer_keys
from central.store.keys import add_issuer_key, read_root_key
from kiosk.core.errors import NotFound
from kiosk.core.record import issuer_keys as signed_list
from kiosk.core.record.member_pass import NETWORK_KEY_IDS, IssuerKey, KeyState
from kiosk.core.record.roster import NETWORK, ItemKind


def rotate(db: Connection, secret: bytes, now: datetime) -> int:
    """Make the next key the active one; return its id.

    The old active key still verifies its passes, and a new next key is made and published. All of
    it happens in the transaction `db`.
    Raises: NotFound if there is no next key or no free key id; StoreKeyMissing.
    """
    coming = _find_id(db, KeyState.NEXT)
    if coming is None:
        raise NotFound("The network has no next issuer key to change to.")
    leaving = _find_id(db, KeyState.ACTIVE)
    if leaving is not None:
        _set_state(db, secret, leaving, KeyState.VERIFY_ONLY)
    _set_state(db, secret, coming, KeyState.ACTIVE)
    changed = {coming, _add_next(db, secret, now)}
    _publish(db, changed if leaving is None else changed | {leaving}, now)
    return coming


def revoke_key(db: Connection, secret: bytes, key_id: int, now: datetime) -> None:
    """Revoke an issuer key, which makes all its passes invalid.

    The next key replaces a revoked active key; a new key replaces a revoked next key.
    Raises: NotFound for an unknown key, or where no key can replace it; StoreKeyMissing.
    """
    state: str | None = db.execute(
        select(issuer_keys.c.state).where(
            issuer_keys.c.key_id == key_id, issuer_keys.c.guest_of.is_(None)
        )
    ).scalar_one_or_none()
    if state is None:
        raise NotFound(
            f"The network has no issuer key {key_id}.",
            remedy="A kiosk's own key ends with its enrolment: `central revoke-kiosk`.",
        )
    if state == KeyState.ACTIVE:
        rotate(db, secret, now)
    _set_state(db, secret, key_id, KeyState.REVOKED)
    changed = {key_id}
    if state == KeyState.NEXT:
        changed.add(_add_next(db, secret, now))
    _publish(db, changed, now)


def _add_next(db: Connection, secret: bytes, now: datetime) -> int:
    newest: int = db.execute(
        select(func.max(issuer_keys.c.key_id)).where(issuer_keys.c.guest_of.is_(None))
    ).scalar_one()
    if newest + 1 not in NETWORK_KEY_IDS:
        raise NotFound(
            f"All {len(NETWORK_KEY_IDS)} issuer key ids of the network have been used."
        )
    key = Ed25519PrivateKey.generate()
    listed = IssuerKey(
        key_id=newest + 1,
        public_key=key.public_key().public_bytes_raw(),
        state=KeyState.NEXT,
    )
    add_issuer_key(db, secret, key, listed, now)
    return listed.key_id


def _find_id(db: Connection, state: KeyState) -> int | None:
    found: int | None = db.execute(
        select(func.max(issuer_keys.c.key_id)).where(
            issuer_keys.c.state == state.value, issuer_keys.c.guest_of.is_(None)
        )
    ).scalar_one()
    return found


def _set_state(db: Connection, secret: bytes, key_id: int, state: KeyState) -> None:
    public: str = db.execute(
        select(issuer_keys.c.public_key).where(issuer_keys.c.key_id == key_id)
    ).scalar_one()
    key = IssuerKey(key_id=key_id, public_key=bytes.fromhex(public), state=state)
    body = signed_list.sign(key, read_root_key(db, secret))
    db.execute(
        update(issuer_keys)
        .where(issuer_keys.c.key_id == key_id)
        .values(state=state.value, signature=body.signature)
    )


def _publish(db: Connection, key_ids: set[int], now: datetime) -> None:
    items = [
        Item(kind=ItemKind.ISSUER_KEY, key=str(body.key_id), body=body)
        for body in read_issuer_keys(db)
        if body.key_id in key_ids
    ]
    publish(db, NETWORK, items, now)
