"""Which of a printer's papers a badge goes on."""

from __future__ import annotations

import pytest

from kiosk.printers.ipp.media import (
    Paper,
    Size,
    find_larger,
    find_media,
    media_named,
    paper_named,
    takes_size,
)
from kiosk.printers.ipp.message import AttributeGroup, Section, Tag, attribute

LABEL = Size(width_mm=62, height_mm=100)
A4, A5, A6 = "iso_a4_210x297mm", "iso_a5_148x210mm", "iso_a6_105x148mm"
ENVELOPE = "iso_dl_110x220mm"


def printer(
    supported: tuple[str, ...], ready: tuple[str, ...] = (), usual: str = A4
) -> AttributeGroup:
    told = (
        ("media-supported", supported),
        ("media-ready", ready),
        ("media-default", (usual,)),
    )
    return AttributeGroup(
        Section.PRINTER,
        tuple(attribute(name, Tag.KEYWORD, *words) for name, words in told if words),
    )


def on(media: str, width: float, height: float) -> Paper:
    return Paper(media=media_named(media), page=Size(width_mm=width, height_mm=height))


@pytest.mark.parametrize(
    ("told", "paper"),
    [
        (printer((A4, A5, A6), ready=(A4,)), on(A4, 210, 297)),
        (printer((A4, A5, A6), ready=(A4, A5)), on(A5, 148, 210)),
        (printer((A4, A5, A6, ENVELOPE), ready=(ENVELOPE,)), on(A4, 210, 297)),
        (printer((A4, A5, A6), usual="unknown"), on(A6, 105, 148)),
        (
            printer(("na_index-3x5_3x5in", ENVELOPE), usual="auto"),
            on("na_index-3x5_3x5in", 76.2, 127),
        ),
        (printer(("om_strip_120x40mm",), usual=""), None),
        (printer(("om_strip_120x70mm",), usual=""), on("om_strip_120x70mm", 70, 120)),
        (printer(("om_label_62x100mm", ENVELOPE), usual=""), None),
    ],
)
def test_a_badge_goes_on_the_smallest_paper_that_lies_in_the_printer_and_holds_it(
    told: AttributeGroup, paper: Paper | None
) -> None:
    assert find_larger(told, LABEL) == paper


def test_what_is_known_to_lie_in_it_goes_before_what_it_says_itself() -> None:
    told = printer((A4, A5), ready=(A5,))
    assert find_larger(told, LABEL, [Size(width_mm=210, height_mm=297)]) == on(
        A4, 210, 297
    )


@pytest.mark.parametrize(
    ("supported", "takes"),
    [
        ((), True),
        (("unknown",), True),
        ((A4,), False),
        ((A4, "custom_min_25.4x25.4mm", "custom_max_104x300mm"), True),
        ((A4, "custom_min_76x127mm", "custom_max_216x356mm"), False),
        ((A4, "custom_min_25.4x25.4mm", "custom_max_62x90mm"), False),
    ],
)
def test_a_size_of_its_own_is_for_printers_that_take_any_between_two(
    supported: tuple[str, ...], takes: bool
) -> None:
    told = printer(supported, usual="")
    assert find_media(told, LABEL) is None
    assert takes_size(told, LABEL) is takes


def test_a_paper_that_an_address_names_may_be_larger_than_the_badge() -> None:
    assert paper_named(A4, LABEL) == on(A4, 210, 297)
    assert paper_named("om_label_62x100mm", LABEL).page is None
    assert paper_named("Custom.62x100mm", LABEL).page is None
