"""The desk behind the screens: questions go to the store's thread, answers go over the bridge."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime, timedelta
from typing import TypeVar, assert_never

from kiosk.app.folder import Folder
from kiosk.app.link import enrol_folder_at_screen
from kiosk.core import events
from kiosk.core.asked import Asked, Claimed, GroupForm, Named, Settled, WalkInForm
from kiosk.core.check_result import store_problem
from kiosk.core.clock import Reading, jump_ms
from kiosk.core.errors import (
    CentralBusy,
    CentralRefused,
    HeteroError,
    NetworkUnproven,
    NotEnrolled,
    ProtocolError,
    SettingsError,
    StoreFault,
)
from kiosk.core.facts import Choice
from kiosk.core.ids import Position
from kiosk.core.outcome import Outcome, SpaceNow
from kiosk.core.printing import BadgeStage, PrintingAvailability
from kiosk.core.scan import Scan
from kiosk.core.search import Found
from kiosk.desk.badges import print_badge
from kiosk.desk.boot import note_boot, note_clock_jump
from kiosk.desk.check_in import Question, check_in
from kiosk.desk.enrol import Invitation, root_of
from kiosk.desk.feedback import thank
from kiosk.desk.group import Delegation, group
from kiosk.desk.search import Proof, prove, search
from kiosk.desk.space_now import space_now
from kiosk.desk.undo import undo
from kiosk.desk.walk_in import Arrival, walk_in
from kiosk.ports import UnitOfWork
from kiosk.settings import Settings
from kiosk.ui.bridge import Bridge

STORE = "store"
KEPT = timedelta(days=30)
"""How long entries stay after central has them: it can be refilled from here if it loses them."""
LET_GO_AT_ONCE = 20
"""Entries let go in one transaction: a commit and a millisecond (`bench/forget.py`)."""
_TIDY_EVERY = timedelta(days=1)
T = TypeVar("T")
_log = logging.getLogger(__name__)


class FolderCounter:
    """`ports.Counter` on an opened folder, but for the self-test, which `Works` has begun.

    Thread: any; answers come in the desk's.
    `answered` is called for each answer, `changed` after each entry; neither may block.
    Shape: `press` says whether badges can be printed; nobody prints any until it is set.
    """

    def __init__(
        self,
        folder: Folder,
        settings: Settings,
        bridge: Bridge,
        answered: Callable[[Outcome], None],
        changed: Callable[[], None],
    ) -> None:
        self._folder = folder
        self._settings = settings
        self._bridge = bridge
        self._answered = answered
        self._changed = changed
        self._ill = threading.Event()
        self._closing = threading.Event()
        self._tidied_at: datetime | None = None
        self._last: Reading = folder.clock.read()
        self._turn = 0
        self._before = False
        self.press: Callable[[], PrintingAvailability] = lambda: (
            PrintingAvailability.NONE
        )

    def close(self) -> None:
        """The program ends: what the store cannot answer from now on is no fault."""
        self._closing.set()

    def submit(self, asked: Settled, choice: Choice | None) -> None:
        """Asks for someone to be let in."""
        match asked:
            case Scan() | Named():
                question = Question(asked=asked, choice=choice, press=self.press())
                self._answer(
                    asked,
                    self._folder.stamped(
                        lambda uow, reading, new_id: check_in(
                            uow, question, reading, new_id
                        )
                    ),
                )
            case WalkInForm():
                arrival = Arrival(form=asked, choice=choice, press=self.press())
                self._answer(
                    asked,
                    self._folder.fresh(
                        lambda uow, reading, fresh: walk_in(
                            uow, arrival, reading, fresh
                        )
                    ),
                )
            case GroupForm():
                delegation = Delegation(form=asked, choice=choice, press=self.press())
                self._answer(
                    asked,
                    self._folder.fresh(
                        lambda uow, reading, fresh: group(
                            uow, delegation, reading, fresh
                        )
                    ),
                )
            case _ as never:
                assert_never(never)

    def prove(self, claimed: Claimed, digits: str) -> None:
        """Asks for whom of a claim the digits prove."""
        proof = Proof(claimed=claimed, digits=digits, press=self.press())
        self._answer(
            claimed,
            self._folder.stamped(
                lambda uow, reading, new_id: prove(uow, proof, reading, new_id)
            ),
        )

    def search(self, words: str, turn: int) -> None:
        """Asks who is called so. What a newer question has overtaken is never looked for."""
        self._turn = turn

        def look(uow: UnitOfWork) -> Found | None:
            if turn != self._turn:
                return None
            return search(uow, words, turn, self._folder.clock.read())

        def show(done: Future[Found | None]) -> None:
            error = done.exception()
            if error is not None:
                self._fail(error)
                return
            found = done.result()
            if found is not None:
                self._bridge.post_found(found)

        self._folder.desk.submit(look).add_done_callback(show)

    def thank(self, position: Position, score: int) -> None:
        """Keeps what a person said of their visit."""
        self._entry(
            self._folder.stamped(
                lambda uow, reading, new_id: thank(
                    uow, position, score, reading, new_id
                )
            )
        )

    def print_badge(self, position: Position) -> None:
        """Has the badge of an admission printed; says at once how it stands."""
        press, reading = self.press(), self._folder.clock.read()

        def tell(done: Future[BadgeStage | None]) -> None:
            error = done.exception()
            if error is not None:
                self._fail(error)
                return
            stage = done.result()
            self._bridge.post_event(events.BadgeMoved(position=position, stage=stage))
            self._changed()

        self._folder.desk.submit(
            lambda uow: print_badge(uow, position, press, reading)
        ).add_done_callback(tell)

    def _answer(
        self,
        asked: Asked,
        future: Future[Outcome | events.Answered | events.Declined],
    ) -> None:
        """Posts what the desk answers, once it is durable."""

        def answer(done: Future[Outcome | events.Answered | events.Declined]) -> None:
            error = done.exception()
            if error is not None:
                self._fail(error)
                return
            answer = done.result()
            if isinstance(answer, Outcome):
                answer = events.Answered(asked=asked, outcome=answer)
            if isinstance(answer, events.Declined):
                self._bridge.post_event(answer)
                return
            self._answered(answer.outcome)
            self._bridge.post_event(answer)
            if answer.outcome.position is not None:
                self._changed()
                self.refresh()

        future.add_done_callback(answer)

    def undo(self, position: Position) -> None:
        """Voids an entry: it was not this person."""
        self._entry(
            self._folder.fresh(
                lambda uow, reading, fresh: undo(uow, position, reading, fresh)
            )
        )

    def enrol(self, url: str, code: str) -> None:
        """Asks central, in a thread that lasts as long as the question."""
        invitation = Invitation(url=url, code=code, name="Kios")
        threading.Thread(
            target=self._enrol, args=(invitation,), name="enrolment", daemon=True
        ).start()

    def begin(self) -> None:
        """Shows how things stand at the start, and journals it."""
        self._before = root_of(self._folder.desk) is not None
        if self._folder.find_identity() is None:
            self._bridge.post_event(events.Unenrolled(before=self._before))
            return
        self._entry(self._folder.stamped(note_boot))
        self.refresh()

    def refresh(self) -> None:
        """Shows the space as it is now."""
        reading = self._folder.clock.read()
        asked = self._folder.desk.submit(lambda uow: space_now(uow, reading))

        def show(done: Future[SpaceNow]) -> None:
            error = done.exception()
            if error is None:
                self._bridge.post_space(done.result())
            elif not isinstance(error, NotEnrolled):
                self._fail(error)

        asked.add_done_callback(show)

    def tidy(self) -> None:
        """Lets go, once a day, of entries that central has held for a month.

        After a round only: a clock that central has not confirmed may be years ahead.
        """
        now = self._folder.clock.read().now
        if self._tidied_at is not None and now - self._tidied_at < _TIDY_EVERY:
            return
        self._tidied_at = now
        self._let_go(now - KEPT)

    def _let_go(self, before: datetime) -> None:
        """A little at a time, when nobody else wants the desk: who checks in must not wait."""

        def go_on(done: Future[int]) -> None:
            if (
                done.exception() is None
                and done.result()
                and not self._closing.is_set()
            ):
                self._let_go(before)

        self._folder.desk.submit_late(
            lambda uow: uow.journal.forget_before(before, LET_GO_AT_ONCE)
        ).add_done_callback(go_on)

    def watch(self) -> None:
        """Looks, now and then, whether the clock was set, and whether an ill store is well."""
        if self._ill.is_set():
            self._probe()
        before, self._last = self._last, self._folder.clock.read()

        def note(done: Future[Position | None]) -> None:
            error = done.exception()
            if error is not None and not isinstance(error, NotEnrolled):
                self._fail(error)

        if jump_ms(before.moment, self._last.moment) != 0:
            self._folder.stamped(
                lambda uow, reading, new_id: note_clock_jump(
                    uow, before, reading, new_id
                )
            ).add_done_callback(note)

    def _entry(self, asked: Future[T]) -> None:
        def done(entry: Future[T]) -> None:
            error = entry.exception()
            if error is None:
                self._changed()
                self.refresh()
            else:
                self._fail(error)

        asked.add_done_callback(done)

    def _fail(self, error: BaseException) -> None:
        if self._closing.is_set():
            return
        if isinstance(error, NotEnrolled):
            self._bridge.post_event(events.Unenrolled(before=self._before))
            return
        if not self._ill.is_set():
            _log.error(
                "store out of order kind=%s", type(error).__name__, exc_info=error
            )
        self._ill.set()
        self._bridge.post_event(
            events.Faulted(part=STORE, problem=store_problem(error))
        )

    def _probe(self) -> None:
        """A real entry: only a write that is durable shows that the store works again."""

        def look(done: Future[Position]) -> None:
            error = done.exception()
            if error is None or isinstance(error, NotEnrolled):
                self._ill.clear()
                self._bridge.post_event(events.Healed(part=STORE))
                self.refresh()

        self._folder.stamped(note_boot).add_done_callback(look)

    def _enrol(self, invitation: Invitation) -> None:
        try:
            enrol_folder_at_screen(self._folder, self._settings, invitation)
        except StoreFault as fault:
            self._fail(fault)
        except HeteroError as error:
            problem = _problem_of(error)
            self._bridge.post_event(events.EnrolFailed(problem=problem))
        else:
            self._before = True
            self._bridge.post_event(events.Enrolled())
            self._changed()
            self.refresh()


def _problem_of(error: HeteroError) -> str:
    """The stable code of what kept this device from being enrolled."""
    match error:
        case SettingsError():
            return "bad_address"
        case NetworkUnproven():
            return "other_network"
        case CentralBusy():
            return "busy"
        case CentralRefused(code=code):
            return code
        case ProtocolError():
            return "code_unknown"
        case _:
            return "not_reached"
