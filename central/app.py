"""The composition root: it reads the clock and puts the parts together."""

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
    make_context,
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
    """Return the time, UTC."""
    return datetime.now(UTC)


def read_steady() -> float:
    """Return monotonic seconds; on Linux they count while the system sleeps."""
    if hasattr(time, "CLOCK_BOOTTIME"):  # Linux
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def read_machine_secret() -> bytes:
    """Return this machine's secret. Raises: StoreKeyMissing."""
    return read_secret(secret_file(os.environ))


def create_app(
    database: Database,
    now: Callable[[], datetime] = read_clock,
    secret: Callable[[], bytes] = read_machine_secret,
    *,
    limits: Limits | None = None,
    steady: Callable[[], float] = read_steady,
) -> FastAPI:
    """Return the ASGI application, on an open database of this program's version.

    `central.server.make_server` adds what an application cannot do: it drops stalled clients.
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
    context = make_context(database, clock, secret, limits)
    app.include_router(make_router(context))
    make_pages(app, database, clock)
    app.add_middleware(HeadLikeGet)
    describe(app)
    return app
