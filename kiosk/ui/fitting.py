"""Text that always fits: shrunk first, then wrapped, and never cut short."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QPointF, QSizeF, Signal
from PySide6.QtGui import QFont, QTextLayout, QTextOption
from PySide6.QtQml import QmlElement

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

_STEP_PX = 1


def fit_px(text: str, font: QFont, box: QSizeF, least_px: int, most_px: int) -> int:
    """The largest pixel size at which the text fits the box with every word whole.

    Where even the least size does not fit, the least size: the caller wraps inside words then.
    """
    low, high = least_px, max(least_px, most_px)
    while low < high:
        middle = (low + high + _STEP_PX) // 2
        if _fits(text, font, box, middle):
            low = middle
        else:
            high = middle - _STEP_PX
    return low


def _fits(text: str, font: QFont, box: QSizeF, size_px: int) -> bool:
    sized = QFont(font)
    sized.setPixelSize(size_px)
    layout = QTextLayout(text, sized)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(box.width())
        line.setPosition(QPointF(0, height))
        height += line.height()
        if height > box.height() or line.naturalTextWidth() > box.width():
            return False
    layout.endLayout()
    return True


@QmlElement
class Fitting(QObject):
    """The size for one text in one box, kept up to date.

    Units: `box` pixels, `leastPx` and `mostPx` pixel sizes. Signals: `size_changed` only for
    another size: a layout that asks again for the same must not go round in circles.
    """

    asked = Signal()
    size_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._font = QFont()
        self._box = QSizeF()
        self._least_px = 1
        self._most_px = 1
        self._size_px = 1

    def _get_text(self) -> str:
        return self._text

    def _set_text(self, text: str) -> None:
        self._text = text
        self._fit()

    def _get_family(self) -> str:
        return self._font.family()

    def _set_family(self, family: str) -> None:
        self._font.setFamily(family)
        self._fit()

    def _get_weight(self) -> int:
        return self._font.weight().value

    def _set_weight(self, weight: int) -> None:
        self._font.setWeight(QFont.Weight(weight))
        self._fit()

    def _get_box(self) -> QSizeF:
        return self._box

    def _set_box(self, box: QSizeF) -> None:
        self._box = box
        self._fit()

    def _get_least_px(self) -> int:
        return self._least_px

    def _set_least_px(self, least_px: int) -> None:
        self._least_px = least_px
        self._fit()

    def _get_most_px(self) -> int:
        return self._most_px

    def _set_most_px(self, most_px: int) -> None:
        self._most_px = most_px
        self._fit()

    def _get_size_px(self) -> int:
        return self._size_px

    def _fit(self) -> None:
        self.asked.emit()
        size_px = fit_px(
            self._text, self._font, self._box, self._least_px, self._most_px
        )
        if size_px != self._size_px:
            self._size_px = size_px
            self.size_changed.emit()

    text = Property(str, _get_text, _set_text, notify=asked)
    family = Property(str, _get_family, _set_family, notify=asked)
    weight = Property(int, _get_weight, _set_weight, notify=asked)
    box = Property(QSizeF, _get_box, _set_box, notify=asked)
    leastPx = Property(int, _get_least_px, _set_least_px, notify=asked)
    mostPx = Property(int, _get_most_px, _set_most_px, notify=asked)
    sizePx = Property(int, _get_size_px, notify=size_changed)
