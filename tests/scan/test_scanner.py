"""The camera thread: preview, decoding, one scan for each showing."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from kiosk.core.record.scan import Scan, Source
from kiosk.scan.decoding._cv2 import cv2
from kiosk.scan.decoding.picture import Frame, Sighting
from kiosk.scan.scanner import ScanListener, Scanner, grey_of
from kiosk.scan.sources.camera import Camera, Shot
from kiosk.scan.sources.capture import open_capture
from kiosk.scan.sources.source import Folder
from tests.scan.fake_sources import wait_until
from tests.scan.pictures import OTHER_TEXT, PASS_TEXT, code, coloured, desk

BLANK = coloured(desk())
PASS = coloured(desk(code(PASS_TEXT)))
OTHER = coloured(desk(code(OTHER_TEXT)))


class FakePictures:
    """Shots 33 ms apart, one for each frame; then tells the scanner to stop."""

    def __init__(self, frames: Iterable[Frame | Exception | None]) -> None:
        self.stopping = threading.Event()
        self.closed = False
        self._frames = iter(frames)
        self._now_us = 0

    def next_shot(self, wait_s: float) -> Shot | None:
        self._now_us += 33_333
        frame = next(self._frames, self)
        if isinstance(frame, Exception):
            raise frame
        if frame is self:
            self.stopping.set()
        if frame is None or isinstance(frame, FakePictures):
            return None
        return Shot(frame=frame, seen_us=self._now_us)

    def close(self) -> bool:
        self.closed = True
        return True


class Watched:
    """What a scanner gave out."""

    def __init__(self, frames: Iterable[Frame | Exception | None]) -> None:
        self.pictures = FakePictures(frames)
        self.previews: list[Frame] = []
        self.scans: list[Scan] = []
        self.sightings: list[Sighting | None] = []
        self.moves = 0
        self.resting = threading.Event()
        self.scanner = Scanner(
            self.pictures,
            ScanListener(
                preview=self.previews.append,
                scanned=self.scans.append,
                sighted=self.sightings.append,
                moved=self.note_move,
            ),
            self.resting,
        )

    def note_move(self) -> None:
        """Counts."""
        self.moves += 1

    def run(self) -> Watched:
        """Plays all frames."""
        self.scanner.run(self.pictures.stopping)
        return self

    @property
    def texts(self) -> list[str]:
        return [scan.text for scan in self.scans]


def test_a_code_held_for_two_seconds_is_one_scan_by_the_camera() -> None:
    seen = Watched([BLANK] * 2 + [PASS] * 60).run()
    (scan,) = seen.scans
    assert scan.text == PASS_TEXT
    assert scan.by is Source.CAMERA
    assert 3 * 33_333 <= scan.seen_us <= 4 * 33_333


def test_a_code_shown_again_after_the_bounce_time_is_a_second_scan() -> None:
    assert (
        Watched([PASS] * 4 + [BLANK] * 80 + [PASS] * 4).run().texts == [PASS_TEXT] * 2
    )


def test_two_people_in_a_row_are_two_scans() -> None:
    assert Watched([PASS] * 4 + [OTHER] * 4).run().texts == [PASS_TEXT, OTHER_TEXT]


def test_every_frame_is_previewed_and_every_second_is_decoded() -> None:
    seen = Watched([BLANK] * 40).run()
    assert len(seen.previews) == 40
    assert len(seen.sightings) == 20


def test_while_resting_few_frames_are_previewed_and_fewer_decoded() -> None:
    seen = Watched([BLANK] * 75)
    seen.resting.set()
    seen.run()
    assert len(seen.previews) == 10
    assert len(seen.sightings) == 3


def test_a_code_is_read_while_resting() -> None:
    seen = Watched([BLANK] * 20 + [PASS] * 8)
    seen.resting.set()
    assert seen.run().texts == [PASS_TEXT]


def test_motion_is_told_once_a_second() -> None:
    assert Watched([BLANK] * 40).run().moves == 0
    assert Watched([BLANK] * 10 + [PASS] * 10).run().moves == 1
    restless = Watched([BLANK, BLANK, PASS, PASS] * 15).run()
    assert restless.moves == 2


def test_the_preview_is_a_copy_that_the_camera_may_not_write_into() -> None:
    frame = BLANK.copy()
    seen = Watched([frame]).run()
    frame[:] = 0
    assert np.array_equal(seen.previews[0], BLANK)


def test_a_wait_without_a_frame_is_nothing() -> None:
    assert Watched([None, None, PASS, None]).run().texts == [PASS_TEXT]


def test_one_failing_frame_is_counted_logged_and_survived(
    caplog: pytest.LogCaptureFixture,
) -> None:
    seen = Watched([PASS, RuntimeError("odd"), BLANK, OTHER, OTHER]).run()
    assert seen.texts == [PASS_TEXT, OTHER_TEXT]
    assert seen.scanner.faults == 1
    assert "scanner frame failed" in caplog.text
    assert PASS_TEXT not in caplog.text


def test_the_source_is_closed_when_the_scanner_is_told_to_stop() -> None:
    assert Watched([BLANK]).run().pictures.closed


def test_large_frames_are_decoded_smaller() -> None:
    assert grey_of(np.zeros((2160, 3840, 3), np.uint8)).shape == (720, 1280)
    assert grey_of(np.zeros((720, 1280, 3), np.uint8)).shape == (720, 1280)


def test_a_folder_of_pictures_runs_through_camera_and_scanner_in_their_threads(
    tmp_path: Path,
) -> None:
    assert cv2.imwrite(str(tmp_path / "1.png"), PASS)
    scans: list[Scan] = []
    stopping = threading.Event()
    camera = Camera(
        "pictures",
        lambda: open_capture(Folder(path=tmp_path)),
        lambda _: None,
        lambda: 1,
    )
    scanner = Scanner(
        camera, ScanListener(preview=lambda _: None, scanned=scans.append)
    )
    thread = threading.Thread(target=scanner.run, args=(stopping,))
    thread.start()
    wait_until(lambda: bool(scans))
    stopping.set()
    thread.join(2)
    assert not thread.is_alive()
    assert [scan.text for scan in scans] == [PASS_TEXT]
