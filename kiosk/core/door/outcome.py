"""The desk's answer to a request: the decision, and what a screen shows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import assert_never

from kiosk.core.door.admission_request import GroupForm
from kiosk.core.door.decide import Admit, CheckOut, Choose, Decision, Refuse, Repeat
from kiosk.core.door.facts import SessionFacts
from kiosk.core.prints.printing import BadgeStage
from kiosk.core.record.ids import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody as a screen greets them. `name` is None for a signed pass that no roster knows."""

    key: str
    name: str | None
    called: str | None = None
    business: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The answer to a scan or a form.

    Shape: `position` is its entry, None where nothing was journaled (a question); `visit_no` counts
    the person's visit days up to this one; `sessions` are those the decision mentions. `guest_pass`
    is the text of a new guest's pass, to be photographed; `newcomer`: a guest was registered just
    now; `group` is set for a delegation. `badge` is None where no badge is offered; `admission` is
    the entry the badge belongs to, on Repeat the earlier one.
    """

    decision: Decision
    at: datetime
    person: Person | None = None
    position: Position | None = None
    visit_no: int | None = None
    sessions: tuple[SessionFacts, ...] = ()
    guest_pass: str | None = field(default=None, repr=False)
    newcomer: bool = False
    group: GroupForm | None = None
    badge: BadgeStage | None = None
    admission: Position | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpNow:
    """Whether somebody has called for staff, and since when."""

    since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A message for everybody on the Waiting screen, in both languages."""

    text_id: str
    text_en: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceNow:
    """The space as the Waiting screen shows it.

    Shape: `sessions` of today by start; `places_left` by session id, for sessions with registration
    and a limit; `notices` that are current, the one that ends first in front; `unsent` counts
    entries that central has not acknowledged.
    Units: `tz_min` minutes east of UTC at the space, by its policy: screens write local times.
    """

    name: str
    space: str
    at: datetime
    tz_min: int
    inside: int
    capacity: int | None
    sessions: tuple[SessionFacts, ...]
    is_open: bool = True
    places_left: Mapping[str, int] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    unsent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkNow:
    """The connection to central, for the status chip. `roster_at`: when the roster was in step."""

    connected: bool
    waiting: int
    roster_at: datetime | None


def word(decision: Decision | None) -> str:
    """Return the command line's word for a decision: `admitted`, `checked_out`, … or `none`."""
    match decision:
        case Admit():
            return "admitted"
        case CheckOut():
            return "checked_out"
        case Repeat():
            return "repeat"
        case Choose():
            return "choose"
        case Refuse():
            return "refused"
        case None:
            return "none"
        case _ as never:
            assert_never(never)
