"""Paints a QR code that is large and sharp enough to photograph."""

from __future__ import annotations

from PySide6.QtCore import Property, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

_QUIET_MODULES = 4
"""Source: ISO/IEC 18004, 9.1."""


@QmlElement
class CodeSquare(QQuickPaintedItem):
    """A QR code, black on white, with its quiet zone.

    Shape: `modules` as from `ports.Codes`; `radius` rounds the corners of the white square.
    """

    modules_changed = Signal()
    radius_changed = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._modules = ""
        self._radius = 0.0

    def _get_modules(self) -> str:
        return self._modules

    def _set_modules(self, modules: str) -> None:
        if modules == self._modules:
            return
        self._modules = modules
        self.modules_changed.emit()
        self.update()

    def _get_radius(self) -> float:
        return self._radius

    def _set_radius(self, radius: float) -> None:
        self._radius = radius
        self.radius_changed.emit()
        self.update()

    modules = Property(str, _get_modules, _set_modules, notify=modules_changed)
    radius = Property(float, _get_radius, _set_radius, notify=radius_changed)

    def paint(self, painter: QPainter) -> None:
        """Fill the item with white, and paint the modules in whole pixels."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(Qt.GlobalColor.white))
        area = QRectF(0, 0, self.width(), self.height())
        painter.drawRoundedRect(area, self._radius, self._radius)
        rows = self._modules.split()
        if not rows:
            return
        side_px = int(min(self.width(), self.height()))
        module_px = max(1, side_px // (len(rows) + 2 * _QUIET_MODULES))
        code_px = module_px * len(rows)
        left = (int(self.width()) - code_px) // 2
        top = (int(self.height()) - code_px) // 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setBrush(QColor(Qt.GlobalColor.black))
        for number, row in enumerate(rows):
            y = top + number * module_px
            for column, module in enumerate(row):
                if module == "1":
                    x = left + column * module_px
                    painter.drawRect(x, y, module_px, module_px)
