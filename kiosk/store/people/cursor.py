"""How far a partition of the feed has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """How far a partition's feed has been applied, and the generation its rows carry."""

    partition: str
    epoch: str
    position: int
    generation: int
    applied_at: datetime
