"""Signed issuer keys: a kiosk accepts a key only if the network's root key signed it.

The signature covers `hetero/issuer-key/v1`, a zero byte, the key id (one byte), the public key (32
bytes) and the state in ASCII, so neither key nor state can be changed on the way. A kiosk's own
key, valid for the guests and day codes of one space, is signed under `hetero/issuer-key/v2`, with
the space's number (two bytes), the scope and a zero byte before the state. A program that does not
know scopes finds no valid signature and rejects the key.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from kiosk.core.errors import ProtocolError
from kiosk.core.record.member_pass import IssuerKey
from kiosk.core.record.roster import IssuerKeyBody, Scope

KEY_BYTES = 32
_DOMAIN = b"hetero/issuer-key/v1\0"
_SCOPED_DOMAIN = b"hetero/issuer-key/v2\0"
_HIGHEST_SPACE = 0xFFFF


def public_half(seed: bytes) -> str:
    """Return the public key, hexadecimal, of a 32-byte private key."""
    private = Ed25519PrivateKey.from_private_bytes(seed)
    return private.public_key().public_bytes_raw().hex()


def sign(key: IssuerKey, root: Ed25519PrivateKey) -> IssuerKeyBody:
    """Return the body of an issuer key as the feed carries it."""
    return IssuerKeyBody(
        key_id=key.key_id,
        public_key=key.public_key.hex(),
        state=key.state,
        signature=root.sign(_signed(key)).hex(),
        scope=None if key.guest_of is None else Scope.GUEST,
        space=key.guest_of,
    )


def read(body: IssuerKeyBody, root_key: str | None) -> IssuerKey:
    """Return the issuer key of a body, verified by the root key.

    Without a root key (central had none at enrolment) the body is taken as given.
    Raises: ProtocolError for a body that is malformed or not signed by the root key.
    """
    try:
        key = IssuerKey(
            key_id=body.key_id,
            public_key=bytes.fromhex(body.public_key),
            state=body.state,
            guest_of=_guest_of(body),
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


def _guest_of(body: IssuerKeyBody) -> int | None:
    if (body.scope is None) != (body.space is None):
        raise ValueError("a scope and its space stand together")
    if body.space is not None and not 0 <= body.space <= _HIGHEST_SPACE:
        raise ValueError("no number of a space")
    return body.space


def _signed(key: IssuerKey) -> bytes:
    head = bytes([key.key_id]) + key.public_key
    state = key.state.value.encode("ascii")
    if key.guest_of is None:
        return _DOMAIN + head + state
    scope = Scope.GUEST.value.encode("ascii")
    space = key.guest_of.to_bytes(2, "big")
    return b"".join((_SCOPED_DOMAIN, head, space, scope, b"\0", state))
