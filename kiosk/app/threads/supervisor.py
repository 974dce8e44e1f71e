"""Opens the store behind the screens, starts the threads, and stops them in order."""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from kiosk.app.clients.devices import FolderDevices
from kiosk.app.clients.help import HelpCall
from kiosk.app.clients.requests import Requests, StoreDeps
from kiosk.app.printing.qr_codes import QrCodes
from kiosk.core.errors import CentralRefused
from kiosk.core.people.phone import read_phone
from kiosk.core.screen import events
from kiosk.ports import Clock
from kiosk.settings import Settings
from kiosk.ui.bridge import Bridge

if TYPE_CHECKING:
    from kiosk.app.clients.desk_client import DeskClient
    from kiosk.app.machine.folder import OpenedFolder
    from kiosk.store.desk_thread import DeskThread
    from kiosk.sync.courier import Courier
    from kiosk.sync.round import RoundReport

JOIN_S = 2.0
_log = logging.getLogger(__name__)


class Supervisor:
    """Starts and stops every thread of the running kiosk. `requests` takes the screens' effects.

    OpenCV, SQLAlchemy and requests are imported in the starting thread, while the window shows.
    Thread: made, started and stopped in the GUI's.
    """

    def __init__(
        self, settings: Settings, clock: Clock, bridge: Bridge, devices: FolderDevices
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._bridge = bridge
        self._devices = devices
        self._help_call = HelpCall(bridge.post, self._nudge)
        self.requests = Requests(bridge, clock, devices, self._help_call)
        self._stopping = threading.Event()
        self._starting = threading.Lock()
        self._round = threading.Event()
        self._watch_warnings: Callable[[], None] = lambda: None
        self._client: DeskClient | None = None
        self._desk: DeskThread | None = None
        self._courier: Courier | None = None
        # A daemon thread: a crash at any moment of the start is safe, so the end need not wait for
        # it.
        self._starter = threading.Thread(
            target=self._start, name="starter", daemon=True
        )

    @property
    def camera_ended(self) -> threading.Event:
        """Set when the camera's video has ended."""
        return self._devices.ended

    def start(self) -> None:
        """Start opening the store, then the camera and the link to central."""
        self._starter.start()

    def stop(self) -> None:
        """Stop camera, courier, spooler and desk, in this order.

        Everything is durable afterwards.
        """
        with self._starting:
            self._stopping.set()
        gc.unfreeze()
        if self._starter.ident is not None:
            self._starter.join(JOIN_S)
        self._devices.stop()
        if self._courier is not None:
            self._courier.stop()
        self._devices.printing.stop()
        if self._client is not None:
            self._client.housekeeping.close()
        if self._desk is not None:
            self._desk.stop()

    def watch(self) -> None:
        """Check clock, store, call for help and warnings. Call it at intervals."""
        self._help_call.expire(self._clock.read().now)
        if self._client is not None:
            self._client.housekeeping.watch()
            self._client.housekeeping.refresh()
            self._watch_warnings()

    def _start(self) -> None:
        try:
            if self._open_store() and self._begin(self._devices.begin):
                # The first use loads libraries for a fifth of a second: not before a guest.
                read_phone("0812 3456 7890")
                QrCodes().modules("0")
                # Imported modules stay for good. Without this the collector examines them in each
                # full run, which takes 50 to 100 ms.
                gc.freeze()
        except Exception:  # noqa: BLE001  # the thread's one broad net
            _log.exception("start failed")
            self._bridge.post(events.Faulted(part="program", problem="start_failed"))

    def _open_store(self) -> bool:
        """Open the data folder, again and again; return False if the program ends first."""
        from kiosk.app.machine.folder import start_folder
        from kiosk.app.threads.start_up import StartUp

        opened = StartUp(
            partial(start_folder, self._settings.folder, self._clock),
            self._bridge.post,
            self._stopping,
        ).run()
        if opened is None:
            return False
        folder, desk = opened
        if self._begin(lambda: self._start_behind_store(folder, desk)):
            return True
        desk.stop()
        return False

    def _begin(self, start: Callable[[], None]) -> bool:
        """Call `start` unless the program ends; nothing would stop what it starts."""
        with self._starting:
            if self._stopping.is_set():
                return False
            start()
        return True

    def _start_behind_store(self, folder: OpenedFolder, desk: DeskThread) -> None:
        from kiosk.app.clients.desk_client import DeskClient
        from kiosk.app.threads.warnings import watch_warnings

        self._desk = desk
        printing = self._devices.printing
        client = DeskClient(
            folder, self._bridge, printing, self._help_call, self._nudge
        )
        self._client = client
        self._courier = self._make_courier(folder)
        client.housekeeping.begin()
        self._courier.start()
        self._watch_warnings = partial(
            watch_warnings, folder, self._bridge.post_concerns, printing.now
        )
        printing.begin(folder, self._nudge, self._watch_warnings)
        self._watch_warnings()
        self.requests.open(self._make_store_deps(folder, client, self._courier))

    def _make_store_deps(
        self, folder: OpenedFolder, client: DeskClient, courier: Courier
    ) -> StoreDeps:
        from kiosk.app.clients.enrolment import begin_enrolment
        from kiosk.app.threads.check_runs import (
            SelfTest,
            begin_diagnosis,
            check_context,
        )

        sees = self._devices.sees
        context = check_context(folder, self._settings, sees)
        trial = check_context(folder, self._settings, sees, self._await_round)
        post = self._bridge.post
        return StoreDeps(
            desk=client,
            enrol=lambda effect: begin_enrolment(
                effect, folder, self._settings, self._bridge, client.housekeeping
            ),
            examine=SelfTest(trial, post).begin,
            send_now=courier.hurry,
            diagnose=lambda: begin_diagnosis(context, post, post),
        )

    def _await_round(self, within_s: float) -> bool:
        """Return whether a round with central that begins now ends within `within_s` seconds."""
        self._round.clear()
        self._nudge()
        return self._round.wait(within_s)

    def _make_courier(self, folder: OpenedFolder) -> Courier:
        from kiosk.app.clients.link import connector, health_of
        from kiosk.sync.courier import Courier, CourierDeps, CourierListener

        return Courier(
            CourierDeps(
                desk=folder.desk,
                clock=self._clock,
                entropy=folder.entropy,
                connect=connector(folder, self._settings),
                health=health_of(
                    folder,
                    lambda: self._help_call.since,
                    self._devices.printing.health,
                ),
            ),
            CourierListener(link=self._bridge.post, round=self._after_round),
        )

    def _nudge(self) -> None:
        if self._courier is not None:
            self._courier.nudge()

    def _after_round(self, report: RoundReport) -> None:
        self._round.set()
        client, fault = self._client, report.fault
        if client is not None:
            client.take_round(report)
        if isinstance(fault, CentralRefused) and fault.code == "revoked":
            self._bridge.post(events.Unenrolled(problem="revoked", before=True))
        elif client is not None:
            if fault is None:
                client.housekeeping.tidy()
            client.housekeeping.refresh()
