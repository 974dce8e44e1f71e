"""What staff may do at the panel, and who they are: every act becomes an entry that names both."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.core.ids import Position

DESK = "desk"
"""Who acts where the space's policy names no one: the desk as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """Someone who opened the panel. Shape: `id` stands in entries; the name never does."""

    id: str
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidEntry:
    """Takes an entry back, for a reason of `core.staff`."""

    position: Position
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Lets someone in who was refused; the entry names the refusal and why it does not count."""

    position: Position
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameBadge:
    """Corrects the name that stands on someone's badge."""

    subject: str
    called: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """Asks for one more badge of an admission."""

    position: Position
    reason: str


StaffAct = VoidEntry | Override | RenameBadge | Reprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """How an act went. `problem`: a stable code with words in each language, None when done."""

    act: StaffAct
    problem: str | None = None
