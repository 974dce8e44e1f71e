"""The camera thread: reads frames, sends previews and scans."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from kiosk.core.record.scan import Scan, Source
from kiosk.scan.decoding._cv2 import cv2
from kiosk.scan.decoding.decoder import Decoder
from kiosk.scan.decoding.picture import Frame, Grey, Sighting
from kiosk.scan.motion import MotionSense
from kiosk.scan.repeat import Repeats
from kiosk.scan.sources.camera import PictureStream, Shot

_log = logging.getLogger(__name__)

_DECODE_EVERY_US: Final = 62_000
"""Of 30 frames a second 15 are decoded: a hard code is read within a second, and most of a core
stays free."""

_RESTING_LOOK_US: Final = 125_000
_RESTING_DECODE_US: Final = 1_000_000
_RESTING_PREVIEW_US: Final = 250_000
"""While nobody is there, eight frames a second are checked for motion. A frame is decoded on motion
and once a second. The preview shows four frames a second."""

_MOVED_EVERY_US: Final = 1_000_000
"""Once a second is enough to keep the screen awake."""

_LONGEST_PX: Final = 1280
"""Larger frames are decoded at this size, which leaves enough pixels for each module."""

_WAIT_S: Final = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanListener:
    """The callbacks of a scanner. Thread: the scanner's; none may block.

    `preview` gets a copy of every frame taken.
    """

    preview: Callable[[Frame], None]
    scanned: Callable[[Scan], None]
    sighted: Callable[[Sighting | None], None] = lambda _: None
    moved: Callable[[], None] = lambda: None


class Scanner:
    """Turns the frames of a source into scans.

    Thread: `run` is the camera thread. While `resting` is set, nobody is there and fewer frames
    are used.
    """

    def __init__(
        self,
        pictures: PictureStream,
        listener: ScanListener,
        resting: threading.Event | None = None,
    ) -> None:
        self._pictures = pictures
        self._listener = listener
        self._resting = resting or threading.Event()
        self._repeats = Repeats()
        self._decoder = Decoder()
        self._motion = MotionSense()
        self._next_preview_us = 0
        self._next_look_us = 0
        self._next_decode_us = 0
        self._next_moved_us = 0
        self.faults = 0

    def run(self, stopping: threading.Event) -> None:
        """Work until `stopping` is set, then close the source."""
        try:
            while not stopping.is_set():
                try:
                    shot = self._pictures.next_shot(_WAIT_S)
                    if shot is not None:
                        self._take(shot)
                except Exception:  # noqa: BLE001  # the thread's one broad net
                    self.faults += 1
                    _log.exception("scanner frame failed faults=%d", self.faults)
                    stopping.wait(_WAIT_S)
        finally:
            self._pictures.close()

    def _take(self, shot: Shot) -> None:
        resting = self._resting.is_set()
        if not resting or shot.seen_us >= self._next_preview_us:
            self._next_preview_us = shot.seen_us + _RESTING_PREVIEW_US
            self._listener.preview(shot.frame.copy())
        if shot.seen_us < self._next_look_us:
            return
        pause_us = _RESTING_LOOK_US if resting else _DECODE_EVERY_US
        self._next_look_us = shot.seen_us + pause_us
        grey = grey_of(shot.frame)
        moved = self._notice_motion(grey, shot.seen_us)
        if moved or not resting or shot.seen_us >= self._next_decode_us:
            self._next_decode_us = shot.seen_us + _RESTING_DECODE_US
            self._decode(grey, shot.seen_us)

    def _notice_motion(self, grey: Grey, seen_us: int) -> bool:
        moved = self._motion.moved(grey)
        if moved and seen_us >= self._next_moved_us:
            self._next_moved_us = seen_us + _MOVED_EVERY_US
            self._listener.moved()
        return moved

    def _decode(self, grey: Grey, seen_us: int) -> None:
        for symbol in self._decoder.read_frame(grey):
            if self._repeats.is_new(symbol.text, seen_us):
                self._listener.scanned(
                    Scan(text=symbol.text, by=Source.CAMERA, seen_us=seen_us)
                )
        self._listener.sighted(self._decoder.sighting)


def grey_of(frame: Frame) -> Grey:
    """Return the frame as the decoder wants it."""
    grey = cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY)
    longest = max(grey.shape)
    if longest <= _LONGEST_PX:
        return grey
    factor = _LONGEST_PX / longest
    return cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
