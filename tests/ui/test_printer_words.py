"""What the desk reads of its printers: a word for every state, with icons that exist."""

from __future__ import annotations

import pytest

from kiosk.core.prints.printing import (
    BadgeStage,
    JobState,
    PrinterFaultKind,
    PrinterJobState,
)
from kiosk.core.staff import panel
from kiosk.gallery import printer_samples
from kiosk.ui.language import Language
from kiosk.ui.local import Local
from kiosk.ui.words import badges as print_words
from kiosk.ui.words import door
from kiosk.ui.words import printers as printer_words
from kiosk.ui.words.printers import layout_words, way_words

ID = Local(language="id", tz_min=420)


@pytest.mark.parametrize(
    ("progress", "trouble", "words"),
    [
        (None, None, "Badge uji sedang dikirim…"),
        (PrinterJobState.PENDING, None, "Badge uji sedang dikirim…"),
        (
            PrinterJobState.PENDING,
            PrinterFaultKind.PAPER_OUT,
            "Badge uji menunggu. Kertas habis",
        ),
        (PrinterJobState.PRINTING, None, "Badge uji sedang dicetak…"),
        (PrinterJobState.DONE, None, "Badge uji sudah dicetak"),
        (PrinterJobState.UNTOLD, None, "Terkirim. Apakah badge uji sudah keluar?"),
        (
            PrinterJobState.GONE,
            PrinterFaultKind.OTHER,
            "Terkirim. Apakah badge uji sudah keluar?",
        ),
        (PrinterJobState.ABORTED, None, "Printer membatalkan badge uji"),
        (
            PrinterJobState.ABORTED,
            PrinterFaultKind.OFFLINE,
            "Badge uji gagal. Printer tidak menjawab",
        ),
    ],
)
def test_how_a_test_badge_goes_is_said(
    language: Language,
    progress: PrinterJobState | None,
    trouble: PrinterFaultKind | None,
    words: str,
) -> None:
    assert language.in_use == "id"
    test = panel.TestBadge(address="p", progress=progress, trouble=trouble)
    assert printer_words.test_words(test) == words


def test_every_stage_of_a_visitor_s_badge_is_said(language: Language) -> None:
    assert language.in_use == "id"
    assert len({door.badge_line(stage) for stage in BadgeStage}) == len(BadgeStage)


@pytest.mark.parametrize("state", JobState)
def test_every_state_of_a_badge_on_its_way_is_said(
    language: Language, state: JobState
) -> None:
    assert language.in_use == "id"
    (waiting, *_) = printer_samples.PRINTS
    line = type(waiting)(key="a", name=None, at=waiting.at, state=state)
    assert print_words.standing(line, ID).startswith("09.38 · ")
    assert print_words.print_question(line)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("QL-820NWB", "terpasang di komputer ini"),
        ("queue:QL-820NWB", "terpasang di komputer ini"),
        ("ipp://epson.local:631/ipp", "lewat jaringan"),
        ("zpl:///dev/usb/lp0", "ZPL · lewat kabel"),
        ("brother://10.0.0.8?model=QL-820NWB", "Brother QL · lewat jaringan"),
    ],
)
def test_how_a_printer_is_reached_is_said(
    language: Language, address: str, words: str
) -> None:
    assert language.in_use == "id"
    assert way_words(address) == words


def test_a_layout_of_the_space_s_own_is_named_as_it_is(language: Language) -> None:
    assert language.in_use == "id"
    assert layout_words("a6") == "Kertas A6"
    assert layout_words("pameran-2026") == "pameran-2026"
