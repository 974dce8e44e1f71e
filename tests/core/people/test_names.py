"""Names as they are kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.people.names import NAME_LIMIT, read_line, read_name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Wahyu Prasetyo", "Wahyu Prasetyo"),
        ("  wahyu   prasetyo ", "Wahyu Prasetyo"),
        ("SUKARNI", "Sukarni"),
        ("siti nur-aini", "Siti Nur-Aini"),
        ("a. b. widodo", "A. B. Widodo"),
        ("McKenzie van Dijk", "McKenzie van Dijk"),
        ("Su", "Su"),
    ],
)
def test_a_name_is_kept_as_its_bearer_would_write_it(typed: str, kept: str) -> None:
    assert read_name(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "   ", "a", "1234", "- -", "x" * (NAME_LIMIT + 1), "Su\x00karni"]
)
def test_what_is_no_name_is_none(typed: str) -> None:
    assert read_name(typed) is None


@given(st.text(max_size=80))
def test_a_kept_name_is_kept_as_it_is(typed: str) -> None:
    kept = read_name(typed)
    assert kept is None or (read_line(kept) == kept and len(kept) <= NAME_LIMIT)


def test_a_line_keeps_its_letters() -> None:
    assert read_line(" SMK  Negeri 7 ") == "SMK Negeri 7"
    assert read_line("smk 7") == "smk 7"
    assert read_line("7") == "7"
    assert read_line(" ") is None
