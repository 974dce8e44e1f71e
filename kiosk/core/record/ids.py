"""Identifiers made from given time and randomness."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

STREAM_BYTES = 16
UUID7_RANDOM_BYTES = 10
PASS_ID_BYTES = 8
SALT_BYTES = 32
FRESH_IDS = 4
FRESH_BYTES = FRESH_IDS * UUID7_RANDOM_BYTES + PASS_ID_BYTES + SALT_BYTES

PASS_PREFIX = "pass:"
DESK_PREFIX = "desk:"
"""Prefixes of the key of a person known by a pass alone: the network's, a kiosk's."""

_UNIX_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_STREAM = re.compile(r"[0-9a-f]{32}")
_PASS_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """The place of an entry: its identity, and the `ref` of other entries."""

    stream: str
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """Unguessable values for a registration, made before its transaction.

    Shape: `ids` for its three entries, `subject` for the person, `pass_id` 16 hexadecimal digits,
    `salt` 32 bytes.
    """

    ids: tuple[str, str, str]
    subject: str
    pass_id: str
    salt: bytes = field(repr=False)


def fresh(at: datetime, random: bytes) -> Fresh:
    """Return fresh ids for a moment, from 80 random bytes.

    Raises: ValueError for another number of bytes or a moment before 1970.
    """
    if len(random) != FRESH_BYTES:
        raise ValueError(f"fresh ids take {FRESH_BYTES} random bytes")
    first, second, third, subject = (
        uuid7(at, random[start : start + UUID7_RANDOM_BYTES])
        for start in range(0, FRESH_IDS * UUID7_RANDOM_BYTES, UUID7_RANDOM_BYTES)
    )
    rest = random[FRESH_IDS * UUID7_RANDOM_BYTES :]
    return Fresh(
        ids=(first, second, third),
        subject=subject,
        pass_id=rest[:PASS_ID_BYTES].hex(),
        salt=rest[PASS_ID_BYTES:],
    )


def is_stream(text: str) -> bool:
    """Return whether the text is 32 lower-case hexadecimal digits."""
    return _STREAM.fullmatch(text) is not None


def is_pass_id(text: str) -> bool:
    """Return whether the text is 16 lower-case hexadecimal digits."""
    return _PASS_ID.fullmatch(text) is not None


def uuid7(at: datetime, random: bytes) -> str:
    """Return the UUIDv7 of a moment and 10 random bytes.

    Raises: ValueError for another number of bytes or a moment before 1970.
    Source: RFC 9562, section 5.7.
    """
    if len(random) != UUID7_RANDOM_BYTES:
        raise ValueError(
            f"a UUIDv7 takes {UUID7_RANDOM_BYTES} random bytes, not {len(random)}"
        )
    unix_ms = (at - _UNIX_EPOCH) // timedelta(milliseconds=1)
    if unix_ms < 0:
        raise ValueError("a UUIDv7 cannot name a moment before 1970")
    raw = bytearray(unix_ms.to_bytes(6, "big") + random)
    raw[6] = 0x70 | (raw[6] & 0x0F)
    raw[8] = 0x80 | (raw[8] & 0x3F)
    digits = raw.hex()
    return "-".join(
        (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    )


def person_key(subject: str | None, pass_id: str | None) -> str | None:
    """Return a person's key in presence: the subject, else a key made of the pass id, else None."""
    if subject is not None:
        return subject
    return None if pass_id is None else PASS_PREFIX + pass_id
