"""The facts a decision may use, gathered before it is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from kiosk.core.door.presence import Presence
from kiosk.core.record.clock import ClockTrust
from kiosk.core.record.member_pass import PassCheck
from kiosk.core.record.roster import Mode, Registration, SecondScan, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A person named by staff or found by search: no pass was shown.

    Shape: at least one of the two is set; a pass alone names somebody no roster knows. `signed_by`
    is the kiosk's own key that signed it, None for the network's.
    """

    subject: str | None
    pass_id: str | None = None
    signed_by: int | None = None


Shown = PassCheck | Known


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFacts:
    """A session of today at this space, as the door sees it."""

    id: str
    activity: str
    title: str
    mode: Mode
    room: str | None
    starts_at: datetime
    ends_at: datetime
    opens_at: datetime
    closes_at: datetime
    registration: Registration
    registered: bool
    capacity: int | None = None

    def is_open(self, now: datetime) -> bool:
        """Return whether people can check in to it now, on site."""
        return self.mode is not Mode.ONLINE and self.opens_at <= now < self.closes_at

    def until(self, now: datetime) -> datetime:
        """Return when the stay of somebody who enters now ends."""
        return self.ends_at if now < self.ends_at else self.closes_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The space's opening hours now. `until`: when it closes; `next_at`: when it opens again."""

    is_open: bool
    until: datetime | None = None
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The part of a space's policy that decisions use."""

    takes_visits: bool = True
    min_stay: timedelta = timedelta(minutes=10)
    on_second_scan: SecondScan = SecondScan.ASK
    capacity: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSession:
    """Enter a session."""

    session: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToVisit:
    """Enter the space without a session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Leave the space."""


Place = ToSession | ToVisit
Choice = Place | Leave


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything `decide` may use.

    Shape: `now` is corrected UTC, `today` the space's local day; with an unknown clock `sessions`
    are those that may be on, the likeliest first; `network` and `space_number` are this kiosk's;
    `inside` counts people in the space now; `day_ends_at` is 23:59 local; `choice` is the person's
    answer, if asked; `person` is the person key, empty where no pass could be read; `heads` is how
    many people want in at once.
    """

    shown: Shown
    now: datetime
    today: date
    clock: ClockTrust
    network: int
    space_number: int
    revoked: bool
    standing: Standing | None
    opening: Opening
    inside: int
    day_ends_at: datetime
    person: str
    presence: Presence | None
    sessions: tuple[SessionFacts, ...] = ()
    rules: Rules = field(default_factory=Rules)
    choice: Choice | None = None
    heads: int = 1
