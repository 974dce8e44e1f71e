"""PDF documents: pages, sheets, typefaces, metadata, and many at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from artwork import Dots, draw_pdf, draw_png, draw_raster, draw_sheet, lay_on
from artwork.type.typefaces import load_family
from kiosk.core.errors import NotFound
from tests.artwork.conftest import ASSETS, BADGE, LAYOUTS, PASS_TEXT
from tests.artwork.reading import page_picture, read_codes, read_text

MM_PER_PT = 25.4 / 72


def pages_of(pdf: bytes) -> list[tuple[float, float]]:
    """The sizes of the pages in mm."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [
            (round(width * MM_PER_PT, 1), round(height * MM_PER_PT, 1))
            for width, height in (page.get_size() for page in document)
        ]
    finally:
        document.close()


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("roll-62x100", (62.0, 100.0)),
        ("roll-62x29", (62.0, 29.0)),
        ("card-cr80", (85.6, 54.0)),
        ("card-member", (85.6, 54.0)),
        ("a6", (105.0, 148.0)),
        ("sheet-a4", (210.0, 297.0)),
    ],
)
def test_a_page_has_the_layout_s_size(name: str, size: tuple[float, float]) -> None:
    drawn = draw_pdf(LAYOUTS[name], [BADGE], ASSETS)
    assert pages_of(drawn.pdf) == [size]
    assert drawn.pages == 1


def test_a_larger_page_takes_one_badge_or_a_whole_sheet() -> None:
    badges = [replace(BADGE, number=f"HS-{at:07}-0") for at in range(8)]
    for name, pages in (("card-cr80", 8), ("sheet-a4", 1)):
        drawn = draw_pdf(lay_on(LAYOUTS[name], 297.0, 420.0), badges, ASSETS)
        assert pages_of(drawn.pdf) == [(297.0, 420.0)] * pages


def test_a_badge_takes_a_page_and_eight_a_sheet() -> None:
    badges = [replace(BADGE, number=f"HS-{at:07}-0") for at in range(17)]
    assert len(pages_of(draw_pdf(LAYOUTS["roll-62x29"], badges, ASSETS).pdf)) == 17
    sheets = draw_pdf(LAYOUTS["sheet-a4"], badges, ASSETS)
    assert sheets.pages == len(pages_of(sheets.pdf)) == 3
    assert all(f"HS-{at:07}-0" in read_text(sheets.pdf) for at in range(8))


def test_each_code_of_a_sheet_is_that_of_its_badge() -> None:
    texts = [PASS_TEXT[:-1] + str(at) for at in range(8)]
    badges = [replace(BADGE, code=text) for text in texts]
    drawn = draw_pdf(LAYOUTS["sheet-a4"], badges, ASSETS)
    assert sorted(read_codes(page_picture(drawn.pdf, 150))) == texts


def test_any_layout_is_laid_on_a4_and_tells_how_far_it_is() -> None:
    told: list[int] = []
    drawn = draw_sheet(LAYOUTS["roll-62x100"], [BADGE] * 9, ASSETS, told.append)
    assert told == [*range(1, 10)]
    # Four by two lie on a page that is turned.
    assert pages_of(drawn.pdf) == [(297.0, 210.0)] * 2
    assert len(read_codes(page_picture(drawn.pdf, 150))) == 8


@pytest.mark.parametrize("name", ["a6", "sheet-a4"])
def test_no_badge_makes_one_empty_page(name: str) -> None:
    drawn = draw_pdf(LAYOUTS[name], [], ASSETS)
    assert drawn.pages == len(pages_of(drawn.pdf)) == 1
    assert read_text(drawn.pdf) == ""


def test_a_sheet_that_is_full_ends_without_an_empty_one() -> None:
    drawn = draw_pdf(LAYOUTS["sheet-a4"], [BADGE] * 8, ASSETS)
    assert drawn.pages == len(pages_of(drawn.pdf)) == 1


def test_every_typeface_on_a_page_is_in_the_document() -> None:
    drawn = draw_pdf(LAYOUTS["a6"], [BADGE], ASSETS)
    assert drawn.pdf.count(b"/FontDescriptor ") == drawn.pdf.count(b"/FontFile2 ") > 0
    assert b"Helvetica" not in drawn.pdf


def test_the_document_s_own_words_name_nobody_and_no_moment() -> None:
    one = draw_pdf(LAYOUTS["a6"], [BADGE], ASSETS)
    assert one == draw_pdf(LAYOUTS["a6"], [BADGE], ASSETS)
    document = pdfium.PdfDocument(one.pdf)
    said = document.get_metadata_dict()
    document.close()
    assert said["Title"] == said["Author"] == "Hetero Space"
    assert "Kusumaningtyas" not in str(said)


def test_scripts_that_join_give_their_text_back() -> None:
    badge = replace(BADGE, name="ꦱꦸꦭꦩꦼꦠ꧀")
    assert "ꦱꦸꦭꦩꦼꦠ꧀" in read_text(draw_pdf(LAYOUTS["a6"], [badge], ASSETS).pdf)


def test_many_threads_draw_at_once() -> None:
    def draw(at: int) -> tuple[bytes, bytes, bytes]:
        badge = replace(BADGE, number=f"HS-{at:07}-0")
        layout = LAYOUTS["roll-62x100"]
        dots = Dots(width=696, height=1109, dpi=300)
        return (
            draw_pdf(layout, [badge], ASSETS).pdf,
            draw_raster(layout, badge, dots, ASSETS).rows,
            draw_png(layout, badge, 72, ASSETS),
        )

    with ThreadPoolExecutor(max_workers=4) as pool:
        together = list(pool.map(draw, range(12)))
    assert together == [draw(at) for at in range(12)]


def test_a_missing_typeface_is_named() -> None:
    with pytest.raises(NotFound, match="PlusJakartaSans") as told:
        load_family(ASSETS / "nowhere", 400)
    assert "Install" in told.value.remedy
