"""Type: lines that are shaped, shrunk, wrapped and at last broken."""

from __future__ import annotations

import random

import pytest

from artwork.layout.layout import Words
from artwork.type.fit import MM_PER_PT, Fitted, fit
from artwork.type.letters import BOX, MOST_LETTERS, letter
from artwork.type.shaping import Line, Run, shape
from artwork.type.typefaces import load_family
from tests.artwork.conftest import ASSETS
from tests.artwork.names import NAMES

FAMILY = load_family(ASSETS, 700)
WORDS = Words(parts=["{name}"], max_pt=20, min_pt=8, lines=2, weight=700)
JAVANESE, ARABIC = FAMILY.faces[1:]


def fitted(text: str, width_mm: float = 40, height_mm: float = 15) -> Fitted:
    return fit(text, WORDS, FAMILY, width_mm, height_mm)


def lines_of(text: str, width_mm: float = 40, height_mm: float = 15) -> list[str]:
    return [line.text for line in fitted(text, width_mm, height_mm).lines]


def seen(line: Line) -> str:
    """The letters of a line from left to right, a cluster as one."""
    return "|".join(
        glyph.text for run in line.runs for glyph in run.glyphs if glyph.text
    )


def test_a_short_name_has_the_largest_size_on_one_line() -> None:
    assert lines_of("Siti") == ["Siti"]
    assert fitted("Siti").size_pt == 20


def test_a_longer_one_shrinks_before_it_wraps_and_wraps_between_words() -> None:
    assert lines_of("Siti Aminah") == ["Siti Aminah"]
    assert lines_of("Kusumaningtyas Widyaningrum") == ["Kusumaningtyas", "Widyaningrum"]


def test_more_lines_than_asked_are_taken_before_a_word_is_broken() -> None:
    lines = lines_of("Bagaskara Prabowo Adiningrat Kusumo", 20, 15)
    assert len(lines) == 4
    assert " ".join(lines) == "Bagaskara Prabowo Adiningrat Kusumo"


def test_a_text_below_its_smallest_size_takes_any_line_that_makes_it_larger() -> None:
    lines = lines_of(
        "Digital Marketing: Buka Toko Daring dan Kelola Pelanggan", 42, 5.6
    )
    assert lines == ["Digital Marketing: Buka Toko", "Daring dan Kelola Pelanggan"]


def test_a_word_too_long_for_any_line_is_broken_and_nothing_is_lost() -> None:
    word = "Wolfeschlegelsteinhausenbergerdorff" * 2
    lines = lines_of(word)
    assert len(lines) > 1
    assert "".join(lines) == word


def test_marks_and_joined_letters_are_never_torn_from_their_letter() -> None:
    for line in lines_of("ꦏ꧀ꦏꦿꦸ" * 12, 15, 20):
        assert not line.startswith(("꧀", "ꦿ", "ꦸ"))
        assert not line.endswith("꧀")


@pytest.mark.parametrize("at", range(0, len(NAMES), 3))
def test_no_text_is_larger_than_its_box(at: int) -> None:
    chance = random.Random(at)
    width, height = chance.uniform(6, 60), chance.uniform(3, 30)
    done = fitted(NAMES[at] or "-", width, height)
    assert done.height_mm <= height + 1e-6
    widest = max(line.width for line in done.lines)
    assert widest * done.size_pt / 1000 * MM_PER_PT <= width + 1e-6
    assert 0 < done.size_pt <= WORDS.max_pt


def test_a_text_of_two_thousand_letters_ends_in_an_ellipsis() -> None:
    said = letter("satu " * 400, FAMILY).text
    assert len(said) <= MOST_LETTERS
    assert said.endswith("…")


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("Ẋāhir", "Xāhir"),
        ("Muʿammar Ḥusaynʾ", "Mu‘ammar Ḥusayn’"),
        ("①ｱ", f"1{BOX}"),
        ("  a \t\n b ", "a b"),
        ("\u202eabc\u202c", "abc"),
        ("\x00a\x1bb", "ab"),
        ("e\u0301", "é"),
        ("a\u0301\u0302\u0303\u0304\u0305", "á\u0302\u0303"),
        ("王A", f"{BOX}A"),
        ("☕️", BOX),
        ("\ud800", BOX),
        ("\u0301a", "a"),
        (BOX, BOX),
    ],
)
def test_letters_are_those_the_typefaces_have(given: str, written: str) -> None:
    assert letter(given, FAMILY).text == written


def test_a_box_that_somebody_wrote_is_not_counted() -> None:
    assert letter(BOX, FAMILY).boxed == 0
    assert letter("王" + BOX, FAMILY).boxed == 1


def test_javanese_and_arabic_are_shaped_in_their_own_faces() -> None:
    line = shape("Budi ꦱꦸ أحمد", FAMILY)
    assert [run.face for run in line.runs] == [
        FAMILY.main,
        JAVANESE,
        FAMILY.main,
        ARABIC,
    ]
    # Letters that join are other glyphs than letters that stand alone.
    alone = {run.glyphs[0].number for run in map(one_run, "أحمد")}
    joined = {glyph.number for glyph in line.runs[-1].glyphs}
    assert joined - alone


def one_run(text: str) -> Run:
    return shape(text, FAMILY).runs[0]


def test_arabic_is_seen_from_right_to_left_and_its_digits_from_left_to_right() -> None:
    assert seen(shape("أحمد 12", FAMILY)).startswith("1|2| |د")
    assert seen(shape("Ali أحمد 12 Budi", FAMILY)) == "A|l|i| |1|2| |د|م|ح|أ| |B|u|d|i"


def test_a_zero_width_joiner_stays_within_its_word() -> None:
    text = letter("می\u200cخواهم", FAMILY).text
    assert "\u200c" in text
    assert shape(text, FAMILY).width > 0


def test_an_empty_line_has_no_width_but_a_height() -> None:
    line = shape("", FAMILY)
    assert line.width == 0
    assert line.ascent == FAMILY.main.ascent
