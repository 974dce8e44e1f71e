"""What of a frame is shown, and how."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk.scan.decoding.shown import as_shown

BLUE, RED = (255, 0, 0), (0, 0, 255)


def blue_left_red_right(width: int, height: int) -> NDArray[np.uint8]:
    frame = np.zeros((height, width, 3), np.uint8)
    frame[:, : width // 2] = BLUE
    frame[:, width // 2 :] = RED
    return frame


def test_people_see_themselves_as_in_a_mirror() -> None:
    shown = as_shown(blue_left_red_right(8, 4), None)
    assert shown.shape == (4, 8, 4)
    assert tuple(shown[0, 0, :3]) == RED
    assert tuple(shown[0, 7, :3]) == BLUE


def test_only_the_middle_of_a_wide_frame_is_shown() -> None:
    frame = blue_left_red_right(200, 100)
    frame[:, :49] = 0
    frame[:, 151:] = 0
    shown = as_shown(frame, (100, 100))
    assert shown.shape == (100, 100, 4)
    assert tuple(shown[50, 0, :3]) == RED
    assert tuple(shown[50, 99, :3]) == BLUE


@pytest.mark.parametrize("frame_px", [(1280, 720), (720, 1280), (3, 2), (640, 480)])
@pytest.mark.parametrize("size_px", [(609, 609), (372, 100), (1, 1), (100, 900)])
def test_it_fits_whatever_the_frame_and_the_viewfinder(
    frame_px: tuple[int, int], size_px: tuple[int, int]
) -> None:
    shown = as_shown(blue_left_red_right(*frame_px), size_px)
    assert (shown.shape[1], shown.shape[0]) == size_px


def test_what_is_shown_is_its_own() -> None:
    frame = blue_left_red_right(8, 4)
    shown = as_shown(frame, None)
    frame[:] = 7
    assert tuple(shown[0, 0, :3]) == RED
