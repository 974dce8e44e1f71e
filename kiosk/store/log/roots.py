"""The network a stream belongs to, by its root key: it is never sent to another one.

A stream's `root_key` is that key in hexadecimal, empty if central pinned none, `UNKNOWN` if it
cannot be told any more, and NULL while the kiosk has not been enrolled.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import bindparam, select

from kiosk.ports import KioskIdentity
from kiosk.store.database import schema
from kiosk.store.database.engine import StoreDatabase

UNKNOWN = "unknown"
"""Never a root key: a stream with it is sent to no central."""
_IDENTITY = "identity"
_BODY = select(schema.keep.c.body).where(schema.keep.c.name == bindparam("name"))


class _Rooted(msgspec.Struct, frozen=True, kw_only=True):
    """The part of a kept identity that is read here."""

    root_key: str | None = None


def of(identity: KioskIdentity | None) -> str | None:
    """Return the root key for a stream opened now, or None before the first enrolment."""
    return None if identity is None else identity.network_root


def read(identity: str) -> str:
    """Return the root key of a kept identity, or `UNKNOWN` if it cannot be read."""
    try:
        return msgspec.json.decode(identity, type=_Rooted).root_key or ""
    except msgspec.DecodeError:
        return UNKNOWN


def enrolled_under(db: StoreDatabase) -> str | None:
    """Return the root key of the identity in the file, or None if the device is not enrolled."""
    body = db.run(_BODY, {"name": _IDENTITY}).scalar()
    return None if body is None else read(body)
