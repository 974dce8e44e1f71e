"""An entry on its way in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from central.ingest.entries.clock import ServerTime
from central.ingest.entries.entry_to_rows import EntryPlace
from central.ingest.entries.reading import EntryDoubt
from central.ingest.projections.update_projections import EntryKey
from kiosk.core.record.journal import Entry


@dataclass(slots=True, kw_only=True)
class Kept:
    """An entry on its way in.

    Shape: `doubt` is what central thinks of it, `withheld` why it does not count until a person
    has accepted it.
    """

    place: EntryPlace
    raw: bytes
    chain: bytes
    entry: Entry | None
    time: ServerTime | None = None
    doubt: EntryDoubt | None = None
    withheld: EntryDoubt | None = None

    @property
    def at(self) -> datetime | None:
        """Its server time, if it could be read."""
        return None if self.time is None else self.time.at

    @property
    def key(self) -> EntryKey:
        return self.place.stream, self.place.seq, self.place.branch


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """An entry that could be read and that counts. Shape: `person` it is about, or None."""

    place: EntryPlace
    entry: Entry
    at: datetime
    person: str | None

    @property
    def key(self) -> EntryKey:
        return self.place.stream, self.place.seq, self.place.branch
