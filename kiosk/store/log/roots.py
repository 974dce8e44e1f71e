"""The network that a stream was begun under, by its root key: it is never sent to another one.

A stream's `root_key` is that key in hexadecimal, empty where central pinned none, `UNKNOWN` where
nobody can tell any more, and NULL while the kiosk has not been enrolled.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import bindparam, select

from kiosk.ports import KioskIdentity
from kiosk.store.database import schema
from kiosk.store.database.engine import StoreDatabase

UNKNOWN = "unknown"
"""No root key is written so: a stream that bears it is sent to nobody."""
_IDENTITY = "identity"
_BODY = select(schema.keep.c.body).where(schema.keep.c.name == bindparam("name"))


class _Rooted(msgspec.Struct, frozen=True, kw_only=True):
    """The part of a kept identity that is read here."""

    root_key: str | None = None


def of(identity: KioskIdentity | None) -> str | None:
    """The root key that a stream opened now is bound to; None before the first enrolment."""
    return None if identity is None else identity.network_root


def read(identity: str) -> str:
    """The root key of an identity as it is kept; `UNKNOWN` for one that cannot be read."""
    try:
        return msgspec.json.decode(identity, type=_Rooted).root_key or ""
    except msgspec.DecodeError:
        return UNKNOWN


def enrolled_under(db: StoreDatabase) -> str | None:
    """The root key of the identity in the file; None where the device is enrolled nowhere."""
    body = db.run(_BODY, {"name": _IDENTITY}).scalar()
    return None if body is None else read(body)
