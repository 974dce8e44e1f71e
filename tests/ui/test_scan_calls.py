"""A scan calls little: each screen works for itself, and none for a screen that is not on."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from bench.scan_calls import GUI_BAR, WAY_BAR, count
from kiosk.ui.language import Language


@pytest.mark.qt_log_ignore("pipewire-0.3", "PopupList_QMLTYPE")
def test_an_admitted_scan_stays_within_its_calls(
    language: Language, tmp_path: Path
) -> None:
    calls = count(tmp_path / "data", language)
    assert calls.total(threading.get_ident()) <= GUI_BAR
    assert calls.total() <= WAY_BAR
