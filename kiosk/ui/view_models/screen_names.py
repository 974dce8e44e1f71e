"""Names the screen of each phase."""

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
    """Return whether a phase shows a new screen.

    False while checking, after a mere touch, and when only the badge's stage has changed.
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
    """Return the screen of a phase; None keeps the current one: deciding takes milliseconds."""
    if isinstance(phase, phases.Admitted) and phase.outcome.guest_pass is not None:
        return "guest_pass"
    return _SCREENS[type(phase)]
