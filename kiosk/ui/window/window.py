"""Builds the window from the QML module `Kiosk` and the view-models."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtQml import QQmlApplicationEngine

# Import this before any QML is loaded; without it root objects are plain windows.
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface
from shiboken6 import delete

from kiosk.core.errors import SettingsError
from kiosk.ui.assets import assets_folder, load_fonts
from kiosk.ui.language import Language
from kiosk.ui.view_models.front_desk import FrontDesk
from kiosk.ui.window.code_square import CodeSquare
from kiosk.ui.window.fitting import Fitting
from kiosk.ui.window.guard import WindowGuard
from kiosk.ui.window.icons import IconProvider
from kiosk.ui.window.preview import Pictures, Preview

MODULE_FOLDER = Path(__file__).resolve().parents[1]
KEYBOARD_FOLDER = MODULE_FOLDER / "keyboard"
QML_TYPES = (CodeSquare, Fitting, Preview)
"""Types that only QML makes; their modules must be imported before QML needs them."""
_NO_GPU = "software"
_QUALMS = ("qt.multimedia.symbolsresolver=false", "qt.qml.propertyCache.append=false")
"""Warnings that Qt's keyboard logs about Qt's own parts (decision 0065)."""


class FrontWindow:
    """The window and its engine. Thread: the GUI's.

    Close it before the view-models are deleted: QML that outlives them logs errors.
    """

    def __init__(self, desk: FrontDesk, language: Language, pictures: Pictures) -> None:
        """Raise SettingsError if fonts or screens are missing or broken."""
        load_fonts()
        # QML holds no references to Python objects.
        self._shown = (desk, language, pictures)
        self._engine = QQmlApplicationEngine()
        self._engine.addImportPath(str(MODULE_FOLDER))
        self._engine.addImportPath(str(KEYBOARD_FOLDER))
        self._engine.addImageProvider("icons", IconProvider(assets_folder()))
        self._engine.setInitialProperties(
            {"desk": desk, "language": language, "pictures": pictures}
        )
        self._engine.loadFromModule("Kiosk", "Main")
        windows = [
            window
            for window in self._engine.rootObjects()
            if isinstance(window, QQuickWindow)
        ]
        if not windows:
            raise SettingsError(
                f"The screens in {MODULE_FOLDER / 'Kiosk'} cannot be loaded; the log says which.",
                key="kiosk/ui/Kiosk",
                remedy="Install the kiosk again.",
            )
        self.window = windows[0]
        self._guard = WindowGuard(self.window)
        self._guard.attended.connect(desk.attend)
        language.switched.connect(self._engine.retranslate)

    def show(self) -> None:
        """Fill the screen, and stay there."""
        self._guard.lock()
        # Without a window manager nothing else makes the window as large as the screen.
        self.window.setGeometry(self.window.screen().geometry())
        self.window.showFullScreen()

    def show_windowed(self, width_px: int, height_px: int) -> None:
        self.window.resize(width_px, height_px)
        self.window.show()

    def stand_still(self) -> None:
        """Switch animations off, for pictures."""
        theme: object = self._engine.singletonInstance("Kiosk", "Theme")
        if isinstance(theme, QObject):
            theme.setProperty("movementMs", 0)

    def close(self) -> None:
        """Delete the window and the engine."""
        self._guard.unlock()
        _, language, _ = self._shown
        language.switched.disconnect(self._engine.retranslate)
        self.window.close()
        # Delete at once: there may be no event loop, and QML must not outlive its view-models.
        delete(self._engine)


def choose_renderer() -> None:
    """Choose the software renderer unless the environment says otherwise. Call it before any Qt.

    A front-desk machine may have no GPU, and the screens need none.
    """
    os.environ.setdefault("QT_QUICK_CONTROLS_STYLE", "Basic")
    if os.environ.get("QT_QUICK_BACKEND", _NO_GPU) == _NO_GPU:
        QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)


def choose_keyboard() -> None:
    """Choose Qt's on-screen keyboard with our style and layouts. Call it before any Qt.

    The keyboard shows in our window only, and a physical keyboard works as usual.
    """
    # The desktop's own choice would take precedence.
    os.environ.pop("QT_IM_MODULES", None)
    os.environ["QT_IM_MODULE"] = "qtvirtualkeyboard"
    os.environ["QT_VIRTUALKEYBOARD_DESKTOP_DISABLE"] = "1"
    os.environ["QT_VIRTUALKEYBOARD_STYLE"] = "hetero"
    os.environ["QT_VIRTUALKEYBOARD_LAYOUT_PATH"] = str(KEYBOARD_FOLDER / "layouts")
    rules = os.environ.get("QT_LOGGING_RULES", "")
    os.environ["QT_LOGGING_RULES"] = ";".join(filter(None, (*_QUALMS, rules)))
