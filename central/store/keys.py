"""The network's signing keys; private keys are sealed with the machine's secret."""

from __future__ import annotations

from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, insert, select

from central.model import issuer_keys, networks
from central.store.secret import seal, unseal
from kiosk.core.errors import NotFound
from kiosk.core.record import issuer_keys as signed_list
from kiosk.core.record.member_pass import IssuerKey, KeyState

ROOT_LABEL = "root key"


def read_root_key(db: Connection, secret: bytes) -> Ed25519PrivateKey:
    """Return the root key, which signs issuer keys.

    Raises: StoreKeyMissing if another machine's secret sealed it.
    """
    sealed = db.execute(select(networks.c.root_sealed)).scalar_one()
    return Ed25519PrivateKey.from_private_bytes(unseal(secret, sealed, ROOT_LABEL))


def read_signing_key(db: Connection, secret: bytes) -> tuple[int, Ed25519PrivateKey]:
    """Return the id and the private key that sign new passes.

    Raises: NotFound if no key is active; StoreKeyMissing if another machine's secret sealed it.
    """
    row = db.execute(
        select(issuer_keys.c.key_id, issuer_keys.c.sealed)
        .where(
            issuer_keys.c.state == KeyState.ACTIVE.value,
            issuer_keys.c.guest_of.is_(None),
        )
        .order_by(issuer_keys.c.key_id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        raise NotFound(
            "The network has no active issuer key, so no pass can be signed."
        )
    plain = unseal(secret, row.sealed, issuer_label(row.key_id))
    return row.key_id, Ed25519PrivateKey.from_private_bytes(plain)


def add_issuer_key(
    db: Connection,
    secret: bytes,
    key: Ed25519PrivateKey,
    listed: IssuerKey,
    now: datetime,
) -> None:
    """Store an issuer key: the public key signed by the root key, the private key sealed."""
    body = signed_list.sign(listed, read_root_key(db, secret))
    db.execute(
        insert(issuer_keys).values(
            key_id=body.key_id,
            public_key=body.public_key,
            sealed=seal(secret, key.private_bytes_raw(), issuer_label(body.key_id)),
            state=body.state.value,
            signature=body.signature,
            made_at=now,
        )
    )


def issuer_label(key_id: int) -> str:
    """Return the label under which an issuer key is sealed."""
    return f"issuer key {key_id}"
