from __future__ import annotations

import getpass
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from central import acts
from central.staff import HashCost
from central.store import open_database
from kiosk.core.record.clock import read_time
from tests.central.cli.conftest import Central
from tests.kit.commands import Said

Run = Callable[..., Said]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/central.db"


@pytest.fixture
def staff(central: Central, url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(
        "central.staff.COST", HashCost(passes=1, memory_kib=64)
    )  # a PIN's real cost is looked at in tests/central/test_staff.py
    assert central("--db", url, "init").code == 0

    def call(*argv: str, pin: str = "", stdin: io.StringIO | None = None) -> Said:
        monkeypatch.setattr("sys.stdin", stdin or io.StringIO(f"{pin}\n"))
        return central("--db", url, "staff", *argv)

    return call


def give(staff: Run, pin: str, *more: str) -> Said:
    return staff("set", "--space", "smg", *more, "--pin-stdin", pin=pin)


def test_a_person_has_a_pin_that_is_read_and_never_shown(staff: Run) -> None:
    said = give(staff, "482617", "--id", "s1", "--name", "Sari")
    assert said.code == 0
    assert give(staff, "739152", "--id", "desk").code == 0
    listed = staff("list", "--space", "SMG", "--json")
    lines = listed.lines
    for line in lines:
        read_time(line.pop("set_at"))
    assert lines == [
        {"space": "SMG", "id": "desk", "name": "", "ended": False},
        {"space": "SMG", "id": "s1", "name": "Sari", "ended": False},
    ]
    assert "s1           Sari" in staff("list", "--space", "SMG").out
    assert "482617" not in said.out + said.err + listed.out


def test_a_removed_person_is_gone(staff: Run) -> None:
    assert "Nobody" in staff("list", "--space", "SMG").out
    give(staff, "482617", "--id", "s1", "--name", "Sari")
    assert staff("remove", "--space", "SMG", "--id", "s1").code == 0
    assert staff("remove", "--space", "SMG", "--id", "s1").code == 1
    assert staff("list", "--space", "SMG", "--json").out == ""


def test_all_pins_end_at_every_space_and_the_act_is_noted(staff: Run, url: str) -> None:
    give(staff, "482617", "--id", "s1", "--name", "Sari")
    staff("set", "--space", "BMS", "--id", "desk", "--pin-stdin", pin="739152")
    said = staff("renew")
    assert said.code == 0
    for words in ("BMS: 1 PINs", "SKA: 0 PINs", "SMG: 1 PINs", "central staff set"):
        assert words in said.out
    listed = staff("list", "--space", "SMG")
    assert "s1           Sari" in listed.out
    assert "set it anew" in listed.out
    again = staff("renew", "--space", "bms")
    assert again.code == 0
    assert "SMG" not in again.out
    assert staff("renew", "--space", "XXX").code == 1
    staff("remove", "--space", "SMG", "--id", "s1")
    database = open_database(url)
    with database.reading() as db:
        noted = acts.read(db)
    database.close()
    told = [(act.what, act.about, act.after) for act in noted if act.what != "init"]
    assert told == [
        ("staff set", "SMG", {"staff": "s1"}),
        ("staff set", "BMS", {"staff": "desk"}),
        ("staff renew", "BMS", {"ended": 1}),
        ("staff renew", "SKA", {"ended": 0}),
        ("staff renew", "SMG", {"ended": 1}),
        ("staff renew", "BMS", {"ended": 0}),
        ("staff remove", "SMG", None),
    ]
    assert {act.by for act in noted} == {getpass.getuser()}


@pytest.mark.parametrize("pin", ["123456", "4826", "", "abcdef"])
def test_a_pin_that_will_not_do_is_refused_without_repeating_it(
    staff: Run, pin: str
) -> None:
    said = give(staff, pin, "--id", "s1", "--name", "Sari")
    assert said.code == 2
    assert not pin or pin not in said.err


def test_without_a_terminal_the_pin_must_come_on_standard_input(staff: Run) -> None:
    said = staff("set", "--space", "SMG", "--id", "s1", "--name", "Sari", pin="482617")
    assert said.code == 2
    assert "--pin-stdin" in said.err


@pytest.mark.parametrize(
    ("answers", "code"),
    [(["482617", "482617"], 0), (["482617", "482716"], 2), (["123456"], 2)],
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
