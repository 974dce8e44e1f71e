"""Reads files for `kiosk scan`: pictures by every look, videos as the camera would see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from kiosk.core.errors import PictureFault
from kiosk.scan.decoding._cv2 import cv2
from kiosk.scan.decoding.decoder import Decoder
from kiosk.scan.decoding.picture import Grey, Matrix
from kiosk.scan.repeat import Repeats
from kiosk.scan.scanner import grey_of
from kiosk.scan.sources.capture import Gap, checked

_LARGEST_BYTES: Final = 512 * 1024 * 1024
"""A bigger file is no picture; it is opened as a video, which is read piece by piece."""

_FRAMES_PER_S: Final = 25.0

_REMEDY: Final = (
    "Give a PNG, JPEG, WebP, TIFF or BMP picture, or an MP4, MKV, AVI or WebM video."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReading:
    """What a picture, or one frame of a video, shows; empty `texts` where it shows no code.

    Units: `ms` is the time the decoder took; for a video since the reading before.
    """

    source: str
    texts: tuple[str, ...]
    ms: float


def read_files(
    paths: Iterable[Path], now_us: Callable[[], int]
) -> Iterator[FileReading | PictureFault]:
    """Yield one reading for a picture, and for a video one for each frame with a new code.

    A file that cannot be read yields its fault, and the next file is still read.
    """
    decoder = Decoder()
    for path in paths:
        try:
            yield from read_file(path, decoder, now_us)
        except PictureFault as fault:
            yield fault


def read_file(
    path: Path, decoder: Decoder, now_us: Callable[[], int]
) -> Iterator[FileReading]:
    """Yield the readings of one file. Raises: PictureFault."""
    picture = _load(path)
    if picture is None:
        yield from _read_video(path, decoder, now_us)
        return
    started_us = now_us()
    symbols = decoder.read_still(picture)
    yield FileReading(
        source=str(path),
        texts=tuple(symbol.text for symbol in symbols),
        ms=(now_us() - started_us) / 1000,
    )


def _load(path: Path) -> Grey | None:
    """Return the picture in a file, in grey, or None if it holds none."""
    packed = _bytes_of(path)
    if packed is None:
        return None
    try:
        picture = cv2.imdecode(packed, cv2.IMREAD_UNCHANGED)
    except (cv2.error, MemoryError) as error:
        message = f"The picture {path} is too large or broken."
        raise PictureFault(message, remedy=_REMEDY) from error
    if picture is None or picture.size == 0:
        return None
    return _on_white(_in_bytes(picture))


def _bytes_of(path: Path) -> Matrix | None:
    """Return the file's bytes, or None if it is too large for a picture."""
    try:
        if path.is_dir():
            message = f"{path} is a folder."
            raise PictureFault(message, remedy=f"Name the files in it: {path}/*")
        size = path.stat().st_size
        if size > _LARGEST_BYTES:
            return None
        if size == 0:
            message = f"The file {path} is empty."
            raise PictureFault(message, remedy=_REMEDY)
        return np.fromfile(path, np.uint8)
    except FileNotFoundError as error:
        message = f"There is no file {path}."
        raise PictureFault(message, remedy="Check its name and folder.") from error
    except OSError as error:
        message = f"The file {path} cannot be read: {error.strerror}."
        raise PictureFault(message, remedy="Check who may read it.") from error


def _in_bytes(picture: Matrix) -> Matrix:
    """Return the picture with 8 bits a channel."""
    if picture.dtype == np.uint8:
        return picture
    return cv2.normalize(
        picture.astype(np.float32), np.empty(0), 0, 255, cv2.NORM_MINMAX, cv2.CV_8U
    )


def _on_white(picture: Matrix) -> Grey:
    """Return the picture in grey, with white paper behind transparent parts."""
    if picture.ndim == 2:
        return picture
    if picture.shape[2] == 4:
        opaque = picture[:, :, 3].astype(np.float32) / 255
        grey = cv2.cvtColor(picture, cv2.COLOR_BGRA2GRAY)
        white: Grey = np.round(grey * opaque + 255 * (1 - opaque)).astype(np.uint8)
        return white
    if picture.shape[2] == 3:
        return cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    first: Grey = np.ascontiguousarray(picture[:, :, 0])
    return first


def _read_video(
    path: Path, decoder: Decoder, now_us: Callable[[], int]
) -> Iterator[FileReading]:
    video = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    try:
        readings = _readings_of(_frames_of(video), str(path), decoder, now_us)
        first = next(readings, None) if video.isOpened() else None
        if first is None:
            message = f"The file {path} holds no picture and no video."
            raise PictureFault(message, remedy=_REMEDY)
        yield first
        yield from readings
    finally:
        video.release()


def _readings_of(
    frames: Iterable[tuple[int, Grey]],
    source: str,
    decoder: Decoder,
    now_us: Callable[[], int],
) -> Iterator[FileReading]:
    """Yield a reading for each frame with a scan.

    Without any scan, yield one reading without texts; without frames, yield nothing.
    """
    repeats = Repeats()
    told = seen = False
    spent_us = 0
    for at_us, grey in frames:
        seen = True
        started_us = now_us()
        symbols = decoder.read_frame(grey)
        spent_us += now_us() - started_us
        texts = tuple(one.text for one in symbols if repeats.is_new(one.text, at_us))
        if texts:
            yield FileReading(source=source, texts=texts, ms=spent_us / 1000)
            told, spent_us = True, 0
    if seen and not told:
        yield FileReading(source=source, texts=(), ms=spent_us / 1000)


def _frames_of(video: cv2.VideoCapture) -> Iterator[tuple[int, Grey]]:
    """Yield every good frame of a video with its time.

    Units: microseconds of the video's own time.
    """
    frames_per_s = video.get(cv2.CAP_PROP_FPS)
    if not 1 <= frames_per_s <= 240:
        frames_per_s = _FRAMES_PER_S
    number = 0
    while video.grab():
        came, picture = video.retrieve()
        frame = checked(picture) if came else Gap.MISSED
        if not isinstance(frame, Gap):
            yield int(number * 1_000_000 / frames_per_s), grey_of(frame)
        number += 1
