"""Converts a camera frame to the picture on the screen."""

from __future__ import annotations

from kiosk.scan.decoding._cv2 import cv2
from kiosk.scan.decoding.picture import Frame


def as_shown(frame: Frame, size_px: tuple[int, int] | None) -> Frame:
    """Return the middle of a frame, mirrored, at the size it is shown; None: all of it.

    It is a copy in the screen's own byte order, so that it is painted without conversion.
    Scaling here costs a third of what it costs the painter.
    Shape: blue, green, red and an unused byte; `size_px` is width and height.
    """
    height, width = frame.shape[:2]
    width_px, height_px = size_px or (width, height)
    scale = max(width_px / width, height_px / height)
    wide = min(width, max(1, round(width_px / scale)))
    high = min(height, max(1, round(height_px / scale)))
    left, top = (width - wide) // 2, (height - high) // 2
    middle = frame[top : top + high, left : left + wide]
    if middle.shape[:2] != (height_px, width_px):
        middle = cv2.resize(
            middle, (width_px, height_px), interpolation=cv2.INTER_LINEAR
        )
    return cv2.cvtColor(cv2.flip(middle, 1), cv2.COLOR_BGR2BGRA)
