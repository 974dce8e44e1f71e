from __future__ import annotations

import re
from io import BytesIO

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from central.passes import qr

TEXT = "7684405585" * 20


def test_a_code_is_of_version_5_whatever_the_digits() -> None:
    for text in (TEXT, "9" * 200, "1" * 200):
        matrix = qr.make_matrix(text)
        assert [len(row) for row in matrix] == [37] * 37


@pytest.mark.parametrize("text", ["", TEXT[:-1], TEXT + "0", "a" * 200, "٣" * 200])
def test_what_is_no_pass_text_is_not_drawn(text: str) -> None:
    with pytest.raises(ValueError, match="200 digits"):
        qr.make_matrix(text)


def test_a_text_that_no_code_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="so long"):
        qr.make_text_matrix("x" * 5000)


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
    assert [row[4:-4] for row in drawn[4:-4]] == [list(row) for row in matrix]
    assert not any(any(row) for row in drawn[:4])
