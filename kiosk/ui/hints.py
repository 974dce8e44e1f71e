"""Chooses the hint for a code that the camera sees but cannot read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# Source: sightings in drawn frames of a webcam at 720p (docs/decisions/0066): small codes 1.6 to
# 2.0 px a module, glare 203 to 223 bright at a sharpness of 0.68 to 0.74, blur below 0.63.
_SMALL_MODULE_PX = 2.4
_DARK = 70.0
_FLAT = 60.0
_SHARP = 0.66
_BRIGHT = 200.0


class Hint(StrEnum):
    """What the holder of a code can do."""

    CLOSER = "closer"
    HOLD_STILL = "hold_still"
    BRIGHTER = "brighter"
    TILT = "tilt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A code in the frame that cannot be read.

    Units: `module_px` pixels for each module; `brightness` the mean, 0 to 255; `contrast` 0 to 255;
    `sharpness` 0 to 1.
    """

    module_px: float
    brightness: float
    contrast: float
    sharpness: float


def hint_for(unread: Unread) -> Hint:
    """Return the hint for the likeliest reason: too far, too dark, glare, movement."""
    if unread.module_px < _SMALL_MODULE_PX:
        return Hint.CLOSER
    if unread.brightness < _DARK:
        return Hint.BRIGHTER
    # A bright, sharp code that cannot be read has a reflection on it.
    glares = unread.sharpness > _SHARP and unread.brightness > _BRIGHT
    if glares or unread.contrast < _FLAT:
        return Hint.TILT
    return Hint.HOLD_STILL
