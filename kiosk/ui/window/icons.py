"""Paints icons and patterns: SVG assets in the theme's colours."""

from __future__ import annotations

import functools
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

from kiosk.core.errors import SettingsError

_DEFAULT_PX = 48
_CACHED = 128


class IconProvider(QQuickImageProvider):
    """Serves `image://icons/<folder>/<name>/<rrggbb>` at the size the item asks for."""

    def __init__(self, assets: Path) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._assets = assets

    def requestImage(self, id: str, size: QSize, requested: QSize) -> QImage:  # noqa: A002  # Qt's name
        """Return the picture. Raises: SettingsError if it is not in the assets."""
        folder, name, colour = id.split("/")
        width = requested.width() if requested.width() > 0 else _DEFAULT_PX
        image = painted(self._assets / folder / f"{name}.svg", f"#{colour}", width)
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image


@functools.lru_cache(maxsize=_CACHED)
def painted(file: Path, colour: str, width_px: int) -> QImage:
    """Return a square picture of a drawing with its `currentColor` replaced.

    Raises: SettingsError if the file is missing or is not a drawing.
    """
    drawing = QSvgRenderer(QByteArray(_recoloured(file, colour)))
    if not drawing.isValid():
        raise SettingsError(
            f"{file} is no SVG drawing.",
            key=file.name,
            remedy="Install the kiosk again.",
        )
    image = QImage(width_px, width_px, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    return image


def _recoloured(file: Path, colour: str) -> bytes:
    try:
        return file.read_text("utf-8").replace("currentColor", colour).encode()
    except OSError as error:
        raise SettingsError(
            f"The drawing {file} cannot be read.",
            key=file.name,
            remedy="Install the kiosk again.",
        ) from error
