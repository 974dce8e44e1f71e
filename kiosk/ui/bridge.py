"""Carries news from the worker threads to the GUI's thread.

A worker calls `post`, which emits the signal for that kind of news. The slots run queued, in the
GUI's thread, never in a worker's.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import get_args

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from kiosk.core.door.outcome import HelpNow, LinkNow, SpaceNow
from kiosk.core.people.search import Found
from kiosk.core.screen.check_result import CheckResult
from kiosk.core.screen.events import Event
from kiosk.core.staff.panel import DevicesNow, PrintersNow, StaffNews
from kiosk.core.staff.staff import Acted
from kiosk.ui.hints import Unread

_BYTES_PER_PIXEL = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraNow:
    """Whether the camera delivers frames."""

    showing: bool


Pixels = bytes | bytearray | memoryview
"""Rows without gaps; each pixel is blue, green, red and an unused byte."""


News = (
    Event
    | SpaceNow
    | LinkNow
    | CameraNow
    | Found
    | HelpNow
    | CheckResult
    | StaffNews
    | Acted
    | DevicesNow
    | PrintersNow
)


class Bridge(QObject):
    """Carries news to the screens. Thread: lives in the GUI's; `post…` in any.

    Signals: `event_posted` (core.events.Event), `space_posted` (SpaceNow), `link_posted` (LinkNow),
    `camera_posted` (CameraNow), `unread_posted` (Unread or None), `found_posted` (search.Found),
    `help_posted` (HelpNow), `finding_posted` (CheckResult), `concerns_posted` (codes),
    `staff_posted` (panel.StaffNews), `acted_posted` (staff.Acted), `cameras_posted`
    (panel.DevicesNow), `printers_posted` (panel.PrintersNow), `motion_seen` when something moves
    before the camera, `picture_waiting` when a picture can be taken with `take_picture`. `resting`
    is set while nobody is before the screen; `viewfinder_px` is the width and height of the preview
    that was painted last.
    """

    event_posted = Signal(object)
    space_posted = Signal(object)
    link_posted = Signal(object)
    camera_posted = Signal(object)
    unread_posted = Signal(object)
    found_posted = Signal(object)
    help_posted = Signal(object)
    finding_posted = Signal(object)
    concerns_posted = Signal(object)
    staff_posted = Signal(object)
    acted_posted = Signal(object)
    cameras_posted = Signal(object)
    printers_posted = Signal(object)
    motion_seen = Signal()
    picture_waiting = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.resting = threading.Event()
        self.viewfinder_px: tuple[int, int] | None = None
        self._newest = threading.Lock()
        self._signals = {
            **dict.fromkeys(get_args(Event), self.event_posted),
            **dict.fromkeys(get_args(StaffNews), self.staff_posted),
            SpaceNow: self.space_posted,
            LinkNow: self.link_posted,
            CameraNow: self.camera_posted,
            Found: self.found_posted,
            HelpNow: self.help_posted,
            CheckResult: self.finding_posted,
            Acted: self.acted_posted,
            DevicesNow: self.cameras_posted,
            PrintersNow: self.printers_posted,
        }
        self._picture: QImage | None = None

    def post(self, news: News) -> None:
        self._signals[type(news)].emit(news)

    def post_unread(self, unread: Unread | None) -> None:
        """Post a code in the frame that cannot be read; None: there is none now."""
        self.unread_posted.emit(unread)

    def post_concerns(self, codes: tuple[str, ...]) -> None:
        """Post the stable codes of the warnings for staff."""
        self.concerns_posted.emit(codes)

    def post_motion(self) -> None:
        """Post that something moves in front of the camera."""
        self.motion_seen.emit()

    def post_picture(self, pixels: Pixels, width_px: int, height_px: int) -> None:
        """Show a camera frame. A busy GUI thread skips to the newest one."""
        picture = on_screen(pixels, width_px, height_px)
        with self._newest:
            was_waiting = self._picture is not None
            self._picture = picture
        if not was_waiting:
            self.picture_waiting.emit()

    def take_picture(self) -> QImage | None:
        """Return the newest frame once, then None."""
        with self._newest:
            picture, self._picture = self._picture, None
            return picture


def on_screen(pixels: Pixels, width_px: int, height_px: int) -> QImage:
    """Return a frame as an image with its own memory."""
    seen = QImage(
        pixels,
        width_px,
        height_px,
        width_px * _BYTES_PER_PIXEL,
        QImage.Format.Format_RGB32,
    )
    return seen.copy()
