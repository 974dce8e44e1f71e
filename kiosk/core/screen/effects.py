"""Requests of the screens, as messages for `ports.EffectPort`.

A step of the phases yields some of them; staff send the others from the panel.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.core.door.admission_request import Resolved, Unverified
from kiosk.core.door.facts import Choice
from kiosk.core.prints.printing import PrinterPlace
from kiosk.core.record.ids import Position
from kiosk.core.screen.phases import Phase
from kiosk.core.staff.staff import StaffAct, StaffMember


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit:
    """Admit somebody; the answer is `events.Answered` or, for a form, `events.Declined`."""

    asked: Resolved
    choice: Choice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prove:
    """Admit the person of a claim with these digits; wrong ones give `events.Declined`."""

    claimed: Unverified
    digits: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """Void an entry: it was not this person."""

    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrol:
    """Enrol this device at central; the answer is `events.Enrolled` or `events.EnrolFailed`."""

    url: str
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thank:
    """Store a person's feedback, beside the entry of their leaving.

    Units: `score` 1 (not good) to 3 (good).
    """

    position: Position
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintBadge:
    """Print the badge of an admission for its wearer; the answers are `events.BadgeMoved`."""

    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class CallStaff:
    """Call staff, here and on central's board, until somebody opens the panel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStaff:
    """Open the panel by PIN; the answer is `events.StaffCame` or `events.PinRefused`."""

    staff: str | None
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Do something in the name of a staff member; the answer is a `staff.Acted`."""

    staff: StaffMember
    act: StaffAct


@dataclass(frozen=True, slots=True, kw_only=True)
class Examine:
    """Check every part once, for the Enrolment screen; the answers are check results."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPeople:
    """Find people by name for a visitor; the answer is a `search.Found` of the same turn."""

    words: str = field(repr=False)
    turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowLogin:
    """Show who may open the panel; the answer is a `panel.DoorNow`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPanel:
    """Show the state of the desk; the answer is a `panel.StaffNow`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindMembers:
    """Find people by full name for staff; the answer is a `panel.MembersFound`."""

    words: str = field(repr=False)
    turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SendNow:
    """Start a round to central at once, even while waiting after a failed one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnose:
    """Check every part once, for staff; the answers are check results, then a `panel.Diagnosis`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowDevices:
    """Show cameras and volume; the answer is a `panel.DevicesNow`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UseCamera:
    """Use another camera from now on, also after a restart."""

    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeCamera:
    """Release the camera for another program until one is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetVolume:
    """Set how loud the sounds are, also after a restart. Units: 0 (silent) to 100."""

    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSpoken:
    """Set whether results are said aloud, also after a restart."""

    spoken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayTestSound:
    """Play a sound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPrinters:
    """Show the printers and their states; the answer is a `panel.PrintersNow`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UsePrinter:
    """Print badges on another printer from now on, also after a restart; None: on none."""

    place: PrinterPlace
    address: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintTestBadge:
    """Print a test badge; its progress comes as `panel.PrintersNow`."""

    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRoll:
    """Count the labels of a new roll from now on."""

    address: str
    labels: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Restart:
    """Restart the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quit:
    """End the program."""


DeskEffect = (
    Submit
    | Prove
    | SearchPeople
    | Undo
    | Thank
    | PrintBadge
    | OpenStaff
    | Act
    | ShowLogin
    | ShowPanel
    | FindMembers
)
"""One transaction of the desk each: `desk.requests`."""

StoreEffect = DeskEffect | Enrol | Examine | SendNow | Diagnose
"""These need the open store."""

StaffEffect = OpenStaff | Act | ShowLogin | ShowPanel | FindMembers | SendNow | Diagnose
"""These fail at once while the store is not open: no staff are known yet."""

DeviceEffect = (
    ShowDevices
    | UseCamera
    | FreeCamera
    | SetVolume
    | SetSpoken
    | PlayTestSound
    | ShowPrinters
    | UsePrinter
    | PrintTestBadge
    | CountRoll
    | Restart
    | Quit
)

Effect = StoreEffect | DeviceEffect | CallStaff


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The next phase, and the effects to carry out."""

    phase: Phase
    effects: tuple[Effect, ...] = ()
