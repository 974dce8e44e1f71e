"""Central on a real socket, with a clock that stands still."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic

import pytest
import requests

from central.api import Limits
from central.app import create_app
from central.server import make_server
from central.store import Database
from tests.central.kit import NOON, SECRET, TOKEN, enrol


@dataclass(kw_only=True)
class Served:
    """A running central, and a kiosk's way to speak to it."""

    url: str
    database: Database
    token: str = TOKEN
    http: requests.Session = field(default_factory=requests.Session)
    time: datetime = NOON

    def get(self, path: str, **more: object) -> requests.Response:
        return self.ask("GET", path, **more)

    def post(self, path: str, **more: object) -> requests.Response:
        return self.ask("POST", path, **more)

    def ask(self, method: str, path: str, **more: object) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}  # type: ignore[dict-item]
        return self.http.request(
            method,
            f"{self.url}/api/v1/{path}",
            headers=headers,
            timeout=20,
            **more,  # type: ignore[arg-type]
        )


@contextmanager
def serving(database: Database, proxies: str | None = None) -> Iterator[Served]:
    """Central on a socket, until the block ends."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    # Listening before the server runs: who connects early waits in the queue.
    listener.listen(64)
    central = Served(
        url=f"http://127.0.0.1:{listener.getsockname()[1]}", database=database
    )
    app = create_app(database, lambda: central.time, lambda: SECRET)
    server = make_server(app, Limits(), monotonic, proxies)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield central
    finally:
        central.http.close()
        server.should_exit = True
        thread.join(20)
        listener.close()
    assert not thread.is_alive()


@pytest.fixture
def served(database: Database) -> Iterator[Served]:
    """Central, with one kiosk of Semarang enrolled."""
    enrol(database)
    with serving(database) as central:
        yield central
