"""Member numbers as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.errors import ProtocolError
from kiosk.core.people.member_number import HIGHEST, check_digit, read, write

numbers = st.integers(min_value=0, max_value=HIGHEST)


@given(numbers)
def test_a_written_number_reads_back_the_same(number: int) -> None:
    assert read(write(number)) == number


@given(numbers)
def test_a_number_is_hs_and_eight_digits(number: int) -> None:
    text = write(number)
    assert len(text) == 11
    assert text.startswith("HS-")
    assert text[3:].isdigit()


@given(numbers, st.integers(0, 7), st.integers(1, 9))
def test_every_single_wrong_digit_is_caught(number: int, place: int, by: int) -> None:
    digits = list(write(number)[3:])
    digits[place] = str((int(digits[place]) + by) % 10)
    with pytest.raises(ProtocolError, match="wrong digit"):
        read("".join(digits))


@given(numbers, st.integers(0, 6))
def test_every_swap_of_neighbours_is_caught(number: int, place: int) -> None:
    digits = list(write(number)[3:])
    if digits[place] == digits[place + 1]:
        return
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    with pytest.raises(ProtocolError, match="two digits swapped"):
        read("".join(digits))


def test_every_error_of_one_or_two_digits_is_caught_on_whole_ranges() -> None:
    """Exhaustive where Hypothesis samples: every number of two digits and its neighbours."""
    for number in range(100):
        good = f"{number:02d}{check_digit(f'{number:02d}')}"
        assert check_digit(good) == 0
        for place in range(3):
            for digit in "0123456789".replace(good[place], ""):
                assert check_digit(good[:place] + digit + good[place + 1 :]) != 0
        for place in range(2):
            a, b = good[place], good[place + 1]
            swapped = good[:place] + b + a + good[place + 2 :]
            assert a == b or check_digit(swapped) != 0


def test_the_check_digit_of_the_published_example() -> None:
    """Source: the worked example of the order-10 table, 572 → 4."""
    assert check_digit("572") == 4


@pytest.mark.parametrize(
    "typed",
    [
        "HS-00000427",
        "hs-00000427",
        "HS00000427",
        "hs 0000 0427",
        "00000427",
        " 0000-0427 ",
    ],
)
def test_case_spaces_and_the_hyphen_are_free(typed: str) -> None:
    assert read(typed) == 42


def test_42_is_written_with_its_check_digit() -> None:
    assert write(42) == "HS-00000427"


@pytest.mark.parametrize("number", [-1, HIGHEST + 1])
def test_a_number_out_of_range_is_not_written(number: int) -> None:
    with pytest.raises(ValueError, match="0 to 9999999"):
        write(number)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "HS-",
        "HS-0000042",
        "HS-000004270",
        "HS-0000042x",
        "٠٠٠٠٠٤٢٧",
        "HSHS00000427",
    ],
)
def test_another_shape_is_refused_with_what_a_number_looks_like(typed: str) -> None:
    with pytest.raises(ProtocolError, match="HS- and eight digits") as no:
        read(typed)
    assert no.value.field == "no"
    assert no.value.remedy


@given(st.text())
def test_any_text_reads_or_is_refused(text: str) -> None:
    try:
        number = read(text)
    except ProtocolError:
        return
    assert 0 <= number <= HIGHEST
