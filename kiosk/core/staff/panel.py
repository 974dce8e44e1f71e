"""What staff see at the panel: the day's log, the queue, the space, and what was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kiosk.core.door.outcome import Notice
from kiosk.core.prints.printing import (
    JobState,
    PrinterFaultKind,
    PrinterJobState,
    PrinterStatus,
)
from kiosk.core.record.ids import Position
from kiosk.core.staff.staff import StaffMember


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorNow:
    """Who may open the panel by a PIN. Shape: nobody where the policy names no PIN."""

    staff: tuple[StaffMember, ...]


class LogKind(StrEnum):
    """What a line of the log tells."""

    ADMITTED = "admitted"
    LEFT = "left"
    REFUSED = "refused"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One entry of today, with what became of it.

    Shape: `name` is None for someone the roster does not know; `called` what their badge says;
    `session` a title; `by` the entry's own word for the means; `reason` a refusal's code; `heads`
    counts a group's people. `void`: taken back since; `overridden`: let in by staff since.
    """

    position: Position
    at: datetime
    kind: LogKind
    by: str | None
    subject: str | None = None
    name: str | None = field(default=None, repr=False)
    called: str | None = field(default=None, repr=False)
    session: str | None = None
    reason: str | None = None
    heads: int = 0
    void: bool = False
    overridden: bool = False
    inside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundNow:
    """The last round to central. `fault`: a stable code with words, None where it went well."""

    at: datetime
    sent: int
    pulled: int
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """An entry that central has put under review. Shape: `verdict` is central's stable code."""

    seq: int
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncNow:
    """The way to central. `oldest_at`: when the oldest entry was made that waits to be sent."""

    waiting: int
    oldest_at: datetime | None
    roster_at: datetime | None
    last: RoundNow | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCount:
    """A session of today with the people who are in it now. `opens_at`: when its doors open."""

    title: str
    room: str | None
    starts_at: datetime
    ends_at: datetime
    opens_at: datetime
    inside: int
    capacity: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceDay:
    """The space now: `visiting` are inside with no session, groups are counted in `inside` only.

    `until`: when it closes; `next_at`: when it opens again, where known.
    """

    name: str
    inside: int
    visiting: int
    capacity: int | None
    is_open: bool
    until: datetime | None
    next_at: datetime | None
    sessions: tuple[SessionCount, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintLine:
    """A badge that is not out yet.

    Shape: `name` as it stands on it; `at` when it was asked for; `printer` the address of the one
    that has or had it; `trouble` what stands in its way.
    """

    key: str
    name: str | None = field(repr=False)
    at: datetime
    state: JobState
    trouble: PrinterFaultKind | None = None
    printer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffNow:
    """All that the panel shows of the desk, at one moment.

    Units: `tz_min` minutes east of UTC at the space. Shape: `log` newest first, `more` where it is
    cut off; `printer` names the first one, None where there is none; `prints` are badges
    that are not out yet, those in doubt first; `help_at` the call that brought staff here.
    """

    at: datetime
    tz_min: int
    log: tuple[LogLine, ...]
    more: bool
    sync: SyncNow
    space: SpaceDay
    printer: str | None = None
    prints: tuple[PrintLine, ...] = ()
    help_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFound:
    """Someone staff may mean, with their name in full.

    Shape: `number` is empty for a guest who was registered at this desk today.
    """

    subject: str
    number: str
    name: str = field(repr=False)
    business: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersFound:
    """The answer to what staff had typed at `turn`; `more`: there are more than are shown."""

    turn: int
    members: tuple[MemberFound, ...]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What support needs to know of this device, for a phone to read. Shape: no personal data."""

    text: str


StaffNews = DoorNow | StaffNow | MembersFound | Diagnosis


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraChoice:
    """A camera that can be watched. Shape: `source` as the setting `camera` takes it."""

    source: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicesNow:
    """The machine as staff may set it. `freed`: the camera was let go for another program.

    Units: `volume` 0 to 100. Shape: `speaker` names where sounds come out, empty where nowhere;
    `spoken`: results are also said aloud.
    """

    cameras: tuple[CameraChoice, ...]
    camera: str
    freed: bool
    volume: int
    speaker: str
    spoken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterChoice:
    """A printer that can be set up. Shape: `address` as settings take it; `name` to be shown."""

    address: str
    name: str
    now: PrinterStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class TestBadge:
    """How the test badge of a printer goes.

    Shape: `progress` None while it is being sent; `trouble` why it does not come out.
    """

    address: str
    progress: PrinterJobState | None = None
    trouble: PrinterFaultKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintersNow:
    """The printers as staff may set them up.

    Shape: `found` begins with those that are set up; `first` and `second` are their addresses;
    `layout` names what badges look like; `preview` a PNG of the test badge, empty where it cannot
    be drawn; `testing` the last test badge; `waiting` counts badges that are not out yet.
    """

    found: tuple[PrinterChoice, ...]
    first: str | None
    second: str | None
    layout: str
    preview: bytes = field(default=b"", repr=False)
    testing: TestBadge | None = None
    waiting: int = 0
