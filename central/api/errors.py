"""Answer every error as `{error, detail}` with a stable code."""

from __future__ import annotations

import logging
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from central.api.address import find_address, find_site
from central.api.lines import LineLimit
from central.store.faults import RowRefused
from kiosk.core.errors import (
    HeteroError,
    NotFound,
    ProtocolError,
    StoreBusy,
    StoreFault,
    StoreFull,
)
from kiosk.core.record.wire import Held

log = logging.getLogger(__name__)

RETRY_BUSY_S = 2
RETRY_FAULT_S = 30
_FRAMES = 12
_TOO_SLOW = 408
_CLOSED = 499
"""The status nginx uses for a client that left; nobody reads it."""
_LOGGED = frozenset(
    {
        *("unknown_token", "revoked", "code_unknown", "code_expired", "code_used"),
        *("too_large", "too_slow", "too_many"),
    }
)
"""Refusals that are logged: they can mean guesses, stolen tokens or floods."""
_CODES = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported_encoding",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPlace:
    """How far a stream is stored, and which entries of the request were kept aside."""

    through: int
    chain: str
    aside: Held | None = None


class RequestRefused(Exception):
    """Raised where a route cannot go on; the error handler turns it into the answer."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        place: RequestPlace | None = None,
        retry_after_s: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.place = place
        self.retry_after_s = retry_after_s


class _Error(msgspec.Struct, omit_defaults=True):
    error: str
    detail: str
    through: int | None = None
    chain: str | None = None
    aside: Held | None = None


def json_answer(body: msgspec.Struct | bytes, status: int = 200) -> Response:
    """Return a JSON response."""
    content = body if isinstance(body, bytes) else msgspec.json.encode(body)
    return Response(content, status, media_type="application/json")


def error_answer(
    status: int, code: str, detail: str, *, retry_after_s: int | None = None
) -> Response:
    """Return an error response in the common form."""
    response = json_answer(_Error(error=code, detail=detail), status)
    if retry_after_s is not None:
        response.headers["Retry-After"] = str(retry_after_s)
    return response


def answer_errors(app: FastAPI, lines: LineLimit) -> None:
    """Register handlers that answer every error in the common form and log refusals."""

    async def refused(request: Request, error: Any) -> Response:
        if error.code in _LOGGED:
            _log_refusal(lines, request, error)
        place: RequestPlace | None = error.place
        if place is None:
            response = error_answer(
                error.status,
                error.code,
                error.detail,
                retry_after_s=error.retry_after_s,
            )
            if error.status == _TOO_SLOW:
                # Do not wait again for the rest of the body.
                response.headers["Connection"] = "close"
            return response
        body = _Error(
            error=error.code,
            detail=error.detail,
            through=place.through,
            chain=place.chain,
            aside=place.aside,
        )
        return json_answer(body, error.status)

    async def dropped(request: Request, _error: Any) -> Response:
        address = find_address(request)
        if lines.allows(find_site(address)):
            log.info(
                "upload dropped by its client address=%s kiosk=%s",
                address,
                _kiosk_of(request),
            )
        return Response(status_code=_CLOSED)

    async def ours(_request: Request, error: Any) -> Response:
        return _ours(error, lines)

    app.add_exception_handler(RequestRefused, refused)
    app.add_exception_handler(ClientDisconnect, dropped)
    app.add_exception_handler(HeteroError, ours)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _fault)


def _log_refusal(lines: LineLimit, request: Request, error: RequestRefused) -> None:
    address = find_address(request)
    if lines.allows(find_site(address)):
        log.warning(
            "refused status=%s code=%s route=%s address=%s kiosk=%s",
            error.status,
            error.code,
            getattr(request.scope.get("route"), "path", "-"),
            address,
            _kiosk_of(request),
        )


def _kiosk_of(request: Request) -> str:
    return str(getattr(request.state, "kiosk", "-"))


def _ours(error: HeteroError, lines: LineLimit) -> Response:
    match error:
        case ProtocolError():
            return error_answer(422, "unreadable", f"{error.field}: {error}")
        case NotFound():
            return error_answer(404, "not_found", str(error))
        case StoreBusy():
            return error_answer(503, "busy", str(error), retry_after_s=RETRY_BUSY_S)
        case StoreFull():
            if lines.allows("full"):
                log.error("store is full")
            return error_answer(503, "full", str(error), retry_after_s=RETRY_FAULT_S)
        case StoreFault():
            if lines.allows(type(error).__name__):
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
    # A library's exception text can quote a row, so only frames are written.
    cause = str(error) if isinstance(error, RowRefused) else "-"
    log.error(
        "fault kind=%s cause=%s at=%s",
        type(error).__name__,
        cause,
        write_frames(error.__traceback__),
    )
    return error_answer(
        500, "fault", "Central failed to answer; this is a fault of its own."
    )


def write_frames(trace: TracebackType | None) -> str:
    """Return an exception's frames on one line, innermost first, without any values."""
    frames = traceback.extract_tb(trace)
    return " < ".join(
        f"{Path(frame.filename).name}:{frame.lineno}({frame.name})"
        for frame in frames[: -_FRAMES - 1 : -1]
    )
