"""Fills in phrases in the language of the screens."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from kiosk.core.words.codes import Phrase
from kiosk.ui.local import Local, write_clock, write_number

DOT = " · "
"""The separator between facts on one line."""
translate = QCoreApplication.translate


def say(phrase: Phrase, local: Local, **places: int | datetime | str) -> str:
    """Return a phrase with its places filled in; numbers and times follow the language."""
    return translate(*phrase).format(
        **{place: _write(value, local) for place, value in places.items()}
    )


def dotted(*parts: str) -> str:
    """Return the parts that are not empty, on one line."""
    return DOT.join(part for part in parts if part)


def _write(value: int | datetime | str, local: Local) -> str:
    match value:
        case int():
            return write_number(value, local)
        case datetime():
            return write_clock(value, local)
        case _:
            return value
