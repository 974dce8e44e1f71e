"""The composition root: the one place that reads the clock and puts the parts together."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime

from fastapi import FastAPI

from central.api import Answering, answer_errors, describe, make_router
from central.store import Database
from central.store.secret import read_secret, secret_file
from central.web.routes import make_pages
from kiosk.core.release import VERSION

OPENAPI = "/api/v1/openapi.json"


def read_clock() -> datetime:
    """The time, UTC."""
    return datetime.now(UTC)


def read_machine_secret() -> bytes:
    """The secret that this machine keeps for central. Raises: StoreKeyMissing."""
    return read_secret(secret_file(os.environ))


def create_app(
    database: Database,
    now: Callable[[], datetime] = read_clock,
    secret: Callable[[], bytes] = read_machine_secret,
) -> FastAPI:
    """Central as an ASGI application, on an open database of this program's version."""
    app = FastAPI(
        title="Hetero Space central",
        version=VERSION,
        openapi_url=OPENAPI,
        docs_url=None,
        redoc_url=None,
    )
    answer_errors(app)
    answering = Answering(database=database, now=now, read_secret=secret)
    app.include_router(make_router(answering))
    make_pages(app, database, now)
    describe(app)
    return app
