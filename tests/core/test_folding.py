from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.folding import asked, fold, has_all, words_of

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
    words = words_of("HS-00000013", "Nur-Aini", None)
    assert has_all(words, asked("nur aini"))
    assert has_all(words, asked("nuraini"))
    assert has_all(words, asked("NUR-AINI"))


def test_the_name_somebody_goes_by_finds_them_as_well() -> None:
    words = words_of("HS-00000013", "Sri Wahyuni", "Yuni")
    assert has_all(words, asked("yuni sri"))
    assert not has_all(words, asked("yuno"))


@pytest.mark.parametrize(
    "typed", ["HS-00000013", "hs 0000 0013", "00000013", " 0000-0013 "]
)
def test_a_whole_member_number_is_one_word(typed: str) -> None:
    assert asked(typed) == ("#00000013",)
    assert has_all(words_of("HS-00000013", "Sri"), asked(typed))


@pytest.mark.parametrize("typed", ["0000001", "HS-0000001", "13", "#00000013"])
def test_a_part_of_a_member_number_finds_nobody(typed: str) -> None:
    assert not has_all(words_of("HS-00000013", "Sri"), asked(typed))


def test_a_word_that_is_typed_twice_counts_once() -> None:
    assert asked("Siti SITI s") == ("siti", "s")


@given(NAMES)
def test_folding_what_is_folded_changes_nothing(name: str) -> None:
    words = fold(name)
    assert fold(" ".join(words)) == words
    assert all(word == word.strip() and word for word in words)


@given(NAMES, st.data())
def test_whoever_types_beginnings_of_a_name_in_any_order_finds_it(
    name: str, data: st.DataObject
) -> None:
    begun = [word[: data.draw(st.integers(1, len(word)))] for word in fold(name)]
    shuffled = data.draw(st.permutations(begun))
    assert has_all(words_of("HS-00000013", name), tuple(shuffled))
