"""Central on a socket: an application, the whole command in a thread, or a process."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from time import monotonic
from typing import IO, Any

import pytest
import uvicorn
from starlette.types import ASGIApp

from central import server as paced
from central.api import Limits
from central.cli import main as commands

ROOT = Path(__file__).parents[2]
PATIENCE_S = 30


@contextmanager
def serving(app: ASGIApp, proxies: str | None = None) -> Iterator[str]:
    """Serve an application in a thread until the block ends; gives its URL."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        # Listening before the server runs: clients that connect early wait in the queue.
        listener.listen(64)
        server = paced.make_server(app, Limits(), monotonic, proxies)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(PATIENCE_S)
    assert not thread.is_alive()


class _Lines(io.StringIO):
    """Standard output whose lines can be waited for."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Queue[str] = Queue()

    def write(self, text: str) -> int:
        self.lines.put(text)
        return len(text)


@contextmanager
def serving_command(db: str, environment: Mapping[str, str]) -> Iterator[str]:
    """Run `central serve` in a thread until the block ends; gives its URL.

    A process takes four seconds of a core to start; use `serving_process` where the log, the
    options or the end of the process matter.
    """
    out, servers = _Lines(), []
    thread = threading.Thread(
        target=commands.run, args=(["--db", db, "serve", "--port", "0"], out)
    )
    make = paced.make_server

    def keep(*arguments: Any) -> uvicorn.Server:
        servers.append(make(*arguments))
        return servers[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paced, "make_server", keep)
        patch.setattr(signal, "signal", lambda *_: None)  # a thread cannot set one
        for name, value in environment.items():
            patch.setenv(name, value)
        thread.start()
        url = "http://127.0.0.1:" + out.lines.get(timeout=PATIENCE_S).rsplit(":", 1)[1]
    try:
        yield url.strip()
    finally:
        servers[0].should_exit = True
        thread.join(PATIENCE_S)
    assert not thread.is_alive()


def start_central(
    db: str,
    *options: str,
    environment: Mapping[str, str],
    err: int | IO[str] = subprocess.DEVNULL,
) -> tuple[subprocess.Popen[str], str]:
    """Start `central serve` as a process; return it and the URL that it prints."""
    command = [sys.executable, "-m", "central", "--db", db, "serve", "--port", "0"]
    process = subprocess.Popen(
        [*command, *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=err,
        text=True,
        env=os.environ | environment,
    )
    assert process.stdout is not None
    return process, process.stdout.readline().split()[-1]


@contextmanager
def serving_process(
    db: str, *options: str, environment: Mapping[str, str], log: Path
) -> Iterator[str]:
    """Run `central serve` as a process until the block ends; gives its URL."""
    with log.open("w", encoding="utf-8") as err:
        process, url = start_central(db, *options, environment=environment, err=err)
        with process:
            try:
                yield url
            finally:
                process.terminate()
                process.wait(PATIENCE_S)
