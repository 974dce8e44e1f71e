"""A camera whose source stalls, ends, breaks, is unplugged and comes back."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest

from kiosk.core.errors import CameraFault
from kiosk.scan.decoding._cv2 import cv2
from kiosk.scan.sources.camera import (
    Camera,
    CameraEnded,
    CameraLost,
    CameraNews,
    CameraOpened,
    CameraStalled,
    CameraTimeouts,
    Shot,
)
from kiosk.scan.sources.capture import AtEnd, Capture, Gap, checked, open_capture
from kiosk.scan.sources.source import Device, Folder, PictureSource, Stream, Video
from tests.scan.fake_sources import FakeCapture, network_camera, wait_until
from tests.scan.pictures import PASS_TEXT, code, coloured, desk, write_video

QUICK = CameraTimeouts(
    stall_us=150_000, open_us=500_000, first_retry_us=20_000, last_retry_us=100_000
)
FRAME = coloured(desk(code(PASS_TEXT)))
SMALL = np.full((48, 64, 3), 90, np.uint8)

News = TypeVar("News", bound=CameraNews)


class Watched:
    """A camera with what it told."""

    def __init__(
        self, open_source: Callable[[], Capture], patience: CameraTimeouts = QUICK
    ) -> None:
        self.news: list[CameraNews] = []
        self.camera = Camera(
            "camera 0",
            open_source,
            self.news.append,
            lambda: time.monotonic_ns() // 1000,
            patience,
        )

    def shot(self, limit_s: float = 10.0) -> Shot:
        """The next shot, however long the source takes."""
        for _ in range(int(limit_s / 0.02)):
            shot = self.camera.next_shot(0.02)
            if shot is not None:
                return shot
        raise AssertionError(f"no shot came: {self.news}")

    def wait_for(self, kind: type[News]) -> News:
        """Uses the camera until it tells something of this kind that it had not told before."""
        told = len(self.news)

        def heard() -> bool:
            self.camera.next_shot(0.01)
            return any(isinstance(one, kind) for one in self.news[told:])

        wait_until(heard)
        return next(one for one in self.news[told:] if isinstance(one, kind))

    def kinds(self) -> list[type[CameraNews]]:
        return [type(one) for one in self.news]


@contextmanager
def watched(
    open_source: Callable[[], Capture], patience: CameraTimeouts = QUICK
) -> Iterator[Watched]:
    made = Watched(open_source, patience)
    try:
        yield made
    finally:
        made.camera.close()


@pytest.fixture
def fake() -> Iterator[FakeCapture]:
    capture = FakeCapture(SMALL)
    yield capture
    capture.flowing.set()


def opened(source: PictureSource, at_end: AtEnd = AtEnd.STOP) -> Callable[[], Capture]:
    return lambda: open_capture(source, at_end)


def test_a_camera_tells_that_it_opened_once_with_its_size(fake: FakeCapture) -> None:
    with watched(lambda: fake) as seen:
        for _ in range(5):
            seen.shot()
        assert seen.news == [CameraOpened(source="camera 0", width_px=64, height_px=48)]


def test_the_newest_frame_wins_and_no_frame_is_given_twice(fake: FakeCapture) -> None:
    with watched(lambda: fake) as seen:
        first = seen.shot()
        newest = np.full((48, 64, 3), 200, np.uint8)
        fake.frame = newest
        wait_until(lambda: seen.shot().frame is newest)
        fake.flowing.clear()
        seen.camera.next_shot(0.05)
        assert seen.camera.next_shot(0.05) is None
        assert first.frame is SMALL


def test_a_stalled_camera_is_told_given_up_and_opened_again(fake: FakeCapture) -> None:
    again = FakeCapture(SMALL)
    captures = iter([fake, again])
    with watched(lambda: next(captures)) as seen:
        seen.shot()
        fake.flowing.clear()
        stalled = seen.wait_for(CameraStalled)
        assert "camera 0" in stalled.fault.message
        assert "plugged in" in stalled.fault.remedy
        seen.wait_for(CameraOpened)
        assert not fake.released.is_set(), "its driver still sits in a call"
        fake.flowing.set()
        assert fake.released.wait(5), (
            "released by its own thread once the driver returned"
        )
        assert seen.kinds() == [CameraOpened, CameraStalled, CameraOpened]


def test_a_camera_that_does_not_open_is_tried_again_ever_more_rarely() -> None:
    def absent() -> Capture:
        raise CameraFault("There is no camera 0.", remedy="Plug it in.")

    with watched(absent) as seen:
        lost = [seen.wait_for(CameraLost) for _ in range(5)]
    assert [one.retry_ms for one in lost] == [20, 40, 80, 100, 100]
    assert {one.fault.message for one in lost} == {"There is no camera 0."}


def test_pictures_make_the_next_retry_quick_again(fake: FakeCapture) -> None:
    def absent() -> Capture:
        raise CameraFault("There is no camera 0.", remedy="Plug it in.")

    steps: list[Callable[[], Capture]] = [absent, absent, absent, lambda: fake, absent]
    captures = iter(steps)

    def open_next() -> Capture:
        return next(captures)()

    with watched(open_next) as seen:
        seen.shot()
        fake.flowing.clear()
        seen.wait_for(CameraStalled)
        assert seen.wait_for(CameraLost).retry_ms == 40, (
            "the stall was the first failure"
        )


def test_a_camera_that_is_slow_to_open_is_waited_for_longer_than_a_stall(
    fake: FakeCapture,
) -> None:
    def slow() -> Capture:
        threading.Event().wait(0.3)
        return fake

    with watched(slow) as seen:
        seen.shot()
        assert seen.kinds() == [CameraOpened]


def test_a_camera_that_never_opens_is_given_up_and_told() -> None:
    gate = threading.Event()

    def stuck() -> Capture:
        gate.wait(20)
        raise CameraFault("too late", remedy="")

    with watched(stuck) as seen:
        seen.wait_for(CameraStalled)
        gate.set()


@pytest.mark.parametrize(
    "broken",
    [
        None,
        "no picture",
        np.zeros((0, 0, 3), np.uint8),
        np.zeros((48, 64, 2), np.uint8),
        np.zeros((48, 64, 3), np.float32),
        np.zeros((4, 4, 3), np.uint8),
        np.zeros(100, np.uint8),
    ],
    ids=repr,
)
def test_a_broken_frame_is_no_frame(broken: object) -> None:
    assert checked(broken) is Gap.MISSED


def test_a_grey_frame_is_shown_in_colour() -> None:
    frame = checked(np.full((48, 64), 7, np.uint8))
    assert not isinstance(frame, Gap)
    assert frame.shape == (48, 64, 3)


@pytest.mark.parametrize(
    "error", [cv2.error("bad"), OSError("gone"), ValueError("odd")]
)
def test_a_driver_that_raises_costs_frames_and_not_the_camera(
    fake: FakeCapture, error: Exception
) -> None:
    with watched(lambda: fake) as seen:
        seen.shot()
        fake.error = error
        wait_until(lambda: seen.camera.next_shot(0.01) is None)
        fake.error = None
        seen.shot()
        assert seen.kinds() == [CameraOpened]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_of_our_own_in_the_reel_ends_it_in_words_and_is_tried_again(
    fake: FakeCapture, caplog: pytest.LogCaptureFixture
) -> None:
    with watched(lambda: fake) as seen:
        seen.shot()
        fake.error = KeyError("ours")
        lost = seen.wait_for(CameraLost)
        assert "KeyError" in lost.fault.message
        assert "camera reel broke" in caplog.text
        fake.error = None
        seen.wait_for(CameraOpened)


def test_the_end_is_told_once_and_the_source_is_not_opened_again(
    fake: FakeCapture,
) -> None:
    count = iter([fake])
    with watched(lambda: next(count)) as seen:
        seen.shot()
        fake.ended = True
        seen.wait_for(CameraEnded)
        assert fake.released.wait(5)
        for _ in range(5):
            assert seen.camera.next_shot(0.01) is None
        assert seen.kinds() == [CameraOpened, CameraEnded]


def test_closing_releases_a_flowing_camera_at_once(fake: FakeCapture) -> None:
    seen = Watched(lambda: fake)
    seen.shot()
    assert seen.camera.close()
    assert fake.released.is_set()
    assert seen.camera.next_shot(0.01) is None


def test_closing_does_not_wait_for_a_driver_that_blocks(fake: FakeCapture) -> None:
    seen = Watched(lambda: fake)
    seen.shot()
    fake.flowing.clear()
    started_s = time.monotonic()
    assert not seen.camera.close(wait_s=0.2), (
        "it says that the device is not released yet"
    )
    assert time.monotonic() - started_s < 1
    fake.flowing.set()
    assert fake.released.wait(5)


def test_closing_a_camera_that_was_never_used_is_nothing() -> None:
    assert Watched(lambda: FakeCapture(SMALL)).camera.close()


def test_a_video_plays_in_its_own_time_and_ends(tmp_path: Path) -> None:
    path = write_video(tmp_path / "clip.avi", [FRAME] * 10, frames_per_s=25)
    started_s = time.monotonic()
    with watched(opened(Video(path=path))) as seen:
        seen.wait_for(CameraEnded)
        spent_s = time.monotonic() - started_s
        assert seen.kinds() == [CameraOpened, CameraEnded]
    assert spent_s > 9 / 25


def test_a_video_can_start_again_at_its_end(tmp_path: Path) -> None:
    path = write_video(tmp_path / "clip.avi", [SMALL] * 3, frames_per_s=100)
    with watched(opened(Video(path=path), AtEnd.START_AGAIN)) as seen:
        for _ in range(9):
            seen.shot()
        assert seen.kinds() == [CameraOpened]


def test_a_file_that_is_no_video_is_lost_in_words(tmp_path: Path) -> None:
    path = tmp_path / "words.mp4"
    path.write_text("bukan video")
    with watched(opened(Video(path=path))) as seen:
        lost = seen.wait_for(CameraLost)
    assert str(path) in lost.fault.message
    assert "MP4" in lost.fault.remedy


def test_each_picture_of_a_folder_is_held_in_order_and_a_broken_one_is_passed_over(
    tmp_path: Path,
) -> None:
    for name, shade in (("a.png", 10), ("b.png", None), ("c.jpg", 200)):
        path = tmp_path / name
        if shade is None:
            path.write_bytes(b"broken")
        else:
            cv2.imwrite(str(path), np.full((48, 64, 3), shade, np.uint8))
    (tmp_path / "notes.txt").touch()
    capture = open_capture(Folder(path=tmp_path))
    capture.interrupt()
    shades: list[int | None] = []
    while (taken := capture.read()) is not Gap.ENDED:
        shades.append(None if isinstance(taken, Gap) else int(taken[0, 0, 0]))
    held = shades.count(10)
    assert held > 5
    assert shades == [10] * held + [None] + [200] * held


def test_one_picture_is_a_source_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "pass.png"
    cv2.imwrite(str(path), FRAME)
    with watched(opened(Folder(path=path))) as seen:
        assert np.array_equal(seen.shot().frame, FRAME)


def test_a_folder_without_pictures_or_none_at_all_is_lost_in_words(
    tmp_path: Path,
) -> None:
    for path, words in (
        (tmp_path, "no pictures"),
        (tmp_path / "absent", "cannot be read"),
    ):
        with pytest.raises(CameraFault, match=words):
            open_capture(Folder(path=path))


def test_a_camera_that_is_not_there_is_lost_in_words(tmp_path: Path) -> None:
    with pytest.raises(CameraFault, match="There is no camera") as unplugged:
        open_capture(Device(number=0, path=tmp_path / "video9"))
    assert "Plug it in" in unplugged.value.remedy
    no_camera = tmp_path / "video8"
    no_camera.touch()
    for device in (Device(number=0, path=no_camera), Device(number=97, path=None)):
        with pytest.raises(CameraFault, match="does not open"):
            open_capture(device)


def test_a_network_camera_gives_its_pictures() -> None:
    with (
        network_camera(FRAME) as camera,
        watched(opened(Stream(url=camera.url))) as seen,
    ):
        shot = seen.shot()
        assert shot.frame.shape == FRAME.shape
        assert np.abs(shot.frame.astype(int) - FRAME).mean() < 5


def test_a_network_camera_that_dies_is_found_again_when_it_returns() -> None:
    with (
        network_camera(SMALL) as camera,
        watched(opened(Stream(url=camera.url))) as seen,
    ):
        seen.shot()
        camera.die()
        seen.wait_for(CameraStalled)
        seen.wait_for(CameraLost)
        camera.start()
        seen.wait_for(CameraOpened)
        seen.shot()


def test_a_network_camera_that_stalls_is_opened_anew() -> None:
    with (
        network_camera(SMALL) as camera,
        watched(opened(Stream(url=camera.url))) as seen,
    ):
        seen.shot()
        camera.stall()
        seen.wait_for(CameraStalled)
        camera.flow()
        seen.wait_for(CameraOpened)
        assert camera.viewers >= 2
