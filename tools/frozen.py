"""The rules of build.spec: what goes into the frozen kiosk, and what stays out.

Names are those inside the frozen folder, with `/` between folders. Linux is tested by `make smoke`;
the Windows names are those of its wheels, and were not tried.
"""

from __future__ import annotations

import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath, PurePosixPath

import PIL

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = "kiosk"
PACKAGES = ("artwork", "command_line", "kiosk")
"""Our packages that go in."""

HOME = ROOT / "dist" / PROGRAM
WORK = ROOT / "build"
HEADLESS = WORK / "opencv-headless"
"""OpenCV without its own Qt 5, to which the usual wheel for Linux is linked."""

_PICTURES = frozenset({"JpegImagePlugin", "PngImagePlugin"})
_OTHER_PICTURES = tuple(
    f"PIL.{found.name}"
    for found in pkgutil.iter_modules(PIL.__path__)
    if found.name.endswith("ImagePlugin") and found.name not in _PICTURES
)
"""Pillow's formats that no badge uses."""

EXCLUDED = (
    # central and what only central needs
    *("central", "alembic", "fastapi", "jinja2", "openpyxl", "psycopg", "pydantic"),
    *("rich", "starlette", "uvicorn"),
    # drivers that the libraries we use would take where they find them
    *("MySQLdb", "psycopg2", "psycopg_binary", "pysqlite2", "sqlite3"),
    # of Pillow what a badge's picture, PNG or JPEG, has no use for, with the libraries behind it
    *_OTHER_PICTURES,
    *("PIL.ImageQt", "PIL.ImageTk", "PIL._avif", "PIL._imagingcms", "PIL._imagingft"),
    *("PIL._imagingtk", "PIL._webp"),
    # of reportlab charts and running text: a badge is drawn box by box
    *("reportlab.graphics", "reportlab.platypus"),
    # of brother_ql its command line and its own ways to a printer
    *("click", "jsons", "typish", "usb"),
    # of numpy what no picture of a camera needs, of SQLAlchemy objects and other databases
    *("numpy.fft", "numpy.polynomial", "numpy.random"),
    *("sqlalchemy.ext", "sqlalchemy.orm"),
    *("sqlalchemy.dialects.mssql", "sqlalchemy.dialects.mysql"),
    *("sqlalchemy.dialects.oracle", "sqlalchemy.dialects.postgresql"),
    # letters of East Asia in encodings older than Unicode
    *("_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr"),
    *("_codecs_tw",),
    # what hooks bring, and nothing of ours imports
    *("PySide6.QtConcurrent", "PySide6.QtDBus", "_pydecimal"),
    # what belongs to building, testing and talking to a person at a terminal
    *("doctest", "lib2to3", "numpy.f2py", "numpy.testing", "pip", "pydoc", "pytest"),
    *("setuptools", "tkinter", "unittest"),
    # the windows of a video player, which QtMultimedia's hook would bring
    *("PySide6.QtMultimediaWidgets",),
    # the towns, carriers and time zones of numbers: a front desk checks and writes them alike
    *("phonenumbers.carrierdata", "phonenumbers.geodata", "phonenumbers.tzdata"),
)
"""Modules that stay out even if a module inside would import them."""

ELSEWHERE = (
    () if sys.platform == "win32" else ("PySide6.QtPrintSupport", "PySide6.QtWidgets")
)
"""Qt's printing, which only Windows needs: CUPS is reached by IPP."""

SPARE = (
    *("libxcb.so.1", "libGLdispatch.so.0", "libGLX.so.0", "libOpenGL.so.0"),
    *("libGL.so.1", "libEGL.so.1"),
    *("libwayland-client.so.0", "libwayland-cursor.so.0", "libwayland-egl.so.1"),
)
"""Libraries of a system with a display, for one without: see frozen_start.py; on Linux alone.

They stand in the order in which they can be loaded.
"""

QML = frozenset(
    {
        "QtQml",
        "QtQml/Models",
        "QtQml/WorkerScript",
        "QtQuick",
        "QtQuick/Layouts",
        "QtQuick/Window",
        # The keyboard on the screen. It asks for the scripts of all languages, written or not.
        "Qt/labs/folderlistmodel",
        "QtQuick/VirtualKeyboard",
        "QtQuick/VirtualKeyboard/Components",
        "QtQuick/VirtualKeyboard/Core",
        "QtQuick/VirtualKeyboard/Layouts",
        "QtQuick/VirtualKeyboard/Plugins",
        "QtQuick/VirtualKeyboard/Plugins/Hangul",
        "QtQuick/VirtualKeyboard/Plugins/OpenWNN",
        "QtQuick/VirtualKeyboard/Plugins/Pinyin",
        "QtQuick/VirtualKeyboard/Plugins/TCIme",
        "QtQuick/VirtualKeyboard/Plugins/Thai",
        "QtQuick/VirtualKeyboard/Settings",
        "QtQuick/VirtualKeyboard/Styles",
        "QtQuick/VirtualKeyboard/Styles/Builtin",
    }
)
"""Folders of Qt's QML modules that our screens import, and what those import in turn."""

PLUGINS = re.compile(
    r"""
      iconengines/q?svgicon
    | imageformats/q(jpeg|svg)
    | platforminputcontexts/(composeplatforminputcontext|qtvirtualkeyboard)plugin
    | platforms/q(offscreen|wayland|windows|xcb)
    | printsupport/(cupsprintersupport|windowsprintersupport)
    | styles/qmodernwindowsstyle
    | texttospeech/qtexttospeech_(sapi|speechd|winrt)
    | wayland-decoration-client/(adwaita|bradient)
    | wayland-graphics-integration-client/(qt-plugin-wayland-egl|shm-emulation-server)
    | wayland-shell-integration/(fullscreen-shell-v1|qt-shell|xdg-shell)
    | xcbglintegrations/qxcb-(egl|glx)-integration
    """,
    re.VERBOSE,
)
"""Qt's plugins that stay, without `lib` and suffix."""

_SYMBOLS = re.compile(
    r"libpython|python3\.\d+/lib-dynload/"
    r"|(PIL|bidi|charset_normalizer|cryptography|numpy/_core|pypdfium2_raw)/"
    r"|(sqlalchemy|sqlcipher3|uharfbuzz)/|lib(aom|openblasp)-"
)
_QT = re.compile(r"PySide6/(?:Qt/)?(?P<part>plugins|qml|translations)/(?P<rest>.+)")
_FOLLOWS = re.compile(
    # Qt's libraries, those of its media player, and what plugins were linked to on this system.
    r"(lib)?Qt6\w+\.(so|dll)|lib(?!python)[\w.+-]+?\.so|(av|sw)[a-z]+-\d+\.dll",
    re.IGNORECASE,
)
_NOT_SHIPPED = frozenset({".ts", ".py", ".pyc", ".pyi", ".qmltypes", ".typed"})
_TYPE_NOTES = "_metatypes.json"


def is_kept(name: str) -> bool:
    """Return whether a collected file stays, by its name."""
    found = _QT.match(name)
    if found is None:
        return not name.startswith("cv2/qt/")
    rest = PurePosixPath(found["rest"])
    match found["part"]:
        case "qml":
            return rest.parent.as_posix() in QML and rest.suffix not in _NOT_SHIPPED
        case "plugins":
            stem = rest.name.removeprefix("lib").partition(".")[0]
            return PLUGINS.fullmatch(f"{rest.parent.as_posix()}/{stem}") is not None
        case _:
            # Qt's own words stand on none of our screens.
            return False


def carries_symbols(name: str) -> bool:
    """Return whether a library may be stripped of debugging symbols; on Linux only.

    Only large ones are: a library that a wheel's maker has rewritten may not load once
    stripped.
    """
    return _SYMBOLS.match(name) is not None


def orphans(needs: Mapping[str, Iterable[str]]) -> set[str]:
    """Return the libraries to which no kept file is linked any more.

    Python modules, plugins and a wheel's own libraries are never orphans: some are loaded by
    name. Shape: `needs` lists for each library the files it is linked to.
    """
    by_file: dict[str, list[str]] = {}
    for name in needs:
        by_file.setdefault(PurePosixPath(name).name.lower(), []).append(name)
    reached = {name for name in needs if not _came_along(PurePosixPath(name))}
    ahead = list(reached)
    while ahead:
        for file in needs[ahead.pop()]:
            new = set(by_file.get(file.lower(), ())) - reached
            reached |= new
            ahead += new
    return set(needs) - reached


def _came_along(name: PurePosixPath) -> bool:
    shared = name.parent.as_posix() in {".", "PySide6", "PySide6/Qt/lib"}
    return shared and _FOLLOWS.match(name.name) is not None


def data_files(root: Path) -> Iterator[tuple[Path, PurePath]]:
    """Yield our own data files with their folder in the frozen kiosk.

    The assets are inside the package, as in an installed one.
    """
    homes = {"assets": "kiosk/assets", **{package: package for package in PACKAGES}}
    for part, home in homes.items():
        for file in sorted((root / part).rglob("*")):
            if file.is_file() and _is_shipped(file):
                yield file, PurePath(home) / file.parent.relative_to(root / part)


def _is_shipped(file: Path) -> bool:
    return file.suffix not in _NOT_SHIPPED and file.name != _TYPE_NOTES


def modules(root: Path) -> list[str]:
    """Return every module of ours that goes in, also those imported by name only."""
    found = (file for package in PACKAGES for file in (root / package).rglob("*.py"))
    files = (file.relative_to(root) for file in found)
    parts = (file.with_suffix("").parts for file in files)
    return sorted(
        ".".join(each[:-1] if each[-1] == "__init__" else each) for each in parts
    )


def program(home: Path) -> Path:
    """Return the frozen program in its folder."""
    return home / (f"{PROGRAM}.exe" if sys.platform == "win32" else PROGRAM)


def size_bytes(home: Path) -> int:
    """Return a folder's size on the disk; links to its own files count nothing."""
    files = (path for path in home.rglob("*") if not path.is_symlink())
    return sum(path.stat().st_size for path in files if path.is_file())
