"""Guards the pin of PySide6: a version that loses references to None dies on a front desk."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

CALLS = 2_000


def test_void_calls_of_qt_lose_no_reference_to_none() -> None:
    item = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        item.setObjectName("x")
    lost = before - sys.getrefcount(None)
    # A few references come and go with the interpreter's own work.
    assert abs(lost) < CALLS / 20
