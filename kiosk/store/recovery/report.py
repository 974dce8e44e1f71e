"""The findings of opening a data folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.core.record.ids import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvage:
    """A damaged journal: its new path, and how many entries were saved and lost."""

    aside: Path
    saved: int
    lost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A stream that ended without an entry that says so: its position and the reason."""

    head: Position
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The findings of an opening.

    Shape: `closed` is for the app to journal first (`desk.boot.note_stream_closed`); it stays
    until the new stream has an entry. `salvage` is reported once, at this start. `origin` is
    the folder's identity, for a stream opened now.
    """

    origin: str
    closed: Closed | None
    salvage: Salvage | None = None
