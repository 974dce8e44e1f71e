"""The composition root: the one place that reads the clock and puts the parts together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from fastapi import FastAPI

from central.api import Answering, answer_errors, describe, make_router
from central.store import Database
from central.web import make_pages
from kiosk.core.release import VERSION

OPENAPI = "/api/v1/openapi.json"


def read_clock() -> datetime:
    """The time, UTC."""
    return datetime.now(UTC)


def create_app(database: Database, now: Callable[[], datetime] = read_clock) -> FastAPI:
    """Central as an ASGI application, on an open database of this program's version."""
    app = FastAPI(
        title="Hetero Space central",
        version=VERSION,
        openapi_url=OPENAPI,
        docs_url=None,
        redoc_url=None,
    )
    answer_errors(app)
    app.include_router(make_router(Answering(database=database, now=now)))
    make_pages(app, database, now)
    describe(app)
    return app
