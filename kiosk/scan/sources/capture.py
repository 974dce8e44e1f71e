"""Opens picture sources and reads their frames: the only use of OpenCV's video input."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from enum import Enum, auto
from pathlib import Path
from typing import Final, Protocol

import numpy as np

from kiosk.core.errors import CameraFault
from kiosk.scan.decoding._cv2 import cv2
from kiosk.scan.decoding.picture import Frame, Matrix
from kiosk.scan.sources.source import (
    PICTURE_SUFFIXES,
    Device,
    Folder,
    PictureSource,
    Stream,
    Video,
    name_of,
)

_WIDTH_PX: Final = 1280
_HEIGHT_PX: Final = 720
_FRAMES_PER_S: Final = 30.0
_OPEN_LIMIT_MS: Final = 5000
_READ_LIMIT_MS: Final = 2500
_SMALLEST_PX: Final = 16

_HOLD_S: Final = 1.5
"""How long one picture of a folder is shown."""

_HOLD_FRAMES_PER_S: Final = 10.0
_MISS_S: Final = 0.02
"""The pause after a missing frame: an unplugged camera fails at once, again and again."""

_BACKENDS: Final[dict[str, tuple[int, ...]]] = {
    "linux": (cv2.CAP_V4L2,),
    "win32": (cv2.CAP_MSMF, cv2.CAP_DSHOW),
}
"""OpenCV's camera backend by platform: letting it guess costs time and prints to the terminal."""


class Gap(Enum):
    """The reason there is no frame."""

    MISSED = auto()
    """No frame or a broken one came; the next may be good."""
    ENDED = auto()
    """The source has ended and will give no more."""


class AtEnd(Enum):
    """The action of a source at its end."""

    STOP = auto()
    START_AGAIN = auto()


class Capture(Protocol):
    """An open picture source. Thread: one, except for `interrupt`."""

    def read(self) -> Frame | Gap:
        """Return the next frame when it is due. May block as long as the driver does."""

    def release(self) -> None:
        """Release the device."""

    def interrupt(self) -> None:
        """Make a `read` that waits for the time of its frame return at once. Thread: any."""


def open_capture(source: PictureSource, at_end: AtEnd = AtEnd.STOP) -> Capture:
    """Open a source; may take seconds. Raises: CameraFault."""
    match source:
        case Device():
            return _Live(_open_device(source))
        case Stream():
            return _Live(_open_stream(source))
        case Video():
            pace = _pace_of(source)
            return _Paced(lambda: _video_frames(source), pace, at_end)
        case Folder():
            pictures = _pictures_in(source)
            return _Paced(lambda: _held(pictures), _HOLD_FRAMES_PER_S, at_end)


def checked(picture: object) -> Frame | Gap:
    """Return a frame of three colours for whatever a driver returned."""
    if not isinstance(picture, np.ndarray) or picture.dtype != np.uint8:
        return Gap.MISSED
    frame: Matrix = picture
    if frame.ndim == 2:
        frame = cv2.cvtColor(frame, cv2.COLOR_GRAY2BGR) if frame.size else frame
    if frame.ndim != 3 or frame.shape[2] != 3 or min(frame.shape[:2]) < _SMALLEST_PX:
        return Gap.MISSED
    return frame


class _Live:
    """A camera or a stream, which sets its own pace and has no end."""

    def __init__(self, video: cv2.VideoCapture) -> None:
        self._video = video
        self._interrupted = threading.Event()

    def read(self) -> Frame | Gap:
        frame = _next_frame(self._video)
        if isinstance(frame, Gap):
            self._interrupted.wait(_MISS_S)
        return frame

    def release(self) -> None:
        self._video.release()

    def interrupt(self) -> None:
        self._interrupted.set()


class _Paced:
    """A file or a folder: frames come when they are due, as from a camera."""

    def __init__(
        self,
        frames: Callable[[], Iterator[Frame | Gap]],
        frames_per_s: float,
        at_end: AtEnd,
    ) -> None:
        self._begin = frames
        self._frames = frames()
        self._pause_s = 1.0 / frames_per_s
        self._at_end = at_end
        self._due_s = time.monotonic()
        self._interrupted = threading.Event()

    def read(self) -> Frame | Gap:
        frame = next(self._frames, Gap.ENDED)
        if frame is Gap.ENDED and self._at_end is AtEnd.START_AGAIN:
            self._frames = self._begin()
            frame = next(self._frames, Gap.ENDED)
        if frame is not Gap.ENDED:
            self._wait_until_due()
        return frame

    def release(self) -> None:
        self._frames = iter(())

    def interrupt(self) -> None:
        self._interrupted.set()

    def _wait_until_due(self) -> None:
        now_s = time.monotonic()
        # Lost time is not made up: a clip that hung continues at its normal pace.
        self._due_s = max(self._due_s + self._pause_s, now_s - self._pause_s)
        if self._due_s > now_s:
            self._interrupted.wait(self._due_s - now_s)


def _next_frame(video: cv2.VideoCapture) -> Frame | Gap:
    try:
        came, picture = video.read()
    except cv2.error:
        return Gap.MISSED
    return checked(picture) if came else Gap.MISSED


def _open_device(source: Device) -> cv2.VideoCapture:
    place: str | int = source.number if source.path is None else str(source.path)
    if source.path is not None and not source.path.exists():
        message = f"There is no {name_of(source)}."
        raise CameraFault(
            message,
            remedy="Plug it in, or choose another under Staff, Devices "
            "(`ls /dev/v4l/by-id` names them).",
        )
    for backend in _BACKENDS.get(sys.platform, (cv2.CAP_ANY,)):
        video = cv2.VideoCapture(place, backend)
        if video.isOpened():
            # MJPG first: over USB 2 a camera sends raw 720p at only 5 to 10 frames a second.
            video.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
            video.set(cv2.CAP_PROP_FRAME_WIDTH, _WIDTH_PX)
            video.set(cv2.CAP_PROP_FRAME_HEIGHT, _HEIGHT_PX)
            video.set(cv2.CAP_PROP_FPS, _FRAMES_PER_S)
            video.set(cv2.CAP_PROP_BUFFERSIZE, 1)
            return video
        video.release()
    message = f"The {name_of(source)} does not open."
    raise CameraFault(
        message,
        remedy="Close other programs that use it, unplug it and plug it in again; on Linux the "
        "kiosk's user must be in the group `video`.",
    )


def _open_stream(source: Stream) -> cv2.VideoCapture:
    limits = (
        cv2.CAP_PROP_OPEN_TIMEOUT_MSEC,
        _OPEN_LIMIT_MS,
        cv2.CAP_PROP_READ_TIMEOUT_MSEC,
        _READ_LIMIT_MS,
    )
    video = cv2.VideoCapture(source.url, cv2.CAP_FFMPEG, limits)
    if not video.isOpened():
        video.release()
        message = f"The {name_of(source)} does not answer with pictures."
        raise CameraFault(
            message,
            remedy="Look whether the network camera has power and network, and whether its "
            "address is right.",
        )
    return video


def _open_video(source: Video) -> cv2.VideoCapture:
    video = cv2.VideoCapture(str(source.path), cv2.CAP_FFMPEG)
    if not video.isOpened():
        video.release()
        message = f"The file {source.path} cannot be played as a video."
        raise CameraFault(
            message, remedy="Give an MP4, MKV, AVI or WebM file that plays elsewhere."
        )
    return video


def _pace_of(source: Video) -> float:
    video = _open_video(source)
    try:
        frames_per_s = video.get(cv2.CAP_PROP_FPS)
    finally:
        video.release()
    return frames_per_s if 1 <= frames_per_s <= 240 else _FRAMES_PER_S


def _video_frames(source: Video) -> Iterator[Frame | Gap]:
    """Yield every frame of a video file; a broken one does not end it."""
    video = _open_video(source)
    try:
        while video.grab():
            came, picture = video.retrieve()
            yield checked(picture) if came else Gap.MISSED
    finally:
        video.release()


def _pictures_in(source: Folder) -> tuple[Path, ...]:
    if source.path.is_file():
        return (source.path,)
    try:
        entries = sorted(source.path.iterdir())
    except OSError as error:
        message = f"The folder {source.path} cannot be read: {error.strerror}."
        raise CameraFault(message, remedy="Check that it is there.") from error
    pictures = tuple(one for one in entries if one.suffix.lower() in PICTURE_SUFFIXES)
    if not pictures:
        message = f"The folder {source.path} holds no pictures."
        raise CameraFault(message, remedy="Put PNG or JPEG files into it.")
    return pictures


def _held(pictures: tuple[Path, ...]) -> Iterator[Frame | Gap]:
    for path in pictures:
        picture = _load(path)
        for _ in range(int(_HOLD_S * _HOLD_FRAMES_PER_S)):
            yield picture
            if picture is Gap.MISSED:
                break


def _load(path: Path) -> Frame | Gap:
    try:
        packed = np.fromfile(path, np.uint8)
        return checked(cv2.imdecode(packed, cv2.IMREAD_COLOR))
    except (OSError, cv2.error):
        return Gap.MISSED
