"""What the screen may be in, what may happen to it, and what it may ask of others.

The front desk view-model owns the phase and a timer; `core.steps` says what follows from what.
Every phase but Waiting and OutOfOrder has a time limit, and every phase has a path home: to
Waiting, or to Enrolment while the device belongs to no space.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.core.facts import Choice
from kiosk.core.ids import Position
from kiosk.core.outcome import Outcome
from kiosk.core.scan import Scan

CHECKING_MS = 10_000
"""A decision takes milliseconds; a disk that stalls longer than this is out of order."""
ADMITTED_MS = 4_000
UNDO_MS = 10_000
CHECKED_OUT_MS = 6_000
CHOOSE_MS = 20_000
REPEAT_MS = 8_000
REFUSED_MS = 8_000
UNDONE_MS = 4_000
ENROLMENT_MS = 300_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Show your code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checking:
    """A scan is with the desk; the screen looks as before, and further scans are let go."""

    scan: Scan
    choice: Choice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """Come in. `held`: someone touched the screen, so "not me" stays a little longer."""

    outcome: Outcome
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """An admission was taken back: "not me"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedOut:
    """Goodbye."""

    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """There is more than one place to go."""

    scan: Scan
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """You are already in."""

    scan: Scan
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Not now."""

    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """This device belongs to no space yet. `problem`: why the last try failed."""

    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolling:
    """Central is being asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfOrder:
    """Parts have failed; it heals itself when the last cause goes, and leads `home` then.

    Shape: `faults` is never empty, one for each part, the newest last.
    """

    faults: tuple[Faulted, ...]
    home: Waiting | Enrolment

    @property
    def part(self) -> str:
        """The part that failed last: what the screen speaks of."""
        return self.faults[-1].part

    @property
    def problem(self) -> str:
        """What is wrong with it."""
        return self.faults[-1].problem


Phase = (
    Waiting
    | Checking
    | Admitted
    | Undone
    | CheckedOut
    | Choosing
    | Repeated
    | Refused
    | OutOfOrder
    | Enrolment
    | Enrolling
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """A code was shown."""

    scan: Scan


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The desk answered a scan."""

    scan: Scan
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A card was touched on Choose or Repeat."""

    choice: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoAsked:
    """The words `not me` were touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """The screen was touched somewhere that means nothing by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeAsked:
    """The way home was touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedOut:
    """The phase's time limit ran out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Faulted:
    """A part that the door cannot do without has failed.

    `part` names it, `problem` is the stable code of what is wrong with it; the words for both, and
    for what to do, are the screen's.
    """

    part: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Healed:
    """The part works again."""

    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unenrolled:
    """The device belongs to no space: it is new, or central revoked it (`problem`)."""

    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolAsked:
    """An address and a code were typed or scanned."""

    url: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolFailed:
    """Central did not enrol this device. `problem`: a stable code with words in each language."""

    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """The device belongs to a space now."""


Event = (
    Scanned
    | Answered
    | Chosen
    | UndoAsked
    | Touched
    | HomeAsked
    | TimedOut
    | Faulted
    | Healed
    | Unenrolled
    | EnrolAsked
    | EnrolFailed
    | Enrolled
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitScan:
    """Ask the desk to answer a scan, with the person's choice if they made one."""

    scan: Scan
    choice: Choice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """Ask the desk to void an entry: it was not this person."""

    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrol:
    """Ask central to enrol this device."""

    url: str
    code: str


Effect = SubmitScan | Undo | Enrol


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The phase that follows, and what is to be asked of others on the way."""

    phase: Phase
    effects: tuple[Effect, ...] = ()


STORE_SLOW = Faulted(part="store", problem="store_slow")
"""The disk has not answered in time; any answer of the desk, when it comes, heals it."""


_LIMITS_MS: Mapping[type[Phase], int | None] = {
    Waiting: None,
    Checking: CHECKING_MS,
    Admitted: ADMITTED_MS,
    Undone: UNDONE_MS,
    CheckedOut: CHECKED_OUT_MS,
    Choosing: CHOOSE_MS,
    Repeated: REPEAT_MS,
    Refused: REFUSED_MS,
    OutOfOrder: None,
    Enrolment: ENROLMENT_MS,
    Enrolling: ENROLMENT_MS,
}


def time_limit_ms(phase: Phase) -> int | None:
    """How long a phase may stand before it leads home by itself; None: as long as it takes."""
    if isinstance(phase, Admitted) and phase.held:
        return UNDO_MS
    return _LIMITS_MS[type(phase)]


def welcomes_scan(phase: Phase) -> bool:
    """Whether a shown code is taken up in this phase: nobody need wait for a timer."""
    return isinstance(
        phase, Waiting | Admitted | Undone | CheckedOut | Repeated | Refused | Enrolment
    )
