"""A printer's dots: exactly as many as it has, codes in whole ones, pictures by dithering."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import msgspec
import numpy as np
import pytest
from PIL import Image

from artwork import Dots, Layout, Raster, draw_png, draw_raster, find_matrix
from artwork.layout import layout as made
from kiosk.core.prints.badge import Role
from tests.artwork.conftest import ASSETS, BADGE, LAYOUTS, PASS_TEXT, picture_of
from tests.artwork.reading import read_codes

BROTHER = Dots(width=696, height=1109, dpi=300)
SMALL_LABEL = Dots(width=696, height=271, dpi=300)
RECEIPT = Dots(width=384, height=620, dpi=203)


def black(raster: Raster) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    dots: np.ndarray[tuple[int, int], np.dtype[np.bool_]] = (
        np.asarray(picture_of(raster)) == 0
    )
    return dots


@pytest.mark.parametrize(
    ("name", "dots"),
    [("roll-62x100", BROTHER), ("roll-62x29", SMALL_LABEL), ("roll-62x100", RECEIPT)],
)
def test_a_raster_has_the_printer_s_dots_and_a_code_that_is_read(
    name: str, dots: Dots
) -> None:
    raster = draw_raster(LAYOUTS[name], BADGE, dots, ASSETS)
    assert (raster.width, raster.height) == (dots.width, dots.height)
    assert raster.row_bytes == dots.width // 8
    assert len(raster.rows) == raster.row_bytes * dots.height
    assert read_codes(picture_of(raster)) == [PASS_TEXT]


@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_each_module_is_a_square_of_whole_dots(dpi: int) -> None:
    layout = LAYOUTS["roll-62x100"]
    dots = Dots(width=round(62 * dpi / 25.4), height=round(100 * dpi / 25.4), dpi=dpi)
    drawn = black(draw_raster(layout, BADGE, dots, ASSETS))
    x, y, width, height = (
        round(edge * dpi / 25.4)
        for box in layout.boxes
        if isinstance(box, made.Code)
        for edge in box.at
    )
    code = drawn[y : y + height, x : x + width]
    rows, columns = np.any(code, axis=1).nonzero()[0], np.any(code, axis=0).nonzero()[0]
    code = code[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    matrix = np.array(find_matrix(PASS_TEXT))
    side = code.shape[0] // 37
    assert side * 25.4 / dpi >= 0.5
    assert code.shape == (37 * side, 37 * side)
    assert np.array_equal(code, np.kron(matrix, np.ones((side, side), dtype=bool)))
    quiet = 4 * side - 1
    assert rows[0] >= quiet
    assert columns[0] >= quiet


def test_the_small_label_s_modules_are_half_a_millimetre() -> None:
    raster = draw_raster(LAYOUTS["roll-62x29"], BADGE, SMALL_LABEL, ASSETS)
    runs = np.flatnonzero(np.diff(black(raster)[6 + 3].astype(int)))
    # The first run of a finder pattern's top row is seven modules long.
    assert (runs[-1] - runs[-2]) / 7 * 25.4 / 300 >= 0.5


def test_content_that_would_not_fit_is_made_smaller_not_cut() -> None:
    raster = draw_raster(LAYOUTS["roll-62x100"], BADGE, RECEIPT, ASSETS)
    drawn = black(raster)
    assert drawn.any()
    for edge in (drawn[0], drawn[-1], drawn[:, 0], drawn[:, -1]):
        assert not edge.any()


def test_a_label_of_one_dot_is_drawn_as_well() -> None:
    one = Dots(width=1, height=1, dpi=203)
    assert len(draw_raster(LAYOUTS["roll-62x100"], BADGE, one, ASSETS).rows) == 1


def test_rows_end_in_whole_bytes_with_no_dot_behind_the_last() -> None:
    raster = draw_raster(
        LAYOUTS["roll-62x100"], BADGE, Dots(width=701, height=1150, dpi=300), ASSETS
    )
    rows = np.frombuffer(raster.rows, dtype=np.uint8).reshape(1150, 88)
    assert not (rows[:, -1] & 0b111).any()


@pytest.mark.parametrize("code", [None, "", "9" * 8000])
def test_a_badge_without_a_code_that_can_be_drawn_is_drawn_without(
    code: str | None,
) -> None:
    badge = replace(BADGE, code=code)
    raster = draw_raster(LAYOUTS["roll-62x100"], badge, BROTHER, ASSETS)
    assert read_codes(picture_of(raster)) == []
    assert black(raster).any()


def test_roles_are_told_apart_in_black_alone() -> None:
    bands = {
        draw_raster(
            msgspec.structs.replace(
                LAYOUTS["roll-62x100"],
                boxes=[
                    msgspec.structs.replace(box, words=None)
                    for box in LAYOUTS["roll-62x100"].boxes
                    if isinstance(box, made.Band)
                ],
            ),
            replace(BADGE, role=role),
            RECEIPT,
            ASSETS,
        ).rows
        for role in Role
    }
    assert len(bands) == len(Role)


def picture(kind: str) -> bytes:
    """Grey from black to white, as a file."""
    grey = Image.linear_gradient("L").convert("RGB")
    written = BytesIO()
    grey.save(written, kind)
    return written.getvalue()


@pytest.fixture
def portrait() -> Layout:
    return Layout(
        name="portrait",
        width_mm=30,
        height_mm=30,
        boxes=[made.Picture(name="face", at=(5, 5, 20, 20))],
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_dithered(portrait: Layout, kind: str) -> None:
    badge = replace(BADGE, picture=picture(kind))
    dots = Dots(width=354, height=354, dpi=300)
    drawn = black(draw_raster(portrait, badge, dots, ASSETS))
    face = drawn[70:280, 70:280]
    assert 0.4 < face.mean() < 0.6
    assert np.diff(face.astype(int), axis=1).astype(bool).mean() > 0.2
    assert not drawn[:50].any()


def test_a_picture_is_on_the_screen_s_preview_in_grey(portrait: Layout) -> None:
    png = draw_png(portrait, replace(BADGE, picture=picture("PNG")), 150, ASSETS)
    with Image.open(BytesIO(png)) as preview:
        levels = preview.convert("L").histogram()
    assert sum(level > 0 for level in levels) > 100


@pytest.mark.parametrize("broken", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\nxxxx"])
def test_a_picture_that_cannot_be_read_is_left_off(
    portrait: Layout, broken: bytes
) -> None:
    badge = replace(BADGE, picture=broken)
    dots = Dots(width=354, height=354, dpi=300)
    assert not black(draw_raster(portrait, badge, dots, ASSETS)).any()
    assert draw_png(portrait, badge, 72, ASSETS).startswith(b"\x89PNG")


def test_the_preview_has_the_size_of_the_badge() -> None:
    png = draw_png(LAYOUTS["roll-62x100"], BADGE, 200, ASSETS)
    with Image.open(BytesIO(png)) as preview:
        assert preview.size == (489, 788)
