"""Runs the camera in a thread and posts frames, scans and faults over the bridge."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from kiosk.app.machine.clock import mono_us
from kiosk.core.record.scan import Scan
from kiosk.core.screen import events
from kiosk.scan.decoding.picture import Frame, Sighting
from kiosk.scan.decoding.shown import as_shown
from kiosk.scan.scanner import ScanListener, Scanner
from kiosk.scan.sources.camera import (
    Camera,
    CameraEnded,
    CameraLost,
    CameraNews,
    CameraOpened,
    CameraStalled,
)
from kiosk.scan.sources.capture import open_capture
from kiosk.scan.sources.source import name_of, parse_source
from kiosk.ui.bridge import Bridge, CameraNow
from kiosk.ui.hints import Unread

JOIN_S = 2.0
_log = logging.getLogger(__name__)


def show_frame(frame: Frame, bridge: Bridge) -> None:
    """Post a frame in the size in which the screen shows it. Thread: the camera's."""
    shown = as_shown(frame, bridge.viewfinder_px)
    height, width = shown.shape[:2]
    bridge.post_picture(shown.data, width, height)


class CameraThread:
    """Watches one camera or video. Only the app starts and stops it."""

    def __init__(self, camera: str, bridge: Bridge, ended: Callable[[], None]) -> None:
        """Raise SettingsError where `camera` names no source."""
        source = parse_source(camera)
        self._bridge = bridge
        self._ended = ended
        self._stopping = threading.Event()
        self._showing = threading.Event()
        self._scanner = Scanner(
            Camera(name_of(source), lambda: open_capture(source), self._tell, mono_us),
            ScanListener(
                preview=self._preview,
                scanned=self._scanned,
                sighted=self._sighted,
                moved=bridge.post_motion,
            ),
            bridge.resting,
        )
        self._thread = threading.Thread(
            target=self._scanner.run, args=(self._stopping,), name="camera"
        )

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Stop the thread and release the camera."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join(JOIN_S)

    def sees(self, within_s: float) -> bool:
        """Wait for a frame; return whether one came within `within_s` seconds.

        Thread: any but the camera's.
        """
        return self._showing.wait(within_s)

    def _preview(self, frame: Frame) -> None:
        show_frame(frame, self._bridge)

    def _scanned(self, scan: Scan) -> None:
        self._bridge.post(events.Scanned(scan=scan))

    def _sighted(self, sighting: Sighting | None) -> None:
        unread = None
        if sighting is not None:
            unread = Unread(
                module_px=sighting.module_px,
                brightness=sighting.brightness,
                contrast=sighting.contrast,
                sharpness=1.0 / (1.0 + sighting.edge_modules),
            )
        self._bridge.post_unread(unread)

    def _tell(self, news: CameraNews) -> None:
        match news:
            case CameraOpened(source=source, width_px=width, height_px=height):
                _log.info("camera open source=%s size=%dx%d", source, width, height)
            case CameraStalled(fault=fault) | CameraLost(fault=fault):
                _log.warning("camera lost: %s", fault)
            case CameraEnded(source=source):
                _log.info("camera ended source=%s", source)
                self._ended()
        showing = isinstance(news, CameraOpened)
        if showing:
            self._showing.set()
        else:
            self._showing.clear()
        self._bridge.post(CameraNow(showing=showing))
