"""A statement to be read: all that it says is on its pages."""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2 as pdfium

from artwork import Chapter, Statement, draw_statement
from artwork.layout.drawn import Drawn
from central.assets import get_assets


def drawn(rows: Sequence[tuple[str, str]], chapters: int = 1) -> Drawn:
    statement = Statement(
        title="Salinan data pribadi",
        lines=("HS-00000017",),
        sections=[Chapter(head="Data diri", note="Catatan", rows=rows)] * chapters,
        foot="Hetero Space",
    )
    return draw_statement(statement, get_assets())


def read(drawn_: Drawn) -> list[str]:
    document = pdfium.PdfDocument(drawn_.pdf)
    try:
        return [
            " ".join(document[at].get_textpage().get_text_bounded().split())
            for at in range(len(document))
        ]
    finally:
        document.close()


def test_rows_are_read_back_and_long_texts_are_whole() -> None:
    words = [f"kata{number}" for number in range(300)]
    done = drawn([("nama", "Siti Rahmawati"), ("isi", " ".join(words)), ("", "")])
    (page,) = read(done)
    for said in ("Salinan data pribadi", "HS-00000017", "Data diri", "Siti Rahmawati"):
        assert said in page
    assert [word for word in words if word not in page] == []
    assert "Hetero Space · 1" in page


def test_a_word_without_blanks_is_broken_and_loses_nothing() -> None:
    digits = "".join(str(number % 10) for number in range(900))
    (page,) = read(drawn([("digest", digits)]))
    assert digits in page.replace(" ", "")


def test_what_fills_a_page_goes_on_on_the_next() -> None:
    done = drawn([("nama", "Siti")] * 10, chapters=12)
    pages = read(done)
    assert done.pages == len(pages) > 1
    assert "".join(pages).count("Siti") == 120
    assert pages[-1].endswith(f"Hetero Space · {len(pages)}")


def test_letters_that_are_lacking_are_counted() -> None:
    assert drawn([("nama", "日本")]).substituted == 2
    assert drawn([("nama", "Siti")]).substituted == 0
