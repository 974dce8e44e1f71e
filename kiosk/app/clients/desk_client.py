"""Runs the screens' desk effects in the store's thread and posts the answers over the bridge."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from typing import TypeVar, assert_never

from kiosk.app.clients.help import HelpCall
from kiosk.app.clients.housekeeping import Housekeeping
from kiosk.app.clients.pin import is_pin
from kiosk.app.machine.folder import OpenedFolder
from kiosk.app.printing.printing import FolderPrinting
from kiosk.core.errors import CentralBusy, CentralRefused, HeteroError, ProtocolError
from kiosk.core.people.search import Found
from kiosk.core.record.clock import Reading
from kiosk.core.record.ids import Fresh, Position
from kiosk.core.screen.effects import (
    Act,
    DeskEffect,
    FindMembers,
    OpenStaff,
    SearchPeople,
    ShowLogin,
    ShowPanel,
)
from kiosk.core.screen.events import (
    NOT_READY,
    Answered,
    BadgeMoved,
    Declined,
    PinRefused,
    StaffCame,
)
from kiosk.core.staff.panel import DoorNow, Doubt, MembersFound, RoundNow, StaffNow
from kiosk.core.staff.staff import Acted, Problem, StaffMember
from kiosk.desk.requests import Answer, carry_out
from kiosk.desk.staff import login as staff_login
from kiosk.ports import UnitOfWork
from kiosk.sync.round import RoundReport
from kiosk.ui.bridge import Bridge

MOST_DOUBTS = 50
T = TypeVar("T")
_log = logging.getLogger(__name__)


class DeskClient:
    """Runs desk effects on an open folder and posts their answers.

    `nudge` tells the courier that there is a new entry; it must not block.
    Thread: any; answers come from the desk's thread, or from the thread of a PIN check.
    """

    def __init__(
        self,
        folder: OpenedFolder,
        bridge: Bridge,
        printing: FolderPrinting,
        help_call: HelpCall,
        nudge: Callable[[], None],
    ) -> None:
        self._folder = folder
        self._bridge = bridge
        self._printing = printing
        self._help_call = help_call
        self._nudge = nudge
        self._lock = threading.Lock()
        self._turn = 0
        self._round: RoundNow | None = None
        self._doubts: tuple[Doubt, ...] = ()
        self._help_at: datetime | None = None
        self.housekeeping = Housekeeping(folder, bridge, self._changed)

    def ask(self, effect: DeskEffect) -> None:
        """Carry out an effect in one transaction, and post its answer once it is durable."""
        press = self._printing.press()
        if isinstance(effect, SearchPeople):
            self._turn = effect.turn

        def work(uow: UnitOfWork, reading: Reading, fresh: Fresh) -> Answer:
            # A newer keystroke has replaced this search: skip it.
            if isinstance(effect, SearchPeople) and effect.turn != self._turn:
                return None
            return carry_out(uow, effect, press, reading, fresh)

        self._then(
            self._folder.fresh(work),
            lambda answer: self._post(effect, answer),
            lambda error: self._fail(effect, error),
        )

    def take_round(self, report: RoundReport) -> None:
        """Store the report of the last round, and central's disputes since the start."""
        doubts = (Doubt(seq=one.seq, verdict=one.verdict) for one in report.verdicts)
        with self._lock:
            self._round = RoundNow(
                at=self._folder.clock.read().now,
                sent=report.sent,
                pulled=report.pulled,
                fault=None if report.fault is None else code_of(report.fault),
            )
            self._doubts = (*self._doubts, *doubts)[-MOST_DOUBTS:]

    def _post(  # noqa: C901, PLR0912  # one arm for each answer
        self, effect: DeskEffect, answer: Answer
    ) -> None:
        match answer:
            case Answered():
                self._bridge.post(answer)
                if answer.outcome.position is not None:
                    self.housekeeping.note_entry()
            case BadgeMoved():
                self._bridge.post(answer)
                self._changed()
            case Acted():
                self._bridge.post(answer)
                if answer.problem is None:
                    self._changed()
                self.ask(ShowPanel())
            case StaffNow():
                self._bridge.post(self._with_news(answer))
            case Declined() | Found() | DoorNow() | MembersFound():
                self._bridge.post(answer)
            case staff_login.Challenge():
                if isinstance(effect, OpenStaff):
                    self._check_pin(answer, effect.pin)
            case staff_login.Denied():
                self._deny(answer)
            case Position():
                self.housekeeping.note_entry()
            case None:
                return
            case _ as never:
                assert_never(never)

    def _fail(self, effect: DeskEffect, error: BaseException) -> None:
        """Report a failed effect: on the panel itself, or by closing the kiosk."""
        match effect:
            case Act(act=act):
                self._log_failure(error)
                self._bridge.post(Acted(act=act, problem=Problem.STORE))
                self.ask(ShowPanel())
            case OpenStaff() | ShowLogin() | ShowPanel() | FindMembers():
                self._not_ready(error)
            case _:
                self.housekeeping.fail(error)

    def _changed(self) -> None:
        """Wake the courier and the spooler after a new entry."""
        self._nudge()
        self._printing.nudge()

    def _with_news(self, now: StaffNow) -> StaffNow:
        with self._lock:
            sync = replace(now.sync, last=self._round, doubts=self._doubts)
            return replace(
                now, sync=sync, help_at=self._help_at, printer=self._printing.first
            )

    def _check_pin(self, challenge: staff_login.Challenge, pin: str) -> None:
        """Compare a PIN with its hash in a thread of its own, because the hash is slow."""
        threading.Thread(
            target=self._try_pin, args=(challenge, pin), name="pin", daemon=True
        ).start()

    def _try_pin(self, challenge: staff_login.Challenge, pin: str) -> None:
        desk, reading = self._folder.desk, self._folder.clock.read()
        if is_pin(challenge.pin_hash, pin):
            opened = desk.submit(staff_login.succeed)
            self._then(opened, lambda _: self._let_in(challenge.staff), self._not_ready)
        else:
            refused = desk.submit(lambda uow: staff_login.fail(uow, reading))
            self._then(refused, self._deny, self._not_ready)

    def _let_in(self, staff: StaffMember) -> None:
        help_at = self._help_call.answer()
        with self._lock:
            self._help_at = help_at
        _log.info("panel opened staff=%s", staff.id)
        self._bridge.post(StaffCame(staff=staff))
        self.ask(ShowPanel())

    def _deny(self, denied: staff_login.Denied) -> None:
        _log.info("panel not opened problem=%s", denied.problem)
        self._bridge.post(PinRefused(problem=denied.problem, until=denied.until))

    def _not_ready(self, error: BaseException) -> None:
        self._log_failure(error)
        self._bridge.post(PinRefused(problem=NOT_READY))

    @staticmethod
    def _log_failure(error: BaseException) -> None:
        _log.warning("panel kind=%s", type(error).__name__, exc_info=error)

    @staticmethod
    def _then(
        asked: Future[T],
        tell: Callable[[T], None],
        fail: Callable[[BaseException], None],
    ) -> None:
        def done(answer: Future[T]) -> None:
            error = answer.exception()
            if error is None:
                tell(answer.result())
            else:
                fail(error)

        asked.add_done_callback(done)


def code_of(fault: HeteroError) -> str:
    """Return the stable code of a failed round; the panel has words for each."""
    match fault:
        case CentralBusy():
            return "busy"
        case CentralRefused(code=code):
            return code
        case ProtocolError():
            return "unreadable"
        case _:
            return "not_reached"
