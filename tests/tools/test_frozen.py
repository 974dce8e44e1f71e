from __future__ import annotations

import _ctypes
import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path, PurePath

import pytest

from tools import build, frozen

ROOT = frozen.ROOT
QT_LINUX = "PySide6/Qt/"
QT_WINDOWS = "PySide6/"

KEPT = (
    "PySide6/QtCore.abi3.so",
    "PySide6/Qt/lib/libQt6Quick.so.6",
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/plugins/platforms/libqwayland.so",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
    "PySide6/Qt/plugins/imageformats/libqjpeg.so",
    "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
    "PySide6/Qt/plugins/texttospeech/libqtexttospeech_speechd.so",
    "PySide6/Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so",
    "PySide6/Qt/qml/QtQuick/libqtquick2plugin.so",
    "PySide6/Qt/qml/QtQuick/Layouts/qmldir",
    "PySide6/Qt/qml/QtQuick/VirtualKeyboard/Plugins/Thai/qmldir",
    "PySide6/Qt/qml/QtQuick/VirtualKeyboard/InputPanel.qml",
    "PySide6/Qt/qml/QtQuick/VirtualKeyboard/Layouts/libqtvkblayoutsplugin.so",
    "cv2/cv2.abi3.so",
    "libpython3.11.so.1.0",
    "kiosk/assets/fonts/OFL.txt",
    "kiosk/assets/translations/kiosk_id.qm",
    # Windows
    "PySide6/Qt6Quick.dll",
    "PySide6/plugins/platforms/qwindows.dll",
    "PySide6/plugins/platforminputcontexts/qtvirtualkeyboardplugin.dll",
    "PySide6/plugins/texttospeech/qtexttospeech_sapi.dll",
    "PySide6/plugins/printsupport/windowsprintersupport.dll",
    "PySide6/qml/QtQuick/VirtualKeyboard/Components/qtvkbcomponentsplugin.dll",
    "cv2/opencv_videoio_ffmpeg500_64.dll",
    "python311.dll",
)
DROPPED = (
    "PySide6/Qt/translations/qtbase_de.qm",
    "PySide6/Qt/plugins/platforms/libqeglfs.so",
    "PySide6/Qt/plugins/platforms/libqvnc.so",
    "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
    "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
    "PySide6/Qt/plugins/multimedia/libffmpegmediaplugin.so",
    "PySide6/Qt/plugins/texttospeech/libqtexttospeech_mock.so",
    "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
    "PySide6/Qt/plugins/qmltooling/libqmldbg_server.so",
    "PySide6/Qt/qml/QtQuick/plugins.qmltypes",
    "PySide6/Qt/qml/QtQuick/Controls/Material/Button.qml",
    "PySide6/Qt/qml/QtQuick/Controls/Basic/Button.qml",
    "PySide6/Qt/qml/QtWebEngine/qmldir",
    "PySide6/Qt/qml/QtTest/qmldir",
    "cv2/qt/fonts/DejaVuSans.ttf",
    # Windows
    "PySide6/translations/qtbase_de.qm",
    "PySide6/plugins/platforms/qminimal.dll",
    "PySide6/plugins/multimedia/windowsmediaplugin.dll",
    "PySide6/plugins/imageformats/qtiff.dll",
    "PySide6/qml/QtQuick/Controls/Fusion/qmldir",
    "PySide6/qml/builtins.qmltypes",
)


@pytest.mark.parametrize("name", KEPT)
def test_what_the_kiosk_works_with_stays(name: str) -> None:
    assert frozen.is_kept(name)


@pytest.mark.parametrize("name", DROPPED)
def test_what_no_screen_uses_stays_out(name: str) -> None:
    assert not frozen.is_kept(name)


def test_every_module_that_our_screens_import_is_inside() -> None:
    wanted = {
        found
        for file in (ROOT / "kiosk" / "ui").rglob("*.qml")
        for found in re.findall(r"^import ([\w.]+)", file.read_text(), re.MULTILINE)
    }
    foreign = {
        name.replace(".", "/") for name in wanted if name.partition(".")[0] != "Kiosk"
    }
    assert "QtQuick" in foreign
    assert foreign <= frozen.QML, "name these in tools/frozen.py, QML"


def test_no_module_of_ours_imports_what_stays_out() -> None:
    wanted = {
        (name, file.name)
        for package in frozen.PACKAGES
        for file in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        for name in imported(node)
    }
    out = {(name, file) for name, file in wanted if is_excluded(name)}
    assert len(wanted) > 100
    assert not out, "take these from EXCLUDED in tools/frozen.py"


def imported(node: ast.AST) -> list[str]:
    match node:
        case ast.Import():
            return [alias.name for alias in node.names]
        case ast.ImportFrom(module=str(module)):
            return [module, *(f"{module}.{alias.name}" for alias in node.names)]
        case _:
            return []


def is_excluded(name: str) -> bool:
    return any(name == out or name.startswith(f"{out}.") for out in frozen.EXCLUDED)


LINKED = {
    "PySide6/QtQuick.abi3.so": ["libQt6Quick.so.6"],
    "PySide6/Qt/lib/libQt6Quick.so.6": ["libQt6Gui.so.6", "libc.so.6"],
    "PySide6/Qt/lib/libQt6Gui.so.6": ["libfreetype.so.6"],
    "PySide6/Qt/lib/libQt6Quick3D.so.6": ["libQt6Gui.so.6"],
    "libfreetype.so.6": [],
    "libgtk-3.so.0": ["libcairo.so.2"],
    "libcairo.so.2": ["libfreetype.so.6"],
    "libpython3.11.so.1.0": [],
    "numpy.libs/libscipy_openblas64_-32a4b2a6.so": [],
    "_cffi_backend.cpython-311-x86_64-linux-gnu.so": [],
    "PySide6/Qt/plugins/platforms/libqxcb.so": [],
}


def test_a_library_that_nothing_kept_is_linked_to_goes() -> None:
    assert frozen.orphans(LINKED) == {
        "PySide6/Qt/lib/libQt6Quick3D.so.6",
        "libgtk-3.so.0",
        "libcairo.so.2",
    }


def test_windows_looks_libraries_up_whatever_their_case() -> None:
    linked = {
        "PySide6/QtGui.pyd": ["qt6gui.dll"],
        "PySide6/Qt6Gui.dll": ["KERNEL32.dll"],
        "PySide6/Qt6Pdf.dll": ["Qt6Gui.dll"],
        "PySide6/avcodec-61.dll": ["avutil-59.dll"],
        "PySide6/avutil-59.dll": [],
        "python311.dll": [],
        "libcrypto-3.dll": [],
        "cv2/opencv_videoio_ffmpeg500_64.dll": [],
    }
    assert frozen.orphans(linked) == {
        "PySide6/Qt6Pdf.dll",
        "PySide6/avcodec-61.dll",
        "PySide6/avutil-59.dll",
    }


def test_libraries_that_their_makers_rewrote_are_not_stripped() -> None:
    assert frozen.carries_symbols("libpython3.11.so.1.0")
    assert frozen.carries_symbols("sqlcipher3/_sqlite3.cpython-311-x86_64-linux-gnu.so")
    assert frozen.carries_symbols("PIL/_imaging.cpython-311-x86_64-linux-gnu.so")
    assert not frozen.carries_symbols("pillow.libs/libjpeg-6dc8d115.so.62.4.0")
    assert not frozen.carries_symbols("numpy.libs/libscipy_openblas64_-32a4b2a6.so")
    assert not frozen.carries_symbols("libgfortran-83c28eba.so.5.0.0")


def test_our_files_lie_where_the_program_looks_for_them() -> None:
    found = {(home / file.name).as_posix() for file, home in frozen.data_files(ROOT)}
    assert {
        "kiosk/assets/fonts/PlusJakartaSans_400Regular.ttf",
        "kiosk/assets/icons/check.svg",
        "kiosk/assets/patterns/kawung.svg",
        "kiosk/ui/Kiosk/Main.qml",
        "kiosk/ui/Kiosk/qmldir",
    } <= found
    assert not {
        name for name in found if name.endswith((".ts", ".py", ".pyc", ".qmltypes"))
    }


def test_a_new_kind_of_asset_is_taken_along_by_itself(tmp_path: Path) -> None:
    for name in (
        "assets/sounds/hush.wav",
        "kiosk/core/people/regencies.json",
        "kiosk/log.py",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert list(frozen.data_files(tmp_path)) == [
        (tmp_path / "assets/sounds/hush.wav", PurePath("kiosk/assets/sounds")),
        (tmp_path / "kiosk/core/people/regencies.json", PurePath("kiosk/core/people")),
    ]


def test_every_module_is_named_once_as_python_names_it() -> None:
    names = frozen.modules(ROOT)
    assert {"kiosk", "kiosk.core", "kiosk.core.door.decide", "kiosk.app.run"} <= set(
        names
    )
    assert len(names) == len(set(names))


def test_a_link_takes_no_room(tmp_path: Path) -> None:
    (tmp_path / "libQt6Core.so.6").write_bytes(b"12345")
    (tmp_path / "again.so").symlink_to("libQt6Core.so.6")
    assert frozen.size_bytes(tmp_path) == 5


def test_the_frozen_opencv_is_the_locked_one() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text())
    (locked,) = (p["version"] for p in lock["package"] if p["name"] == "opencv-python")
    pinned = build.WANTED.read_text()
    assert build.wanted_version(pinned) == locked
    assert pinned.count("--hash=sha256:") >= 2


def test_a_pin_without_a_version_is_an_error() -> None:
    with pytest.raises(build.BuildError, match="pins no version"):
        build.wanted_version("opencv-python-headless>=5\n")


def test_the_spec_is_python() -> None:
    source = (ROOT / "build.spec").read_text()
    called = {
        node.func.id
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert {"Analysis", "PYZ", "EXE", "COLLECT"} <= called


START = f"""
import os, runpy, sys
runpy.run_path({str(ROOT / "tools" / "frozen_start.py")!r})
print("lost without a console")
left = [key for key in os.environ if key.endswith("_ORIG")]
os.write(2, f"{{os.environ.get('LD_LIBRARY_PATH')}} {{left}}".encode())
"""


@pytest.mark.parametrize(
    ("given", "children_get"),
    [
        ({"LD_LIBRARY_PATH": "/opt/kiosk"}, "None []"),
        (
            {"LD_LIBRARY_PATH": "/opt/kiosk", "LD_LIBRARY_PATH_ORIG": "/usr/x"},
            "/usr/x []",
        ),
        ({}, "None []"),
    ],
)
def test_what_the_frozen_kiosk_starts_finds_the_systems_libraries(
    given: dict[str, str], children_get: str
) -> None:
    ours = {key: text for key, text in os.environ.items() if key != "LD_LIBRARY_PATH"}
    done = subprocess.run(
        [sys.executable, "-c", START],
        check=True,
        env=ours | given,
        capture_output=True,
        text=True,
    )
    assert done.stderr == children_get


def test_a_program_without_a_console_can_speak_all_the_same() -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$0" -c "$1" >&-', sys.executable, START],
        check=False,
        env={key: text for key, text in os.environ.items() if key != "LD_LIBRARY_PATH"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "None []")


LEND = f"""
import runpy, sys
sys._MEIPASS = sys.argv[1]
runpy.run_path({str(ROOT / "tools" / "frozen_start.py")!r})
print(*(line.split()[-1] for line in open("/proc/self/maps") if "/spare/" in line), sep="\\n")
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="lent on Linux alone")
def test_a_library_is_lent_only_where_the_system_has_none(tmp_path: Path) -> None:
    spare = tmp_path / "spare"
    spare.mkdir()
    library = Path(_ctypes.__file__)
    for name in ("1-libof-no-system.so.9", "2-libc.so.6"):
        shutil.copy(library, spare / name)
    (spare / "3-libbroken.so.9").write_text("no library")
    done = subprocess.run(
        [sys.executable, "-c", LEND, str(tmp_path)],
        check=True,
        capture_output=True,
        text=True,
    )
    assert {Path(line).name for line in done.stdout.split()} == {
        "1-libof-no-system.so.9"
    }
