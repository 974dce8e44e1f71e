"""The log of what people did at central: who, when, on what, before and after.

It holds ids, codes and counts alone: a name that was changed is not in it.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from central.model import acts

ID_BYTES = 16
LONGEST_BY = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class NotedAct:
    """Something a person did.

    Shape: `what` is the command without its arguments, as `people erase`; `about` an opaque id.
    """

    by: str
    what: str
    about: str | None = None
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None


def note(db: Connection, act: NotedAct, now: datetime) -> None:
    """Write an act down, in the transaction that carries it out."""
    db.execute(
        insert(acts).values(
            id=secrets.token_hex(ID_BYTES),
            at=now,
            by=act.by[:LONGEST_BY],
            what=act.what,
            about=act.about,
            before=None if act.before is None else dict(act.before),
            after=None if act.after is None else dict(act.after),
        )
    )


def read(
    db: Connection, *, about: str | None = None, since: datetime | None = None
) -> Sequence[Row[Any]]:
    """Return the acts, the oldest first; of one id or from a time on where asked."""
    found = select(acts).order_by(acts.c.at, acts.c.id)
    if about is not None:
        found = found.where(acts.c.about == about)
    if since is not None:
        found = found.where(acts.c.at >= since)
    return db.execute(found).all()
