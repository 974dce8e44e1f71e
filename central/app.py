"""The composition root: the one place that reads the clock and puts the parts together."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime

from fastapi import FastAPI

from central.api import (
    Limits,
    LineLimit,
    answer_errors,
    describe,
    make_answering,
    make_router,
)
from central.api.head import HeadLikeGet
from central.own_clock import WatchedClock
from central.store import Database
from central.store.secret import read_secret, secret_file
from central.web.routes import make_pages
from kiosk.core.release import VERSION

OPENAPI = "/api/v1/openapi.json"


def read_clock() -> datetime:
    """The time, UTC."""
    return datetime.now(UTC)


def read_steady() -> float:
    """Seconds that nobody sets; where the system can tell, they go on while it sleeps."""
    if hasattr(time, "CLOCK_BOOTTIME"):  # Linux
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def read_machine_secret() -> bytes:
    """The secret that this machine keeps for central. Raises: StoreKeyMissing."""
    return read_secret(secret_file(os.environ))


def create_app(
    database: Database,
    now: Callable[[], datetime] = read_clock,
    secret: Callable[[], bytes] = read_machine_secret,
    *,
    limits: Limits | None = None,
    steady: Callable[[], float] = read_steady,
) -> FastAPI:
    """Central as an ASGI application, on an open database of this program's version.

    `central.server.make_server` adds what an application cannot do: drop clients that stall.
    """
    app = FastAPI(
        title="Hetero Space central",
        version=VERSION,
        openapi_url=OPENAPI,
        docs_url=None,
        redoc_url=None,
    )
    limits = limits or Limits()
    clock = WatchedClock(wall=now, steady=steady)
    lines = LineLimit(
        each=limits.lines_an_address, in_all=limits.lines_in_all, steady=steady
    )
    answer_errors(app, lines)
    answering = make_answering(database, clock, secret, limits)
    app.include_router(make_router(answering))
    make_pages(app, database, clock)
    app.add_middleware(HeadLikeGet)
    describe(app)
    return app
