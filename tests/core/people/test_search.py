from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.people.name_normalization import fold, typed_words
from kiosk.core.people.search import is_enough, masked


@pytest.mark.parametrize(
    ("name", "typed", "shown"),
    [
        ("Siti Rahayu", "sit", "Siti •••"),
        ("Siti Rahayu", "rahayu", "Siti •••"),
        ("Siti Rahayu", "SITI rahayu", "Siti •••"),
        ("Siti  Rahayu", "rahayu siti", "Siti •••"),
        ("Siti Nur Rahayu", "siti rahayu", "Siti •••"),
        ("Siti Rahayu", "00000013", "Siti •••"),
        ("! ?", "", "! •••"),
        ("R. Ngt. Kusumaningtyas Widya", "widya", "R. •••"),
        ("Sukarni", "suk", "Suk•••"),
        ("Sukarni", "sukar", "Sukar•••"),
        ("Sukarni", "SUKARNI", "Sukarni •••"),
        ("Sukarni", "yuni", "Suk•••"),
        ("Sukarni", "00000013", "Suk•••"),
        ("Nur-Aini", "nuraini", "Nur-Aini •••"),
        ("Nur-Aini", "nur", "Nur•••"),
        ("Bo", "bo", "Bo •••"),
        ("Li Na", "li n", "Li •••"),
        ("Éka", "eka", "Éka •••"),
        (" ", "eka", ""),
    ],
)
def test_a_mask_shows_no_more_than_the_first_name(
    name: str, typed: str, shown: str
) -> None:
    assert masked(name, typed_words(typed)) == shown


@pytest.mark.parametrize(
    ("typed", "enough"),
    [("", False), ("si", False), ("sit", True), ("li n", True), ("s r", False)],
)
def test_three_letters_are_enough(typed: str, enough: bool) -> None:
    assert is_enough(typed_words(typed)) is enough


@given(st.text(min_size=1, max_size=60).filter(lambda name: name.split()), st.text())
def test_no_mask_is_a_name_and_none_shows_more_than_the_first(
    name: str, typed: str
) -> None:
    shown, parts = masked(name, typed_words(typed)), name.split()
    assert shown.endswith("•••")
    seen = shown.removesuffix("•••").removesuffix(" ")
    if len(parts) > 1:
        assert seen == parts[0]
    else:
        assert seen == parts[0] or len(seen) <= max(3, len("".join(fold(typed))))
