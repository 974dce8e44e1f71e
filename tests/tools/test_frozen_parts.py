from __future__ import annotations

import shutil
import sys
import sysconfig
from pathlib import Path

import pytest

from tools import frozen_parts
from tools.frozen_parts import Entry

QUICK = "PySide6/Qt/lib/libQt6Quick.so.6"
COLLECTED: list[Entry] = [
    ("PySide6/QtQuick.abi3.so", "/w/QtQuick.abi3.so", "EXTENSION"),
    (QUICK, "/w/libQt6Quick.so.6", "BINARY"),
    ("PySide6/Qt/lib/libQt6Pdf.so.6", "/w/libQt6Pdf.so.6", "BINARY"),
    ("PySide6/Qt/plugins/imageformats/libqpdf.so", "/w/libqpdf.so", "BINARY"),
]
FILES: list[Entry] = [
    ("libQt6Quick.so.6", QUICK, "SYMLINK"),
    ("libQt6Pdf.so.6", "PySide6/Qt/lib/libQt6Pdf.so.6", "SYMLINK"),
    ("kiosk/assets/icons/check.svg", "/w/check.svg", "DATA"),
    ("PySide6/Qt/translations/qtbase_de.qm", "/w/qtbase_de.qm", "DATA"),
]


LINKS: dict[str, set[tuple[str, str | None]]] = {
    "/w/QtQuick.abi3.so": {
        ("libQt6Quick.so.6", "/w/libQt6Quick.so.6"),
        ("libnowhere.so.1", None),
    },
    "/w/libQt6Quick.so.6": {
        ("libEGL.so.1", "/lib/libEGL.so.1"),
        ("libxcb.so.1", "/lib/libxcb.so.1"),
    },
    "/w/libqpdf.so": {("libQt6Pdf.so.6", "/w/libQt6Pdf.so.6")},
}


def imports(source: str) -> set[tuple[str, str | None]]:
    return LINKS.get(source, set())


def names(entries: list[Entry]) -> list[str]:
    return [name for name, _, _ in entries]


def test_a_plugin_goes_with_its_library_and_the_links_to_that() -> None:
    binaries, files = frozen_parts.settle(COLLECTED, FILES, imports)
    assert names(binaries) == ["PySide6/QtQuick.abi3.so", QUICK]
    assert names(files) == ["libQt6Quick.so.6", "kiosk/assets/icons/check.svg"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="lent on Linux alone")
def test_what_is_lent_stands_in_the_order_in_which_it_loads() -> None:
    assert frozen_parts.spares(COLLECTED, imports) == [
        ("spare/01-libxcb.so.1", "/lib/libxcb.so.1", "BINARY"),
        ("spare/02-libEGL.so.1", "/lib/libEGL.so.1", "BINARY"),
    ]


@pytest.mark.skipif(shutil.which("strip") is None, reason="needs binutils")
def test_only_what_carries_symbols_is_stripped_and_the_original_stays(
    tmp_path: Path,
) -> None:
    folder = Path(sysconfig.get_path("stdlib")) / "lib-dynload"
    module = next(iter(sorted(folder.glob("*.so"))))
    before = module.read_bytes()
    ours = (f"python3.11/lib-dynload/{module.name}", str(module), "EXTENSION")
    others = (f"numpy/{module.name}", str(module), "EXTENSION")
    first, second = frozen_parts.stripped([ours, others], tmp_path)
    assert Path(first[1]) == tmp_path / "stripped" / ours[0]
    assert 0 < Path(first[1]).stat().st_size <= len(before)
    assert second == others
    assert module.read_bytes() == before
