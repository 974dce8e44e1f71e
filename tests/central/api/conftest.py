"""Central on a real socket, with a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

import pytest
import requests

from central.app import create_app
from central.store import Database
from tests.central.kit import NOON, SECRET, TOKEN, enrol
from tests.kit import serving as kit


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
    central = Served(url="", database=database)
    app = create_app(database, lambda: central.time, lambda: SECRET)
    with kit.serving(app, proxies) as central.url, central.http:
        yield central


@pytest.fixture
def served(database: Database) -> Iterator[Served]:
    """Central, with one kiosk of Semarang enrolled."""
    enrol(database)
    with serving(database) as central:
        yield central
