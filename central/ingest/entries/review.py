"""Rows for a person to look at. The same cause gives the same row, however often it shows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from central.model import reviews
from central.store import bulk

BEHIND_KIOSK = "behind_kiosk"
KIOSK_RESTORED = "kiosk_restored"
STREAM_SHARED = "stream_shared"
FORM_BROKEN = "form_broken"
ENTRIES_LOST = "entries_lost"
DATABASE_OLDER = "database_older"
ID_CHARACTERS = 32
_UNSETTLED = (None,) * 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """What a review is about."""

    code: str
    stream: str
    seq: int
    branch: str
    space: str
    kiosk: str
    detail: str

    @property
    def id(self) -> str:
        """The review's id: the same for the same code, place and branch."""
        name = f"{self.code} {self.stream} {self.seq} {self.branch}"
        return hashlib.sha256(name.encode()).hexdigest()[:ID_CHARACTERS]


def open_reviews(db: Connection, causes: list[Cause], now: datetime) -> None:
    """Opens the reviews that are not there yet."""
    bulk.insert_new(
        db,
        reviews,
        [
            (
                cause.id,
                cause.code,
                cause.stream,
                cause.seq,
                cause.branch,
                cause.space,
                cause.kiosk,
                cause.detail,
                now,
                *_UNSETTLED,
            )
            for cause in causes
        ],
    )


def find_newest(db: Connection, code: str) -> datetime | None:
    """When a review with this code was opened last."""
    at: datetime | None = db.execute(
        select(reviews.c.opened_at)
        .where(reviews.c.code == code)
        .order_by(reviews.c.opened_at.desc())
        .limit(1)
    ).scalar_one_or_none()
    return at
