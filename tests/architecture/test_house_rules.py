"""What the tree promises and no linter of others checks; each rule says what to do instead."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("artwork", "command_line", "kiosk", "central", "tools", "bench", "tests")
PRODUCT = ("artwork", "command_line", "kiosk", "central")
LONGEST = 400
MOST_MODULES = 15
ROOMY = {"central/cli"}  # one file a command, found by its name
VAGUE_TYPE = re.compile(r"\w*(Manager|Service|Helper|Handler|Util|Utils|Data)")
VAGUE_FILE = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}


def sources(*suffixes: str) -> Iterator[Path]:
    for part in PARTS:
        for suffix in suffixes:
            yield from sorted((ROOT / part).rglob(f"*{suffix}"))


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_file_is_longer_than_a_person_reads_at_once() -> None:
    long = {
        shown(path): lines
        for path in sources(".py", ".qml")
        # Tables of cases and migrations are long lists, and read as such.
        if not {"tests", "versions"} & set(path.parts)
        if (lines := len(path.read_text().splitlines())) > LONGEST
    }
    assert not long, f"split these by what they are about: {long}"


def test_a_type_is_named_for_what_it_is() -> None:
    vague = [
        f"{shown(path)}:{node.lineno} {node.name}"
        for path in sources(".py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef) and VAGUE_TYPE.fullmatch(node.name)
    ]
    assert not vague, f"name these for the one thing they are: {vague}"


def test_a_file_is_named_for_what_it_holds() -> None:
    vague = [shown(path) for path in sources(".py") if path.stem.lower() in VAGUE_FILE]
    assert not vague, f"name these for their one subject: {vague}"


def product() -> Iterator[Path]:
    for part in PRODUCT:
        yield from sorted((ROOT / part).rglob("*.py"))


def test_a_public_class_has_a_name_of_its_own() -> None:
    homes = defaultdict(list)
    for path in product():
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(shown(path))
    shared = {name: paths for name, paths in homes.items() if len(paths) > 1}
    assert not shared, f"name these apart, so that one name means one thing: {shared}"


def test_a_folder_holds_as_many_modules_as_a_person_takes_in() -> None:
    modules = Counter(
        shown(path.parent) for path in product() if path.name != "__init__.py"
    )
    crowded = {
        folder: count
        for folder, count in modules.items()
        if count > MOST_MODULES and folder not in ROOMY
    }
    assert not crowded, f"divide these by their subjects: {crowded}"


def test_no_docstring_repeats_another() -> None:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    places = defaultdict(list)
    for path in product():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, documented) and (said := ast.get_docstring(node)):
                name = getattr(node, "name", "the module")
                places[said].append(f"{shown(path)} {name}")
    repeated = {said: where for said, where in places.items() if len(where) > 1}
    assert not repeated, f"say what each of these does, or nothing: {repeated}"


def test_nothing_is_left_for_later() -> None:
    mark = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|HA" + r"CK)\b")
    left = [
        f"{shown(path)}:{number}"
        for path in sources(".py", ".qml", ".html", ".sh")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if mark.search(line)
    ]
    assert not left, f"do it, or file an issue: {left}"


def test_every_silenced_lint_says_why() -> None:
    silenced = re.compile(r"#\s*no" + r"qa")
    reasoned = re.compile(r"#\s*no" + r"qa: [A-Z0-9, ]+\s+(#|--|\()\s*\S")
    bare = [
        f"{shown(path)}:{number}"
        for path in sources(".py")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if silenced.search(line) and not reasoned.search(line)
    ]
    assert not bare, f"write the reason behind it: {bare}"


def test_the_bundled_sqlite_has_no_wal_reset_race() -> None:
    assert sqlcipher3.sqlite_version_info >= (3, 51, 3)


def test_every_dependency_is_pinned_by_the_lock() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    lock = tomllib.loads((ROOT / "uv.lock").read_text())
    locked = {package["name"] for package in lock["package"]}
    groups = [
        project["project"]["dependencies"],
        *project["project"]["optional-dependencies"].values(),
        *project["dependency-groups"].values(),
    ]
    named = {
        re.split(r"[\[<>=~! ;]", need)[0].lower()
        for group in groups
        for need in group
        if isinstance(need, str)  # else it takes in another group
    }
    assert named <= locked, "run uv lock"


@pytest.mark.parametrize(
    "target",
    ["run", "test", "check", "fmt", "bench", "stop", "build", "smoke"],
)
def test_make_has_the_targets_that_the_documents_name(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text()
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)
