"""Runs the camera, sets the sounds, and ends the program, as staff ask on the panel."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol

from kiosk.app.printing.printing import FolderPrinting
from kiosk.core.errors import HeteroError
from kiosk.core.screen.sound import Sound
from kiosk.core.staff.panel import CameraChoice, DevicesNow
from kiosk.settings import Settings, store_setting
from kiosk.ui.bridge import Bridge, CameraNow

if TYPE_CHECKING:
    from kiosk.app.clients.camera_thread import CameraThread

QUIT, RESTART = 0, 75
"""Exit codes; the service manager restarts the program after the second (docs/commands.md)."""
_log = logging.getLogger(__name__)


class Loudness(Protocol):
    """The sound settings that staff can change. Thread: the GUI's."""

    @property
    def percent(self) -> int: ...
    @property
    def device(self) -> str: ...
    def set_volume(self, percent: int) -> None: ...
    def play(self, sound: Sound) -> None: ...


class SpeechSwitch(Protocol):
    """The speech settings that staff can change. Thread: the GUI's."""

    @property
    def enabled(self) -> bool: ...
    def set_enabled(self, enabled: bool) -> None: ...  # noqa: FBT001  # as Speech has it


class FolderDevices:
    """Controls the camera, the sounds and the program's end for the staff panel.

    Shape: `ended` is set when a video source ends; `printing` manages the printers.
    Thread: the GUI's; the camera is opened, released and listed in a thread of its own.
    """

    def __init__(
        self,
        settings: Settings,
        bridge: Bridge,
        sounds: Loudness,
        voice: SpeechSwitch,
        leave: Callable[[int], None],
    ) -> None:
        self._settings = settings
        self._bridge = bridge
        self._sounds = sounds
        self._voice = voice
        self._leave = leave
        self._camera = settings.camera
        self._camera_thread: CameraThread | None = None
        self.ended = threading.Event()
        self.printing = FolderPrinting(settings, bridge)
        self._hand = ThreadPoolExecutor(max_workers=1, thread_name_prefix="devices")

    def begin(self) -> None:
        """Start the camera from the settings. Blocks until its thread runs."""
        self._do(lambda: self._watch(self._settings.camera)).result()

    def sees(self, within_s: float) -> bool:
        """Wait for a frame; return whether one came within `within_s` seconds.

        Thread: any; blocks.
        """
        thread = self._camera_thread
        return thread is not None and thread.sees(within_s)

    def stop(self) -> None:
        """Release the camera for good."""
        self._do(self._close)
        self._hand.shutdown(wait=True, cancel_futures=False)

    def show(self) -> None:
        """Post the list of cameras and the sound settings."""
        # Read here: the sounds belong to the GUI's thread.
        volume, speaker = self._sounds.percent, self._sounds.device
        spoken = self._voice.enabled
        self._do(lambda: self._show(volume, speaker, spoken=spoken))

    def use_camera(self, source: str) -> None:
        """Switch to another camera and store the choice."""

        def use() -> None:
            self._watch(source)
            self._store("camera", source)

        self._do(use)
        self.show()

    def free_camera(self) -> None:
        """Release the camera until staff choose one."""
        self._do(self._close)
        self.show()

    def set_volume(self, percent: int) -> None:
        """Set and store the volume."""
        self._sounds.set_volume(percent)
        self._do(lambda: self._store("volume", str(percent)))
        self.show()

    def set_spoken(self, *, spoken: bool) -> None:
        """Switch speech on or off and store the choice."""
        self._voice.set_enabled(spoken)
        self._do(lambda: self._store("speech", "on" if spoken else "off"))
        self.show()

    def test_sound(self) -> None:
        self._sounds.play(Sound.ADMITTED)

    def leave(self, code: int) -> None:
        _log.info("end asked for code=%d", code)
        self._leave(code)

    def _do(self, work: Callable[[], None]) -> Future[None]:
        def safely() -> None:
            try:
                work()
            except Exception:  # noqa: BLE001  # the thread's one broad net
                _log.exception("devices failed")

        return self._hand.submit(safely)

    def _watch(self, source: str) -> None:
        from kiosk.app.clients.camera_thread import CameraThread

        self._close()
        self._camera = source
        try:
            thread = CameraThread(source, self._bridge, self.ended.set)
        except HeteroError as error:
            # The scanner and the search work without a camera; the screen shows that it is missing.
            _log.error("no camera: %s", error)
            self._bridge.post(CameraNow(showing=False))
            return
        thread.start()
        self._camera_thread = thread

    def _close(self) -> None:
        if self._camera_thread is not None:
            self._camera_thread.stop()
            self._camera_thread = None
            self._bridge.post(CameraNow(showing=False))

    def _store(self, key: str, value: str) -> None:
        try:
            store_setting(self._settings.folder, key, value)
        except HeteroError as error:
            _log.warning("setting not kept key=%s: %s", key, error)

    def _show(self, volume: int, speaker: str, *, spoken: bool) -> None:
        from kiosk.scan.sources.cameras import find_cameras

        found = [
            CameraChoice(source=one.source, name=one.name) for one in find_cameras()
        ]
        watched = lasting_name(self._camera)
        if watched not in {one.source for one in found}:
            found.insert(0, CameraChoice(source=watched, name=""))
        self._bridge.post(
            DevicesNow(
                cameras=tuple(found),
                camera=watched,
                freed=self._camera_thread is None,
                volume=volume,
                speaker=speaker,
                spoken=spoken,
            )
        )


def lasting_name(source: str) -> str:
    """Return a camera number as its stable device name where there is one, else the source."""
    from kiosk.scan.sources.source import Device, parse_source

    try:
        named = parse_source(source)
    except HeteroError:
        return source
    if isinstance(named, Device) and named.path is not None:
        return str(named.path)
    return source
