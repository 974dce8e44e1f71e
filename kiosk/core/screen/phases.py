"""The phases of the screen, and their time limits.

The front desk view-model owns the phase and a timer; `screen.steps` decides what follows from an
event (`screen.events`) and which effects to carry out (`screen.effects`). Every phase but Waiting
and OutOfOrder has a time limit, and every phase has a path home: to Waiting, to AwaitingEnrolment
while the device belongs to no space, to OutOfOrder while a part has failed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kiosk.core.door.admission_request import AdmissionRequest, Resolved
from kiosk.core.door.facts import Choice
from kiosk.core.door.outcome import Outcome
from kiosk.core.people.search import Hit
from kiosk.core.prints.printing import BadgeStage
from kiosk.core.screen.events import Faulted
from kiosk.core.staff.staff import StaffMember

CHECKING_MS = 10_000
"""A decision takes milliseconds; a disk that stalls longer than this counts as failed."""
ADMITTED_MS = 4_000
UNDO_MS = 10_000
PRINTING_MS = 8_000
"""A badge comes out in a few seconds: its wearer still sees that it is ready."""
GUEST_PASS_MS = 40_000
"""Time to take a phone out and to photograph a code."""
CHECKED_OUT_MS = 6_000
CHOOSE_MS = 20_000
REPEAT_MS = 8_000
REFUSED_MS = 8_000
UNDONE_MS = 4_000
ENROLMENT_MS = 300_000
CONFIRM_MS = 60_000
SEARCH_MS = 45_000
FORM_MS = 120_000
"""A form closes when nobody has touched it for so long."""
STAFF_MS = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Show your code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checking:
    """The desk is deciding; the screen looks as before, and further scans are ignored.

    `back`: the form that was filled in, shown again if the desk declines it.
    """

    asked: AdmissionRequest
    choice: Choice | None = None
    back: Proving | WalkIn | Group | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """Come in. `held`: somebody touched the screen, so "not me" stays a little longer."""

    outcome: Outcome
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """An admission was undone: "not me"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedOut:
    """Goodbye. `thanked`: feedback was given."""

    outcome: Outcome
    thanked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """There is more than one place to go."""

    asked: Resolved
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """You are already in."""

    asked: Resolved
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Not now."""

    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Searching:
    """Type your name. Text and results are the screen's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proving:
    """Prove that it is you: the last digits of your phone.

    `problem`: why the last try failed; `until`: no further try before that time.
    """

    hit: Hit
    problem: str | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkIn:
    """A new guest fills in a form. `problem`: why the desk did not take it."""

    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The leader of a delegation fills in a form. `problem`: why the desk did not take it."""

    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaitingEnrolment:
    """This device belongs to no space yet.

    `problem`: why the last try failed; `before`: it was enrolled once, so a code shown to its
    camera must not lead it elsewhere without a question.
    """

    problem: str | None = None
    before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmingCentral:
    """A device that was enrolled once asks whether this central is the right one."""

    url: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolling:
    """Central is deciding. `before`: as in `AwaitingEnrolment`."""

    before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Examining:
    """The device belongs to a space now, and every part is checked once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfOrder:
    """Parts have failed; the screen recovers to `home` when the last one works again.

    Shape: `faults` is never empty, one for each part, the newest last.
    """

    faults: tuple[Faulted, ...]
    home: Waiting | AwaitingEnrolment

    @property
    def part(self) -> str:
        """Return the part that failed last, which the screen shows."""
        return self.faults[-1].part

    @property
    def problem(self) -> str:
        return self.faults[-1].problem


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDoor:
    """Staff may open the panel by PIN; it closes to `home`.

    `asking`: a PIN is being checked; `problem`: why the last one failed; `until`: no further try
    before that time.
    """

    home: Waiting | OutOfOrder
    asking: bool = False
    problem: str | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """The panel is open for a staff member; it closes to `home`."""

    home: Waiting | OutOfOrder
    staff: StaffMember


Phase = (
    Waiting
    | Checking
    | Admitted
    | Undone
    | CheckedOut
    | Choosing
    | Repeated
    | Refused
    | Searching
    | Proving
    | WalkIn
    | Group
    | OutOfOrder
    | AwaitingEnrolment
    | ConfirmingCentral
    | Enrolling
    | Examining
    | StaffDoor
    | Staff
)


_LIMITS_MS: Mapping[type[Phase], int | None] = {
    Waiting: None,
    Checking: CHECKING_MS,
    Admitted: ADMITTED_MS,
    Undone: UNDONE_MS,
    CheckedOut: CHECKED_OUT_MS,
    Choosing: CHOOSE_MS,
    Repeated: REPEAT_MS,
    Refused: REFUSED_MS,
    Searching: SEARCH_MS,
    Proving: SEARCH_MS,
    WalkIn: FORM_MS,
    Group: FORM_MS,
    OutOfOrder: None,
    AwaitingEnrolment: ENROLMENT_MS,
    ConfirmingCentral: CONFIRM_MS,
    Enrolling: ENROLMENT_MS,
    Examining: ENROLMENT_MS,
    StaffDoor: STAFF_MS,
    Staff: STAFF_MS,
}


_LASTING = (
    Searching
    | Proving
    | WalkIn
    | Group
    | AwaitingEnrolment
    | Examining
    | StaffDoor
    | Staff
)


def time_limit_ms(phase: Phase) -> int | None:
    """Return a phase's time limit, after which it goes home; None for no limit."""
    if isinstance(phase, Admitted) and phase.outcome.guest_pass is not None:
        return GUEST_PASS_MS
    if isinstance(phase, Admitted) and phase.held:
        return UNDO_MS
    if isinstance(phase, Admitted) and phase.outcome.badge is BadgeStage.PRINTING:
        return PRINTING_MS
    return _LIMITS_MS[type(phase)]


def lasts(phase: Phase) -> bool:
    """Return whether a touch restarts the phase's time limit: somebody is at work there."""
    return isinstance(phase, _LASTING)


def accepts_scan(phase: Phase) -> bool:
    """Return whether a scan is accepted in this phase, so that nobody waits for a timer.

    Not while a form is filled in: a card held nearby would throw the form away.
    """
    return isinstance(
        phase,
        Waiting
        | Admitted
        | Undone
        | CheckedOut
        | Repeated
        | Refused
        | Searching
        | AwaitingEnrolment,
    )
