"""Identify the kiosk that sent a request."""

from __future__ import annotations

from starlette.requests import Request

from central import enrolment
from central.api.context import ApiContext
from central.api.errors import RequestRefused
from central.enrolment import KioskOfToken

_SCHEME = "bearer "


def read_kiosk(context: ApiContext, request: Request) -> KioskOfToken:
    """Return the kiosk whose token the request carries.

    Raises: RequestRefused with 401 `unknown_token`, 403 `revoked`; StoreFault.
    """
    header = request.headers.get("authorization", "")
    token = header[len(_SCHEME) :].strip() if header.lower().startswith(_SCHEME) else ""
    kiosk = None
    if token:
        with context.database.reading() as db:
            kiosk = enrolment.find_kiosk(db, token)
    if kiosk is None:
        raise RequestRefused(
            401,
            "unknown_token",
            "No kiosk has this token. Enrol this kiosk again with a code from central.",
        )
    request.state.kiosk = kiosk.id  # for the log line of a refusal
    if kiosk.revoked_at is not None:
        raise RequestRefused(
            403,
            "revoked",
            "This kiosk's enrolment was revoked. Ask the network's staff; its journal is kept.",
        )
    return kiosk
