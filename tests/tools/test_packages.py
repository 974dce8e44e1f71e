from __future__ import annotations

from pathlib import Path

from tools import packages

ROOT = Path(__file__).resolve().parents[2]


def test_a_package_that_two_ask_for_counts_once_whatever_its_spelling() -> None:
    asked = ["pyside6-essentials", "PySide6_Essentials", "requests>=2"]
    names = [package.name for package in packages.dependencies(asked)]
    assert len(names) == len(set(names))
    assert {"PySide6_Essentials", "shiboken6", "requests", "urllib3"} <= set(names)


def test_what_another_system_needs_and_what_is_not_installed_is_left_out() -> None:
    asked = ["no-such-package", "requests; sys_platform == 'plan9'"]
    assert packages.dependencies(asked) == []


def test_what_only_central_needs_is_not_the_kiosks() -> None:
    found = packages.dependencies(packages.read_requirements(ROOT))
    names = {package.name.lower() for package in found}
    assert {"sqlalchemy", "msgspec", "numpy"} <= names
    assert not {"fastapi", "alembic", "uvicorn"} & names


def test_the_licence_of_everything_that_came_along_lies_beside_the_program(
    tmp_path: Path,
) -> None:
    packages.lay_licences(ROOT, tmp_path)
    assert (tmp_path / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    told = (tmp_path / "licences" / "packages.txt").read_text().splitlines()
    with_terms = dict(line.split(": ", 1) for line in told)
    assert all(with_terms.values())
    requests = tmp_path / "licences" / "requests"
    assert {"LICENSE", "1-NOTICE"} == {file.name for file in requests.iterdir()}
    assert (tmp_path / "licences" / "opencv-python").is_dir()
