"""Everything behind the screens: opens the store, starts the threads, and stops them in order."""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from kiosk.app.devices import FolderDevices
from kiosk.app.front_office import OpeningOffice
from kiosk.app.help import HelpCall
from kiosk.app.qr_codes import QrCodes
from kiosk.app.warm import warm_up
from kiosk.core import events
from kiosk.core.asked import Claimed, Settled
from kiosk.core.errors import CentralRefused
from kiosk.core.facts import Choice
from kiosk.core.ids import Position
from kiosk.core.outcome import Outcome
from kiosk.ports import Clock
from kiosk.settings import Settings
from kiosk.ui.bridge import Bridge
from kiosk.ui.view_models.asking import Partners

if TYPE_CHECKING:
    from kiosk.app.check_runs import SelfTest
    from kiosk.app.counter import FolderCounter
    from kiosk.app.folder import Folder
    from kiosk.app.office import FolderOffice
    from kiosk.store.desk_thread import DeskThread
    from kiosk.sync.courier import Courier
    from kiosk.sync.round import RoundReport

JOIN_S = 2.0
_log = logging.getLogger(__name__)


class Works:
    """`ports.Counter` from the first moment on: what is asked before the store is open waits.

    OpenCV, SQLAlchemy and requests are imported in the starting thread, while the window shows.
    Thread: made, started and stopped in the GUI's; questions from any.
    """

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        bridge: Bridge,
        answered: Callable[[Outcome], None],
        devices: FolderDevices,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._bridge = bridge
        self._answered = answered
        self._stopping = threading.Event()
        self._starting = threading.Lock()
        self._devices = devices
        self._office = OpeningOffice(bridge)
        self._help = HelpCall(bridge.post_help, self._nudge)
        self._lock = threading.Lock()
        self._asked: list[Callable[[FolderCounter], None]] = []
        self._round = threading.Event()
        self._self_test: SelfTest | None = None
        self._look: Callable[[], None] = lambda: None
        self._counter: FolderCounter | None = None
        self._desk: DeskThread | None = None
        self._courier: Courier | None = None
        # What it is at, a crash at any moment leaves sound: the end need not wait for it.
        self._starter = threading.Thread(
            target=self._start, name="starter", daemon=True
        )

    def partners(self) -> Partners:
        """Whom the screens ask."""
        return Partners(
            counter=self,
            office=self._office,
            devices=self._devices,
            codes=QrCodes(),
        )

    @property
    def camera_ended(self) -> threading.Event:
        """Set once the camera's video is through."""
        return self._devices.ended

    def start(self) -> None:
        """Begins to open the store, then the camera and the way to central."""
        self._starter.start()

    def stop(self) -> None:
        """Ends camera, courier, spooler and desk, in this order; everything is durable then."""
        with self._starting:
            self._stopping.set()
        gc.unfreeze()
        if self._starter.ident is not None:
            self._starter.join(JOIN_S)
        self._devices.stop()
        if self._courier is not None:
            self._courier.stop()
        self._devices.printing.stop()
        if self._counter is not None:
            self._counter.close()
        if self._desk is not None:
            self._desk.stop()

    def submit(self, asked: Settled, choice: Choice | None) -> None:
        """Asks for someone to be let in."""
        self._ask(lambda counter: counter.submit(asked, choice))

    def prove(self, claimed: Claimed, digits: str) -> None:
        """Asks for whom of a claim the digits prove."""
        self._ask(lambda counter: counter.prove(claimed, digits))

    def search(self, words: str, turn: int) -> None:
        """Asks who is called so."""
        self._ask(lambda counter: counter.search(words, turn))

    def thank(self, position: Position, score: int) -> None:
        """Keeps what a person said of their visit."""
        self._ask(lambda counter: counter.thank(position, score))

    def print_badge(self, position: Position) -> None:
        """Has the badge of an admission printed."""
        self._ask(lambda counter: counter.print_badge(position))

    def call_staff(self) -> None:
        """Rings for staff."""
        self._help.ring(self._clock.read().now)

    def examine(self) -> None:
        """Tries every part once."""
        self._ask(lambda _: self._examine())

    def undo(self, position: Position) -> None:
        """Voids an entry."""
        self._ask(lambda counter: counter.undo(position))

    def enrol(self, url: str, code: str) -> None:
        """Asks central to enrol this device."""
        self._ask(lambda counter: counter.enrol(url, code))

    def watch(self) -> None:
        """What is to be looked at now and then."""
        self._help.expire(self._clock.read().now)
        counter = self._counter
        if counter is not None:
            counter.watch()
            counter.refresh()
            self._look()

    def _ask(self, question: Callable[[FolderCounter], None]) -> None:
        with self._lock:
            if self._counter is None:
                self._asked.append(question)
                return
        question(self._counter)

    def _start(self) -> None:
        try:
            if self._open_store() and self._begin(self._devices.begin):
                warm_up()
                # What was imported stays for good: the collector need not look at it again, which
                # takes it 50 to 100 ms each time.
                gc.freeze()
        except Exception:  # noqa: BLE001  # the thread's one broad net
            _log.exception("start failed")
            self._bridge.post_event(
                events.Faulted(part="program", problem="start_failed")
            )

    def _open_store(self) -> bool:
        """Opens the data folder, as often as it takes; False where the program ends before."""
        from kiosk.app.folder import start_folder
        from kiosk.app.start_up import StartUp

        opened = StartUp(
            partial(start_folder, self._settings.folder, self._clock),
            self._bridge.post_event,
            self._stopping,
        ).run()
        if opened is None:
            return False
        folder, desk = opened
        if self._begin(lambda: self._set_to_work(folder, desk)):
            return True
        desk.stop()
        return False

    def _begin(self, start: Callable[[], None]) -> bool:
        """Starts something, unless the end was asked for: nobody would stop it."""
        with self._starting:
            if self._stopping.is_set():
                return False
            start()
        return True

    def _set_to_work(self, folder: Folder, desk: DeskThread) -> None:
        from kiosk.app.counter import FolderCounter
        from kiosk.app.warnings import watch_warnings

        self._desk = desk
        counter = FolderCounter(
            folder, self._settings, self._bridge, self._answered, self._made
        )
        counter.press = self._devices.printing.press
        self._courier = self._make_courier(folder)
        self._office.opened = self._make_office(folder, counter)
        counter.begin()
        self._courier.start()
        self._self_test = self._make_self_test(folder)
        printing = self._devices.printing
        self._look = partial(
            watch_warnings, folder, self._bridge.post_concerns, printing.now
        )
        printing.begin(folder, self._nudge, self._look)
        self._look()
        self._take_questions(counter)

    def _make_office(self, folder: Folder, counter: FolderCounter) -> FolderOffice:
        from kiosk.app.check_runs import begin_diagnosis, check_context
        from kiosk.app.office import Around, FolderOffice

        context = check_context(folder, self._settings, self._devices.sees)
        bridge = self._bridge

        def changed() -> None:
            self._made()
            counter.refresh()

        return FolderOffice(
            folder,
            bridge,
            Around(
                help_call=self._help,
                changed=changed,
                printing=self._devices.printing,
                hurry=self._hurry,
                diagnose=lambda: begin_diagnosis(
                    context, bridge.post_finding, bridge.post_staff
                ),
            ),
        )

    def _make_self_test(self, folder: Folder) -> SelfTest:
        from kiosk.app.check_runs import SelfTest, check_context

        context = check_context(
            folder, self._settings, self._devices.sees, self._await_round
        )
        return SelfTest(context, self._bridge.post_finding)

    def _examine(self) -> None:
        if self._self_test is not None:
            self._self_test.begin()

    def _await_round(self, within_s: float) -> bool:
        """A round to central that begins from now on has ended in time."""
        self._round.clear()
        self._nudge()
        return self._round.wait(within_s)

    def _take_questions(self, counter: FolderCounter) -> None:
        with self._lock:
            self._counter = counter
            asked, self._asked = self._asked, []
        for question in asked:
            question(counter)

    def _make_courier(self, folder: Folder) -> Courier:
        from kiosk.app.link import connector, health_of
        from kiosk.sync.courier import Courier, Listener, Route

        return Courier(
            Route(
                desk=folder.desk,
                clock=self._clock,
                entropy=folder.entropy,
                connect=connector(folder, self._settings),
                health=health_of(
                    folder,
                    lambda: self._help.since,
                    self._devices.printing.health,
                ),
            ),
            Listener(link=self._bridge.post_link, round=self._after_round),
        )

    def _made(self) -> None:
        """There is an entry to send, and perhaps a badge to print."""
        self._nudge()
        self._devices.printing.nudge()

    def _nudge(self) -> None:
        if self._courier is not None:
            self._courier.nudge()

    def _hurry(self) -> None:
        if self._courier is not None:
            self._courier.hurry()

    def _after_round(self, report: RoundReport) -> None:
        self._round.set()
        if self._office.opened is not None:
            self._office.opened.take_round(report)
        fault = report.fault
        if isinstance(fault, CentralRefused) and fault.code == "revoked":
            self._bridge.post_event(events.Unenrolled(problem="revoked", before=True))
        elif self._counter is not None:
            if fault is None:
                self._counter.tidy()
            self._counter.refresh()
