"""Paints every scene as a PNG file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickWindow

from kiosk.core.errors import SettingsError
from kiosk.core.record.clock import Anchor, Reading
from kiosk.core.screen.effects import Effect
from kiosk.gallery import samples
from kiosk.gallery.camera_picture import camera_picture
from kiosk.gallery.scene import Scene
from kiosk.gallery.scenes import scenes
from kiosk.ui.assets import assets_folder
from kiosk.ui.bridge import Bridge
from kiosk.ui.language import Language
from kiosk.ui.view_models.front_desk import FrontDesk
from kiosk.ui.window.preview import Pictures
from kiosk.ui.window.window import FrontWindow, choose_keyboard, choose_renderer

_SIDE = 37
"""Modules along one side of a pass's code."""
_EYE = 7


class SilentPort:
    """`ports.EffectPort` that does nothing."""

    def ask(self, effect: Effect) -> None: ...


class PaintedCodes:
    """`ports.Codes` with squares that look like a QR code and cannot be read."""

    def modules(self, text: str) -> str:
        return "\n".join(
            "".join("1" if _is_dark(row, column) else "0" for column in range(_SIDE))
            for row in range(_SIDE)
        )


class StillClock:
    """`ports.Clock` that always reads 09.41 of the sample day."""

    def read(self) -> Reading:
        return samples.READING

    def set_anchor(self, anchor: Anchor) -> None: ...


def render_screens(
    out: Path,
    sizes: Sequence[tuple[int, int]],
    languages: Sequence[str],
    badge: bytes = b"",
) -> list[Path]:
    """Paint all scenes and return the files' paths.

    `badge` is the PNG of a badge. Files are `<scene>-<width>x<height>-<language>.png`.
    Raises: SettingsError if the folder or a file cannot be written.
    """
    _application()
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"The folder {out} cannot be made.", key="--out", remedy="Name another one."
        ) from error
    return [
        path
        for language in languages
        for path in _render_language(out, sizes, language, scenes(badge))
    ]


def _render_language(
    out: Path, sizes: Sequence[tuple[int, int]], code: str, played: Sequence[Scene]
) -> list[Path]:
    bridge = Bridge()
    language = Language(assets_folder() / "translations", code)
    pictures = Pictures(bridge)
    pictures.show(camera_picture())
    desk = FrontDesk(SilentPort(), PaintedCodes(), StillClock(), bridge, language)
    window = FrontWindow(desk, language, pictures)
    window.stand_still()
    window.show_windowed(*sizes[0])
    paths = []
    for scene in played:
        scene.play(desk)
        if desk.views.legibility.property("large") is not scene.large:
            desk.views.legibility.switch()
        _settle(window.window)
        for width_px, height_px in sizes:
            window.window.resize(width_px, height_px)
            _settle(window.window)
            path = out / f"{scene.name}-{width_px}x{height_px}-{code}.png"
            _save(window.window.grabWindow(), path)
            paths.append(path)
    window.close()
    QGuiApplication.processEvents()
    language.remove()
    return paths


def _application() -> QCoreApplication:
    running = QCoreApplication.instance()
    if running is not None:
        return running
    choose_renderer()
    choose_keyboard()
    return QGuiApplication(sys.argv[:1])


def _settle(window: QQuickWindow) -> None:
    # Items get their places only when they are drawn, so one grab is not enough.
    for _ in range(3):
        QGuiApplication.processEvents()
        window.grabWindow()
    QGuiApplication.processEvents()


def _save(picture: QImage, path: Path) -> None:
    if not picture.save(str(path)):
        raise SettingsError(
            f"The picture {path} cannot be written.",
            key="--out",
            remedy="Look whether the disk is full or the folder is read-only.",
        )


def _is_dark(row: int, column: int) -> bool:
    """Return whether a module is dark: finder squares in three corners, a pattern elsewhere."""
    for top, left in ((0, 0), (0, _SIDE - _EYE), (_SIDE - _EYE, 0)):
        if top - 1 <= row <= top + _EYE and left - 1 <= column <= left + _EYE:
            middle = _EYE // 2
            ring = max(abs(row - top - middle), abs(column - left - middle))
            return ring in (0, 1, middle)
    return (row * 7 + column * 13 + row * column * 5) % 11 < 5
