"""The signed pass: 83 bytes, written as 200 decimal digits (format in docs/pass-format.md).

A pass holds no name: only a random id, dates, a scope and a signature. A kiosk that has never heard
of the person can still tell a genuine pass from any other code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

VERSION = 0x01
PASS_BYTES = 83
SIGNED_BYTES = 19
PASS_ID_BYTES = 8
TEXT_DIGITS = 200
EPOCH = date(2024, 1, 1)
LAST_DAY = EPOCH + timedelta(days=0xFFFF)
FLAG_STAFF = 0b01
FLAG_GUEST = 0b10
FLAG_DAY = 0b100
"""A day code: printed on the badge of somebody who may also have a pass of their own."""
DAY_CODE = FLAG_GUEST | FLAG_DAY
MOST_DAYS = 7
"""The longest validity of a day code: one day, or the days of a session if printed ahead."""
NETWORK_KEY_IDS = range(128)
GUEST_KEY_IDS = range(128, 256)
"""Ids of kiosks' own keys. The lower ones are the network's."""

PROOF_DIGITS = 32
_PROOF_DOMAIN = b"hetero/proof/v1"
_DAY_CODE_DOMAIN = b"hetero/day-code/v1"
_DOMAIN = b"hetero/pass/v1\0"
_MARK = b"\x01"


class KeyState(StrEnum):
    """What an issuer key may be used for."""

    NEXT = "next"
    ACTIVE = "active"
    VERIFY_ONLY = "verify_only"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerKey:
    """A public key that verifies passes.

    Shape: `public_key` is 32 raw bytes; `guest_of` is the number of the one space whose guest
    passes and day codes a kiosk's own key may sign, None for a key of the network.
    """

    key_id: int
    public_key: bytes
    state: KeyState
    guest_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPass:
    """A pass's fields without its signature. Dates are the home space's local days."""

    key_id: int
    network: int
    pass_id: str
    valid_from: date
    valid_through: date
    flags: int
    home_space: int

    @property
    def staff(self) -> bool:
        return bool(self.flags & FLAG_STAFF)

    @property
    def guest(self) -> bool:
        """Return whether a desk made it for a day: a guest's pass or a day code."""
        return bool(self.flags & FLAG_GUEST)

    @property
    def day(self) -> bool:
        """Return whether it is a day code: printed on a badge, and nobody's own pass."""
        return bool(self.flags & FLAG_DAY)

    @property
    def signed_by(self) -> int | None:
        """Return the id of the kiosk's own key it names, or None for a key of the network."""
        return self.key_id if self.key_id in GUEST_KEY_IDS else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAPass:
    """The text is some other code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownIssuer:
    """A pass from an issuer key that is unknown here or revoked."""

    member_pass: MemberPass


@dataclass(frozen=True, slots=True, kw_only=True)
class Forged:
    """A pass that its issuer key did not sign or may not sign."""

    member_pass: MemberPass


@dataclass(frozen=True, slots=True, kw_only=True)
class Genuine:
    """A pass its issuer signed; dates, scope and revocation are still to be checked."""

    member_pass: MemberPass


PassCheck = NotAPass | UnknownIssuer | Forged | Genuine


def to_text(raw: bytes) -> str:
    """Return the decimal digits of the 83 bytes of a pass.

    Raises: ValueError for another number of bytes.
    """
    if len(raw) != PASS_BYTES:
        raise ValueError(f"a pass has {PASS_BYTES} bytes, not {len(raw)}")
    return str(int.from_bytes(_MARK + raw, "big"))


def to_raw(text: str) -> bytes | None:
    """Return the 83 bytes of a pass text, or None for any other text."""
    if len(text) != TEXT_DIGITS or not (text.isascii() and text.isdigit()):
        return None
    number = int(text)
    if number.bit_length() != len(_MARK + bytes(PASS_BYTES)) * 8 - 7:
        return None
    return number.to_bytes(PASS_BYTES + 1, "big")[1:]


def sign(member_pass: MemberPass, key: Ed25519PrivateKey) -> str:
    """Return the text of a signed pass.

    Raises: ValueError where a field does not fit its place.
    """
    head = _head(member_pass)
    return to_text(head + key.sign(_DOMAIN + head))


def check(text: str, keys: Mapping[int, IssuerKey]) -> PassCheck:
    """Check the text of a code for shape, issuer key and signature. Never raises."""
    raw = to_raw(text)
    if raw is None or raw[0] != VERSION:
        return NotAPass()
    member_pass = _parse_head(raw)
    issuer = keys.get(member_pass.key_id)
    if issuer is None or issuer.state is KeyState.REVOKED:
        return UnknownIssuer(member_pass=member_pass)
    if not _may_vouch(issuer, member_pass):
        return Forged(member_pass=member_pass)
    try:
        Ed25519PublicKey.from_public_bytes(issuer.public_key).verify(
            raw[SIGNED_BYTES:], _DOMAIN + raw[:SIGNED_BYTES]
        )
    except (InvalidSignature, ValueError):
        return Forged(member_pass=member_pass)
    return Genuine(member_pass=member_pass)


def proof(entry_id: str, text: str) -> str:
    """Return the proof that a pass was shown for an entry, 32 hexadecimal digits.

    Central rebuilds the pass from its row and key and compares. The entry's id makes the proof
    useless in another entry. Raises: ValueError for a bad entry id or pass text.
    """
    raw = to_raw(text)
    if raw is None:
        raise ValueError("not a pass text")
    digest = hashlib.sha256(_PROOF_DOMAIN + UUID(entry_id).bytes + raw)
    return digest.hexdigest()[:PROOF_DIGITS]


def day_code_id(entry_id: str) -> str:
    """Return the pass id of the day code that an entry names.

    It follows from the entry's own random id: a badge printed again carries the same code, and
    nothing more has to be stored. Raises: ValueError for a bad entry id.
    """
    digest = hashlib.sha256(_DAY_CODE_DOMAIN + UUID(entry_id).bytes)
    return digest.digest()[:PASS_ID_BYTES].hex()


def _may_vouch(issuer: IssuerKey, member_pass: MemberPass) -> bool:
    """Return whether the key may sign this kind of pass.

    A kiosk's key signs one-day guest passes and day codes for a few days, for its own space only.
    """
    if issuer.guest_of is None:
        return member_pass.signed_by is None
    days = (member_pass.valid_through - member_pass.valid_from).days + 1
    most_days = {FLAG_GUEST: 1, DAY_CODE: MOST_DAYS}.get(member_pass.flags, 0)
    return (
        member_pass.signed_by is not None
        and 1 <= days <= most_days
        and member_pass.home_space == issuer.guest_of
    )


def _head(member_pass: MemberPass) -> bytes:
    pass_id = bytes.fromhex(member_pass.pass_id)
    if len(pass_id) != PASS_ID_BYTES:
        raise ValueError(f"a pass id has {PASS_ID_BYTES} bytes, not {len(pass_id)}")
    try:
        return b"".join(
            (
                bytes([VERSION, member_pass.key_id]),
                member_pass.network.to_bytes(2, "big"),
                pass_id,
                _day_number(member_pass.valid_from),
                _day_number(member_pass.valid_through),
                bytes([member_pass.flags]),
                member_pass.home_space.to_bytes(2, "big"),
            )
        )
    except OverflowError as error:
        raise ValueError("a field of the pass does not fit its place") from error


def _parse_head(raw: bytes) -> MemberPass:
    return MemberPass(
        key_id=raw[1],
        network=int.from_bytes(raw[2:4], "big"),
        pass_id=raw[4:12].hex(),
        valid_from=EPOCH + timedelta(days=int.from_bytes(raw[12:14], "big")),
        valid_through=EPOCH + timedelta(days=int.from_bytes(raw[14:16], "big")),
        flags=raw[16],
        home_space=int.from_bytes(raw[17:19], "big"),
    )


def _day_number(day: date) -> bytes:
    return (day - EPOCH).days.to_bytes(2, "big")
