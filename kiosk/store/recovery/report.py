"""What opening a data folder came upon."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.core.record.ids import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvage:
    """A damaged journal: where it is now, the entries saved, those a line of loss stands for."""

    aside: Path
    saved: int
    lost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A stream that ended without the journal saying so: where, and why."""

    head: Position
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What opening came upon.

    Shape: `closed` is for the app to journal before anything else (`desk.boot.note_stream_closed`);
    it stays until the new stream has its first entry. `salvage` is told once, at this start.
    `origin` is what a stream opened now records of where it stands.
    """

    origin: str
    closed: Closed | None
    salvage: Salvage | None = None
