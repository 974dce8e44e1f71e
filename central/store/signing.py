"""Pass texts from rows: Ed25519 is deterministic, so a row and its key give the same text again."""

from __future__ import annotations

from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Row

from central.store.guest_keys import ReadSecret
from central.store.keys import issuer_label
from central.store.secret import unseal
from kiosk.core.record.member_pass import MemberPass, sign


class SigningKeys:
    """The private halves of issuer keys, each unsealed once.

    Thread: any; two that ask at once may both unseal, and get equal keys.
    """

    def __init__(self, read_secret: ReadSecret) -> None:
        self._read_secret = read_secret
        # A key is known by what was sealed as well: an id may come to stand for another key.
        self._keys: dict[tuple[int, bytes], Ed25519PrivateKey] = {}

    def get(self, key_id: int, sealed: bytes) -> Ed25519PrivateKey:
        """Return a private key. Raises: StoreKeyMissing where it cannot be unsealed here."""
        key = self._keys.get((key_id, sealed))
        if key is None:
            plain = unseal(self._read_secret(), sealed, issuer_label(key_id))
            key = Ed25519PrivateKey.from_private_bytes(plain)
            self._keys[(key_id, sealed)] = key
        return key


def write_pass(row: Row[Any], network: int, key: Ed25519PrivateKey) -> str:
    """Return the text of the pass behind a row of `pass`."""
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
