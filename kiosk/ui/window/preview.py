"""Shows live camera frames in the viewfinder, with rounded corners.

`VideoOutput` paints nothing with the software renderer; a painted item costs 13 % of a core.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import Property, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QBrush, QImage, QPainter, QTransform
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from kiosk.ui.bridge import Bridge, CameraNow

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Pictures(QObject):
    """The newest camera frame, for any number of previews.

    Signals: `changed` when the frame is replaced or removed.
    """

    changed = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._newest: QImage | None = None
        bridge.picture_waiting.connect(
            self.take_newest, Qt.ConnectionType.QueuedConnection
        )
        bridge.camera_posted.connect(self.follow, Qt.ConnectionType.QueuedConnection)

    @property
    def newest(self) -> QImage | None:
        return self._newest

    @Slot()
    def take_newest(self) -> None:
        """Take the frame that waits at the bridge."""
        picture = self._bridge.take_picture()
        if picture is not None:
            self.show(picture)

    def show_as(self, width_px: int, height_px: int) -> None:
        """Set the size in which later frames are delivered."""
        self._bridge.viewfinder_px = (width_px, height_px)

    def show(self, picture: QImage) -> None:
        self._newest = picture
        self.changed.emit()

    @Slot(object)
    def follow(self, camera: CameraNow) -> None:
        """Remove the last frame once the camera stops, because it must not look live."""
        if not camera.showing:
            self._newest = None
            self.changed.emit()


@QmlElement
class Preview(QQuickPaintedItem):
    """The newest frame, cut to the item's shape."""

    pictures_changed = Signal()
    radius_changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._pictures: Pictures | None = None
        self._radius = 0.0
        self.visibleChanged.connect(self.repaint)

    def _get_pictures(self) -> Pictures | None:
        return self._pictures

    def _set_pictures(self, pictures: Pictures | None) -> None:
        if pictures is self._pictures:
            return
        if self._pictures is not None:
            self._pictures.changed.disconnect(self.repaint)
        self._pictures = pictures
        if pictures is not None:
            pictures.changed.connect(self.repaint)
        self.pictures_changed.emit()
        self.update()

    def _get_radius(self) -> float:
        return self._radius

    def _set_radius(self, radius: float) -> None:
        self._radius = radius
        self.radius_changed.emit()
        self.update()

    pictures = Property(Pictures, _get_pictures, _set_pictures, notify=pictures_changed)
    radius = Property(float, _get_radius, _set_radius, notify=radius_changed)

    @Slot()
    def repaint(self) -> None:
        """Request a repaint, if the item is visible."""
        if self.isVisible():
            self.update()

    def paint(self, painter: QPainter) -> None:
        """Fill the item with the middle of the frame.

        A frame of the item's own size, in pixels of the screen, is copied unchanged.
        """
        picture = None if self._pictures is None else self._pictures.newest
        if self._pictures is None or picture is None or picture.isNull():
            return
        if not self.isVisible():
            return  # Qt paints hidden items too when their size changes
        area = QRectF(0, 0, self.width(), self.height())
        dense = painter.device().devicePixelRatio()
        self._pictures.show_as(ceil(area.width() * dense), ceil(area.height() * dense))
        brush = QBrush(picture)
        brush.setTransform(filling(picture, area))
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush)
        painter.drawRoundedRect(area, self._radius, self._radius)


def filling(picture: QImage, area: QRectF) -> QTransform:
    """Return the transform that fills an area with a frame, both centred."""
    scale = max(area.width() / picture.width(), area.height() / picture.height())
    left = area.center().x() - picture.width() * scale / 2
    top = area.center().y() - picture.height() * scale / 2
    return QTransform(scale, 0, 0, scale, left, top)
