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
        ("Siti Rahayu", "siti rahay", "Siti R•••"),
        ("Siti Rahayu", "SITI rahayu", "Siti Rahayu"),
        ("Siti  Rahayu", "rahayu siti", "Siti Rahayu"),
        ("Siti Rahayu", "siti rahayu widodo", "Siti R•••"),
        ("Siti Nur Rahayu", "siti rahayu", "Siti N••• R•••"),
        ("Siti Nur-Aini", "siti nur aini", "Siti Nur-Aini"),
        ("Siti Rahayu", "00000013", "Siti R•••"),
        ("! ?", "", "! ?•••"),
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
def test_a_mask_hides_all_but_the_first_word_from_whoever_did_not_type_the_rest(
    name: str, typed: str
) -> None:
    shown = masked(name, asked(typed)).split()
    words = name.split()
    assert len(shown) == len(words)
    if len(words) == 1:
        letters = len(shown[0].removesuffix("•••"))
        assert shown == words or letters <= max(3, len("".join(fold(typed))))
    elif shown == words:
        assert set(asked(typed)) == set(fold(name))
    else:
        assert all(
            mask == f"{word[0]}•••"
            for mask, word in zip(shown[1:], words[1:], strict=True)
        )
