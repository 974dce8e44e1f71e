"""What staff choose and try on the machine itself: the camera, the sounds, the program's end."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kiosk.app.printing import FolderPrinting
from kiosk.core.errors import HeteroError
from kiosk.core.panel import CameraChoice, DevicesNow
from kiosk.core.sound import Sound
from kiosk.settings import Settings, store_setting
from kiosk.ui.bridge import Bridge, CameraNow

if TYPE_CHECKING:
    from kiosk.app.camera_thread import CameraThread

QUIT, RESTART = 0, 75
"""How the program ends; a supervisor starts it again after the second (docs/commands.md)."""
_log = logging.getLogger(__name__)


class Loudness(Protocol):
    """The sounds, as far as staff set them. Thread: the GUI's."""

    @property
    def percent(self) -> int: ...
    @property
    def device(self) -> str: ...
    def set_volume(self, percent: int) -> None: ...
    def play(self, sound: Sound) -> None: ...


class Voice(Protocol):
    """What says results aloud, as far as staff set it. Thread: the GUI's."""

    @property
    def enabled(self) -> bool: ...
    def set_enabled(self, enabled: bool) -> None: ...  # noqa: FBT001  # as Speech has it


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What can be heard, as the GUI's thread knows it. Units: `volume` 0 to 100."""

    volume: int
    speaker: str
    spoken: bool


class FolderDevices:
    """The camera, the sounds and the program's end, as staff set them.

    Shape: `ended` is set once its video is through; `printing` looks after the printers.
    Thread: the GUI's; the camera is opened, let go of and looked for in one of its own, one thing
    after the other.
    """

    def __init__(
        self,
        settings: Settings,
        bridge: Bridge,
        sounds: Loudness,
        voice: Voice,
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
        """Watches the camera that set-up stored. Blocks until its thread has begun."""
        self._do(lambda: self._watch(self._settings.camera)).result()

    def sees(self, within_s: float) -> bool:
        """Whether a picture of the camera comes within so many seconds. Thread: any; blocks."""
        thread = self._camera_thread
        return thread is not None and thread.sees(within_s)

    def stop(self) -> None:
        """Lets go of the camera, for good."""
        self._do(self._close)
        self._hand.shutdown(wait=True, cancel_futures=False)

    def show(self) -> None:
        """Says which cameras there are."""
        heard = Heard(
            volume=self._sounds.percent,
            speaker=self._sounds.device,
            spoken=self._voice.enabled,
        )
        self._do(lambda: self._show(heard))

    def use_camera(self, source: str) -> None:
        """Watches another camera from now on, also after a restart."""

        def use() -> None:
            self._watch(source)
            self._store("camera", source)

        self._do(use)
        self.show()

    def free_camera(self) -> None:
        """Lets go of the camera until one is chosen."""
        self._do(self._close)
        self.show()

    def set_volume(self, percent: int) -> None:
        """How loud from now on, also after a restart."""
        self._sounds.set_volume(percent)
        self._do(lambda: self._store("volume", str(percent)))
        self.show()

    def set_spoken(self, *, spoken: bool) -> None:
        """Whether results are also said aloud from now on, also after a restart."""
        self._voice.set_enabled(spoken)
        self._do(lambda: self._store("speech", "on" if spoken else "off"))
        self.show()

    def test_sound(self) -> None:
        """Plays a sound."""
        self._sounds.play(Sound.ADMITTED)

    def leave(self, code: int) -> None:
        """End the program with an exit code, `QUIT` or `RESTART`."""
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
        from kiosk.app.camera_thread import CameraThread

        self._close()
        self._camera = source
        try:
            thread = CameraThread(source, self._bridge, self.ended.set)
        except HeteroError as error:
            # A scanner and search work without a camera; the screen shows that there is none.
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

    def _show(self, heard: Heard) -> None:
        from kiosk.scan.cameras import find_cameras

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
                volume=heard.volume,
                speaker=heard.speaker,
                spoken=heard.spoken,
            )
        )


def lasting_name(source: str) -> str:
    """A source as the list of cameras names it: a number is a device, where the system tells."""
    from kiosk.scan.source import Device, parse_source

    try:
        named = parse_source(source)
    except HeteroError:
        return source
    if isinstance(named, Device) and named.path is not None:
        return str(named.path)
    return source
