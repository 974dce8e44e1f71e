"""The fake central and the real one, behind one face."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import uvicorn
from sqlalchemy import func, select

from central.app import create_app
from central.bootstrap import found
from central.enrolment import make_code
from central.model import aside_entries, entries
from central.store import Database, open_database
from central.store.schema import migrate
from kiosk.app.machine.clock import SystemClock
from kiosk.ports import Central
from kiosk.sync.client import HttpCentral
from tests.central.kit import SECRET, TOKEN, enrol
from tests.fakes.central import CentralState, FakeCentral
from tests.fakes.clock import FakeClock


class World(Protocol):
    """A central with one enrolled kiosk."""

    @property
    def central(self) -> Central: ...

    def count_held(self, stream: str, seq: int, raw: bytes) -> int:
        """How often an entry is held."""

    def make_code(self) -> str:
        """A code that nobody has used."""


class FakeWorld:
    def __init__(self) -> None:
        self.central = FakeCentral(CentralState())

    def count_held(self, stream: str, seq: int, raw: bytes) -> int:
        return self.central.state.count_held(stream, seq, raw)

    def make_code(self) -> str:
        self.central.state.codes["ABCD2345"] = None
        return "ABCD2345"


class RealWorld:
    def __init__(self, database: Database, url: str) -> None:
        self._database = database
        self.url = url
        self.central = HttpCentral(url, TOKEN, FakeClock())

    def count_held(self, stream: str, seq: int, raw: bytes) -> int:
        with self._database.reading() as db:
            return sum(
                db.execute(
                    select(func.count())
                    .select_from(table)
                    .where(
                        table.c.stream == stream,
                        table.c.seq == seq,
                        table.c.raw == raw,
                    )
                ).scalar_one()
                for table in (entries, aside_entries)
            )

    def make_code(self) -> str:
        with self._database.writing() as db:
            return make_code(db, "SMG", SystemClock().read().now).code


@contextmanager
def real_world(folder: Path) -> Iterator[RealWorld]:
    """Central on a socket of this machine."""
    database = open_database(f"sqlite:///{folder}/central.db")
    migrate(database)
    with database.writing() as db:
        found(db, SECRET, SystemClock().read().now)
    enrol(database)
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    # Listening before the server runs: who asks early waits in the queue.
    listener.listen()
    app = create_app(database, secret=lambda: SECRET)
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    world = RealWorld(database, f"http://127.0.0.1:{listener.getsockname()[1]}")
    try:
        yield world
    finally:
        world.central.close()
        server.should_exit = True
        thread.join(20)
        listener.close()
        database.close()
