"""The signed pass: 83 bytes, written as 200 decimal digits (format in docs/pass-format.md).

A pass names no person: it holds a random id, dates, a scope and a signature, so that a kiosk
that has never heard of the person can still tell a genuine pass from any other code.
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
"""A day code: what a kiosk prints on the badge of somebody who may hold a pass of their own."""
DAY_CODE = FLAG_GUEST | FLAG_DAY
MOST_DAYS = 7
"""A day code is good for one day; printed ahead for a session, for its days and no more."""
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
    """A public key that passes are signed with.

    Shape: `public_key` is 32 raw bytes; `guest_of` is the number of the space whose guests and day
    codes alone it vouches for (a kiosk's own key), None for a key of the network.
    """

    key_id: int
    public_key: bytes
    state: KeyState
    guest_of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPass:
    """What a pass says, apart from its signature. Dates are the home space's local days."""

    key_id: int
    network: int
    pass_id: str
    valid_from: date
    valid_through: date
    flags: int
    home_space: int

    @property
    def staff(self) -> bool:
        """Return whether the bearer works here."""
        return bool(self.flags & FLAG_STAFF)

    @property
    def guest(self) -> bool:
        """Return whether it was made at a desk for a day, as a guest's pass or a day code."""
        return bool(self.flags & FLAG_GUEST)

    @property
    def day(self) -> bool:
        """Return whether it is a day code: the code of a badge, and nobody's own pass."""
        return bool(self.flags & FLAG_DAY)

    @property
    def signed_by(self) -> int | None:
        """The id of the kiosk's own key that it names, None where it names one of the network."""
        return self.key_id if self.key_id in GUEST_KEY_IDS else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAPass:
    """The text is some other code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownIssuer:
    """It has the shape of a pass, from an issuer key that is unknown here or was revoked."""

    member_pass: MemberPass


@dataclass(frozen=True, slots=True, kw_only=True)
class Forged:
    """It names a known issuer key, and that key did not sign it or may not vouch for it."""

    member_pass: MemberPass


@dataclass(frozen=True, slots=True, kw_only=True)
class Genuine:
    """The issuer made it; dates, scope and revocation are still to be judged."""

    member_pass: MemberPass


PassCheck = NotAPass | UnknownIssuer | Forged | Genuine


def to_text(raw: bytes) -> str:
    """The decimal digits that stand in the code for the 83 bytes of a pass.

    Raises: ValueError for another number of bytes.
    """
    if len(raw) != PASS_BYTES:
        raise ValueError(f"a pass has {PASS_BYTES} bytes, not {len(raw)}")
    return str(int.from_bytes(_MARK + raw, "big"))


def to_raw(text: str) -> bytes | None:
    """The 83 bytes behind a pass text, or None if it is not the text of any."""
    if len(text) != TEXT_DIGITS or not (text.isascii() and text.isdigit()):
        return None
    number = int(text)
    if number.bit_length() != len(_MARK + bytes(PASS_BYTES)) * 8 - 7:
        return None
    return number.to_bytes(PASS_BYTES + 1, "big")[1:]


def sign(member_pass: MemberPass, key: Ed25519PrivateKey) -> str:
    """The pass text of a pass, signed.

    Raises: ValueError where a field does not fit its place.
    """
    head = _head(member_pass)
    return to_text(head + key.sign(_DOMAIN + head))


def check(text: str, keys: Mapping[int, IssuerKey]) -> PassCheck:
    """Judge the text of a code by shape, issuer key and signature. Never raises."""
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
    """The proof that a pass was shown for an entry, 32 hexadecimal digits.

    Central writes the pass again from its row and key and compares. The entry's id makes it worth
    nothing in another entry. Raises: ValueError for what is no entry id or no pass text.
    """
    raw = to_raw(text)
    if raw is None:
        raise ValueError("not a pass text")
    digest = hashlib.sha256(_PROOF_DOMAIN + UUID(entry_id).bytes + raw)
    return digest.hexdigest()[:PROOF_DIGITS]


def day_code_id(entry_id: str) -> str:
    """The pass id of the day code that an entry names.

    It follows from the entry's own random id, so that a badge printed again carries the same code
    and nothing more has to be kept. Raises: ValueError for what is no entry id.
    """
    digest = hashlib.sha256(_DAY_CODE_DOMAIN + UUID(entry_id).bytes)
    return digest.digest()[:PASS_ID_BYTES].hex()


def _may_vouch(issuer: IssuerKey, member_pass: MemberPass) -> bool:
    """Return whether a pass is of the kind that the key is for.

    A kiosk's key makes guests for one day and day codes for a few, of its own space alone.
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
