"""The position reached in a partition of the feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """The last applied position of a partition's feed, and the generation of its rows."""

    partition: str
    epoch: str
    position: int
    generation: int
    applied_at: datetime
