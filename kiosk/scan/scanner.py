"""The camera thread: frames in, preview and scans out."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final

from kiosk.core.scan import Scan, Source
from kiosk.scan._cv2 import cv2
from kiosk.scan.camera import PictureStream, Shot
from kiosk.scan.decoder import Decoder
from kiosk.scan.picture import Frame, Grey, Sighting
from kiosk.scan.repeat import Repeats

_log = logging.getLogger(__name__)

_DECODE_EVERY_US: Final = 62_000
"""A camera of 30 frames a second is decoded every second frame, 15 a second: a hard code is read
within a second, and most of a core stays free."""

_LONGEST_PX: Final = 1280
"""A larger frame is decoded at this size: its modules are far above what a look needs."""

_WAIT_S: Final = 0.1


class Scanner:
    """Turns the frames of a source into scans.

    Thread: `run` is the camera thread; both callbacks are called in it, and neither may block.
    `preview` gets every frame that was taken, and a copy that is its own.
    """

    def __init__(
        self,
        pictures: PictureStream,
        *,
        preview: Callable[[Frame], None],
        scanned: Callable[[Scan], None],
        sighted: Callable[[Sighting | None], None] | None = None,
        repeats: Repeats | None = None,
    ) -> None:
        self._pictures = pictures
        self._preview = preview
        self._scanned = scanned
        self._sighted = sighted
        self._repeats = repeats or Repeats()
        self._decoder = Decoder()
        self._next_decode_us = 0
        self.faults = 0

    def run(self, stopping: threading.Event) -> None:
        """Works until told to stop, then closes the source."""
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
        self._preview(shot.frame.copy())
        if shot.seen_us < self._next_decode_us:
            return
        self._next_decode_us = shot.seen_us + _DECODE_EVERY_US
        for symbol in self._decoder.read_frame(grey_of(shot.frame)):
            if self._repeats.is_new(symbol.text, shot.seen_us):
                self._scanned(
                    Scan(
                        text=symbol.text,
                        by=Source.CAMERA,
                        seen_us=shot.seen_us,
                    )
                )
        if self._sighted is not None:
            self._sighted(self._decoder.sighting)


def grey_of(frame: Frame) -> Grey:
    """The frame as the decoder wants it."""
    grey = cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY)
    longest = max(grey.shape)
    if longest <= _LONGEST_PX:
        return grey
    factor = _LONGEST_PX / longest
    return cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
