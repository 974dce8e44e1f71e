"""Finds the fonts, icons, patterns and translations, and loads the fonts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFontDatabase

from kiosk.core.errors import SettingsError

FONT_FAMILY = "Plus Jakarta Sans"
_PACKAGE = Path(__file__).resolve().parents[1]


def assets_folder() -> Path:
    """Return the folder of assets: inside an installed package, beside it in a working tree."""
    packed = _PACKAGE / "assets"
    return packed if packed.is_dir() else _PACKAGE.parent / "assets"


def load_fonts() -> None:
    """Load the bundled fonts into Qt.

    Raises: SettingsError if a font file is missing or damaged.
    """
    folder = assets_folder() / "fonts"
    files = sorted(folder.glob("*.ttf"))
    broken = [
        file.name for file in files if QFontDatabase.addApplicationFont(str(file)) < 0
    ]
    if broken or not files:
        what = ", ".join(broken) or "it is empty"
        raise SettingsError(
            f"The screen font cannot be loaded from {folder}: {what}.",
            key="assets/fonts",
            remedy="Install the kiosk again.",
        )
