"""The kiosk's packages and their licences."""

from __future__ import annotations

import re
import shutil
import sysconfig
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_LICENCE = re.compile(r"(licen[cs]e|copying|notice|authors)\b.*", re.IGNORECASE)
_LIST = "packages.txt"


def read_requirements(root: Path) -> list[str]:
    """Return the kiosk's requirements in the project's file, without central's extras."""
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    return [str(text) for text in project["dependencies"]]


def dependencies(requirements: list[str]) -> list[Distribution]:
    """Return every installed package that requirements lead to, by name."""
    found: dict[str, Distribution] = {}
    ahead = [Requirement(text) for text in requirements]
    while ahead:
        need = ahead.pop()
        name = canonicalize_name(need.name)
        if name in found or not _applies(need):
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue  # required only on another system
        ahead += [Requirement(text) for text in found[name].requires or ()]
    return [found[name] for name in sorted(found)]


def _applies(need: Requirement) -> bool:
    return need.marker is None or need.marker.evaluate({"extra": ""})


def files_of(package: Distribution) -> list[Path]:
    """Return the files of a package that exist."""
    paths = (Path(str(package.locate_file(file))) for file in package.files or ())
    return [path for path in paths if path.is_file()]


def lay_licences(root: Path, home: Path) -> None:
    """Put our licence, and those of all packages inside, beside the frozen program."""
    shutil.copy(root / "LICENSE", home / "LICENSE")
    folder = home / "licences"
    lines = []
    for package in dependencies(read_requirements(root)):
        lines.append(f"{package.name} {package.version}: {_terms(package)}")
        notices = [file for file in files_of(package) if _is_notice(file)]
        for number, file in enumerate(notices):
            name = file.name if number == 0 else f"{number}-{file.name}"
            _copy(file, folder / package.name / name)
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if python.exists():
        _copy(python, folder / "Python" / python.name)
    (folder / _LIST).write_text("\n".join(lines) + "\n")


def _is_notice(file: Path) -> bool:
    return _LICENCE.fullmatch(file.name) is not None and not file.suffix.startswith(
        ".py"
    )


def _terms(package: Distribution) -> str:
    told = package.metadata
    for key in ("License-Expression", "License"):
        if key in told and told[key].strip():
            return told[key].strip().splitlines()[0]
    return "as its file says"


def _copy(file: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, to)
