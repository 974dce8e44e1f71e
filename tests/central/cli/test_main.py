from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from sqlalchemy import text

from central import feed
from central.store import Database, open_database
from central.store.schema import newest_version
from kiosk.core.release import VERSION
from tests.central.cli.conftest import Central
from tests.central.kit import EMBEDDED


def test_no_command_and_an_unknown_one_are_usage_errors(central: Central) -> None:
    assert central().code == 2
    said = central("dance")
    assert said.code == 2
    assert "dance" in said.err


def test_help_and_version_are_answers(central: Central) -> None:
    assert central("--version").out == f"central {VERSION}\n"
    said = central("--help")
    assert said.code == 0
    for command in (
        "serve",
        "init",
        "migrate",
        "enrol-code",
        "kiosks",
        "export",
        "audit",
    ):
        assert command in said.out


def test_nothing_is_made_by_asking_a_database_that_is_not_there(
    central: Central, tmp_path: Path
) -> None:
    file = tmp_path / "none.db"
    for command in ("kiosks", "audit", "rebuild", "migrate", "new-epoch"):
        said = central("--db", f"sqlite:///{file}", command)
        assert said.code == 1
        assert "central init" in said.err
        assert str(file) in said.err
    assert not file.exists()


@EMBEDDED
def test_another_epoch_is_started_and_kiosks_hear_of_it(
    central: Central, database: Database, database_url: str
) -> None:
    with database.reading() as db:
        before = feed.read_epoch(db)
    said = central("--db", database_url, "new-epoch")
    with database.reading() as db:
        after = feed.read_epoch(db)
    assert said.code == 0
    assert after != before
    assert after in said.out
    assert central("--db", database_url, "audit").code == 0


def test_a_database_that_cannot_be_named_is_a_usage_error(central: Central) -> None:
    said = central("--db", "mysql://x", "kiosks")
    assert said.code == 2
    assert "mysql" in said.err
    assert "sqlite:///FILE" in said.err


def test_the_database_is_named_before_or_after_the_command_or_by_the_environment(
    central: Central, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert central("--db", empty_url, "init").code == 0
    assert central("kiosks", "--db", empty_url).code == 0
    monkeypatch.setenv("CENTRAL_DATABASE_URL", empty_url)
    assert central("kiosks").code == 0


def test_init_founds_once_and_keeps_its_secret_to_itself(
    central: Central, empty_url: str, secret: Path
) -> None:
    first = central("--db", empty_url, "init")
    assert first.code == 0
    assert str(secret) in first.out
    assert secret.stat().st_mode & 0o777 == 0o600
    kept = secret.read_bytes()
    again = central("--db", empty_url, "init")
    assert again.code == 0
    assert "already" in again.out
    assert secret.read_bytes() == kept
    assert "already" in central("--db", empty_url, "migrate").out


def test_a_newer_database_is_a_fault_that_names_both_versions(
    central: Central, database_url: str
) -> None:
    database = open_database(database_url)
    with database.writing() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    for command in ("kiosks", "init", "migrate"):
        said = central("--db", database_url, command)
        assert said.code == 3
        assert "9999" in said.err
        assert newest_version() in said.err


@EMBEDDED
def test_a_file_that_is_no_database_is_a_fault(
    central: Central, tmp_path: Path, engine_name: str
) -> None:
    (tmp_path / "x.db").write_bytes(b"%PDF" * 2000)
    said = central("--db", f"sqlite:///{tmp_path}/x.db", "kiosks")
    assert (said.code, engine_name) == (3, "sqlite")
    assert "damaged" in said.err


@pytest.mark.parametrize("port", ["x", "-1", "65536"])
def test_a_port_that_is_none_is_a_usage_error(central: Central, port: str) -> None:
    said = central("serve", "--port", port)
    assert said.code == 2
    assert "is no port" in said.err


def environment(secret: Path) -> dict[str, str]:
    return {**os.environ, "CENTRAL_SECRET_FILE": str(secret)}


@contextmanager
def serving(secret: Path, url: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "central", "serve", "--db", url, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(secret),
    ) as process:
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline().split()[-1]
        finally:
            process.kill()


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--patience", "0", "is no time"),
        ("--patience", "soon", "is no time"),
        ("--forwarded-allow-ips", "*", "is no address"),
        ("--forwarded-allow-ips", "127.0.0.1,proxy", "proxy is no address"),
        ("--port", "70000", "is no port"),
    ],
)
def test_serve_takes_no_option_that_it_cannot_mean(
    central: Central, option: str, value: str, sentence: str
) -> None:
    said = central("serve", option, value)
    assert said.code == 2
    assert sentence in said.err


def test_serve_makes_its_own_file_answers_and_stops_cleanly(
    tmp_path: Path, secret: Path
) -> None:
    url = f"sqlite:///{tmp_path}/deep/central.db"
    with serving(secret, url) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        answer = requests.get(f"{address}/api/v1/health", timeout=20)
        assert answer.json()["status"] == "ok"
        taken = subprocess.run(
            [
                sys.executable,
                "-m",
                "central",
                "serve",
                "--port",
                address.rsplit(":", 1)[1],
            ],
            capture_output=True,
            text=True,
            check=False,
            env={**environment(secret), "CENTRAL_DATABASE_URL": url},
        )
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert taken.returncode == 2
    assert "Stop what is listening there" in taken.stderr


@pytest.mark.parametrize("engine_name", ["postgresql"], indirect=True)
def test_serve_on_an_empty_shared_database_says_what_to_run(
    central: Central, empty_url: str
) -> None:
    said = central("serve", "--db", empty_url, "--port", "0")
    assert said.code == 1
    assert "central init" in said.err
