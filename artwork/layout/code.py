"""QR codes as modules: the one place that makes them, for badges, cards, pages and screens."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from qrcode.constants import ERROR_CORRECT_M
from qrcode.exceptions import DataOverflowError
from qrcode.main import QRCode

from kiosk.core.record.member_pass import TEXT_DIGITS

QUIET_MODULES = 4
"""Light modules that a code needs on every side. Source: ISO/IEC 18004, 9.1."""

Matrix: TypeAlias = tuple[tuple[bool, ...], ...]
"""Rows of modules, True where dark, without the light ones around it."""

_PASS_MASK = 3
"""The mask of all codes. A pass is mostly a signature, which looks random: no mask is better, and
trying all eight takes five times as long."""


@lru_cache(maxsize=64)
def find_matrix(text: str) -> Matrix | None:
    """Return the smallest code of a text at level M, or None if no code holds it.

    A pass text is 200 digits: numeric mode, version 5, 37 modules each way.
    """
    is_pass = len(text) == TEXT_DIGITS and text.isascii() and text.isdigit()
    code = QRCode(
        error_correction=ERROR_CORRECT_M,
        border=0,
        mask_pattern=_PASS_MASK if is_pass else None,
    )
    # All-digit texts are one numeric segment: splitting texts further would only cost time.
    code.add_data(text, optimize=0)
    try:
        code.make(fit=True)
    except (DataOverflowError, ValueError):
        return None
    return tuple(tuple(bool(dark) for dark in row) for row in code.get_matrix())


def dark_runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Return the runs of dark modules in a row: (first column, length)."""
    runs: list[tuple[int, int]] = []
    for at, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == at:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((at, 1))
    return runs
