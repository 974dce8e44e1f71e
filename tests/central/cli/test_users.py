from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from central.model import users
from central.store import open_database
from tests.central.cli.conftest import Central
from tests.kit.commands import Said

PASSWORD = "empat-kata-yang-aneh"
Add = Callable[..., Said]


@pytest.fixture
def url(central: Central, tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path}/central.db"
    assert central("--db", url, "init").code == 0
    return url


@pytest.fixture
def add(central: Central, url: str, monkeypatch: pytest.MonkeyPatch) -> Add:
    def call(*argv: str, password: str = PASSWORD) -> Said:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
        return central("--db", url, "user", "add", *argv, "--password-stdin")

    return call


def stored(url: str) -> list[tuple[str, str, str | None, str]]:
    database = open_database(url)
    with database.reading() as db:
        rows = db.execute(
            select(users.c.name, users.c.role, users.c.space, users.c.password_hash)
        ).all()
    database.close()
    return [(row.name, row.role, row.space, row.password_hash) for row in rows]


def test_a_user_is_kept_with_a_hash_of_the_password_alone(add: Add, url: str) -> None:
    said = add("Siti", "--role", "desk", "--space", "smg")
    assert said.code == 0
    assert said.out == "Added siti as desk of SMG.\n"
    ((name, role, space, hashed),) = stored(url)
    assert (name, role, space) == ("siti", "desk", "SMG")
    assert hashed.startswith("$argon2id$")
    assert PasswordHasher().verify(hashed, PASSWORD)
    assert PASSWORD not in said.out + said.err


def test_a_name_is_given_once(add: Add, url: str) -> None:
    assert add("siti", "--role", "admin").code == 0
    said = add("SITI", "--role", "viewer")
    assert said.code == 1
    assert "already" in said.err
    assert len(stored(url)) == 1


@pytest.mark.parametrize(
    ("argv", "code", "sentence"),
    [
        (("siti", "--role", "desk"), 2, "belongs to a space"),
        (("siti", "--role", "admin", "--space", "SMG"), 2, "whole network"),
        (("siti", "--role", "manager", "--space", "XYZ"), 1, "no space XYZ"),
        (("siti@contoh", "--role", "admin"), 2, "small letters"),
        (("siti", "--role", "boss"), 2, "invalid choice"),
    ],
)
def test_what_cannot_be_added_says_why(
    add: Add, url: str, argv: tuple[str, ...], code: int, sentence: str
) -> None:
    said = add(*argv)
    assert said.code == code
    assert sentence in said.err
    assert stored(url) == []


def test_a_short_password_is_refused(add: Add, url: str) -> None:
    said = add("siti", "--role", "admin", password="rahasia")
    assert said.code == 2
    assert "at least 10" in said.err
    assert stored(url) == []


def test_without_a_terminal_the_password_must_come_on_standard_input(
    central: Central, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    said = central("--db", url, "user", "add", "siti", "--role", "admin")
    assert said.code == 2
    assert "--password-stdin" in said.err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("second", "code"), [(PASSWORD, 0), ("anders", 2)])
def test_on_a_terminal_the_password_is_asked_for_twice(
    central: Central, url: str, monkeypatch: pytest.MonkeyPatch, second: str, code: int
) -> None:
    answers = iter((PASSWORD, second))
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))
    said = central("--db", url, "user", "add", "siti", "--role", "admin")
    assert said.code == code
    assert len(stored(url)) == (1 if code == 0 else 0)


def test_user_alone_is_a_usage_error(central: Central, url: str) -> None:
    assert central("--db", url, "user").code == 2
