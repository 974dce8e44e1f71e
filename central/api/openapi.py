"""Describe each route in `/api/v1/openapi.json`: bodies from the wire types, every error code."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from kiosk.core.record.wire import (
    Batch,
    Enrolment,
    EnrolRequest,
    FeedPage,
    Me,
    Receipt,
    Refusal,
    SnapshotHead,
    SnapshotTail,
)
from kiosk.core.release import VERSION

_TYPES = (
    Batch,
    EnrolRequest,
    Enrolment,
    FeedPage,
    Me,
    Receipt,
    Refusal,
    SnapshotHead,
    SnapshotTail,
)
_REF = "#/components/schemas/{name}"
Route = dict[str, Any]


def _json(name: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": _REF.format(name=name)}}}


def _errors(**codes: str) -> dict[int | str, dict[str, Any]]:
    return {
        int(status[1:]): {"description": text, "content": _json("Refusal")}
        for status, text in codes.items()
    }


def _route(
    answer: dict[int | str, dict[str, Any]], *, body: str | None = None, open_: str = ""
) -> Route:
    extra: dict[str, Any] = {"security": [] if open_ else [{"token": []}]}
    if body is not None:
        extra["requestBody"] = {"required": True, "content": _json(body)}
    return {"responses": answer, "openapi_extra": extra}


_BUSY = _errors(
    _503="`busy`, `full` or `unavailable`: come back after `Retry-After` seconds."
)
_WHO = _errors(
    _401="`unknown_token`: no kiosk has this token.",
    _403="`revoked`: this kiosk's enrolment was ended.",
)
_BODY = _errors(
    _413="`too_large`: more than 8 MiB, packed or unpacked.",
    _415="`unsupported_encoding`: neither plain nor gzip.",
    _422="`unreadable`: `detail` names the field.",
)
_SCOPE = _errors(_404="`unknown_partition`: not one of this kiosk's.")


def _ok(text: str, name: str) -> dict[int | str, dict[str, Any]]:
    return {200: {"description": text, "content": _json(name)}}


def _plain(text: str) -> dict[int | str, dict[str, Any]]:
    return {200: {"description": text}}


ENROL = _route(
    _ok(
        "Who the kiosk is from now on. The same code and token give it again.",
        "Enrolment",
    )
    | _errors(
        _404="`code_unknown`.",
        _409="`code_used`: with another token. `guest_keys_taken`: no key id is left.",
        _408="`too_slow`: the body was not here within 10 s.",
        _410="`code_expired`: it is older than an hour.",
        _413="`too_large`: more than 4 KiB, packed or unpacked.",
        _415="`unsupported_encoding`: neither plain nor gzip.",
        _422="`unreadable`: `detail` names the field.",
        _429="`too_many`: more than 20 tries in a minute from one address.",
    )
    | _BUSY,
    body="EnrolRequest",
    open_="no token yet",
)
ENTRIES = _route(
    _ok("All of the batch is held.", "Receipt")
    | _errors(
        _409="`gap`: send on from `through`. `fork`: kept aside; open a new stream."
    )
    | _WHO
    | _BODY
    | _BUSY,
    body="Batch",
)
FEED = _route(
    _ok("The changes after the position.", "FeedPage")
    | _errors(
        _409="`refetch`: take the snapshot.",
        _422="`unreadable`: `after` or `limit` is out of bounds.",
    )
    | _WHO
    | _SCOPE
    | _BUSY
)
SNAPSHOT = _route(
    {
        200: {
            "description": (
                "NDJSON in gzip: a SnapshotHead, items as in FeedPage, a SnapshotTail whose digest"
                " is the SHA-256 over the item lines with their newlines."
            ),
            "content": {"application/x-ndjson": {"schema": {"type": "string"}}},
        }
    }
    | _errors(_422="`unreadable`: the request is not of its shape.")
    | _WHO
    | _SCOPE
    | _BUSY
)
ME = _route(_ok("Who central takes the kiosk for.", "Me") | _WHO | _BUSY)
TIME = _route(_plain("`{time}`, UTC."), open_="anyone may ask")
HEALTH = _route(
    _plain("`{status, problems, version, database, time}`; `detail` where one is told.")
    | _errors(_503="`unavailable`, `read_only`, `full` or `disk_nearly_full`."),
    open_="anyone may ask",
)


def describe(app: FastAPI) -> None:
    """Make the app's OpenAPI document use the wire types."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            _, schemas = msgspec.json.schema_components(_TYPES, ref_template=_REF)
            described = get_openapi(
                title="Hetero Space central",
                version=VERSION,
                summary="Wire protocol 1 between kiosks and central.",
                routes=app.routes,
            )
            paths = described["paths"].items()
            described["paths"] = {
                path: item for path, item in paths if path.startswith("/api/")
            }
            described["components"] = {
                "schemas": schemas,
                "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            }
            app.openapi_schema = described
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to extend it
