from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.folding import asked, fold
from kiosk.core.search import is_enough, masked


@pytest.mark.parametrize(
    ("name", "typed", "shown"),
    [
        ("Siti Rahayu", "sit", "Siti R•••"),
        ("Siti Rahayu", "rahayu", "Siti R•••"),
        ("R. Ngt. Kusumaningtyas Widya", "wid", "R. N••• K••• W•••"),
        ("Sukarni", "suk", "Suk•••"),
        ("Sukarni", "sukar", "Sukar•••"),
        ("Sukarni", "SUKARNI", "Sukarni"),
        ("Sukarni", "yuni", "Suk•••"),
        ("Sukarni", "00000013", "Suk•••"),
        ("Nur-Aini", "nuraini", "Nur-Aini"),
        ("Bo", "bo", "Bo"),
        ("Li Na", "li n", "Li N•••"),
        ("Éka", "eka", "Éka"),
        (" ", "eka", ""),
    ],
)
def test_a_mask_shows_no_more_than_the_first_name(
    name: str, typed: str, shown: str
) -> None:
    assert masked(name, asked(typed)) == shown


@pytest.mark.parametrize(
    ("typed", "enough"),
    [("", False), ("si", False), ("sit", True), ("li n", True), ("s r", False)],
)
def test_three_letters_are_enough(typed: str, enough: bool) -> None:
    assert is_enough(asked(typed)) is enough


@given(st.text(min_size=1, max_size=60).filter(lambda name: name.split()), st.text())
def test_every_name_has_a_mask_that_hides_all_but_the_first_word(
    name: str, typed: str
) -> None:
    shown = masked(name, asked(typed)).split()
    words = name.split()
    assert len(shown) == len(words)
    if len(words) > 1:
        assert all(
            mask == f"{word[0]}•••"
            for mask, word in zip(shown[1:], words[1:], strict=True)
        )
    elif shown != words:
        assert len(shown[0]) <= max(3, len("".join(fold(typed)))) + 3
