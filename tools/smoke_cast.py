"""The parts of `python -m tools.smoke`: a central, the frozen kiosk, and a printer at a port."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_connection, create_server, socket
from threading import Thread
from typing import Any, Self

from tools.frozen import HOME, ROOT, WORK, program

TRIAL = WORK / "smoke"
DATA = TRIAL / "kiosk"
LAST = b"over"
LIMIT_S = 120


class SmokeError(Exception):
    """The frozen kiosk failed a check."""


def say(sentence: str) -> None:
    """Print a passed check for the person at the terminal."""
    print(f"smoke: {sentence}", flush=True)


def insist(holds: object, sentence: str, found: object = "nothing more") -> None:
    """Print a sentence that holds. Raises: SmokeError with the finding if it does not."""
    if not holds:
        raise SmokeError(f"It is not so that {sentence}. Found: {found}")
    say(sentence)


# --------------------------------------------------------------------------- central


@dataclass(frozen=True, slots=True, kw_only=True)
class Central:
    """A central of the environment's Python, in a folder of its own."""

    folder: Path

    def environment(self) -> dict[str, str]:
        return os.environ | {
            "CENTRAL_DATABASE_URL": f"sqlite:///{self.folder / 'central.db'}",
            "CENTRAL_SECRET_FILE": str(self.folder / "central.secret"),
        }

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "central", *arguments]

    def run(self, *arguments: str) -> str:
        """Return a command's standard output. Raises: SmokeError."""
        done = subprocess.run(
            self.command(*arguments),
            check=False,
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
        )
        return _said(done, f"central {arguments[0]}")

    def answer(self, *arguments: str) -> list[dict[str, Any]]:
        """Return the JSON lines of a command. Raises: SmokeError."""
        return [json.loads(line) for line in self.run(*arguments).splitlines()]

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Run central for the block, and yield its address."""
        with subprocess.Popen(
            self.command("serve", "--port", "0"),
            cwd=ROOT,
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as process:
            try:
                words = process.stdout.readline().split() if process.stdout else []
                insist(words, "central answers")
                yield words[-1]
            finally:
                process.terminate()


# --------------------------------------------------------------------------- the frozen kiosk


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """The kiosk of dist/, started by a command and with nothing of our environment."""

    under: Sequence[str]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one command to its end. Raises: SmokeError after the time limit."""
        try:
            return subprocess.run(
                [*self.under, str(program(HOME)), "--data", str(DATA), *arguments],
                check=False,
                cwd=TRIAL,
                env=_bare(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=LIMIT_S,
            )
        except subprocess.TimeoutExpired as error:
            raise SmokeError(
                f"`kiosk {arguments[0]}` was still running after {LIMIT_S} s; it had said:\n"
                f"{_text(error.stdout)}\n{_text(error.stderr)}"
            ) from error

    def answer(self, *arguments: str) -> list[dict[str, Any]]:
        """Return the JSON lines of a command. Raises: SmokeError."""
        said = _said(self.run(*arguments), f"kiosk {arguments[0]}")
        return [json.loads(line) for line in said.splitlines()]


def _bare() -> dict[str, str]:
    """Return an environment without any Python."""
    home = TRIAL / "home"
    home.mkdir(exist_ok=True)
    ours = {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PATH": str(home)}
    # Windows cannot start a program without its own folder.
    return ours | {key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ}


def _text(said: bytes | str | None) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said or ""


def _said(done: subprocess.CompletedProcess[str], name: str) -> str:
    if done.returncode != 0:
        raise SmokeError(
            f"`{name}` ended with exit code {done.returncode}:\n{done.stdout}{done.stderr}"
        )
    return done.stdout


# --------------------------------------------------------------------------- a printer


class RawPrinter:
    """A printer at a port that accepts everything and sends nothing."""

    def __init__(self) -> None:
        self._server = create_server(("127.0.0.1", 0))
        self.port = int(self._server.getsockname()[1])
        self.jobs: list[bytes] = []
        self._thread = Thread(target=self._take)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with create_connection(("127.0.0.1", self.port)) as last:
            last.sendall(LAST)
        self._thread.join()
        self._server.close()

    def _take(self) -> None:
        while LAST not in self.jobs:
            line, _ = self._server.accept()
            with line:
                self.jobs.append(_read(line))


def _read(line: socket) -> bytes:
    """Return all bytes until the other side closes."""
    whole = b""
    while part := line.recv(65536):
        whole += part
    return whole
