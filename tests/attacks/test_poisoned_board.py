"""One kiosk's health tries to take the board away from everybody."""

from __future__ import annotations

from typing import Any

import requests
from sqlalchemy import text

from central.store import open_database
from tests.attacks.stage import Stage
from tests.central.kit import EMBEDDED

pytestmark = EMBEDDED
POISON: list[dict[str, Any]] = [
    {"help_at": "9999-12-31T23:59:59.999999Z"},
    {"help_at": "0001-01-01T00:00:00Z", "printer": {"troubles": [["x"]] * 900}},
    {"printer": {"troubles": {"a": 1}, "waiting": 10**18, "labels": -1}},
]
UNREADABLE = ("[" * 5000 + "]" * 5000, "9" * 5000, '{"help_at": ')
"""Deeper, longer or shorter than JSON can be read."""


def pages(stage: Stage) -> tuple[str, str]:
    """The board as a page and as figures; both must be answered."""
    page = requests.get(stage.url, timeout=20)
    figures = requests.get(f"{stage.url}/live.json", timeout=20)
    assert (page.status_code, figures.status_code) == (200, 200)
    stage.done("kiosks")
    stage.done("kiosks", "--json")
    return page.text, figures.text


def test_no_health_takes_the_board_away(stage: Stage) -> None:
    good, bad = stage.enrol("SMG"), stage.enrol("BMS")
    good.upload({"help_at": good.upload()["time"]})
    for poison in POISON:
        bad.upload(poison)
        page, figures = pages(stage)
        assert "Meja SMG" in page
        assert "Petugas dipanggil" in page
        assert "9999" not in figures
    bad.upload(POISON[0])
    page, figures = pages(stage)
    assert "waktu panggilan petugas belum tiba, diabaikan" in page
    assert '"ahead":["help_at"]' in figures


def test_a_health_that_cannot_be_read_at_all_leaves_the_rest(stage: Stage) -> None:
    stage.enrol("SMG")
    bad = stage.enrol("BMS")
    database = open_database(stage.db)
    for poison in UNREADABLE:
        with database.writing() as db:
            db.execute(
                text("UPDATE kiosk SET health = :health WHERE id = :id"),
                {"health": poison, "id": bad.kiosk},
            )
        page, _ = pages(stage)
        assert "Meja SMG" in page
        assert "Meja BMS" in page
    # A moment that no time zone can show stands for what nobody has thought of.
    with database.writing() as db:
        db.execute(
            text("UPDATE kiosk SET last_contact_at = :at WHERE id = :id"),
            {"at": "9999-12-31T23:59:59.999999Z", "id": bad.kiosk},
        )
    page, figures = pages(stage)
    assert "kabar kios ini tidak terbaca" in page
    assert "Meja SMG" in page
    assert '"name":"Meja BMS"' in figures
    database.close()
