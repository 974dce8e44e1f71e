"""Find the files that come with the program: fonts, patterns, icons."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import kiosk.core
from kiosk.core.errors import NotFound

_PACKAGE = Path(kiosk.core.__file__).parents[1]
PLACES = (_PACKAGE / "assets", _PACKAGE.parent / "assets")
"""In an installed package, and beside it in a working tree."""


@cache
def get_assets() -> Path:
    """Return the folder of assets.

    Raises: NotFound where the program was installed without it.
    """
    for place in PLACES:
        if (place / "fonts").is_dir():
            return place
    raise NotFound(
        "The program's fonts are missing.",
        remedy="Install it again: the package brings its folder assets.",
    )
