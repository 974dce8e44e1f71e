"""Every phase the screen may be in and every event that may come, by name."""

from __future__ import annotations

from datetime import timedelta

from kiosk.core.door.admission_request import (
    GroupForm,
    Identified,
    Unverified,
    WalkInForm,
)
from kiosk.core.door.decide import (
    Admit,
    CheckOut,
    Choose,
    Decision,
    Reason,
    Refuse,
    Repeat,
)
from kiosk.core.door.facts import Leave, ToVisit
from kiosk.core.door.outcome import Outcome
from kiosk.core.door.presence import Presence
from kiosk.core.people.search import Hit
from kiosk.core.prints.printing import BadgeStage
from kiosk.core.record.ids import Position
from kiosk.core.record.scan import Scan, Source
from kiosk.core.record.wire import write_enrol_text
from kiosk.core.screen.events import (
    STORE_SLOW,
    ActAsked,
    Answered,
    BadgeAsked,
    BadgeMoved,
    Chosen,
    Declined,
    EnrolAsked,
    EnrolConfirmed,
    EnrolFailed,
    Enrolled,
    Event,
    Faulted,
    FeedbackGiven,
    FormGiven,
    GroupAsked,
    Healed,
    HelpAsked,
    HitPicked,
    HomeAsked,
    PinGiven,
    PinRefused,
    ProofGiven,
    Scanned,
    SearchAsked,
    StaffAsked,
    StaffCame,
    TimedOut,
    Touched,
    UndoAsked,
    Unenrolled,
    WalkInAsked,
)
from kiosk.core.screen.phases import (
    Admitted,
    AwaitingEnrolment,
    CheckedOut,
    Checking,
    Choosing,
    ConfirmingCentral,
    Enrolling,
    Examining,
    Group,
    OutOfOrder,
    Phase,
    Proving,
    Refused,
    Repeated,
    Searching,
    Staff,
    StaffDoor,
    Undone,
    Waiting,
    WalkIn,
)
from kiosk.core.staff.staff import Reprint, StaffMember
from tests.core.world import NOW, STREAM

SCAN = Scan(text="1", by=Source.CAMERA, seen_us=1)
NEXT = Scan(text="1", by=Source.CAMERA, seen_us=2)
POSITION = Position(stream=STREAM, seq=4)
URL, CODE = "https://central.example", "ABCDEFGH"
INVITED = Scan(text=write_enrol_text(URL, CODE), by=Source.CAMERA, seen_us=3)

HIT = Hit(subjects=("u1", "u3"), shown="Sukarni R•••", provable=True)
UNPROVABLE = Hit(subjects=("u2",), shown="Tono S•••", provable=False)
CLAIMED = Unverified(subjects=HIT.subjects, by=Source.SEARCH)
NAMED = Identified(subject="u1", by=Source.SEARCH)
GUEST = WalkInForm(
    name="Sukarni",
    phone=None,
    regency="3374",
    business=None,
    consent="2026-01",
    lang="id",
)
DELEGATION = GroupForm(institution="SMK 1 Demak", leader="Bu Tini", women=20, men=20)
ANNA = StaffMember(id="anna", name="Anna")
REPRINT = Reprint(position=POSITION, reason="misprint")
LATER = NOW + timedelta(seconds=30)

ADMIT = Admit(
    session=None, presence=Presence(person="u1", session=None, since=NOW, until=NOW)
)
CHECK_OUT = CheckOut(since=NOW)
REPEAT = Repeat(since=NOW, session=None, options=(Leave(),))
CHOOSE = Choose(options=(ToVisit(),))
REFUSE = Refuse(reason=Reason.FULL)


def outcome(decision: Decision, position: Position | None = POSITION) -> Outcome:
    """An answer given now."""
    return Outcome(decision=decision, at=NOW, position=position)


def badged(decision: Decision, badge: BadgeStage) -> Outcome:
    """An answer to somebody whose badge stands so."""
    return Outcome(
        decision=decision,
        at=NOW,
        position=POSITION,
        badge=badge,
        admission=POSITION,
    )


def disorder(
    *faults: Faulted, home: Waiting | AwaitingEnrolment | None = None
) -> OutOfOrder:
    """Out of order by these faults."""
    return OutOfOrder(faults=faults, home=home or Waiting())


CAMERA = Faulted(part="camera", problem="camera_lost")
STORE = Faulted(part="store", problem="store_full")

CHECKING = Checking(asked=SCAN)
ADMITTED = Admitted(outcome=outcome(ADMIT))
HELD = Admitted(outcome=outcome(ADMIT), held=True)
OFFERED = Admitted(outcome=badged(ADMIT, BadgeStage.OFFERED), held=True)
PRINTING = Admitted(outcome=badged(ADMIT, BadgeStage.PRINTING), held=True)
READY = Admitted(outcome=badged(ADMIT, BadgeStage.READY), held=True)
OFFERED_AGAIN = Repeated(asked=SCAN, outcome=badged(REPEAT, BadgeStage.OFFERED))
PRINTING_AGAIN = Repeated(asked=SCAN, outcome=badged(REPEAT, BadgeStage.PRINTING))
READY_AGAIN = Repeated(asked=SCAN, outcome=badged(REPEAT, BadgeStage.READY))
CHECKED_OUT = CheckedOut(outcome=outcome(CHECK_OUT))
THANKED = CheckedOut(outcome=outcome(CHECK_OUT), thanked=True)
CHOOSING = Choosing(asked=SCAN, outcome=outcome(CHOOSE, None))
REPEATED = Repeated(asked=SCAN, outcome=outcome(REPEAT))
REFUSED = Refused(outcome=outcome(REFUSE))
PROVING = Proving(hit=HIT)
PROVING_AGAIN = Proving(hit=HIT, problem="wrong_digits", until=LATER)
CHECKING_PROOF = Checking(asked=CLAIMED, back=PROVING)
CHECKING_GUEST = Checking(asked=GUEST, back=WalkIn())
CHECKING_GROUP = Checking(asked=DELEGATION, back=Group())
FAILED = AwaitingEnrolment(problem="code_used")
BEFORE = AwaitingEnrolment(before=True)
REVOKED = AwaitingEnrolment(problem="revoked")
STALLED = disorder(STORE_SLOW)
BROKEN = disorder(CAMERA)
UNENROLLED_AND_BROKEN = disorder(CAMERA, home=FAILED)

PHASES: dict[str, Phase] = {
    "waiting": Waiting(),
    "checking": CHECKING,
    "checking proof": CHECKING_PROOF,
    "checking guest": CHECKING_GUEST,
    "checking group": CHECKING_GROUP,
    "admitted": ADMITTED,
    "held": HELD,
    "badge offered": OFFERED,
    "badge printing": PRINTING,
    "badge ready": READY,
    "undone": Undone(),
    "checked out": CHECKED_OUT,
    "thanked": THANKED,
    "choosing": CHOOSING,
    "repeated": REPEATED,
    "repeated, offered": OFFERED_AGAIN,
    "repeated, printing": PRINTING_AGAIN,
    "repeated, ready": READY_AGAIN,
    "refused": REFUSED,
    "searching": Searching(),
    "proving": PROVING,
    "proving again": PROVING_AGAIN,
    "not provable": Proving(hit=UNPROVABLE),
    "walk-in": WalkIn(),
    "walk-in again": WalkIn(problem="phone_known"),
    "group": Group(),
    "group again": Group(problem="no_heads"),
    "stalled": STALLED,
    "broken": BROKEN,
    "broken, no space": UNENROLLED_AND_BROKEN,
    "enrolment": AwaitingEnrolment(),
    "failed": FAILED,
    "enrolled before": BEFORE,
    "confirming": ConfirmingCentral(url=URL, code=CODE),
    "enrolling": Enrolling(),
    "enrolling again": Enrolling(before=True),
    "examining": Examining(),
    "door": StaffDoor(home=Waiting()),
    "door asking": StaffDoor(home=Waiting(), asking=True),
    "door refused": StaffDoor(home=Waiting(), problem="wrong_pin", until=LATER),
    "door, stalled": StaffDoor(home=STALLED, asking=True),
    "door, broken": StaffDoor(home=BROKEN),
    "door, no space": StaffDoor(home=UNENROLLED_AND_BROKEN),
    "panel": Staff(home=Waiting(), staff=ANNA),
    "panel, stalled": Staff(home=STALLED, staff=ANNA),
    "panel, broken": Staff(home=BROKEN, staff=ANNA),
    "panel, no space": Staff(home=UNENROLLED_AND_BROKEN, staff=ANNA),
}
EVENTS: dict[str, Event] = {
    "scanned": Scanned(scan=NEXT),
    "invited": Scanned(scan=INVITED),
    "answered": Answered(asked=SCAN, outcome=outcome(ADMIT)),
    "answered another": Answered(asked=NEXT, outcome=outcome(ADMIT)),
    "proven": Answered(asked=CLAIMED, outcome=outcome(ADMIT), named=NAMED),
    "guest answered": Answered(asked=GUEST, outcome=outcome(ADMIT)),
    "group answered": Answered(asked=DELEGATION, outcome=outcome(ADMIT)),
    "proof declined": Declined(asked=CLAIMED, problem="wrong_digits", until=LATER),
    "guest declined": Declined(asked=GUEST, problem="phone_known"),
    "group declined": Declined(asked=DELEGATION, problem="no_heads"),
    "scan declined": Declined(asked=SCAN, problem="not_now"),
    "chosen": Chosen(choice=Leave()),
    "undo": UndoAsked(),
    "touched": Touched(),
    "home": HomeAsked(),
    "timed out": TimedOut(),
    "search": SearchAsked(),
    "new guest": WalkInAsked(),
    "delegation": GroupAsked(),
    "hit": HitPicked(hit=HIT),
    "digits": ProofGiven(digits="1234"),
    "guest form": FormGiven(form=GUEST),
    "group form": FormGiven(form=DELEGATION),
    "feedback": FeedbackGiven(score=3),
    "badge": BadgeAsked(),
    "badge moved": BadgeMoved(position=POSITION, stage=BadgeStage.READY),
    "another badge moved": BadgeMoved(
        position=Position(stream=STREAM, seq=9), stage=BadgeStage.LATER
    ),
    "help": HelpAsked(),
    "staff": StaffAsked(),
    "pin": PinGiven(staff="anna", pin="135790"),
    "pin refused": PinRefused(problem="wrong_pin", until=LATER),
    "staff came": StaffCame(staff=ANNA),
    "act": ActAsked(act=REPRINT),
    "faulted": CAMERA,
    "store faulted": STORE,
    "healed": Healed(part="camera"),
    "store healed": Healed(part="store"),
    "unenrolled": Unenrolled(problem="revoked"),
    "enrol": EnrolAsked(url=URL, code=CODE),
    "unenrolled before": Unenrolled(before=True),
    "enrol confirmed": EnrolConfirmed(),
    "enrol failed": EnrolFailed(problem="code_used"),
    "enrolled": Enrolled(),
}
