"""Which screen shows a phase, and when it comes in anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kiosk.core.screen import phases
from kiosk.core.screen.phases import Phase

_SCREENS: Mapping[type[Phase], str | None] = {
    phases.Waiting: "waiting",
    phases.Checking: None,
    phases.Admitted: "admitted",
    phases.Undone: "undone",
    phases.CheckedOut: "checked_out",
    phases.Choosing: "choose",
    phases.Repeated: "repeat",
    phases.Refused: "refused",
    phases.Searching: "search",
    phases.Proving: "proof",
    phases.WalkIn: "walk_in",
    phases.Group: "group",
    phases.OutOfOrder: "out_of_order",
    phases.AwaitingEnrolment: "enrolment",
    phases.ConfirmingCentral: "confirm_central",
    phases.Enrolling: "enrolment",
    phases.Examining: "self_test",
    phases.StaffDoor: "staff_door",
    phases.Staff: "staff",
}


def comes_in(before: Phase, phase: Phase) -> bool:
    """Whether a phase brings a screen of its own.

    Not while checking, nor when it is merely touched or only the badge has got further.
    """
    match (before, phase):
        case (
            (phases.Admitted(outcome=shown), phases.Admitted(outcome=now))
            | (phases.Repeated(outcome=shown), phases.Repeated(outcome=now))
            | (phases.CheckedOut(outcome=shown), phases.CheckedOut(outcome=now))
        ):
            return replace(shown, badge=None) != replace(now, badge=None)
        case _:
            return screen_of(phase) is not None


def screen_of(phase: Phase) -> str | None:
    """The screen of a phase; None keeps the one before: a decision takes milliseconds."""
    if isinstance(phase, phases.Admitted) and phase.outcome.guest_pass is not None:
        return "guest_pass"
    return _SCREENS[type(phase)]
