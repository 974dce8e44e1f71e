from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from central.store.private import (
    make_file,
    make_folder,
    tighten_file,
    tighten_folder,
)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_made_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        make_folder(tmp_path / "deep" / "central")
        make_file(tmp_path / "deep" / "central" / "central.db")
    finally:
        os.umask(before)
    assert mode(tmp_path / "deep" / "central") == 0o700
    assert mode(tmp_path / "deep" / "central" / "central.db") == 0o600


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("kept")
    make_file(tmp_path / "x")
    make_folder(tmp_path)
    assert (tmp_path / "x").read_text() == "kept"


def test_what_is_open_is_closed_once_with_a_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "central"
    folder.mkdir()
    folder.chmod(0o755)
    file = folder / "central.db"
    file.touch()
    file.chmod(0o640)
    for _ in range(2):
        tighten_file(file)
        tighten_folder(folder)
        tighten_file(folder / "none")
    assert (mode(file), mode(folder)) == (0o600, 0o700)
    assert [one.getMessage() for one in caplog.records] == [
        f"permissions tightened path={file} was=640 now=600",
        f"permissions tightened path={folder} was=755 now=700",
    ]


@pytest.mark.parametrize("kind", ["sticky", "home", "shallow"])
def test_a_folder_that_others_use_too_is_left_open_and_told(
    kind: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o1777 if kind == "sticky" else 0o755)
    if kind == "home":
        monkeypatch.setenv("HOME", str(folder))
    if kind == "shallow":
        monkeypatch.setattr("central.store.private._SHALLOW", 99)
    before = mode(folder)
    tighten_folder(folder)
    assert mode(folder) == before
    assert "a folder of its own" in caplog.text


def test_a_file_that_cannot_be_closed_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    file = tmp_path / "central.db"
    file.touch()
    file.chmod(0o644)

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    tighten_file(file)
    assert "is open to other accounts" in caplog.text
