"""Every error is answered as `{error, detail}` with a stable code."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from kiosk.core.errors import (
    HeteroError,
    NotFound,
    ProtocolError,
    StoreBusy,
    StoreFault,
    StoreFull,
)
from kiosk.core.wire import Held

log = logging.getLogger(__name__)

RETRY_BUSY_S = 2
RETRY_FAULT_S = 30
_CODES = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported_encoding",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How far a stream is held, and what of the request was kept aside."""

    through: int
    chain: str
    aside: Held | None = None


class Refused(Exception):  # it is an answer, raised where a route cannot go on
    """An answer that says no."""

    def __init__(
        self, status: int, code: str, detail: str, *, place: Place | None = None
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.place = place


class _Error(msgspec.Struct, omit_defaults=True):
    error: str
    detail: str
    through: int | None = None
    chain: str | None = None
    aside: Held | None = None


def json_answer(body: msgspec.Struct | bytes, status: int = 200) -> Response:
    """A JSON response."""
    content = body if isinstance(body, bytes) else msgspec.json.encode(body)
    return Response(content, status, media_type="application/json")


def error_answer(
    status: int, code: str, detail: str, *, retry_after_s: int | None = None
) -> Response:
    """An error as every error is answered."""
    response = json_answer(_Error(error=code, detail=detail), status)
    if retry_after_s is not None:
        response.headers["Retry-After"] = str(retry_after_s)
    return response


def answer_errors(app: FastAPI) -> None:
    """Makes the app answer every error in our form."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(HeteroError, _ours)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _fault)


async def _refused(_request: Request, error: Any) -> Response:
    place: Place | None = error.place
    if place is None:
        return error_answer(error.status, error.code, error.detail)
    body = _Error(
        error=error.code,
        detail=error.detail,
        through=place.through,
        chain=place.chain,
        aside=place.aside,
    )
    return json_answer(body, error.status)


async def _ours(_request: Request, error: Any) -> Response:
    match error:
        case ProtocolError():
            return error_answer(422, "unreadable", f"{error.field}: {error}")
        case NotFound():
            return error_answer(404, "not_found", str(error))
        case StoreBusy():
            return error_answer(503, "busy", str(error), retry_after_s=RETRY_BUSY_S)
        case StoreFull():
            log.error("store is full")
            return error_answer(503, "full", str(error), retry_after_s=RETRY_FAULT_S)
        case StoreFault():
            log.error("store fault kind=%s cause=%s", type(error).__name__, error)
            return error_answer(
                503,
                "unavailable",
                "Central's database does not answer.",
                retry_after_s=RETRY_FAULT_S,
            )
        case _:
            log.error("unanswered error kind=%s", type(error).__name__)
            return error_answer(
                500, "fault", "Central failed to answer; this is a fault of its own."
            )


async def _http(_request: Request, error: Any) -> Response:
    code = _CODES.get(error.status_code, "refused")
    response = error_answer(error.status_code, code, str(error.detail))
    response.headers.update(error.headers or {})
    return response


async def _invalid(_request: Request, error: Any) -> Response:
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    return error_answer(422, "unreadable", f"{place}: {first['msg']}")


async def _fault(_request: Request, error: Any) -> Response:
    log.error("fault kind=%s", type(error).__name__, exc_info=error)
    return error_answer(
        500, "fault", "Central failed to answer; this is a fault of its own."
    )
