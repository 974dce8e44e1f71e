from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest
import requests
from selenium import webdriver
from selenium.webdriver.common.by import By

from central.web import words
from central.web.board import read_board
from central.web.printers import ReportedPrinter, read_printer
from kiosk.core.prints.printing import JobState, PrinterFaultKind
from kiosk.core.record import wire
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Kind
from kiosk.core.record.scan import Source
from kiosk.desk.badges.order import COMMAND
from tests.central.api.conftest import Served
from tests.central.kit import EMBEDDED, NOON, Kiosk, stream_id

WELL = ReportedPrinter(troubles=[], waiting=0, unsure=0, labels=None)


def note(kiosk: Kiosk, ref: Position, outcome: str, copy: int = 1) -> None:
    """A badge entry, as a kiosk's spooler writes it."""
    kiosk.append(
        Draft(
            kind=Kind.BADGE,
            by=Source.STAFF,
            ref=ref,
            reason="badge_lost" if copy > 1 else None,
            body={"outcome": outcome, "copy": copy, "layout": "roll-62x100"},
        )
    )


def send(served: Served, kiosk: Kiosk, health: object = None) -> None:
    batch = msgspec.structs.replace(kiosk.batch(1), health=health or {})
    answer = served.post(f"streams/{kiosk.stream}/entries", data=wire.write(batch))
    assert answer.ok


@EMBEDDED
def test_the_board_shows_printers_and_what_came_out_of_them(
    served: Served, browser: webdriver.Chrome
) -> None:
    kiosk = Kiosk(stream=stream_id(1))
    came = kiosk.check_in("orang-1")
    note(kiosk, came, "waiting")
    note(kiosk, came, "printed")
    note(kiosk, came, "printed", copy=2)
    health = {"printer": {"troubles": ["paper_out"], "waiting": 3, "labels": 0}}
    send(served, kiosk, health)
    browser.get(served.url)
    page = browser.find_element(By.TAG_NAME, "main").text
    assert "2 badge tercetak hari ini" in page
    assert "kertas habis · 3 badge menunggu · sisa 0 label" in page
    assert "tercetak, badge hilang" in page
    assert browser.find_element(By.CSS_SELECTOR, ".badges img").size["width"] == 20
    live = requests.get(f"{served.url}/live.json", timeout=20).json()
    assert live["spaces"][0]["badges"] == 2
    assert live["kiosks"][0]["printer"]["troubles"] == ["paper_out"]


def test_a_badge_is_counted_once_and_on_its_day(served: Served) -> None:
    kiosk = Kiosk(stream=stream_id(1))
    came = [kiosk.check_in("orang-1"), kiosk.check_in("orang-2")]
    # Staff settle what was unsure, and the printer tells of it once more.
    for ref, outcome in ((0, "unsure"), (0, "printed"), (0, "printed"), (1, "dropped")):
        note(kiosk, came[ref], outcome)
    send(served, kiosk)
    with served.database.reading() as db:
        today = read_board(db, NOON).spaces
        tomorrow = read_board(db, NOON + timedelta(days=1)).spaces
    assert [space.badges for space in today] == [1, 0, 0]
    assert [space.badges for space in tomorrow] == [0, 0, 0]


@pytest.mark.parametrize(
    "health",
    [None, [], {}, {"printer": None}, {"printer": "ok"}, {"printer": [1]}],
)
def test_a_kiosk_without_a_printer_has_none(health: object) -> None:
    assert read_printer(health) is None


@pytest.mark.parametrize(
    ("told", "printer"),
    [
        ({}, WELL),
        ({"troubles": "paper_out", "waiting": -1, "labels": True}, WELL),
        ({"troubles": 7, "waiting": "3", "unsure": 1.5, "labels": 10**12}, WELL),
        (
            {"troubles": ["eaten", ["x"], "offline"] * 9, "waiting": 2, "labels": 0},
            ReportedPrinter(
                troubles=[PrinterFaultKind.OTHER, PrinterFaultKind.OFFLINE],
                waiting=2,
                unsure=0,
                labels=0,
            ),
        ),
    ],
)
def test_whatever_a_kiosk_tells_of_its_printer_can_be_shown(
    told: dict[str, Any], printer: ReportedPrinter
) -> None:
    assert read_printer({"printer": told}) == printer
    assert words.write_printer(printer)


def test_every_outcome_has_its_words() -> None:
    assert set(words.OUTCOMES) <= {state.value for state in JobState}
    assert words.write_reason(COMMAND) != COMMAND
    assert words.write_printer(None) == "–"
    assert words.write_printer(WELL) == "siap"
    assert not WELL.needs_somebody
