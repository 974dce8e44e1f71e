from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.central.cli.conftest import Central, Said

Run = Callable[..., Said]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def staff(central: Central, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    url = f"sqlite:///{tmp_path}/central.db"
    assert central("--db", url, "init").code == 0

    def call(*argv: str, pin: str = "", stdin: io.StringIO | None = None) -> Said:
        monkeypatch.setattr("sys.stdin", stdin or io.StringIO(f"{pin}\n"))
        return central("--db", url, "staff", *argv)

    return call


def give(staff: Run, pin: str, *more: str) -> Said:
    return staff("set", "--space", "smg", *more, "--pin-stdin", pin=pin)


def test_a_person_has_a_pin_that_is_read_and_never_shown(staff: Run) -> None:
    said = give(staff, "4826", "--id", "s1", "--name", "Sari")
    assert said.code == 0
    assert give(staff, "7391", "--id", "desk").code == 0
    listed = staff("list", "--space", "SMG", "--json")
    assert listed.lines == [
        {"space": "SMG", "id": "desk", "name": ""},
        {"space": "SMG", "id": "s1", "name": "Sari"},
    ]
    assert "s1           Sari" in staff("list", "--space", "SMG").out
    assert "4826" not in said.out + said.err + listed.out


def test_a_removed_person_is_gone(staff: Run) -> None:
    assert "Nobody" in staff("list", "--space", "SMG").out
    give(staff, "4826", "--id", "s1", "--name", "Sari")
    assert staff("remove", "--space", "SMG", "--id", "s1").code == 0
    assert staff("remove", "--space", "SMG", "--id", "s1").code == 1
    assert staff("list", "--space", "SMG", "--json").out == ""


@pytest.mark.parametrize("pin", ["1234", "12", "", "abcd"])
def test_a_pin_that_will_not_do_is_refused_without_repeating_it(
    staff: Run, pin: str
) -> None:
    said = give(staff, pin, "--id", "s1", "--name", "Sari")
    assert said.code == 2
    assert not pin or pin not in said.err


def test_without_a_terminal_the_pin_must_come_on_standard_input(staff: Run) -> None:
    said = staff("set", "--space", "SMG", "--id", "s1", "--name", "Sari", pin="4826")
    assert said.code == 2
    assert "--pin-stdin" in said.err


@pytest.mark.parametrize(
    ("answers", "code"), [(["4826", "4826"], 0), (["4826", "4827"], 2), (["1234"], 2)]
)
def test_on_a_terminal_the_pin_is_asked_for_twice(
    staff: Run, monkeypatch: pytest.MonkeyPatch, answers: list[str], code: int
) -> None:
    left = list(answers)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: left.pop(0))
    said = staff(
        "set", "--space", "SMG", "--id", "s1", "--name", "Sari", stdin=Terminal()
    )
    assert (said.code, left) == (code, [])


def test_a_space_that_is_not_there_is_refused_before_the_pin_is_asked(
    staff: Run,
) -> None:
    said = staff("set", "--space", "XXX", "--id", "s1", "--name", "Sari")
    assert said.code == 1
    assert "BMS, SKA, SMG" in said.err
