"""The front desk: owns the phase and its time limit, and carries the phase's effects out."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.core import phases
from kiosk.core.phases import Effect, Event, Phase, time_limit_ms
from kiosk.core.steps import step
from kiosk.ports import Clock, Counter
from kiosk.ui.bridge import Bridge
from kiosk.ui.language import Language
from kiosk.ui.view_models.enrolment import EnrolmentView
from kiosk.ui.view_models.result import ResultView
from kiosk.ui.view_models.waiting import WaitingView

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

_SCREENS: Mapping[type[Phase], str | None] = {
    phases.Waiting: "waiting",
    phases.Checking: None,
    phases.Admitted: "admitted",
    phases.Undone: "undone",
    phases.CheckedOut: "checked_out",
    phases.Choosing: "choose",
    phases.Repeated: "repeat",
    phases.Refused: "refused",
    phases.OutOfOrder: "out_of_order",
    phases.Enrolment: "enrolment",
    phases.Enrolling: "enrolment",
}

IDLE_MS = 30_000
"""So long after the last visitor, the screens speak the kiosk's first language again."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """The view-models of the screens."""

    waiting: WaitingView
    result: ResultView
    enrolment: EnrolmentView


@QmlElement
class FrontDesk(QObject):
    """What the screen is in.

    Events come over the bridge and from touches; questions go to the counter.
    Signals: `phase_changed` after each step that led to another phase.
    """

    phase_changed = Signal()

    def __init__(
        self, counter: Counter, clock: Clock, bridge: Bridge, language: Language
    ) -> None:
        super().__init__()
        self._counter = counter
        self._clock = clock
        self._phase: Phase = phases.Waiting()
        self._screen = "waiting"
        self._number = 0
        self._since = clock.read().now
        self.views = Views(
            waiting=WaitingView(clock, language, self),
            result=ResultView(language, self),
            enrolment=EnrolmentView(language, self),
        )
        self._language = language
        self._limit = QTimer(self, singleShot=True)
        self._limit.setObjectName("limit")
        self._limit.timeout.connect(self.time_out)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.setObjectName("idle")
        self._idle.timeout.connect(language.reset)
        language.switched.connect(self.await_idleness)
        queued = Qt.ConnectionType.QueuedConnection
        bridge.event_posted.connect(self.take, queued)
        bridge.space_posted.connect(self.views.waiting.show_space, queued)
        bridge.link_posted.connect(self.views.waiting.show_link, queued)
        bridge.camera_posted.connect(self.views.waiting.show_camera, queued)
        bridge.unread_posted.connect(self.views.waiting.show_unread, queued)

    @property
    def phase(self) -> Phase:
        """The phase now."""
        return self._phase

    @Property(str, notify=phase_changed)
    def screen(self) -> str:
        """The screen that shows the phase."""
        return self._screen

    @Property(int, notify=phase_changed)
    def screenNumber(self) -> int:
        """Counts screens, so that one that follows itself comes in anew."""
        return self._number

    @Property(int, notify=phase_changed)
    def limitMs(self) -> int:
        """How long the way home is; 0 where the phase stands as long as it takes."""
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

    @Property(WaitingView, constant=True)
    def waiting(self) -> WaitingView:
        """The Waiting screen's view-model."""
        return self.views.waiting

    @Property(ResultView, constant=True)
    def result(self) -> ResultView:
        """The result screens' view-model."""
        return self.views.result

    @Property(EnrolmentView, constant=True)
    def enrolment(self) -> EnrolmentView:
        """The Enrolment screen's view-model."""
        return self.views.enrolment

    @Slot(object)
    def take(self, event: Event) -> None:
        """Takes an event: the phase that follows is shown, then the effects are carried out."""
        taken = step(self._phase, event)
        if taken.phase != self._phase:
            self._enter(taken.phase)
        for effect in taken.effects:
            self._carry_out(effect)

    @Slot()
    def time_out(self) -> None:
        """The time limit has run out."""
        self.take(phases.TimedOut())

    @Slot()
    def touch(self) -> None:
        """Somebody touched the screen where nothing is."""
        self.take(phases.Touched())

    @Slot()
    def undo(self) -> None:
        """It was not me."""
        self.take(phases.UndoAsked())

    @Slot()
    def go_home(self) -> None:
        """Done here."""
        self.take(phases.HomeAsked())

    @Slot(int)
    def choose(self, index: int) -> None:
        """Takes the card at a place in the list; a card that is gone changes nothing."""
        choice = self.views.result.find_choice(index)
        if choice is not None:
            self.take(phases.Chosen(choice=choice))

    @Slot()
    def enrol(self) -> None:
        """Asks central with what has been typed, once there is enough."""
        if self.views.enrolment.is_complete():
            url, code = self.views.enrolment.typed()
            self.take(phases.EnrolAsked(url=url, code=code))

    @Slot()
    def await_idleness(self) -> None:
        """Begins to count the time in which nobody is here."""
        if isinstance(self._phase, phases.Waiting):
            self._idle.start()

    def _enter(self, phase: Phase) -> None:
        before, self._phase = self._phase, phase
        self._screen = _screen_of(phase) or self._screen
        if _comes_in(before, phase):
            self._number += 1
        limit_ms = time_limit_ms(phase)
        self._limit.stop()
        if limit_ms is not None:
            self._limit.start(limit_ms)
        self._idle.stop()
        self.await_idleness()
        if not isinstance(before, phases.OutOfOrder):
            self._since = self._clock.read().now
        self._show(phase)
        _log.debug("phase=%s before=%s", type(phase).__name__, type(before).__name__)
        self.phase_changed.emit()

    def _show(self, phase: Phase) -> None:
        tz_min = self.views.waiting.zone_min
        if isinstance(phase, phases.Checking):
            self.views.waiting.close_frame()
        else:
            self.views.waiting.open_frame()
        match phase:
            case phases.Waiting() | phases.Checking():
                return
            case phases.Undone() | phases.OutOfOrder():
                self.views.result.show(phase, self._since, tz_min)
            case phases.Enrolment(problem=problem):
                self.views.enrolment.show(asking=False, problem=problem)
            case phases.Enrolling():
                self.views.enrolment.show(asking=True, problem=None)
            case _:
                self.views.result.show(phase.outcome, phase.outcome.at, tz_min)

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case phases.SubmitScan(scan=scan, choice=choice):
                self._counter.submit_scan(scan, choice)
            case phases.Undo(position=position):
                self._counter.undo(position)
            case phases.Enrol(url=url, code=code):
                self._counter.enrol(url, code)
            case _ as never:
                assert_never(never)


def _comes_in(before: Phase, phase: Phase) -> bool:
    """Whether a phase brings a screen of its own: not while checking, nor when merely held."""
    if isinstance(before, phases.Admitted) and isinstance(phase, phases.Admitted):
        return before.outcome != phase.outcome
    return _screen_of(phase) is not None


def _screen_of(phase: Phase) -> str | None:
    """The screen of a phase; None keeps the one before: a decision takes milliseconds."""
    return _SCREENS[type(phase)]
