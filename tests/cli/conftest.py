"""The commands as a person types them, against a real central with a small demo network."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from central.cli import main as central
from kiosk.cli import main

BIN = Path(sys.executable).parent
MEMBERS = 150


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON objects on its standard output."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A kiosk's data folder, and the central it may speak to."""

    data: Path
    url: str
    environment: Mapping[str, str]
    passes: Mapping[str, str]

    def kiosk(self, *arguments: str) -> Said:
        """The command in this process; `process` starts the program."""
        return run_here(main.run, arguments, self.environment)

    def central(self, *arguments: str) -> Said:
        return run_here(central.run, arguments, self.environment)

    def process(self, *arguments: str, text: str = "") -> Said:
        return run("kiosk", arguments, self.environment, text)

    def enrol(self) -> None:
        (code,) = self.central("enrol-code", "--space", "SMG", "--json").lines
        said = self.kiosk("enrol", self.url, code["code"], "--name", "Uji")
        assert said.code == 0, said.err


def run(
    program: str,
    arguments: tuple[str, ...],
    environment: Mapping[str, str],
    text: str = "",
) -> Said:
    done = subprocess.run(
        [str(BIN / program), *arguments],
        check=False,
        capture_output=True,
        text=True,
        input=text,
        env=dict(environment),
        timeout=60,
    )
    return Said(code=done.returncode, out=done.stdout, err=done.stderr)


def run_here(
    command: Callable[[Sequence[str], TextIO], int],
    arguments: Sequence[str],
    environment: Mapping[str, str],
) -> Said:
    """A command without a start: it finds its surroundings and the log as a process would."""
    out, err = io.StringIO(), io.StringIO()
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        for name in os.environ:
            patch.delenv(name)
        for name, value in environment.items():
            patch.setenv(name, value)
        try:
            code = command(arguments, out)
        finally:
            logging.captureWarnings(False)
            root.handlers[:] = handlers
            root.setLevel(level)
    return Said(code=code, out=out.getvalue(), err=err.getvalue())


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Central's address and folder."""
    folder = tmp_path_factory.mktemp("central")
    environment = ours(folder)
    assert run_here(central.run, ("init",), environment).code == 0
    invent = ("demo-data", "--members", str(MEMBERS))
    made = run_here(central.run, invent, environment)
    assert made.code == 0, made.err
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (folder / "central.log").open("w") as log:
        server = subprocess.Popen(
            [str(BIN / "central"), "serve", "--port", str(port)],
            env=environment,
            stdout=log,
            stderr=log,
        )
    url = f"http://127.0.0.1:{port}"
    with requests.Session() as http:
        http.mount("http://", HTTPAdapter(max_retries=Retry(8, backoff_factor=0.05)))
        assert http.get(f"{url}/api/v1/health", timeout=20).ok
    yield url, folder
    server.terminate()
    assert server.wait(20) == 0


@pytest.fixture(scope="session")
def passes(served: tuple[str, Path]) -> Mapping[str, str]:
    """Pass texts by member number."""
    said = run_here(central.run, ("pass-text", "--all", "--json"), ours(served[1]))
    return {line["member"]: line["pass_text"] for line in said.lines}


@pytest.fixture
def desk(served: tuple[str, Path], passes: Mapping[str, str], tmp_path: Path) -> Desk:
    """A kiosk that nobody has enrolled yet."""
    url, folder = served
    data = tmp_path / "kiosk"
    environment = ours(folder) | {"KIOSK_DATA": str(data)}
    return Desk(data=data, url=url, environment=environment, passes=passes)


def ours(folder: Path) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("KIOSK_", "CENTRAL_"))
    }
    return kept | {
        "CENTRAL_DATABASE_URL": f"sqlite:///{folder}/central.db",
        "CENTRAL_SECRET_FILE": str(folder / "central.secret"),
        "QT_QPA_PLATFORM": "offscreen",
    }


@pytest.fixture
def said_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., Said]]:
    """A command in this process, on a new folder: many cases, without a start for each."""
    for name in [name for name in os.environ if name.startswith("KIOSK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KIOSK_DATA", str(tmp_path / "kiosk"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level

    def say(*arguments: str) -> Said:
        out = io.StringIO()
        code = main.run(arguments, out)
        told = capsys.readouterr()
        return Said(code=code, out=out.getvalue() + told.out, err=told.err)

    yield say
    logging.captureWarnings(False)
    root.handlers[:] = handlers
    root.setLevel(level)
