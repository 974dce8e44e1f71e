"""From a code that was seen but not read to the one thing its holder can do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# Source: kiosk/scan/picture.py (Sighting); from about 1.4 px a module a code reads when all else is
# well, so below 1.8 the distance is the likeliest reason.
_SMALL_MODULE_PX = 1.8
_DARK = 70.0
_FLAT = 60.0


class Hint(StrEnum):
    """What would help."""

    CLOSER = "closer"
    HOLD_STILL = "hold_still"
    BRIGHTER = "brighter"
    TILT = "tilt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A code in the picture that could not be read.

    Units: `module_px` pixels a module; `brightness` 0 to 255, the mean; `contrast` 0 to 255;
    `sharpness` 0 to 1.
    """

    module_px: float
    brightness: float
    contrast: float
    sharpness: float


def hint_for(unread: Unread) -> Hint:
    """The likeliest reason first: too far, then too dark, then glare, then movement."""
    if unread.module_px < _SMALL_MODULE_PX:
        return Hint.CLOSER
    if unread.brightness < _DARK:
        return Hint.BRIGHTER
    if unread.contrast < _FLAT:
        return Hint.TILT
    return Hint.HOLD_STILL
