"""The diagnosis: every part, and a text for support without personal data."""

from __future__ import annotations

import queue
from pathlib import Path

from kiosk.app import diagnosis
from kiosk.app.clock import SystemEntropy
from kiosk.app.folder import Folder
from kiosk.core.errors import StoreFull
from kiosk.core.findings import Finding
from kiosk.core.panel import Diagnosis
from kiosk.core.release import VERSION
from kiosk.settings import read_settings
from kiosk.store.database.key_seal import Seal
from kiosk.store.recovery.report import Opened
from kiosk.ui.words.checks import CHECK_WORDS
from tests.core.world import NOW
from tests.desk.front import IDENTITY, Front
from tests.fakes.clock import FakeClock
from tests.store.in_memory import InMemoryDesk


def patient(tmp_path: Path, desk: InMemoryDesk, *, sees: bool) -> diagnosis.Patient:
    folder = Folder(
        path=tmp_path,
        desk=desk,
        clock=FakeClock(at=NOW),
        entropy=SystemEntropy(),
        report=lambda: Opened(origin="", closed=None),
        key_place="memory",
        key_seal=Seal.FILE,
    )
    settings = read_settings(tmp_path, {"KIOSK_VOLUME": "0"}, {})
    return diagnosis.Patient(folder=folder, settings=settings, sees=lambda _: sees)


def test_every_part_is_told_and_the_text_names_what_is_not_well(tmp_path: Path) -> None:
    told: queue.Queue[Finding | Diagnosis] = queue.Queue()
    front = Front()
    front.knows()
    diagnosis.begin(patient(tmp_path, front.desk, sees=False), told.put, told.put)
    parts: dict[str, Finding] = {}
    while isinstance(one := told.get(timeout=40), Finding):
        parts[one.part] = one
    assert {"store", "journal", "clock", "disk", "camera", "sound"} <= set(parts)
    assert {one.code for one in parts.values()} <= set(CHECK_WORDS)
    assert f"hetero {VERSION}" in one.text
    assert "camera=camera_none" in one.text
    assert f"{IDENTITY.space} {IDENTITY.kiosk}" in one.text
    assert "Sri" not in one.text
    assert IDENTITY.token not in one.text


def test_a_store_that_fails_is_a_finding_and_the_rest_is_told(tmp_path: Path) -> None:
    desk = InMemoryDesk()
    desk.fault = StoreFull("full")
    sick = patient(tmp_path, desk, sees=True)
    found = {one.part: one.code for one in diagnosis.look(sick)}
    assert found["store"] == "store_full"
    assert found["camera"] == "camera_shows"
    text = diagnosis.written(sick, list(diagnosis.look(sick)))
    assert "store=store_full" in text
