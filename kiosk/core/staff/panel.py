"""The contents of the staff panel: the day's log, the queue, the space, and checks."""

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
    """The staff who may open the panel by PIN. Shape: empty where the policy names no PIN."""

    staff: tuple[StaffMember, ...]


class LogKind(StrEnum):
    """The kind of a log line."""

    ADMITTED = "admitted"
    LEFT = "left"
    REFUSED = "refused"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One entry of today, with its later fate.

    Shape: `name` is None for somebody the roster does not know; `called` is the name on their
    badge; `session` a title; `by` the entry's own word for the means; `reason` a refusal's code;
    `heads` counts a group's people. `void`: voided since; `overridden`: admitted by staff since.
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
    """The connection to central. `oldest_at`: when the oldest unsent entry was made."""

    waiting: int
    oldest_at: datetime | None
    roster_at: datetime | None
    last: RoundNow | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCount:
    """A session of today and the people in it now. `opens_at`: when its doors open."""

    title: str
    room: str | None
    starts_at: datetime
    ends_at: datetime
    opens_at: datetime
    inside: int
    capacity: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceDay:
    """The space now: `visiting` are inside without a session; `inside` includes groups.

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

    Shape: `name` as on the badge; `at` when it was asked for; `printer` the address of the one that
    has or had it; `trouble` the obstacle.
    """

    key: str
    name: str | None = field(repr=False)
    at: datetime
    state: JobState
    trouble: PrinterFaultKind | None = None
    printer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffNow:
    """The desk as the panel shows it, at one moment.

    Units: `tz_min` minutes east of UTC at the space. Shape: `log` newest first, `more` where it is
    cut off; `printer` names the first one, None where there is none; `prints` are badges that are
    not out yet, unsure ones first; `help_at` is the call that brought staff here.
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
    """A person found for staff, with their full name.

    Shape: `number` is empty for a guest who was registered at this desk today.
    """

    subject: str
    number: str
    name: str = field(repr=False)
    business: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersFound:
    """The answer to the staff search of `turn`; `more`: there are more than are shown."""

    turn: int
    members: tuple[MemberFound, ...]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """A text for support about this device, for a phone to read. Shape: no personal data."""

    text: str


StaffNews = DoorNow | StaffNow | MembersFound | Diagnosis


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraChoice:
    """A camera that can be used. Shape: `source` as in the setting `camera`."""

    source: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicesNow:
    """The devices staff may set. `freed`: the camera was released for another program.

    Units: `volume` 0 to 100. Shape: `speaker` names the sound output, empty for none; `spoken`:
    results are also said aloud.
    """

    cameras: tuple[CameraChoice, ...]
    camera: str
    freed: bool
    volume: int
    speaker: str
    spoken: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterChoice:
    """A printer that can be set up. Shape: `address` as in settings; `name` for display."""

    address: str
    name: str
    now: PrinterStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class TestBadge:
    """The progress of a printer's test badge.

    Shape: `progress` None while it is being sent; `trouble` why it does not come out.
    """

    address: str
    progress: PrinterJobState | None = None
    trouble: PrinterFaultKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintersNow:
    """The printers that staff may set up.

    Shape: `found` begins with those that are set up; `first` and `second` are their addresses;
    `layout` names the badge layout; `preview` a PNG of the test badge, empty where it cannot be
    drawn; `testing` the last test badge; `waiting` counts badges that are not out yet.
    """

    found: tuple[PrinterChoice, ...]
    first: str | None
    second: str | None
    layout: str
    preview: bytes = field(default=b"", repr=False)
    testing: TestBadge | None = None
    waiting: int = 0
