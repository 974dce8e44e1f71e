"""The view-models of the screens, and which of them show a phase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from kiosk.core.door.admission_request import GroupForm, WalkInForm
from kiosk.core.screen import phases
from kiosk.core.screen.phases import Phase
from kiosk.ui.view_models.dimming import Dimming
from kiosk.ui.view_models.setup.enrolment import EnrolmentView
from kiosk.ui.view_models.setup.self_test import SelfTestView
from kiosk.ui.view_models.staff.panel import StaffView
from kiosk.ui.view_models.visitor.group import GroupView
from kiosk.ui.view_models.visitor.guest_pass import GuestPassView
from kiosk.ui.view_models.visitor.result import ResultView
from kiosk.ui.view_models.visitor.search import SearchView
from kiosk.ui.view_models.visitor.waiting import WaitingView
from kiosk.ui.view_models.visitor.walk_in import WalkInView
from kiosk.ui.window.legibility import Legibility


class PhaseView(Protocol):
    """A view-model that shows some phases."""

    def show(self, phase: Phase) -> None:
        """Show a phase; called again when the phase changes."""

    def clear(self) -> None:
        """Forget what was shown and typed, after the screen was left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """The view-model of each screen concept, and two for all screens."""

    waiting: WaitingView
    result: ResultView
    enrolment: EnrolmentView
    walk_in: WalkInView
    guest_pass: GuestPassView
    group: GroupView
    search: SearchView
    staff: StaffView
    legibility: Legibility
    dimming: Dimming
    self_test: SelfTestView

    def showing(self, phase: Phase) -> tuple[PhaseView, ...] | None:
        """Return the view-models that show a phase; None keeps the current screen."""
        match phase:
            case phases.Checking(back=None):
                return None
            case phases.Checking(back=form) if form is not None:
                return self._by_phase()[type(form)]
            case phases.Choosing(asked=WalkInForm()):
                return (self.result, self.walk_in)
            case phases.Choosing(asked=GroupForm()):
                return (self.result, self.group)
            case _:
                return self._by_phase()[type(phase)]

    def _by_phase(self) -> Mapping[type[Phase], tuple[PhaseView, ...]]:
        return {
            phases.Waiting: (self.waiting,),
            phases.Admitted: (self.result, self.guest_pass),
            phases.Undone: (self.result,),
            phases.CheckedOut: (self.result,),
            phases.Choosing: (self.result,),
            phases.Repeated: (self.result,),
            phases.Refused: (self.result,),
            phases.Searching: (self.search,),
            phases.Proving: (self.search,),
            phases.WalkIn: (self.walk_in,),
            phases.Group: (self.group,),
            phases.OutOfOrder: (self.result,),
            phases.AwaitingEnrolment: (self.enrolment,),
            phases.ConfirmingCentral: (self.enrolment,),
            phases.Enrolling: (self.enrolment,),
            phases.Examining: (self.self_test,),
            phases.StaffDoor: (self.staff,),
            phases.Staff: (self.staff,),
        }
