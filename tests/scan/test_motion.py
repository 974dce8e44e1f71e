"""What counts as motion before the camera."""

from __future__ import annotations

import numpy as np
import pytest

from kiosk.scan.decoding.picture import Grey
from kiosk.scan.motion import MotionSense


def hall(shift: int = 0) -> Grey:
    """A room with a window, and somebody at a place."""
    grey = np.full((720, 1280), 90, np.uint8)
    grey[100:400, 900:1200] = 200
    grey[200:720, 300 + shift : 460 + shift] = 40
    return grey


def noisy(grey: Grey, seed: int) -> Grey:
    noise = np.random.default_rng(seed).normal(0, 12, grey.shape)
    return np.clip(grey + noise, 0, 255).astype(np.uint8)


def test_the_first_picture_is_no_motion() -> None:
    assert not MotionSense().moved(hall())


@pytest.mark.parametrize("shift", [60, 300])
def test_somebody_who_walks_is_motion(shift: int) -> None:
    sense = MotionSense()
    sense.moved(hall())
    assert sense.moved(hall(shift))


def test_the_noise_of_a_dark_picture_is_none() -> None:
    sense = MotionSense()
    seen = [sense.moved(noisy(hall(), seed)) for seed in range(20)]
    assert not any(seen)


def test_a_lamp_that_is_switched_on_is_none() -> None:
    sense = MotionSense()
    sense.moved(hall())
    assert not sense.moved(np.clip(hall().astype(int) + 40, 0, 255).astype(np.uint8))


def test_a_leaf_in_the_wind_is_none() -> None:
    sense = MotionSense()
    before, after = hall(), hall()
    before[600:680, 1000:1080] = 180
    after[600:680, 1080:1160] = 180
    sense.moved(before)
    assert not sense.moved(after)
