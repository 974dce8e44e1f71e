"""Sign pass texts. Ed25519 is deterministic: a row and its key always give the same text."""

from __future__ import annotations

from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Row

from central.store.guest_keys import ReadSecret
from central.store.keys import issuer_label
from central.store.secret import unseal
from kiosk.core.record.member_pass import MemberPass, sign


class SigningKeys:
    """The private issuer keys, each unsealed once.

    Thread: any; two threads may unseal the same key, with equal results.
    """

    def __init__(self, read_secret: ReadSecret) -> None:
        self._read_secret = read_secret
        # Cached by the sealed bytes too: an id can get another key.
        self._keys: dict[tuple[int, bytes], Ed25519PrivateKey] = {}

    def get(self, key_id: int, sealed: bytes) -> Ed25519PrivateKey:
        """Return a private key. Raises: StoreKeyMissing if it cannot be unsealed."""
        key = self._keys.get((key_id, sealed))
        if key is None:
            plain = unseal(self._read_secret(), sealed, issuer_label(key_id))
            key = Ed25519PrivateKey.from_private_bytes(plain)
            self._keys[(key_id, sealed)] = key
        return key


def write_pass(row: Row[Any], network: int, key: Ed25519PrivateKey) -> str:
    """Return the pass text of a row of `pass`."""
    member_pass = MemberPass(
        key_id=row.key_id,
        network=network,
        pass_id=row.id,
        valid_from=row.valid_from,
        valid_through=row.valid_through,
        flags=row.flags,
        home_space=row.home_number,
    )
    return sign(member_pass, key)
