"""The Waiting screen's share of a core while a camera of 720p at 30 frames a second runs.

Run: `python -m bench.cpu [--seconds N]` (Linux: it reads the threads' times in /proc). The source
is a generated MJPG video of a room with somebody walking about, played in a loop as fast as it was
taken; software rendering, offscreen, 1080 × 1920. The share is split by work:

    capture    reading and unpacking the camera's pictures, with the video library's own threads
    preview    a copy of the picture for the screen, and the screen itself, with Qt's own threads
    decode     everything else: looking for codes and for motion

The floor reads the same video with OpenCV alone and does nothing else. The bar is 35 % of a core in
all; while nobody is there, of what comes on top of the floor at most half: half as many frames are
looked at, and an eighth of the pictures is shown.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from bench.measure import Bar, print_table
from kiosk.scan.decoding.picture import Frame
from kiosk.scan.scanner import ScanListener, Scanner
from kiosk.scan.sources.camera import Camera
from kiosk.scan.sources.capture import AtEnd, Capture, open_capture
from kiosk.scan.sources.source import Video

BAR_PERCENT = 35.0
RESTING_SHARE = 0.5
SIZE_PX = (1080, 1920)
_FRAME_PX = (720, 1280)
_FRAMES = 90
_THINGS = 60
_PER_S = 30
_SETTLE_S = 1.5
_QT_THREADS = frozenset({"Thread (pooled)", "QQmlThread"})
_TICKS_PER_S = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Percent of a core."""

    capture: float
    decode: float
    preview: float

    @property
    def whole(self) -> float:
        return self.capture + self.decode + self.preview


def main() -> int:
    """Measure and print; return 1 for a missed bar."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=10.0)
    seconds = parser.parse_args().seconds
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        video = make_video(Path(name) / "room.avi")
        floor = measure_floor(video, seconds)
        awake, resting = measure(video, seconds)
    rows = [("OpenCV alone", f"{floor:.1f}", "", "", f"{floor:.1f}")] + [
        (
            what,
            f"{each.capture:.1f}",
            f"{each.decode:.1f}",
            f"{each.preview:.1f}",
            f"{each.whole:.1f}",
        )
        for what, each in (("waiting", awake), ("nobody there", resting))
    ]
    print_table(("% of a core", "capture", "decode", "preview", "in all"), rows)
    print(f"waiting / OpenCV alone: {awake.whole / floor:.2f} x")
    bars = (
        Bar(
            what="waiting",
            measured=awake.whole,
            bar=BAR_PERCENT,
            unit="%",
            at_least=False,
        ),
        Bar(
            what="nobody there / waiting, above the floor",
            measured=(resting.whole - floor) / (awake.whole - floor),
            bar=RESTING_SHARE,
            unit="x",
            at_least=False,
        ),
    )
    for bar in bars:
        print(bar)
    return 0 if all(bar.is_met for bar in bars) else 1


def make_video(path: Path) -> Path:
    """Three seconds of a room, with somebody walking through it."""
    chance = np.random.default_rng(7)
    height, width = _FRAME_PX
    room = np.full((height, width, 3), 96, np.uint8)
    for _ in range(_THINGS):
        x, y = int(chance.integers(0, width)), int(chance.integers(0, height))
        w, h = int(chance.integers(20, 260)), int(chance.integers(20, 220))
        colour = [int(part) for part in chance.integers(40, 220, 3)]
        cv2.rectangle(room, (x, y), (x + w, y + h), colour, -1)
    room[:] = cv2.GaussianBlur(room, (9, 9), 0)
    fourcc = cv2.VideoWriter.fourcc(*"MJPG")
    writer = cv2.VideoWriter(str(path), fourcc, _PER_S, (width, height))
    for number in range(_FRAMES):
        frame = room.copy()
        x = width * number // _FRAMES
        cv2.ellipse(frame, (x, 430), (90, 290), 0, 0, 360, (90, 110, 150), -1)
        noise = chance.integers(-6, 7, frame.shape)
        writer.write(np.clip(frame + noise, 0, 255).astype(np.uint8))
    writer.release()
    return path


def measure_floor(video: Path, seconds: float) -> float:
    """Reading the video at its own pace, and nothing else."""
    capture = _open(video)
    stopping = threading.Event()

    def read() -> None:
        while not stopping.is_set():
            capture.read()

    reader = threading.Thread(target=read)
    reader.start()
    time_out(_SETTLE_S)
    before_s = time.process_time()
    time_out(seconds)
    spent_s = time.process_time() - before_s
    stopping.set()
    capture.interrupt()
    reader.join()
    capture.release()
    return 100 * spent_s / seconds


def time_out(seconds: float) -> None:
    """Wait, and spends nothing."""
    threading.Event().wait(seconds)


def measure(video: Path, seconds: float) -> tuple[Shares, Shares]:
    """Return the Waiting screen, with somebody there and with nobody."""
    from PySide6.QtGui import QGuiApplication

    from bench.stage import Screens, rest
    from kiosk.app.clients.camera_thread import show_frame
    from kiosk.ui.window.window import choose_renderer

    choose_renderer()
    app = QGuiApplication(["bench"])
    screens = Screens(SIZE_PX)
    spent = Spent()
    scanner = Scanner(
        Camera("room", lambda: _open(video), lambda _: None, _now_us),
        ScanListener(
            preview=spent.timed(lambda frame: show_frame(frame, screens.bridge)),
            scanned=lambda _: None,
            sighted=lambda _: None,
            moved=lambda: None,
        ),
        screens.bridge.resting,
    )

    stopping = threading.Event()
    camera = threading.Thread(target=scanner.run, args=(stopping,))
    camera.start()
    shares = []
    for resting in (False, True):
        if resting:
            screens.bridge.resting.set()
        rest(round(_SETTLE_S * 1000))
        before = spent.read()
        rest(round(seconds * 1000))
        shares.append(_shares(before, spent.read(), seconds))
    stopping.set()
    camera.join()
    screens.close()
    app.processEvents()
    return shares[0], shares[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Seconds of CPU so far."""

    process_s: float
    frames_s: float
    screen_s: float


class Spent:
    """What was spent by whom. Thread: `read` in the GUI's."""

    def __init__(self) -> None:
        self._copies_s = 0.0

    def timed(self, work: Callable[[Frame], None]) -> Callable[[Frame], None]:
        """Return the work, with its time told apart from the rest of its thread."""

        def do(frame: Frame) -> None:
            before_s = time.thread_time()
            work(frame)
            self._copies_s += time.thread_time() - before_s

        return do

    def read(self) -> Reading:
        frames = {
            thread.native_id
            for thread in threading.enumerate()
            if thread.name.startswith("frames of")
        }
        frames_s, painters_s = 0.0, 0.0
        for task in Path("/proc/self/task").iterdir():
            name = (task / "comm").read_text().strip()
            if int(task.name) in frames or name.startswith("av:"):
                frames_s += _seconds_of(task)
            elif name in _QT_THREADS:
                painters_s += _seconds_of(task)
        return Reading(
            process_s=time.process_time(),
            frames_s=frames_s,
            screen_s=time.thread_time() + painters_s + self._copies_s,
        )


def _seconds_of(task: Path) -> float:
    user, system = (task / "stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / _TICKS_PER_S


def _shares(before: Reading, after: Reading, seconds: float) -> Shares:
    percent = 100 / seconds
    capture_s = after.frames_s - before.frames_s
    preview_s = after.screen_s - before.screen_s
    whole_s = after.process_s - before.process_s
    return Shares(
        capture=percent * capture_s,
        decode=percent * (whole_s - capture_s - preview_s),
        preview=percent * preview_s,
    )


def _open(video: Path) -> Capture:
    return open_capture(Video(path=video), AtEnd.START_AGAIN)


def _now_us() -> int:
    return time.monotonic_ns() // 1000


if __name__ == "__main__":
    sys.exit(main())
