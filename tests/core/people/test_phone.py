"""What a kiosk may know of a telephone number."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.people.phone import last_digits, phone_tag, read_phone
from tests.phones import CASES, spellings

numbers = st.integers(min_value=10**9, max_value=10**12 - 1).map("+62{}".format)


def test_the_tag_is_of_the_domain_the_network_and_all_but_the_last_four_digits() -> (
    None
):
    hashed = hashlib.sha256(b"hetero/phone/v1" + b"\x00\x01" + b"+6281234567")
    assert phone_tag(1, "+62812345670000") == hashed.hexdigest()[:4]
    assert phone_tag(1, "+6281234567890") == "6a9a"
    assert phone_tag(2, "+6281234567890") == "8430"


@given(numbers, st.integers(min_value=0, max_value=9999))
def test_the_last_four_digits_change_nothing(number: str, end: int) -> None:
    assert phone_tag(1, number) == phone_tag(1, f"{number[:-4]}{end:04}")


@given(numbers)
def test_a_tag_is_four_lower_case_hexadecimal_digits(number: str) -> None:
    tag = phone_tag(1, number)
    assert len(tag) == 4
    assert set(tag) <= set("0123456789abcdef")


@pytest.mark.parametrize(("written", "number"), CASES)
def test_a_number_is_read_however_it_is_written_and_nothing_else_is(
    written: str, number: str | None
) -> None:
    assert read_phone(written) == number


@given(st.text(max_size=40) | spellings())
def test_no_text_is_too_strange_to_be_asked(text: str) -> None:
    read = read_phone(text)
    assert read is None or read_phone(read) == read


@given(st.integers(min_value=10**7, max_value=10**8 - 1))
def test_a_mobile_number_is_the_same_by_each_of_its_prefixes(subscriber: int) -> None:
    read = read_phone(f"0812{subscriber}")
    assert read == f"+62812{subscriber}"
    assert read_phone(f"62812{subscriber}") == read == read_phone(f"+62812{subscriber}")
    assert last_digits(read) == str(subscriber)[-4:]
