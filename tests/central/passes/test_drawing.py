from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from central.passes import qr
from central.passes.card import Card, draw_card, fit_name
from central.passes.lettering import BOX, letter

TEXT = "7684405585" * 20
LATIN = frozenset(range(0x20, 0x17F)) | {ord(BOX)}
CARD = Card(
    name="Kusumaningtyas Widyaningrum",
    no="HS-00000427",
    space="Hetero Space Semarang",
    role="Anggota",
    valid_through=date(2027, 3, 3),
)


def test_a_code_is_of_version_5_whatever_the_digits() -> None:
    for text in (TEXT, "9" * 200, "1" * 200):
        matrix = qr.make_matrix(text)
        assert [len(row) for row in matrix] == [37] * 37


@pytest.mark.parametrize("text", ["", TEXT[:-1], TEXT + "0", "a" * 200, "٣" * 200])
def test_what_is_no_pass_text_is_not_drawn(text: str) -> None:
    with pytest.raises(ValueError, match="200 digits"):
        qr.make_matrix(text)


def test_a_reader_finds_the_digits_in_the_png_at_level_m() -> None:
    picture = np.asarray(
        Image.open(BytesIO(qr.write_png(qr.make_matrix(TEXT)))).convert("L")
    )
    (code,) = zxingcpp.read_barcodes(picture)
    assert code.text == TEXT
    assert code.ec_level == "M"
    assert picture.shape == (45 * 16, 45 * 16)
    assert (picture[: 4 * 16] == 255).all()


def test_the_svg_draws_the_same_modules() -> None:
    matrix = qr.make_matrix(TEXT)
    drawn = [[False] * 45 for _ in range(45)]
    svg = qr.write_svg(matrix).decode()
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg):
        for at in range(int(x), int(x) + int(length)):
            drawn[int(y)][at] = True
    assert [row[4:-4] for row in drawn[4:-4]] == matrix
    assert not any(any(row) for row in drawn[:4])


@given(st.lists(st.booleans(), max_size=40))
@settings(max_examples=50)
def test_dark_runs_cover_the_dark_modules_and_no_other(row: list[bool]) -> None:
    covered = [False] * len(row)
    for start, length in qr.dark_runs(row, 0):
        assert not (start and row[start - 1])
        for at in range(start, start + length):
            covered[at] = True
    assert covered == row


def test_a_card_is_one_page_of_id_1_with_its_fonts_inside() -> None:
    drawn = draw_card(CARD, qr.make_matrix(TEXT))
    assert drawn.pdf.startswith(b"%PDF-")
    assert drawn.boxed == 0
    box = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", drawn.pdf)
    assert box is not None
    assert [float(side) / mm for side in box.groups()] == pytest.approx(
        [85.6, 53.98], abs=0.01
    )
    assert drawn.pdf.count(b"/FontFile2") == 3


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Suparmi", 1),
        ("Dita Kirana Purwanti", 2),
        ("Raden Roro Kusumaningtyas Widyaningrum Hadiningrat", 4),
        ("Wolfeschlegelsteinhausenbergerdorff", 1),
    ],
)
def test_a_name_breaks_between_words_and_fits(name: str, lines: int) -> None:
    broken, size = fit_name(name, 39 * mm)
    assert len(broken) == lines
    assert " ".join(broken) == name
    assert max(stringWidth(line, "HeteroHeavy", size) for line in broken) <= 39.001 * mm


def test_letters_the_typeface_lacks_are_seen_to_be_missing() -> None:
    assert letter("Sa'diyah", LATIN).text == "Sa'diyah"
    assert letter("Ẓahra", LATIN).text == "Zahra"
    chinese = letter("王 Mei Hwa", LATIN)
    assert (chinese.text, chinese.boxed) == (f"{BOX} Mei Hwa", 1)
    drawn = draw_card(
        Card(
            name="王小明",
            no=CARD.no,
            space="Banyumas",
            role="Tamu",
            valid_through=CARD.valid_through,
        ),
        qr.make_matrix(TEXT),
    )
    assert drawn.boxed == 3
