"""From what the real decoder sees of a code it cannot read to the hint that helps."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from kiosk.scan.decoding._cv2 import cv2
from kiosk.scan.decoding.decoder import Decoder
from kiosk.scan.decoding.picture import Grey, Sighting
from kiosk.ui.hints import Hint, Unread, hint_for
from tests.scan.pictures import PASS_TEXT, code, desk

LOOKS = 8
"""So many frames until each look has had its turn."""


def seen(grey: Grey) -> Sighting | None:
    """What the decoder tells of a code that no look reads."""
    decoder, sighting = Decoder(), None
    for _ in range(LOOKS):
        assert decoder.read_frame(grey) == (), "it reads"
        sighting = sighting or decoder.sighting
    return sighting


def damaged(grey: Grey) -> Grey:
    """A third of the code is away from under a finger or a reflection: no look reads it."""
    spoilt = grey.copy()
    height, width = spoilt.shape
    spoilt[height * 2 // 5 : height * 3 // 5, width // 3 : width] = 255
    return spoilt


def far() -> Grey:
    small = cv2.resize(
        damaged(code(PASS_TEXT, 8)),
        None,
        fx=0.25,
        fy=0.25,
        interpolation=cv2.INTER_AREA,
    )
    return desk(small)


def shaken() -> Grey:
    return cv2.GaussianBlur(desk(damaged(code(PASS_TEXT, 6))), (0, 0), 3.0)


def dark() -> Grey:
    grey = desk(damaged(code(PASS_TEXT, 8))).astype(np.float32)
    dimmed: Grey = np.clip(grey * 0.2, 0, 255).astype(np.uint8)
    return dimmed


def glaring() -> Grey:
    grey = desk(damaged(code(PASS_TEXT, 8))).astype(np.float32)
    washed: Grey = np.clip(grey * 0.5 + 170, 0, 255).astype(np.uint8)
    return washed


@pytest.mark.parametrize(
    ("picture", "hint"),
    [
        (far, Hint.CLOSER),
        (shaken, Hint.HOLD_STILL),
        (dark, Hint.BRIGHTER),
        (glaring, Hint.TILT),
    ],
)
def test_each_trouble_brings_its_hint(picture: Callable[[], Grey], hint: Hint) -> None:
    sighting = seen(picture())
    assert sighting is not None
    unread = Unread(
        module_px=sighting.module_px,
        brightness=sighting.brightness,
        contrast=sighting.contrast,
        sharpness=1.0 / (1.0 + sighting.edge_modules),
    )
    assert hint_for(unread) is hint, unread
