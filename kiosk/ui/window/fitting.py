"""Fits text into a box: shrinks it first, then wraps it, and never cuts it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QSizeF, Slot
from PySide6.QtGui import QFont, QTextLayout, QTextOption
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.ui.assets import FONT_FAMILY

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

_STEP_PX = 1


def fit_px(text: str, font: QFont, box: QSizeF, least_px: int, most_px: int) -> int:
    """Return the largest pixel size at which the text fits the box without broken words.

    Return the least size if none fits; the caller then wraps inside words.
    """
    low, high = least_px, max(least_px, most_px)
    if low == high or _fits(text, font, box, high):
        return high  # nearly always: the words are chosen to fit
    high -= _STEP_PX
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
@QmlSingleton
class Fitting(QObject):
    """Computes the size of a text in a box.

    One object serves all texts: PySide never frees a Python object that QML has made, so items that
    come and go must not be one (decision 0067).
    """

    @Slot(str, int, QSizeF, int, int, result=int)
    def px(
        self, text: str, weight: int, box: QSizeF, least_px: int, most_px: int
    ) -> int:
        """Return the largest pixel size at which the text fits. Units: `box` pixels."""
        font = QFont(FONT_FAMILY)
        font.setWeight(QFont.Weight(weight))
        return fit_px(text, font, box, least_px, most_px)
