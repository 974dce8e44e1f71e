"""Entries that a kiosk had confirmed and has lost, as the first entry of its next stream tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from central.ingest.entries.review import ENTRIES_LOST, Cause, open_reviews
from central.model import entries
from central.model.journal import MAIN
from kiosk.core.record.clock import read_time
from kiosk.core.record.ids import is_stream
from kiosk.core.record.journal import Entry, Kind

LOST = "lost"
"""The field of a `stream_closed` entry's body."""
MOST_RANGES = 50
MOST_ENTRIES = 100_000
"""No kiosk has so many unsent; a claim of more is cut."""
_LAST_SEQ = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class LostRange:
    """Entries that are gone at the kiosk, from `first` through `last`, and since when it knows."""

    stream: str
    first: int
    last: int
    noticed_at: datetime


def note_losses(
    db: Connection, kiosk: str, space: str, read: Iterable[Entry], now: datetime
) -> None:
    """Opens a review for all that kiosks tell of as lost and that is not held here either."""
    for entry in read:
        if entry.kind != Kind.STREAM_CLOSED:
            continue
        for lost in losses_of(entry):
            causes = [
                Cause(
                    code=ENTRIES_LOST,
                    stream=lost.stream,
                    seq=first,
                    branch=MAIN,
                    space=space,
                    kiosk=kiosk,
                    detail=_detail(lost, first, last, entry.reason),
                )
                for first, last in _missing(db, lost)
            ]
            open_reviews(db, causes, now)


def losses_of(entry: Entry) -> Iterator[LostRange]:
    """What a `stream_closed` entry tells of as lost; what cannot be read of it says nothing."""
    told = entry.body.get(LOST)
    for one in told[:MOST_RANGES] if isinstance(told, list) else ():
        lost = _range(one) if isinstance(one, dict) else None
        if lost is not None:
            yield lost


def _range(told: dict[str, object]) -> LostRange | None:
    stream, first, last = told.get("stream"), told.get("from"), told.get("to")
    noticed = told.get("noticed_at")
    if type(first) is not int or type(last) is not int:
        return None
    if not isinstance(stream, str) or not is_stream(stream):
        return None
    if not isinstance(noticed, str) or not 0 < first <= last < _LAST_SEQ:
        return None
    try:
        noticed_at = read_time(noticed)
    except (ValueError, OverflowError):
        return None
    last = min(last, first + MOST_ENTRIES - 1)
    return LostRange(stream=stream, first=first, last=last, noticed_at=noticed_at)


def _missing(db: Connection, lost: LostRange) -> Sequence[tuple[int, int]]:
    """The runs that are not held here: had they been sent before, nothing is lost.

    A line of loss stands in its place, but cannot be read as an entry: it has no time.
    """
    held = db.scalars(
        select(entries.c.seq)
        .where(
            entries.c.stream == lost.stream,
            entries.c.seq.between(lost.first, lost.last),
            entries.c.at.is_not(None),
        )
        .order_by(entries.c.seq)
    )
    missing, first = [], lost.first
    for seq in (*held, lost.last + 1):
        if first < seq:
            missing.append((first, seq - 1))
        first = seq + 1
    return missing


def _detail(lost: LostRange, first: int, last: int, reason: str | None) -> str:
    which = f"Entry {first}" if first == last else f"Entries {first} to {last}"
    return (
        f"{which} of the stream {lost.stream} had been confirmed at the kiosk and are gone there"
        f" ({reason or 'no reason given'}), noticed {lost.noticed_at:%Y-%m-%d %H:%M} UTC; central"
        " does not hold them. Enter the visits of that time from paper, or ask who was there."
    )
