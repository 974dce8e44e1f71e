"""A painted camera picture, so that the viewfinder shows something without a camera."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPolygonF


def camera_picture() -> QImage:
    """Return a mirrored picture of a card with a code, held at an angle."""
    picture = QImage(1280, 720, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wall = QLinearGradient(QPointF(0, 0), QPointF(0, 720))
    wall.setColorAt(0, QColor("#454B3D"))
    wall.setColorAt(1, QColor("#6A6F60"))
    painter.fillRect(QRectF(0, 0, 1280, 720), wall)
    painter.translate(640, 372)
    painter.rotate(-5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#F4F4F2"))
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(-150, -240),
                QPointF(160, -240),
                QPointF(170, 250),
                QPointF(-160, 250),
            ]
        )
    )
    _paint_code(painter)
    painter.end()
    return picture.flipped(Qt.Orientation.Horizontal)


def _paint_code(painter: QPainter) -> None:
    """Paint squares that look like a QR code and cannot be decoded."""
    modules, side = 29, 7
    painter.translate(-modules * side / 2, -modules * side / 2)
    painter.setBrush(QColor("#101010"))
    for row in range(modules):
        for column in range(modules):
            if (row * 7 + column * 13 + row * column * 5) % 11 < 5:
                painter.drawRect(column * side, row * side, side, side)
    for x, y in ((0, 0), (modules - 7, 0), (0, modules - 7)):
        for inset, colour in (
            (-1, "#F4F4F2"),
            (0, "#101010"),
            (1, "#F4F4F2"),
            (2, "#101010"),
        ):
            painter.setBrush(QColor(colour))
            span = (7 - 2 * inset) * side
            painter.drawRect((x + inset) * side, (y + inset) * side, span, span)
