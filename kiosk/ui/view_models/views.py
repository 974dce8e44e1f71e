"""The view-models of the screens, and which of them shows a phase."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.core import phases
from kiosk.core.asked import GroupForm, WalkInForm
from kiosk.core.phases import Phase
from kiosk.ui.legibility import Legibility
from kiosk.ui.view_models.enrolment import EnrolmentView
from kiosk.ui.view_models.group import GroupView
from kiosk.ui.view_models.guest_pass import GuestPassView
from kiosk.ui.view_models.rest import Rest
from kiosk.ui.view_models.result import ResultView
from kiosk.ui.view_models.search import SearchView
from kiosk.ui.view_models.self_test import SelfTestView
from kiosk.ui.view_models.staff import StaffView
from kiosk.ui.view_models.waiting import WaitingView
from kiosk.ui.view_models.walk_in import WalkInView


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """One view-model for each screen concept, and two for all screens."""

    waiting: WaitingView
    result: ResultView
    enrolment: EnrolmentView
    walk_in: WalkInView
    guest_pass: GuestPassView
    group: GroupView
    search: SearchView
    staff: StaffView
    legibility: Legibility
    rest: Rest
    self_test: SelfTestView


def show_phase(views: Views, phase: Phase, since: datetime) -> None:
    """Lets every view-model take what it shows of a phase; `since` is when its trouble began."""
    _show_frame(views.waiting, phase)
    _show_result(views.result, phase, since, views.waiting.zone_min)
    _show_enrolment(views.enrolment, phase)
    _show_walk_in(views.walk_in, phase)
    _show_guest_pass(views.guest_pass, phase, views.waiting.zone_min)
    _show_group(views.group, phase)
    _show_search(views.search, phase)
    views.staff.show_phase(phase)
    _show_self_test(views.self_test, phase)


def _show_frame(waiting: WaitingView, phase: Phase) -> None:
    if isinstance(phase, phases.Checking):
        waiting.close_frame()
    else:
        waiting.open_frame()


def _show_result(
    result: ResultView, phase: Phase, since: datetime, tz_min: int
) -> None:
    match phase:
        case phases.Undone() | phases.OutOfOrder():
            result.show(phase, since, tz_min)
        case phases.CheckedOut(thanked=True):
            result.thank()
        case phases.Admitted() | phases.CheckedOut() | phases.Refused():
            result.show(phase.outcome, phase.outcome.at, tz_min)
        case phases.Choosing() | phases.Repeated():
            result.show(phase.outcome, phase.outcome.at, tz_min)
        case _:
            return


def _show_enrolment(enrolment: EnrolmentView, phase: Phase) -> None:
    match phase:
        case phases.Enrolment(problem=problem):
            enrolment.show(asking=False, problem=problem)
        case phases.ConfirmingCentral(url=url):
            enrolment.show_central(url)
        case phases.Enrolling():
            enrolment.show(asking=True, problem=None)
        case _:
            return


def _show_self_test(self_test: SelfTestView, phase: Phase) -> None:
    if isinstance(phase, phases.Examining):
        self_test.begin()


def _show_walk_in(walk_in: WalkInView, phase: Phase) -> None:
    match phase:
        case phases.WalkIn(problem=problem):
            walk_in.show(problem)
        case (
            phases.Checking(back=phases.WalkIn()) | phases.Choosing(asked=WalkInForm())
        ):
            walk_in.wait()
        case _:
            walk_in.clear()


def _show_group(group: GroupView, phase: Phase) -> None:
    match phase:
        case phases.Group(problem=problem):
            group.show(problem)
        case phases.Checking(back=phases.Group()) | phases.Choosing(asked=GroupForm()):
            group.wait()
        case _:
            group.clear()


def _show_search(search: SearchView, phase: Phase) -> None:
    match phase:
        case phases.Searching():
            search.show_search()
        case phases.Proving():
            search.show_proof(phase)
        case phases.Checking(back=phases.Proving()):
            search.await_answer()
        case _:
            search.clear()


def _show_guest_pass(guest_pass: GuestPassView, phase: Phase, tz_min: int) -> None:
    match phase:
        case phases.Admitted(held=False):
            guest_pass.show(phase.outcome, tz_min)
        case phases.Admitted():
            return
        case _:
            guest_pass.clear()
