"""Whatever somebody is called, their badge is whole: every letter in its box, the code readable."""

from __future__ import annotations

import random
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artwork import Dots, Layout, draw_pdf, draw_raster
from kiosk.core.prints.badge import Badge, Role
from tests.artwork.conftest import ASSETS, BADGE, LAYOUTS, PASS_TEXT, picture_of
from tests.artwork.names import NAMES
from tests.artwork.reading import page_picture, read_codes, strays

MAIN = "roll-62x100"
SAMPLED = sorted(set(LAYOUTS) - {MAIN})
LONG = (
    "Dinas Koperasi, Usaha Kecil dan Menengah Provinsi Jawa Tengah, Bidang Pemberdayaan"
)


def badge_of(name: str | None, chance: random.Random) -> Badge:
    """A badge that says a name in each of its fields, or leaves some of them out."""
    return replace(
        BADGE,
        role=chance.choice([*Role]),
        name=name,
        institution=chance.choice([None, name, LONG]),
        session=chance.choice([None, name, BADGE.session]),
        number=chance.choice([None, BADGE.number]),
        heads=chance.choice([0, 40]),
    )


def single(layout: Layout) -> Layout:
    """The layout a badge a page."""
    return msgspec.structs.replace(layout, sheet=None)


def test_there_are_fifty_hostile_names() -> None:
    assert len(set(NAMES)) >= 50


@pytest.mark.parametrize("at", range(len(NAMES)))
def test_every_letter_of_any_name_stands_in_its_box(at: int) -> None:
    chance = random.Random(at)
    layout = single(LAYOUTS[MAIN])
    drawn = draw_pdf(layout, [badge_of(NAMES[at], chance)], ASSETS)
    assert strays(drawn.pdf, layout) == []


@pytest.mark.parametrize("name", SAMPLED)
def test_every_layout_keeps_a_sample_of_them_in_its_boxes(name: str) -> None:
    chance = random.Random(name)
    layout = single(LAYOUTS[name])
    for hostile in chance.sample(NAMES, 14):
        drawn = draw_pdf(layout, [badge_of(hostile, chance)], ASSETS)
        assert strays(drawn.pdf, layout) == []


@settings(max_examples=40, deadline=None)
@given(name=st.text(max_size=70), at=st.integers(0, 99))
def test_so_does_any_text_at_all(name: str, at: int) -> None:
    chance = random.Random(at)
    layout = single(LAYOUTS[chance.choice(sorted(LAYOUTS))])
    drawn = draw_pdf(layout, [badge_of(name, chance)], ASSETS)
    assert strays(drawn.pdf, layout) == []


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_the_code_is_read_from_a_printer_s_dots(name: str, dpi: int) -> None:
    chance = random.Random(f"{name} {dpi}")
    layout = LAYOUTS[name]
    dots = Dots(
        width=round(layout.width_mm * dpi / 25.4),
        height=round(layout.height_mm * dpi / 25.4),
        dpi=dpi,
    )
    for hostile in chance.sample(NAMES, 3):
        raster = draw_raster(layout, badge_of(hostile, chance), dots, ASSETS)
        assert read_codes(picture_of(raster)) == [PASS_TEXT]


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_the_code_is_read_from_the_pdf(name: str) -> None:
    drawn = draw_pdf(single(LAYOUTS[name]), [BADGE], ASSETS)
    assert read_codes(page_picture(drawn.pdf, 200)) == [PASS_TEXT]


@pytest.mark.parametrize(
    ("name", "substituted"),
    [
        ("Kusumaningtyas", 0),
        ("ꦱꦸꦭꦩꦼꦠ꧀", 0),
        ("محمد أحمد", 0),
        ("Nguyễn Thị Minh", 0),
        ("Ẓāhir", 0),
        ("王小明", 3),
        ("😀 Budi", 1),
        ("👩\u200d👩\u200d👧\u200d👦 Keluarga", 1),
    ],
)
def test_what_no_typeface_has_is_counted(name: str, substituted: int) -> None:
    badge = replace(BADGE, name=name)
    assert draw_pdf(LAYOUTS[MAIN], [badge], ASSETS).substituted == substituted
