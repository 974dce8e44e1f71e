"""Reviews of entries: what a person decides of them, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select, update

from central.ingest.entries.reading import EntryVerdict
from central.ingest.entries.review import (
    BEHIND_KIOSK,
    DATABASE_OLDER,
    ENTRIES_LOST,
    FORM_BROKEN,
    KIOSK_RESTORED,
    STREAM_SHARED,
)
from central.ingest.projections.folding import fold_again
from central.model import reviews, verdicts, withheld
from central.model.journal import MAIN
from central.store import bulk
from kiosk.core.errors import NotFound

LONGEST_BY = 64
NO_STREAM = "-"
_CODES = sorted(verdict.value for verdict in EntryVerdict)
_OF_STREAMS = (
    *(BEHIND_KIOSK, DATABASE_OLDER, ENTRIES_LOST),
    *(FORM_BROKEN, KIOSK_RESTORED, STREAM_SHARED),
)
"""What a person should know of a stream, where no entry is to be counted or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What stood of an entry before a person decided, and after."""

    code: str
    counted: bool
    counts: bool


def read_open(db: Connection) -> Sequence[Row[Any]]:
    """Return the open reviews of entries and streams, the oldest first."""
    return db.execute(
        select(reviews)
        .where(
            reviews.c.code.in_(_OF_STREAMS)
            | (reviews.c.code.in_(_CODES) & reviews.c.seq.is_not(None)),
            reviews.c.settled_at.is_(None),
        )
        .order_by(reviews.c.opened_at, reviews.c.stream, reviews.c.seq, reviews.c.id)
    ).all()


def accept(db: Connection, stream: str, seq: int, by: str, now: datetime) -> Decided:
    """Lets an entry count that waited, and settles its reviews.

    Raises: NotFound for an entry that nobody doubts.
    """
    code, held = _find(db, stream, seq)
    if held is not None and held.accepted_at is None:
        _hold(db, (stream, seq), held.code, held.at, (now, by))
        fold_again(db, [(stream, seq, MAIN)], now)
    _settle(db, stream, seq, by, now)
    counted = held is None or held.accepted_at is not None
    return Decided(code=code, counted=counted, counts=True)


def dismiss(db: Connection, stream: str, seq: int, by: str, now: datetime) -> Decided:
    """Lets a doubted entry not count, also one that did, and settles its reviews.

    Raises: NotFound for an entry that nobody doubts.
    """
    code, held = _find(db, stream, seq)
    counted = held is None or held.accepted_at is not None
    if counted:
        at = now if held is None else held.at
        _hold(db, (stream, seq), code if held is None else held.code, at, (None, None))
        fold_again(db, [(stream, seq, MAIN)], now)
    _settle(db, stream, seq, by, now)
    return Decided(code=code, counted=counted, counts=False)


def settle(db: Connection, stream: str, seq: int, by: str, now: datetime) -> int:
    """Note that a person has seen to what is open of a stream there; answer how many reviews.

    What counts stays as it is. Shape: `stream` is `NO_STREAM` for what is told of no stream at all.
    Raises: NotFound where nothing of the kind is open.
    """
    here: ColumnElement[bool] = (reviews.c.stream == stream) & (reviews.c.seq == seq)
    if stream == NO_STREAM:
        here = reviews.c.stream.is_(None)
    done = db.execute(
        update(reviews)
        .where(reviews.c.code.in_(_OF_STREAMS), here, reviews.c.settled_at.is_(None))
        .values(settled_at=now, settled_by=by[:LONGEST_BY])
    ).rowcount
    if done == 0:
        raise NotFound(
            f"Nothing of stream {stream} is open at {seq} that can be settled as seen to.",
            remedy="`central review` lists what is open; entries are accepted or dismissed.",
        )
    return done


def _find(db: Connection, stream: str, seq: int) -> tuple[str, Row[Any] | None]:
    """The verdict on an entry, and why it waits if it does."""
    held = db.execute(
        select(withheld)
        .where(
            withheld.c.stream == stream,
            withheld.c.seq == seq,
            withheld.c.branch == MAIN,
        )
        .with_for_update()
    ).one_or_none()
    code: str | None = db.execute(
        select(verdicts.c.verdict).where(
            verdicts.c.stream == stream,
            verdicts.c.seq == seq,
            verdicts.c.branch == MAIN,
        )
    ).scalar_one_or_none()
    if held is None and code is None:
        raise NotFound(
            f"Nobody doubts entry {seq} of stream {stream}.",
            remedy="`central review` lists the entries that wait for a person.",
        )
    return code or str(held.code if held is not None else ""), held


def _hold(
    db: Connection,
    place: tuple[str, int],
    code: str,
    at: datetime,
    accepted: tuple[datetime | None, str | None],
) -> None:
    bulk.upsert(db, withheld, [(*place, MAIN, code, at, *accepted)])


def _settle(db: Connection, stream: str, seq: int, by: str, now: datetime) -> None:
    db.execute(
        update(reviews)
        .where(
            reviews.c.code.in_(_CODES),
            reviews.c.stream == stream,
            reviews.c.seq == seq,
            reviews.c.branch == MAIN,
        )
        .values(settled_at=now, settled_by=by[:LONGEST_BY])
    )
