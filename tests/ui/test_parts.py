"""The bridge, the picture, the icons, the fitting and the language, each alone."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, QRectF, QSize, QSizeF, Qt, QThread, Slot
from PySide6.QtGui import QFont, QGuiApplication, QImage, QPainter
from pytestqt.qtbot import QtBot

from kiosk.core.errors import SettingsError
from kiosk.core.screen import events
from kiosk.gallery import samples
from kiosk.gallery.camera_picture import camera_picture
from kiosk.gallery.pictures import render_screens
from kiosk.gallery.scenes import scenes
from kiosk.ui.assets import FONT_FAMILY, assets_folder, load_fonts
from kiosk.ui.bridge import Bridge, CameraNow, on_screen
from kiosk.ui.hints import Hint, Unread, hint_for
from kiosk.ui.language import Language
from kiosk.ui.window.fitting import fit_px
from kiosk.ui.window.icons import IconProvider, painted
from kiosk.ui.window.preview import Pictures, Preview, filling


class Listener(QObject):
    """Keeps what it hears, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[QThread] = set()

    @Slot(object)
    def hear(self, news: object) -> None:
        """Keeps a piece of news."""
        self.heard.append(news)
        self.threads.add(QThread.currentThread())


def in_a_worker(work: object) -> None:
    assert callable(work)
    worker = threading.Thread(target=work)
    worker.start()
    worker.join()


def test_news_of_a_worker_is_heard_in_the_gui_thread(qtbot: QtBot) -> None:
    bridge, listener = Bridge(), Listener()
    bridge.event_posted.connect(listener.hear, Qt.ConnectionType.QueuedConnection)
    event = events.Healed(part="store")
    in_a_worker(lambda: bridge.post(event))
    assert listener.heard == []
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert listener.heard == [event]
    assert listener.threads == {QGuiApplication.instance().thread()}  # type: ignore[union-attr]


def test_only_the_newest_picture_is_taken(qtbot: QtBot) -> None:
    bridge = Bridge()
    pictures = Pictures(bridge)
    changes = Listener()
    pictures.changed.connect(lambda: changes.hear(None))

    def film() -> None:
        for shade in (10, 20, 30):
            frame = np.full((4, 6, 4), shade, np.uint8)
            bridge.post_picture(frame.data, 6, 4)

    in_a_worker(film)
    qtbot.waitUntil(lambda: pictures.newest is not None)
    assert pictures.newest is not None
    assert pictures.newest.pixelColor(0, 0).red() == 30
    assert len(changes.heard) == 1
    assert bridge.take_picture() is None


def test_a_frame_keeps_its_colours_and_outlives_the_cameras_buffer() -> None:
    frame = np.zeros((2, 2, 4), np.uint8)
    frame[0, 0] = (255, 0, 0, 0)  # blue comes first
    picture = on_screen(frame.data, 2, 2)
    frame[:] = 7
    assert picture.pixelColor(0, 0).name() == "#0000ff"
    assert picture.pixelColor(1, 1).name() == "#000000"


def test_the_preview_shows_the_middle_with_round_corners_and_tells_its_size(
    qtbot: QtBot,
) -> None:
    assert qtbot is not None
    bridge = Bridge()
    pictures = Pictures(bridge)
    picture = QImage(200, 100, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.fillRect(0, 0, 100, 100, Qt.GlobalColor.red)
    painter.end()
    pictures.show(picture)
    preview = Preview()
    preview.setSize(QSizeF(100, 100))
    preview.setProperty("pictures", pictures)
    preview.setProperty("radius", 20.0)
    seen = QImage(100, 100, QImage.Format.Format_ARGB32_Premultiplied)
    seen.fill(Qt.GlobalColor.transparent)
    brush = QPainter(seen)
    preview.paint(brush)
    brush.end()
    assert seen.pixelColor(0, 0).alpha() == 0
    assert seen.pixelColor(25, 50).name() == "#ff0000"
    assert seen.pixelColor(75, 50).name() == "#ffffff"
    assert bridge.viewfinder_px == (100, 100)


def test_a_lost_camera_leaves_no_picture_that_looks_live(qtbot: QtBot) -> None:
    assert qtbot is not None
    bridge = Bridge()
    pictures = Pictures(bridge)
    pictures.show(camera_picture())
    bridge.post(CameraNow(showing=True))
    QGuiApplication.processEvents()
    assert pictures.newest is not None
    bridge.post(CameraNow(showing=False))
    QGuiApplication.processEvents()
    assert pictures.newest is None


@pytest.mark.parametrize("width", [300, 1280])
def test_a_picture_fills_the_viewfinder_from_edge_to_edge(width: int) -> None:
    picture = QImage(width, 400, QImage.Format.Format_RGB32)
    area = QRectF(0, 0, 700, 500)
    covered = filling(picture, area).mapRect(QRectF(0, 0, width, 400))
    assert covered.adjusted(-0.01, -0.01, 0.01, 0.01).contains(area)
    assert covered.center() == area.center()


def test_an_icon_is_painted_in_the_colour_and_size_asked_for(qtbot: QtBot) -> None:
    assert qtbot is not None
    size = QSize()
    provider = IconProvider(assets_folder())
    image = provider.requestImage("icons/check/f2b53a", size, QSize(96, 0))
    assert (image.width(), image.height()) == (96, 96)
    solid = {
        image.pixelColor(x, y).name()
        for x in range(96)
        for y in range(96)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {"#f2b53a"}


def test_a_missing_icon_and_a_broken_one_say_which(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nothing\.svg"):
        painted(tmp_path / "nothing.svg", "#000000", 10)
    broken = tmp_path / "broken.svg"
    broken.write_text("<svg", "utf-8")
    with pytest.raises(SettingsError, match=r"broken\.svg"):
        painted(broken, "#000000", 10)


@pytest.fixture
def name_font(qapp: QGuiApplication) -> QFont:
    assert qapp is not None
    load_fonts()
    font = QFont(FONT_FAMILY)
    font.setWeight(QFont.Weight.ExtraBold)
    return font


def test_a_short_name_has_the_largest_size(name_font: QFont) -> None:
    assert fit_px("Sukarni", name_font, QSizeF(900, 300), 40, 104) == 104


def test_a_long_name_shrinks_until_no_word_is_broken(name_font: QFont) -> None:
    box = QSizeF(888, 400)
    name = samples.LONG.name or ""
    size_px = fit_px(name, name_font, box, 40, 104)
    assert 40 < size_px < 104
    assert fit_px(name, name_font, box, 40, size_px) == size_px


def test_a_word_too_long_for_any_size_gets_the_least(name_font: QFont) -> None:
    assert fit_px("W" * 90, name_font, QSizeF(300, 300), 40, 104) == 40


@pytest.mark.parametrize(
    ("unread", "hint"),
    [
        (Unread(module_px=1.2, brightness=20, contrast=9, sharpness=0), Hint.CLOSER),
        (Unread(module_px=3, brightness=20, contrast=90, sharpness=0), Hint.BRIGHTER),
        (Unread(module_px=3, brightness=200, contrast=9, sharpness=0), Hint.TILT),
        (Unread(module_px=3, brightness=99, contrast=90, sharpness=0), Hint.HOLD_STILL),
    ],
)
def test_a_hint_names_the_likeliest_reason(unread: Unread, hint: Hint) -> None:
    assert hint_for(unread) is hint


def test_missing_words_are_told_by_name(qapp: QGuiApplication, tmp_path: Path) -> None:
    assert qapp is not None
    with pytest.raises(SettingsError, match=r"kiosk_id\.qm"):
        Language(tmp_path)


def test_the_languages_take_turns_and_reset_to_the_first(language: Language) -> None:
    assert language.property("other") == "English"
    language.switch()
    assert (language.in_use, language.property("other")) == ("en", "Bahasa Indonesia")
    language.reset()
    assert language.in_use == "id"


def test_every_scene_is_painted_and_no_two_look_alike(
    language: Language, tmp_path: Path
) -> None:
    assert language.in_use == "id"
    paths = render_screens(tmp_path / "out", [(640, 400)], ["id"])
    assert len(paths) == len(scenes())
    assert len({path.read_bytes() for path in paths}) == len(paths)
    assert {QImage(str(path)).size() for path in paths} == {QSize(640, 400)}


def test_a_folder_that_cannot_be_made_is_told(
    language: Language, tmp_path: Path
) -> None:
    assert language.in_use == "id"
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    with pytest.raises(SettingsError, match="cannot be made"):
        render_screens(blocked / "out", [(640, 400)], ["id"])
