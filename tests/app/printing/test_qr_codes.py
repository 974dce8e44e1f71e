"""Codes that a camera reads."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import zxingcpp

from artwork import QUIET_MODULES
from kiosk.app.printing.qr_codes import QrCodes
from kiosk.core.errors import ProtocolError
from tests.desk.front import pass_text

SCALE_PX = 6


def read(modules: str) -> list[str]:
    """What a decoder sees in the painted code."""
    rows = [[0 if module == "1" else 255 for module in row] for row in modules.split()]
    painted = np.pad(np.array(rows, dtype=np.uint8), QUIET_MODULES, constant_values=255)
    large = cv2.resize(
        painted, None, fx=SCALE_PX, fy=SCALE_PX, interpolation=cv2.INTER_NEAREST
    )
    return [code.text for code in zxingcpp.read_barcodes(large)]


def test_a_pass_takes_37_modules_a_side_and_is_read_back() -> None:
    text = pass_text()
    modules = QrCodes().modules(text)
    assert [len(row) for row in modules.split("\n")] == [37] * 37
    assert read(modules) == [text]


@pytest.mark.parametrize("text", ["A", "kios: baik", "Ä€ – 漢字", "x" * 900])
def test_any_text_is_read_back(text: str) -> None:
    assert read(QrCodes().modules(text)) == [text]


def test_a_text_that_no_code_holds_is_refused() -> None:
    with pytest.raises(ProtocolError, match="5000"):
        QrCodes().modules("x" * 5000)
