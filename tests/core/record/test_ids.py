"""Identifiers made from values."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.record.ids import (
    FRESH_BYTES,
    SALT_BYTES,
    fresh,
    is_pass_id,
    is_stream,
    person_key,
    uuid7,
)
from tests.core.world import NOW

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
times = st.datetimes(
    min_value=datetime(1970, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone itself
    timezones=st.just(UTC),
)
chance = st.binary(min_size=10, max_size=10)


@given(times, chance)
def test_a_uuid7_is_one_to_everybody_else(at: datetime, random: bytes) -> None:
    read = uuid.UUID(uuid7(at, random))
    assert str(read) == uuid7(at, random)
    assert read.version == 7
    assert read.variant == uuid.RFC_4122


@given(times, chance)
def test_a_uuid7_holds_its_moment_to_the_millisecond(
    at: datetime, random: bytes
) -> None:
    unix_ms = uuid.UUID(uuid7(at, random)).int >> 80
    assert unix_ms == (at - EPOCH) // timedelta(milliseconds=1)


@given(times, st.timedeltas(timedelta(milliseconds=1), timedelta(days=9)), chance)
def test_a_later_uuid7_sorts_behind_an_earlier_one(
    at: datetime, later: timedelta, random: bytes
) -> None:
    try:
        after = at + later
    except OverflowError:
        return
    assert uuid7(at, b"\xff" * 10) < uuid7(after, random)


@given(chance, chance)
def test_other_chances_make_another_uuid7(one: bytes, other: bytes) -> None:
    """Six bits of the ten bytes give way to version and variant."""
    kept = bytearray(b"\xff" * 10)
    kept[0], kept[2] = 0x0F, 0x3F
    differ = any((a ^ b) & mask for a, b, mask in zip(one, other, kept, strict=True))
    assert (uuid7(NOW, one) != uuid7(NOW, other)) is differ


def test_a_uuid7_takes_ten_random_bytes() -> None:
    with pytest.raises(ValueError, match="10 random bytes, not 9"):
        uuid7(NOW, bytes(9))


def test_a_uuid7_cannot_name_a_moment_before_1970() -> None:
    with pytest.raises(ValueError, match="before 1970"):
        uuid7(EPOCH - timedelta(microseconds=1), bytes(10))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0a" * 16, True),
        ("0A" * 16, False),
        ("0a" * 15, False),
        ("0a" * 16 + "\n", False),
    ],
)
def test_a_stream_is_32_lower_case_hexadecimal_digits(
    text: str, expected: bool
) -> None:
    assert is_stream(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("0a" * 8, True), ("0g" * 8, False), ("", False)]
)
def test_a_pass_id_is_16_lower_case_hexadecimal_digits(
    text: str, expected: bool
) -> None:
    assert is_pass_id(text) is expected


@pytest.mark.parametrize(
    ("subject", "pass_id", "key"),
    [
        ("u1", "0a" * 8, "u1"),
        ("u1", None, "u1"),
        (None, "0a" * 8, "pass:" + "0a" * 8),
        (None, None, None),
    ],
)
def test_a_person_is_known_by_subject_else_by_pass(
    subject: str | None, pass_id: str | None, key: str | None
) -> None:
    assert person_key(subject, pass_id) == key


@given(times, st.binary(min_size=FRESH_BYTES, max_size=FRESH_BYTES))
def test_fresh_ids_use_every_random_byte_once(at: datetime, random: bytes) -> None:
    made = fresh(at, random)
    assert made == fresh(at, random)
    ids = (*made.ids, made.subject)
    for number, each in enumerate(ids):
        assert each == uuid7(at, random[10 * number : 10 * number + 10])
    assert made.pass_id == random[40:48].hex()
    assert made.salt == random[48:]
    assert len(made.salt) == SALT_BYTES


@pytest.mark.parametrize("count", [0, FRESH_BYTES - 1, FRESH_BYTES + 1])
def test_fresh_ids_take_just_so_many_bytes(count: int) -> None:
    with pytest.raises(ValueError, match="80 random bytes"):
        fresh(NOW, bytes(count))


def test_a_salt_is_in_no_repr() -> None:
    assert "salt" not in repr(fresh(NOW, bytes(FRESH_BYTES)))
