"""How each part of a kiosk is: what the self-test shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a part is; `trying` while its trial is under way."""

    TRYING = "trying"
    OK = "ok"
    LOOK = "look"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A part and how it stands. Shape: `code` is stable and has words in each language."""

    part: str
    state: State
    code: str
