from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.people.name_normalization import (
    Further,
    begins_first,
    fold,
    has_all,
    typed_words,
    words_of,
)

NAMES = st.text(max_size=60)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Siti Rahayu", ("siti", "rahayu")),
        ("  SITI   rahayu ", ("siti", "rahayu")),
        ("Ma’ruf Ma'ruf Ma`ruf", ("maruf", "maruf", "maruf")),
        ("Éka Sørensen-Łuk", ("eka", "sorensen", "luk")),
        (
            "Dr. Hj. Nur Aini, S.Kom., M.T.",
            ("dr", "hj", "nur", "aini", "s", "kom", "m", "t"),
        ),
        ("STRASSE straße", ("strasse", "strasse")),
        ("陈 美玲", ("陈", "美玲")),
        ("a\u0301b \u202edcba", ("ab", "dcba")),
        ("•••", ()),
        ("", ()),
    ],
)
def test_case_accents_and_signs_make_no_difference(
    text: str, words: tuple[str, ...]
) -> None:
    assert fold(text) == words


def test_a_hyphened_name_is_found_in_parts_and_as_one() -> None:
    words = words_of("HS-00000013", "Nur-Aini Al-Huda", None)
    assert has_all(words, typed_words("nur aini"))
    assert has_all(words, typed_words("nuraini"))
    assert has_all(words, typed_words("NUR-AINI"))
    assert has_all(words, typed_words("nura alhuda"))
    assert not has_all(words, typed_words("ain"))
    assert not has_all(words, typed_words("alhud"))


def test_the_name_somebody_goes_by_finds_them_as_well() -> None:
    words = words_of("HS-00000013", "Sri Wahyuni", "Yuni")
    assert has_all(words, typed_words("yuni sri"))
    assert not has_all(words, typed_words("yun"))
    assert has_all(words, typed_words("yun"), Further.BEGUN)
    assert not has_all(words, typed_words("yuno"), Further.BEGUN)


def test_a_first_name_is_known_from_a_further_one() -> None:
    words = words_of("HS-00000013", "Siti Nur Rahayu")
    assert begins_first(words, ("rahayu", "sit"))
    assert not begins_first(words, ("nur", "rahayu"))
    assert not begins_first(words_of("HS-00000013", "! ?"), ("siti",))
    assert "siti" not in repr(words)


@pytest.mark.parametrize(
    "typed", ["HS-00000013", "hs 0000 0013", "00000013", " 0000-0013 "]
)
def test_a_whole_member_number_is_one_word(typed: str) -> None:
    assert typed_words(typed) == ("#00000013",)
    assert has_all(words_of("HS-00000013", "Sri"), typed_words(typed))


@pytest.mark.parametrize("typed", ["0000001", "HS-0000001", "13", "#00000013"])
def test_a_part_of_a_member_number_finds_nobody(typed: str) -> None:
    assert not has_all(words_of("HS-00000013", "Sri"), typed_words(typed))


def test_a_word_that_is_typed_twice_counts_once() -> None:
    assert typed_words("Siti SITI s") == ("siti", "s")


@given(NAMES)
def test_folding_what_is_folded_changes_nothing(name: str) -> None:
    words = fold(name)
    assert fold(" ".join(words)) == words
    assert all(word == word.strip() and word for word in words)


@given(NAMES, st.data())
def test_the_beginning_of_the_first_name_and_whole_further_ones_in_any_order_find(
    name: str, data: st.DataObject
) -> None:
    words = words_of("HS-00000013", name)
    begun = [
        word[: data.draw(st.integers(1, len(word)))] if place == 0 and word in words.first
        else word
        for place, word in enumerate(fold(name))
    ]  # fmt: skip
    shuffled = data.draw(st.permutations(begun))
    assert has_all(words, tuple(shuffled))
