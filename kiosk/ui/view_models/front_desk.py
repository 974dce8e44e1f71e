"""Runs the screens: keeps the phase and its time limit, and passes on the phase's effects."""

from __future__ import annotations

import logging
from datetime import datetime

from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.core.door.outcome import HelpNow
from kiosk.core.screen import events, phases
from kiosk.core.screen.events import Event
from kiosk.core.screen.phases import Phase, time_limit_ms
from kiosk.core.screen.steps import step
from kiosk.ports import Clock, Codes, EffectPort
from kiosk.ui.bridge import Bridge
from kiosk.ui.language import Language
from kiosk.ui.view_models.dimming import Dimming
from kiosk.ui.view_models.screen_names import comes_in, screen_of
from kiosk.ui.view_models.setup.enrolment import EnrolmentView
from kiosk.ui.view_models.setup.self_test import SelfTestView
from kiosk.ui.view_models.staff.panel import StaffView
from kiosk.ui.view_models.views import PhaseView, Views
from kiosk.ui.view_models.visitor.group import GroupView
from kiosk.ui.view_models.visitor.guest_pass import GuestPassView
from kiosk.ui.view_models.visitor.result import ResultView
from kiosk.ui.view_models.visitor.search import SearchView
from kiosk.ui.view_models.visitor.waiting import WaitingView
from kiosk.ui.view_models.visitor.walk_in import WalkInView
from kiosk.ui.window.legibility import Legibility

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

IDLE_MS = 30_000
"""After this time without visitors the screens return to the first language."""

_log = logging.getLogger(__name__)


@QmlElement
class FrontDesk(QObject):
    """The phase of the screens, and all view-models.

    Events come over the bridge and from touches; effects go to the handler.
    Signals: `phase_changed` after each change of phase, `help_changed` when a call for staff begins
    or ends.
    """

    phase_changed = Signal()
    help_changed = Signal()

    def __init__(
        self,
        handler: EffectPort,
        codes: Codes,
        clock: Clock,
        bridge: Bridge,
        language: Language,
    ) -> None:
        super().__init__()
        self._handler = handler
        self._phase: Phase = phases.Waiting()
        self._screen = "waiting"
        self._number = 0
        waiting = WaitingView(clock, language, self)
        self.views = Views(
            waiting=waiting,
            result=ResultView(clock, waiting.zone, language, self),
            enrolment=EnrolmentView(language, self),
            walk_in=WalkInView(language, self),
            guest_pass=GuestPassView(codes, waiting.zone, language, self),
            group=GroupView(language, self),
            search=SearchView(handler, clock, language, self),
            staff=StaffView(handler, codes, clock, language, self.take, self),
            legibility=Legibility(self),
            dimming=Dimming(bridge.resting, self),
            self_test=SelfTestView(handler, language, self),
        )
        self._shown_by: tuple[PhaseView, ...] = (waiting,)
        self._help_since: datetime | None = None
        self._limit = QTimer(self, singleShot=True)
        self._limit.setObjectName("limit")
        self._limit.timeout.connect(self.time_out)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.setObjectName("idle")
        self._idle.timeout.connect(language.reset)
        self._idle.timeout.connect(self.views.legibility.reset)
        language.switched.connect(self.await_idleness)
        self.views.legibility.switched.connect(self.await_idleness)
        self.views.staff.listen(bridge)
        queued = Qt.ConnectionType.QueuedConnection
        bridge.event_posted.connect(self.take, queued)
        bridge.space_posted.connect(self.views.waiting.show_space, queued)
        bridge.link_posted.connect(self.views.waiting.show_link, queued)
        bridge.camera_posted.connect(self.views.waiting.show_camera, queued)
        bridge.concerns_posted.connect(self.views.waiting.show_concerns, queued)
        bridge.unread_posted.connect(self.views.waiting.show_unread, queued)
        bridge.finding_posted.connect(self.views.self_test.take, queued)
        bridge.space_posted.connect(self.views.dimming.follow, queued)
        bridge.motion_seen.connect(self.views.dimming.wake, queued)
        bridge.help_posted.connect(self.show_help, queued)
        bridge.space_posted.connect(self.views.walk_in.show_space, queued)
        self.views.walk_in.given.connect(self.take)
        self.views.group.given.connect(self.take)
        self.views.search.given.connect(self.take)
        bridge.found_posted.connect(self.views.search.show_found, queued)

    @property
    def phase(self) -> Phase:
        return self._phase

    @Property(str, notify=phase_changed)
    def screen(self) -> str:
        return self._screen

    @Property(int, notify=phase_changed)
    def screenNumber(self) -> int:
        """A number that grows with each new screen, so that the same screen twice is shown anew."""
        return self._number

    @Property(int, notify=phase_changed)
    def limitMs(self) -> int:
        """The time until the screen returns home; 0 if it does not."""
        if isinstance(self._phase, phases.Checking):
            return 0
        return time_limit_ms(self._phase) or 0

    @Property(bool, notify=phase_changed)
    def undoable(self) -> bool:
        """Whether `not me` can be touched."""
        return (
            isinstance(self._phase, phases.Admitted)
            and self._phase.outcome.position is not None
        )

    @Property(Legibility, constant=True)
    def legibility(self) -> Legibility:
        return self.views.legibility

    @Property(Dimming, constant=True)
    def dimming(self) -> Dimming:
        return self.views.dimming

    @Property(bool, notify=help_changed)
    def helpCalled(self) -> bool:
        """Whether a call for staff is open."""
        return self._help_since is not None

    @Property(WaitingView, constant=True)
    def waiting(self) -> WaitingView:
        return self.views.waiting

    @Property(ResultView, constant=True)
    def result(self) -> ResultView:
        return self.views.result

    @Property(EnrolmentView, constant=True)
    def enrolment(self) -> EnrolmentView:
        return self.views.enrolment

    @Property(WalkInView, constant=True)
    def walkIn(self) -> WalkInView:
        return self.views.walk_in

    @Property(GuestPassView, constant=True)
    def guestPass(self) -> GuestPassView:
        """The view-model of a new guest's pass."""
        return self.views.guest_pass

    @Property(GroupView, constant=True)
    def group(self) -> GroupView:
        return self.views.group

    @Property(SearchView, constant=True)
    def search(self) -> SearchView:
        return self.views.search

    @Property(SelfTestView, constant=True)
    def selfTest(self) -> SelfTestView:
        return self.views.self_test

    @Property(StaffView, constant=True)
    def staff(self) -> StaffView:
        return self.views.staff

    @Slot(object)
    def take(self, event: Event) -> None:
        """Take an event: show the next phase, then pass on the effects."""
        if isinstance(event, events.Scanned):
            self.views.staff.take_scan(event)
        taken = step(self._phase, event)
        if taken.phase != self._phase:
            self._enter(taken.phase)
        elif isinstance(event, events.Touched):
            self._stay()
        elif isinstance(self._phase, phases.AwaitingEnrolment):
            # A problem disappears when the guest types; show it again if the next try has it too.
            self.views.enrolment.show(self._phase)
        for effect in taken.effects:
            self._handler.ask(effect)

    @Slot(object)
    def show_help(self, help_now: HelpNow) -> None:
        self._help_since = help_now.since
        self.help_changed.emit()

    @Slot()
    def attend(self) -> None:
        """Note that somebody is here: the window was touched, or a key was pressed."""
        self.views.dimming.wake()
        self.await_idleness()
        self.touch()

    @Slot()
    def time_out(self) -> None:
        self.take(events.TimedOut())

    @Slot()
    def touch(self) -> None:
        self.take(events.Touched())

    @Slot()
    def open_search(self) -> None:
        self.take(events.SearchAsked())

    @Slot()
    def open_walk_in(self) -> None:
        self.take(events.WalkInAsked())

    @Slot()
    def open_group(self) -> None:
        self.take(events.GroupAsked())

    @Slot()
    def open_staff(self) -> None:
        self.take(events.StaffAsked())

    @Slot()
    def call_staff(self) -> None:
        self.take(events.HelpAsked())

    @Slot()
    def print_badge(self) -> None:
        self.take(events.BadgeAsked())

    @Slot(int)
    def give_feedback(self, score: int) -> None:
        """Take a rating from 1 (not good) to 3 (good)."""
        self.take(events.FeedbackGiven(score=score))

    @Slot()
    def undo(self) -> None:
        self.take(events.UndoAsked())

    @Slot()
    def go_home(self) -> None:
        self.take(events.HomeAsked())

    @Slot(int)
    def choose(self, index: int) -> None:
        """Take the card at an index; ignore a card that is gone."""
        choice = self.views.result.find_choice(index)
        if choice is not None:
            self.take(events.Chosen(choice=choice))

    @Slot()
    def enrol(self) -> None:
        """Ask central with the typed address and code, once both are complete."""
        if self.views.enrolment.is_complete():
            url, code = self.views.enrolment.typed()
            self.take(events.EnrolAsked(url=url, code=code))

    @Slot()
    def confirm_enrol(self) -> None:
        self.take(events.EnrolConfirmed())

    @Slot()
    def await_idleness(self) -> None:
        """Restart the count of the time without visitors."""
        if isinstance(self._phase, phases.Waiting):
            self._idle.start()

    def _enter(self, phase: Phase) -> None:
        before, self._phase = self._phase, phase
        self._screen = screen_of(phase) or self._screen
        if comes_in(before, phase):
            self._number += 1
        limit_ms = time_limit_ms(phase)
        self._limit.stop()
        if limit_ms is not None:
            self._limit.start(limit_ms)
        self._idle.stop()
        self.await_idleness()
        self.views.dimming.wake()
        self.views.waiting.close_frame(closed=isinstance(phase, phases.Checking))
        left = self._show(phase)
        _log.debug("phase=%s before=%s", type(phase).__name__, type(before).__name__)
        self.phase_changed.emit()
        for (
            view
        ) in left:  # after the change of screen, so that nobody sees it being emptied
            view.clear()

    def _show(self, phase: Phase) -> list[PhaseView]:
        """Show a phase; return the view-models that no longer show anything."""
        showing = self.views.showing(phase)
        if showing is None:
            return []
        left = [view for view in self._shown_by if view not in showing]
        self._shown_by = showing
        for view in showing:
            view.show(phase)
        return left

    def _stay(self) -> None:
        """Restart the time limit while somebody uses a form or the panel."""
        if phases.lasts(self._phase):
            self._limit.start()
