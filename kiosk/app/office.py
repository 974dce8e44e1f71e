"""What staff ask for at the panel, answered by the opened folder."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from kiosk.app.folder import Folder
from kiosk.app.front_office import NOT_READY
from kiosk.app.help import HelpCall
from kiosk.app.pin import is_pin
from kiosk.app.printing import FolderPrinting
from kiosk.core import events
from kiosk.core.errors import CentralBusy, CentralRefused, HeteroError, ProtocolError
from kiosk.core.panel import Doubt, RoundNow, StaffNow
from kiosk.core.staff import Acted, Problem, StaffAct, StaffMember
from kiosk.desk import door
from kiosk.desk.panel import find_members, staff_now
from kiosk.desk.staff import Order, perform
from kiosk.sync.round import RoundReport
from kiosk.ui.bridge import Bridge

MOST_DOUBTS = 50
T = TypeVar("T")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the office needs besides the folder; none of these blocks.

    `changed` after each entry, `hurry` for a round at once, `diagnose` to try every part;
    `printing` where badges are printed.
    """

    help_call: HelpCall
    changed: Callable[[], None]
    hurry: Callable[[], None]
    diagnose: Callable[[], None]
    printing: FolderPrinting


class FolderOffice:
    """`ports.Office` on an opened folder. Thread: any; answers come in the desk's or a PIN's."""

    def __init__(self, folder: Folder, bridge: Bridge, around: Around) -> None:
        self._folder = folder
        self._bridge = bridge
        self._around = around
        self._lock = threading.Lock()
        self._round: RoundNow | None = None
        self._doubts: tuple[Doubt, ...] = ()
        self._help_at: datetime | None = None

    def open_staff(self, staff: str | None, pin: str) -> None:
        """Counts the try, looks at the PIN in a thread of its own, and says whose it is."""
        reading = self._folder.clock.read()

        def look(answer: door.Look | door.Stopped) -> None:
            if isinstance(answer, door.Stopped):
                self._turn_away(answer)
                return
            threading.Thread(
                target=self._try_pin, args=(answer, pin), name="pin", daemon=True
            ).start()

        self._then(
            self._folder.desk.submit(lambda uow: door.knock(uow, staff, reading)), look
        )

    def act(self, staff: StaffMember, act: StaffAct) -> None:
        """Has something done, as an entry that names who."""

        def tell(acted: Acted) -> None:
            self._bridge.post_acted(acted)
            if acted.problem is None:
                self._around.changed()
            self.show()

        press = self._around.printing.press()
        done = self._folder.fresh(
            lambda uow, reading, fresh: perform(
                uow, Order(act=act, staff=staff, fresh=fresh, press=press), reading
            )
        )
        self._then(done, tell, lambda: tell(Acted(act=act, problem=Problem.STORE)))

    def show_door(self) -> None:
        """Says who may open the panel."""
        self._then(self._folder.desk.submit(door.door_now), self._bridge.post_staff)

    def show(self) -> None:
        """Says how everything stands."""
        reading = self._folder.clock.read()
        self._then(
            self._folder.desk.submit(lambda uow: staff_now(uow, reading)),
            lambda now: self._bridge.post_staff(self._with_news(now)),
        )

    def search(self, words: str, turn: int) -> None:
        """Says who is called so."""
        reading = self._folder.clock.read()
        self._then(
            self._folder.desk.submit(
                lambda uow: find_members(uow, words, turn, reading)
            ),
            self._bridge.post_staff,
        )

    def send_now(self) -> None:
        """Has a round begin at once."""
        self._around.hurry()

    def diagnose(self) -> None:
        """Tries every part once."""
        self._around.diagnose()

    def take_round(self, report: RoundReport) -> None:
        """Keeps what the last round did, and what central doubts since the start."""
        doubts = (Doubt(seq=one.seq, verdict=one.verdict) for one in report.verdicts)
        with self._lock:
            self._round = RoundNow(
                at=self._folder.clock.read().now,
                sent=report.sent,
                pulled=report.pulled,
                fault=None if report.fault is None else code_of(report.fault),
            )
            self._doubts = (*self._doubts, *doubts)[-MOST_DOUBTS:]

    def _with_news(self, now: StaffNow) -> StaffNow:
        with self._lock:
            sync = replace(now.sync, last=self._round, doubts=self._doubts)
            printer = self._around.printing.first
            return replace(now, sync=sync, help_at=self._help_at, printer=printer)

    def _try_pin(self, look: door.Look, pin: str) -> None:
        right = is_pin(look.pin_hash, pin)
        reading = self._folder.clock.read()
        if right:
            opened = self._folder.desk.submit(door.open_to)
            self._then(opened, lambda _: self._let_in(look.staff))
        else:
            refused = self._folder.desk.submit(lambda uow: door.turn_away(uow, reading))
            self._then(refused, self._turn_away)

    def _let_in(self, staff: StaffMember) -> None:
        help_at = self._around.help_call.answer()
        with self._lock:
            self._help_at = help_at
        _log.info("panel opened staff=%s", staff.id)
        self._bridge.post_event(events.StaffCame(staff=staff))
        self.show()

    def _turn_away(self, stopped: door.Stopped) -> None:
        _log.info("panel not opened problem=%s", stopped.problem)
        self._bridge.post_event(
            events.PinRefused(problem=stopped.problem, until=stopped.until)
        )

    def _then(
        self,
        asked: Future[T],
        tell: Callable[[T], None],
        fail: Callable[[], None] | None = None,
    ) -> None:
        """Tells the answer; a store that fails is told by what it was asked for."""

        def done(answer: Future[T]) -> None:
            error = answer.exception()
            if error is None:
                tell(answer.result())
                return
            _log.warning("office kind=%s", type(error).__name__, exc_info=error)
            if fail is not None:
                fail()
            else:
                self._bridge.post_event(events.PinRefused(problem=NOT_READY))

        asked.add_done_callback(done)


def code_of(fault: HeteroError) -> str:
    """The stable code of why a round stopped short, for which the panel has words."""
    match fault:
        case CentralBusy():
            return "busy"
        case CentralRefused(code=code):
            return code
        case ProtocolError():
            return "unreadable"
        case _:
            return "not_reached"
