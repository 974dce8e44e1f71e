"""The real screens on fakes of the ports, in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kiosk.app.printing.qr_codes import QrCodes
from kiosk.gallery import samples
from kiosk.ui.bridge import Bridge
from kiosk.ui.language import Language
from kiosk.ui.view_models.front_desk import FrontDesk
from kiosk.ui.window.preview import Pictures
from kiosk.ui.window.window import FrontWindow, choose_keyboard
from tests.fakes.clock import FakeClock
from tests.fakes.effects import FakeEffectPort
from tests.ui.rig import Rig
from tools.translations import HOME, run

# Qt reads it once, when the first test of the whole suite makes the application.
choose_keyboard()


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """The kiosk needs no widgets."""
    return QGuiApplication


@pytest.fixture(scope="session")
def compiled_words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the compiled words of both languages."""
    folder = tmp_path_factory.mktemp("words")
    for code in ("id", "en"):
        made = folder / f"kiosk_{code}.qm"
        run("pyside6-lrelease", "-silent", HOME / f"kiosk_{code}.ts", "-qm", made)
    return folder


@pytest.fixture
def language(qapp: QGuiApplication, compiled_words: Path) -> Iterator[Language]:
    """Indonesian at first."""
    assert isinstance(qapp, QGuiApplication)
    made = Language(compiled_words)
    yield made
    made.remove()


@pytest.fixture
def rig(qtbot: QtBot, language: Language) -> Iterator[Rig]:
    """The window, 1080 × 1920, with everything behind it."""
    bridge, asked, clock = Bridge(), FakeEffectPort(), FakeClock(at=samples.NOW)
    desk = FrontDesk(asked, QrCodes(), clock, bridge, language)
    pictures = Pictures(bridge)
    window = FrontWindow(desk, language, pictures)
    # The shield against double touches has a test of its own.
    window.window.setProperty("shieldMs", 0)
    window.show_windowed(1080, 1920)
    made = Rig(
        qtbot=qtbot,
        bridge=bridge,
        asked=asked,
        clock=clock,
        desk=desk,
        language=language,
        pictures=pictures,
        window=window.window,
    )
    yield made
    window.close()
    QGuiApplication.processEvents()
