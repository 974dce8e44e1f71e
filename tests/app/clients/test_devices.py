"""Camera, volume and the program's end, as staff set them."""

from __future__ import annotations

import queue
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from kiosk.app.clients.devices import QUIT, RESTART, FolderDevices, lasting_name
from kiosk.core.screen.sound import Sound
from kiosk.core.staff.panel import DevicesNow
from kiosk.settings import read_settings
from kiosk.ui.bridge import Bridge, CameraNow


class FakeLoudness:
    """`devices.Loudness` that remembers."""

    def __init__(self) -> None:
        self.percent = 70
        self.device = "Speaker"
        self.played: list[Sound] = []

    def set_volume(self, percent: int) -> None:
        self.percent = percent

    def play(self, sound: Sound) -> None:
        self.played.append(sound)


class FakeVoice:
    """Keeps whether it may speak."""

    enabled = False

    def set_enabled(self, enabled: bool) -> None:  # as Speech has it
        self.enabled = enabled


class Shop:
    """A machine with two folders of pictures for cameras."""

    def __init__(self, tmp_path: Path) -> None:
        self.folder = tmp_path / "data"
        self.folder.mkdir()
        self.first, self.second = tmp_path / "first", tmp_path / "second"
        for place in (self.first, self.second):
            place.mkdir()
            picture = QImage(64, 48, QImage.Format.Format_RGB32)
            picture.fill(QColor("white"))
            picture.save(str(place / "1.png"))
        self.bridge = Bridge()
        self.posted: queue.Queue[DevicesNow] = queue.Queue()
        self.cameras: list[CameraNow] = []
        at_once = Qt.ConnectionType.DirectConnection
        self.bridge.cameras_posted.connect(self.posted.put, at_once)
        self.bridge.camera_posted.connect(self.cameras.append, at_once)
        self.sounds = FakeLoudness()
        self.voice = FakeVoice()
        self.codes: list[int] = []
        settings = read_settings(self.folder, {"KIOSK_CAMERA": str(self.first)}, {})
        self.devices = FolderDevices(
            settings, self.bridge, self.sounds, self.voice, self.codes.append
        )

    def now(self) -> DevicesNow:
        return self.posted.get(timeout=20)

    def stored(self) -> tuple[str, int]:
        settings = read_settings(self.folder, {}, {})
        return settings.camera, settings.volume


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = Shop(tmp_path)
    yield made
    made.devices.stop()


def test_results_are_said_aloud_from_now_on_and_after_a_restart(shop: Shop) -> None:
    shop.devices.show()
    assert not shop.now().spoken
    shop.devices.set_spoken(spoken=True)
    assert shop.now().spoken
    assert shop.voice.enabled
    assert read_settings(shop.folder, {}, {}).speech == "on"
    shop.devices.set_spoken(spoken=False)
    assert not shop.now().spoken
    assert read_settings(shop.folder, {}, {}).speech == "off"


def test_the_camera_that_is_set_is_watched_from_the_start(shop: Shop) -> None:
    shop.devices.begin()
    assert shop.devices.sees(20)
    shop.devices.show()
    now = shop.now()
    assert (now.camera, now.freed) == (str(shop.first), False)
    assert now.cameras[0].source == str(shop.first)
    assert (now.volume, now.speaker) == (70, "Speaker")


def test_another_camera_is_watched_at_once_and_after_a_restart(shop: Shop) -> None:
    shop.devices.begin()
    shop.devices.use_camera(str(shop.second))
    assert shop.now().camera == str(shop.second)
    assert shop.devices.sees(20)
    assert shop.stored()[0] == str(shop.second)


def test_a_camera_that_is_freed_is_let_go_of_until_one_is_chosen(shop: Shop) -> None:
    shop.devices.begin()
    shop.devices.free_camera()
    assert shop.now().freed
    assert not shop.devices.sees(0)
    assert shop.cameras[-1] == CameraNow(showing=False)
    shop.devices.use_camera(str(shop.first))
    assert not shop.now().freed


def test_a_source_that_is_none_leaves_the_kiosk_without_a_camera(shop: Shop) -> None:
    shop.devices.use_camera("/no/such/folder")
    now = shop.now()
    assert (now.camera, now.freed) == ("/no/such/folder", True)
    assert shop.cameras[-1] == CameraNow(showing=False)


def test_the_volume_is_set_and_kept(shop: Shop) -> None:
    shop.devices.set_volume(30)
    assert shop.now().volume == 30
    assert shop.stored()[1] == 30
    shop.devices.test_sound()
    assert shop.sounds.played == [Sound.ADMITTED]


def test_the_program_ends_by_its_exit_code(shop: Shop) -> None:
    shop.devices.leave(RESTART)
    shop.devices.leave(QUIT)
    assert shop.codes == [RESTART, QUIT] == [75, 0]


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux names its devices so"
)
def test_a_number_is_known_by_the_device_behind_it(tmp_path: Path) -> None:
    assert lasting_name("7") == "/dev/video7"
    assert lasting_name(str(tmp_path)) == str(tmp_path)
    assert lasting_name("no such thing") == "no such thing"
