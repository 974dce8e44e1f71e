"""The signed issuer keys: a kiosk believes a key only if the network's root key vouches for it.

Signed is `hetero/issuer-key/v1` and a zero byte, the key id (one byte), the public key (32 bytes)
and the state in ASCII, so that neither a key nor a state can be slipped in on the way.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from kiosk.core.errors import ProtocolError
from kiosk.core.member_pass import IssuerKey
from kiosk.core.roster import IssuerKeyBody

KEY_BYTES = 32
_DOMAIN = b"hetero/issuer-key/v1\0"


def sign(key: IssuerKey, root: Ed25519PrivateKey) -> IssuerKeyBody:
    """The body of an issuer key as the feed carries it."""
    return IssuerKeyBody(
        key_id=key.key_id,
        public_key=key.public_key.hex(),
        state=key.state,
        signature=root.sign(_signed(key)).hex(),
    )


def read(body: IssuerKeyBody, root_key: str | None) -> IssuerKey:
    """The issuer key behind its body, vouched for by the root key.

    Without a root key (central pinned none at enrolment) the body is taken as given.
    Raises: ProtocolError for a body that is malformed or not vouched for.
    """
    try:
        key = IssuerKey(
            key_id=body.key_id,
            public_key=bytes.fromhex(body.public_key),
            state=body.state,
        )
        signed = _signed(key)
        if len(key.public_key) != KEY_BYTES:
            raise ValueError("wrong length")
    except ValueError as error:
        raise ProtocolError(
            "An issuer key is malformed.", field="$.public_key"
        ) from error
    if root_key is not None:
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(root_key)).verify(
                bytes.fromhex(body.signature), signed
            )
        except (InvalidSignature, ValueError) as error:
            raise ProtocolError(
                f"Issuer key {body.key_id} is not signed by the network's root key.",
                field="$.signature",
                remedy="Enrol this kiosk again if the network's root key has changed.",
            ) from error
    return key


def _signed(key: IssuerKey) -> bytes:
    return b"".join(
        (_DOMAIN, bytes([key.key_id]), key.public_key, key.state.value.encode("ascii"))
    )
