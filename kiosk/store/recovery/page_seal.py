"""Checks the seal (HMAC) of a SQLCipher page, and repairs a single wrong bit.

A page of 4096 bytes is 4016 bytes under AES-256-CBC, then the IV and an HMAC-SHA512 over both and
the page number. If one bit of a page is wrong, turning that bit back makes the seal match. A wrong
bit in the number or the seal is found in the same way.
Source: https://www.zetetic.net/sqlcipher/design/.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

PAGE_BYTES = 4096
SEAL_BYTES = 80
USABLE_BYTES = PAGE_BYTES - SEAL_BYTES
SALT_BYTES = 16
_IV_BYTES = 16
_SALT_MASK = 0x3A
_HMAC_ROUNDS = 2
_NUMBER_BITS = 32
_BLOCK_BYTES = 128
_IN, _OUT = 0x36, 0x5C
_WRONG_BITS = 4
"""A seal with at most this many wrong bits is the page's own; another page's differs by half."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParts:
    """The parts of a page."""

    locked: bytes
    iv: bytes
    seal: bytes


def parts_of(number: int, raw: bytes) -> PageParts:
    """Return a page's encrypted part, IV and seal; the first page starts with the salt."""
    behind = USABLE_BYTES + _IV_BYTES
    first = first_byte(number)
    return PageParts(
        locked=raw[first:USABLE_BYTES], iv=raw[USABLE_BYTES:behind], seal=raw[behind:]
    )


def first_byte(number: int) -> int:
    """Return where encryption begins."""
    return SALT_BYTES if number == 1 else 0


def derive(key: bytes, salt: bytes) -> bytes:
    """Return the key of the seals."""
    masked = bytes(byte ^ _SALT_MASK for byte in salt)
    return hashlib.pbkdf2_hmac("sha512", key, masked, _HMAC_ROUNDS, 32)


def salts_near(salt: bytes) -> Iterator[bytes]:
    """Yield a salt and each one that differs from it by one bit."""
    yield salt
    number = int.from_bytes(salt, "big")
    for bit in range(8 * len(salt)):
        yield (number ^ 1 << bit).to_bytes(len(salt), "big")


def is_sealed(hmac_key: bytes, number: int, raw: bytes) -> bool:
    """Return whether every byte of a page is as written, except for a bit of the seal."""
    parts = parts_of(number, raw)
    computed = hmac.digest(
        hmac_key, parts.locked + parts.iv + struct.pack("<I", number), "sha512"
    )
    return _is_near(computed, parts.seal)


def find_number(hmac_key: bytes, number: int, raw: bytes) -> int | None:
    """Return the number a page is sealed under: its own or one a bit away; None for neither."""
    for candidate in (number, *(number ^ 1 << bit for bit in range(_NUMBER_BITS))):
        if candidate > 0 and is_sealed(hmac_key, candidate, raw):
            return candidate
    return None


def find_key(
    key: bytes, salts: Iterable[bytes], holds: Callable[[bytes], bool]
) -> bytes | None:
    """Return the key of the seals from the first salt that fits, or None."""
    for salt in salts:
        derived = derive(key, salt)
        if holds(derived):
            return derived
    return None


def repaired(hmac_key: bytes, number: int, raw: bytes) -> bytes | None:
    """Return a page with its one wrong bit repaired, or None. Takes 0.2 s."""
    first = first_byte(number)
    last = USABLE_BYTES + _IV_BYTES
    body = bytearray(raw[first:last] + struct.pack("<I", number))
    seal = raw[last:]
    padded = hmac_key.ljust(_BLOCK_BYTES, b"\0")
    inner = hashlib.sha512(bytes(byte ^ _IN for byte in padded))
    outer = hashlib.sha512(bytes(byte ^ _OUT for byte in padded))
    for at in range(last - first):
        if at % _BLOCK_BYTES == 0 and at > 0:
            # The bytes before the bit are hashed once for all bits after it.
            inner.update(body[at - _BLOCK_BYTES : at])
        start = at - at % _BLOCK_BYTES
        for bit in range(8):
            body[at] ^= 1 << bit
            within, around = inner.copy(), outer.copy()
            within.update(memoryview(body)[start:])
            around.update(within.digest())
            if around.digest() == seal:
                return raw[:first] + bytes(body[: last - first]) + seal
            body[at] ^= 1 << bit
    return None


def _is_near(computed: bytes, seal: bytes) -> bool:
    difference = int.from_bytes(computed, "big") ^ int.from_bytes(seal, "big")
    return difference.bit_count() <= _WRONG_BITS
