"""Detects motion before the camera, cheaply enough for every decoded frame."""

from __future__ import annotations

from typing import Final

import numpy as np

from kiosk.scan.decoding._cv2 import cv2
from kiosk.scan.decoding.picture import Grey, Matrix

_WIDTH_PX: Final = 64
_HEIGHT_PX: Final = 36

_STEP: Final = 14.0
"""The change of brightness that counts. A camera's noise, averaged over a spot of some 400 pixels,
stays below 3."""

_SPOTS: Final = 0.02
"""The share of the picture that must change. A hand with a phone covers far more, a leaf less."""


class MotionSense:
    """Compares each picture with the one before. Thread: one at a time."""

    def __init__(self) -> None:
        self._before: Matrix | None = None

    def moved(self, grey: Grey) -> bool:
        """Return whether the picture changed, other than in its overall brightness."""
        size = (_WIDTH_PX, _HEIGHT_PX)
        small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA).astype(np.float32)
        before, self._before = self._before, small
        if before is None:
            return False
        change = small - before
        # A lamp or a change of exposure changes all spots alike.
        change -= np.median(change)
        return float((np.abs(change) > _STEP).mean()) > _SPOTS
