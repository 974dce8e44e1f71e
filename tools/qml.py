"""Checks and formats the QML: `python -m tools.qml lint | format | format-check`.

Qt's linter knows the Python view-models from `.qmltypes` made of their sources, so a mistyped
member or an unqualified name in QML fails here and not at a front desk.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SCREENS = ROOT / "kiosk" / "ui"
MODULE = "Kiosk.Views"
VERSION = "1.0"


def run(tool: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run one of Qt's tools and return its result."""
    return subprocess.run(
        [str(BIN / tool), *map(str, arguments)],
        check=False,
        cwd=ROOT,
        # Qt's tools need no display.
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def qml_files() -> list[Path]:
    """Return every QML file of the kiosk."""
    return sorted(SCREENS.rglob("*.qml"))


def view_files() -> list[Path]:
    """Return the Python files that define types for QML."""
    return sorted(
        path for path in SCREENS.rglob("*.py") if "QML_IMPORT_NAME" in path.read_text()
    )


def foreign_types() -> list[Path]:
    """Return Qt's descriptions of the types that ours are made of."""
    package = importlib.util.find_spec("PySide6")
    folder = Path(str(package and package.origin)).parent / "Qt" / "metatypes"
    return [
        folder / f"qt6{part}_metatypes.json" for part in ("core", "gui", "qml", "quick")
    ]


def constants(source: str) -> set[tuple[str, str]]:
    """Return the (class, property) pairs that a Python source declares with `constant=True`."""
    return {
        (cls.name, method.name)
        for cls in ast.walk(ast.parse(source))
        if isinstance(cls, ast.ClassDef)
        for method in cls.body
        if isinstance(method, ast.FunctionDef)
        for decorator in method.decorator_list
        if isinstance(decorator, ast.Call)
        and any(keyword.arg == "constant" for keyword in decorator.keywords)
    }


def mark_constants(dumped: Path) -> None:
    """Add what pyside6-metaobjectdump omits: which properties never change."""
    files = json.loads(dumped.read_text())
    for file in files:
        fixed = constants(Path(file["inputFile"]).read_text())
        for cls in file["classes"]:
            for member in cls.get("properties", ()):
                if (cls["className"], member["name"]) in fixed:
                    member["constant"] = True
    dumped.write_text(json.dumps(files))


def make_types(folder: Path) -> str:
    """Write the QML module of the Python view-models into a folder; return the errors."""
    home = folder.joinpath(*MODULE.split("."))
    home.mkdir(parents=True)
    dumped = home / "metatypes.json"
    done = run("pyside6-metaobjectdump", "--out-file", dumped, *view_files())
    if done.returncode != 0:
        return done.stdout
    mark_constants(dumped)
    major, minor = VERSION.split(".")
    module = [
        "--import-name",
        MODULE,
        "--major-version",
        major,
        "--minor-version",
        minor,
    ]
    types = home / "views.qmltypes"
    done = run(
        "pyside6-qmltyperegistrar",
        *("--generate-qmltypes", types, "-o", home / "unused.cpp"),
        *module,
        *("--foreign-types", ",".join(map(str, foreign_types()))),
        dumped,
    )
    (home / "qmldir").write_text(
        f"module {MODULE}\ntypeinfo {types.name}\ndepends QtQuick\n"
    )
    return done.stdout if done.returncode != 0 else ""


def lint() -> int:
    """Check every QML file against the real types; return 0 without findings."""
    with tempfile.TemporaryDirectory() as made:
        problem = make_types(Path(made))
        if problem:
            print(problem)
            return 1
        done = run("pyside6-qmllint", "-W", 0, "-I", SCREENS, "-I", made, *qml_files())
    print(done.stdout, end="")
    return done.returncode


def formed(path: Path) -> str:
    """Return a QML file's text, formatted."""
    done = run("pyside6-qmlformat", path)
    if done.returncode != 0:
        message = f"{path.relative_to(ROOT)} cannot be formed: {done.stdout}"
        raise ValueError(message)
    return done.stdout


def format_check() -> int:
    """Name the QML files that are not formatted."""
    unformed = [path for path in qml_files() if formed(path) != path.read_text()]
    for path in unformed:
        print(f"{path.relative_to(ROOT)} is not in its form: run `make fmt`")
    return 1 if unformed else 0


def format_all() -> int:
    """Format every QML file."""
    for path in qml_files():
        text = formed(path)
        if text != path.read_text():
            path.write_text(text)
    return 0


COMMANDS = {"lint": lint, "format": format_all, "format-check": format_check}


def main(arguments: Sequence[str]) -> int:
    """Run the named command; return the exit code."""
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(f"usage: qml.py {'|'.join(COMMANDS)}", file=sys.stderr)
        return 2
    return COMMANDS[arguments[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
