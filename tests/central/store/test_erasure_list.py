"""The list of erasures outside the database: private, durable, never torn."""

from __future__ import annotations

from pathlib import Path

import pytest

from central.store.erasure_list import (
    FILE,
    ErasureLine,
    ErasureLineKind,
    add_lines,
    erasures_file,
    read_lines,
)
from kiosk.core.errors import StoreFault


def line(name: str) -> ErasureLine:
    return ErasureLine(
        network="00",
        fate=ErasureLineKind.ERASED,
        id=name,
        at="2026-11-24T05:00:00.000000Z",
        code="asked",
    )


def test_lines_are_added_once_and_for_the_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "folder" / FILE
    assert read_lines(file) == ()
    assert add_lines(file, [line("a"), line("b"), line("a")]) == 2
    assert add_lines(file, [line("b")]) == 0
    assert add_lines(file, [line("c"), line("b")]) == 1
    assert list(read_lines(file)) == [line("a"), line("b"), line("c")]
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_the_torn_end_of_a_line_is_let_go_and_written_over(tmp_path: Path) -> None:
    file = tmp_path / FILE
    add_lines(file, [line("a")])
    whole = file.read_bytes()
    file.write_bytes(whole + whole[:20])
    assert list(read_lines(file)) == [line("a")]
    add_lines(file, [line("b")])
    assert list(read_lines(file)) == [line("a"), line("b")]


def test_a_line_that_says_nothing_is_named(tmp_path: Path) -> None:
    file = tmp_path / FILE
    add_lines(file, [line("a")])
    file.write_bytes(file.read_bytes() + b"{}\n")
    with pytest.raises(StoreFault, match="Line 2"):
        read_lines(file)


def test_a_list_that_cannot_be_reached_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreFault, match="cannot be read"):
        read_lines(tmp_path)
    (tmp_path / "in_the_way").write_text("")
    with pytest.raises(StoreFault, match="cannot be"):
        add_lines(tmp_path / "in_the_way" / FILE, [line("a")])


def test_the_list_is_where_it_was_named(tmp_path: Path) -> None:
    named = {"CENTRAL_ERASURES_FILE": str(tmp_path / "list")}
    assert erasures_file(named) == tmp_path / "list"
    assert erasures_file({}).name == FILE
