"""Runs the printers of the kiosk: the spooler, and the panel's printer settings and tests."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.core.door.opening import tz_minutes
from kiosk.core.errors import HeteroError, SettingsError
from kiosk.core.prints.printing import (
    KEY_BYTES,
    BadgeStage,
    JobState,
    PrinterFaultKind,
    PrinterJobState,
    PrinterPlace,
    PrintingAvailability,
    PrintingStatus,
    PrintJob,
    Roll,
)
from kiosk.core.record.clock import zone
from kiosk.core.record.ids import Position
from kiosk.core.screen import events
from kiosk.core.staff.panel import PrinterChoice, PrintersNow, TestBadge
from kiosk.settings import Settings, store_setting
from kiosk.ui.bridge import Bridge

if TYPE_CHECKING:
    from kiosk.app.machine.folder import OpenedFolder
    from kiosk.core.prints.badge import Badge
    from kiosk.spool.health import PrinterPair
    from kiosk.spool.spooler import Spooler

PREVIEW_DPI = 200
_SHOWN_S = 60.0
"""For so long after staff have asked, changes are posted by themselves."""
_log = logging.getLogger(__name__)


class FolderPrinting:
    """Owns the spooler and the printers of this device.

    Thread: made, begun and stopped in the GUI's. Everything else: any, and nothing blocks, because
    the spooler and the search for printers have threads of their own.
    """

    def __init__(self, settings: Settings, bridge: Bridge) -> None:
        self._settings = settings
        self._bridge = bridge
        self._hand = ThreadPoolExecutor(max_workers=1, thread_name_prefix="printers")
        self._stopping = threading.Event()
        self._folder: OpenedFolder | None = None
        self._spooler: Spooler | None = None
        self._noted: Callable[[], None] = lambda: None
        self._seen: Callable[[], None] = lambda: None
        self._shown: PrintersNow | None = None
        self._shown_at_s = 0.0
        self._testing: TestBadge | None = None

    def begin(
        self, folder: OpenedFolder, noted: Callable[[], None], seen: Callable[[], None]
    ) -> None:
        """Start the spooler.

        `noted` is called after each entry, `seen` after each change of state.
        """
        from kiosk.spool.queue_client import QueueClient, QueueListener
        from kiosk.spool.spool import Spool
        from kiosk.spool.spooler import Spooler

        listener = QueueListener(moved=self._moved, noted=noted)
        client = QueueClient(folder.desk, folder.clock, folder.entropy, listener)
        spool = Spool(client, self._make())
        self._folder, self._noted, self._seen = folder, noted, seen
        self._spooler = Spooler(spool, self._changed)
        self._spooler.start()

    def stop(self) -> None:
        """Stop the spooler; its open jobs continue at the next start."""
        self._stopping.set()
        if self._spooler is not None:
            self._spooler.stop()
        self._hand.shutdown(wait=True, cancel_futures=True)

    def press(self) -> PrintingAvailability:
        return (
            PrintingAvailability.NONE
            if self._spooler is None
            else self._spooler.press()
        )

    def now(self) -> PrintingStatus:
        """Return the printers as last seen, and how many badges wait."""
        return PrintingStatus() if self._spooler is None else self._spooler.now()

    def nudge(self) -> None:
        """Have the spooler look for new or withdrawn jobs."""
        if self._spooler is not None:
            self._spooler.nudge()

    @property
    def first(self) -> str | None:
        """Return the first printer's address, or None."""
        return self._settings.printer or None

    def health(self) -> dict[str, object] | None:
        """Return the printers' report for central; None where no printer is set up."""
        now = self.now()
        if now.first is None and now.second is None:
            return None
        seen = now.first or now.second
        roll = None if seen is None else seen.roll
        return {
            "troubles": [] if seen is None else [one.value for one in seen.troubles],
            "waiting": now.waiting,
            "unsure": now.unsure,
            "labels": None if roll is None else roll.left,
        }

    def show(self) -> None:
        """Post the printers and their states."""
        self._do(self._show)

    def use(self, place: PrinterPlace, address: str | None) -> None:
        """Use another printer in a place, or none, and store the choice."""

        def use() -> None:
            from kiosk.app.printing.own_printers import settle_address

            settled = "" if not address else settle_address(address, self._settings)
            if place is PrinterPlace.FIRST:
                self._settings = replace(self._settings, printer=settled)
            else:
                self._settings = replace(self._settings, second_printer=settled)
            if self._spooler is not None:
                self._spooler.use(self._make())
            store_setting(self._settings.folder, place.value, settled)

        self._do(use)
        self.show()

    def new_roll(self, address: str, labels: int) -> None:
        """Store a new roll and count its labels."""
        folder = self._folder
        if folder is not None:
            roll = Roll(printer=address, labels=labels, left=labels)
            self._do(lambda: folder.run(lambda uow: uow.prints.save_roll(roll)))
            self.nudge()
        self.show()

    def test(self, address: str) -> None:
        """Print a test badge before all other jobs."""
        self._post_test(TestBadge(address=address))
        spooler, folder = self._spooler, self._folder
        if spooler is None or folder is None:
            self._post_test(_failed(address))
        else:
            self._do(lambda: self._test(address, folder, spooler))

    # ------------------------------------------------------------- in the printers' thread

    def _show(self) -> None:
        from kiosk.app.printing.own_printers import look_around

        folder, settings = self._folder, self._settings
        found: tuple[PrinterChoice, ...] = ()
        try:
            found = tuple(
                PrinterChoice(address=one.now.address, name=one.name, now=one.now)
                for one in look_around(settings, self._find_roll)
            )
        except HeteroError as error:
            _log.warning("printers not listed: %s", error)
        preview = b"" if folder is None else self._draw(folder, self._trial(folder))
        self._shown_at_s = time.monotonic()
        self._shown = PrintersNow(
            found=found,
            first=settings.printer or None,
            second=settings.second_printer or None,
            layout=settings.badge_layout,
            preview=preview,
            testing=self._testing,
            waiting=self.now().waiting,
        )
        self._bridge.post(self._shown)

    def _draw(self, folder: OpenedFolder, badge: Badge) -> bytes:
        from artwork import choose_layout, draw_png
        from kiosk.ui.assets import assets_folder

        assets = assets_folder()
        try:
            own = folder.run(lambda uow: uow.roster.policy()).layouts
            layout = choose_layout(self._settings.badge_layout, own, assets)
            return draw_png(layout, badge, PREVIEW_DPI, assets)
        except HeteroError as error:
            _log.warning("no preview: %s", error)
            return b""

    def _trial(self, folder: OpenedFolder) -> Badge:
        from kiosk.printers.sample_badge import sample_badge

        policy = folder.run(lambda uow: uow.roster.policy())
        reading = folder.clock.read()
        tz = zone(tz_minutes(policy, reading.moment.tz_min))
        return sample_badge(policy.name, reading.now.astimezone(tz).date())

    def _find_roll(self, address: str) -> Roll | None:
        folder = self._folder
        if folder is None:
            return None
        return folder.run(lambda uow: uow.prints.find_roll(address))

    def _test(self, address: str, folder: OpenedFolder, spooler: Spooler) -> None:
        from kiosk.app.printing.own_printers import make_printer
        from kiosk.spool.unqueued import UnqueuedJob

        def told(trouble: PrinterFaultKind) -> None:
            pending = PrinterJobState.PENDING
            self._post_test(
                TestBadge(address=address, progress=pending, trouble=trouble)
            )

        try:
            printer = make_printer(address, self._settings)
            layouts = folder.run(lambda uow: uow.roster.policy().layouts)
            key = folder.entropy.token_bytes(KEY_BYTES).hex()
            job = UnqueuedJob(
                key,
                self._trial(folder),
                layouts,
                folder.clock,
                lambda job: self._post_test(_as_ended(address, job)),
            )
        except HeteroError as error:
            _log.warning("test badge not printed: %s", error)
            self._post_test(_failed(address))
        else:
            spooler.print_unqueued(job, printer, told)

    # ------------------------------------------------------------- in the spooler's thread

    def _moved(self, position: Position, stage: BadgeStage | None) -> None:
        self._bridge.post(events.BadgeMoved(position=position, stage=stage))

    def _changed(self) -> None:
        """Report that the printers' state has changed."""
        self._seen()
        now, shown = self.now(), self._shown
        if shown is None or time.monotonic() - self._shown_at_s > _SHOWN_S:
            return
        news = {one.address: one for one in (now.first, now.second) if one is not None}
        found = tuple(
            replace(one, now=news.get(one.address, one.now)) for one in shown.found
        )
        self._post(replace(shown, found=found, waiting=now.waiting))

    def _post_test(self, testing: TestBadge) -> None:
        self._testing, shown = testing, self._shown
        if shown is not None:
            self._shown_at_s = time.monotonic()
            found = tuple(_as_tested(one, testing) for one in shown.found)
            self._post(replace(shown, found=found, testing=testing))

    def _post(self, printers: PrintersNow) -> None:
        self._shown = printers
        self._bridge.post(printers)

    # ------------------------------------------------------------- small things

    def _make(self) -> PrinterPair:
        from kiosk.printers import maker
        from kiosk.spool import health
        from kiosk.ui.assets import assets_folder

        printers = maker.PrinterMaker(assets_folder())
        made = []
        for address in (self._settings.printer, self._settings.second_printer):
            try:
                layout = self._settings.badge_layout
                made.append(printers.make(address, layout) if address else None)
            except SettingsError as error:
                _log.error("printer not used: %s", error)
                made.append(None)
        return health.PrinterPair(first=made[0], second=made[1])

    def _do(self, work: Callable[[], object]) -> None:
        def safely() -> None:
            try:
                work()
            except Exception:  # noqa: BLE001  # the thread's one broad net
                _log.exception("printers failed")

        if not self._stopping.is_set():
            self._hand.submit(safely)


def _as_tested(one: PrinterChoice, testing: TestBadge) -> PrinterChoice:
    """Return a printer with the state that its test badge has found."""
    if one.address != testing.address or testing.progress is None:
        return one
    troubles = () if testing.trouble is None else (testing.trouble,)
    return replace(one, now=replace(one.now, troubles=troubles))


def _as_ended(address: str, job: PrintJob) -> TestBadge:
    """Return the test badge's result for a finished job."""
    trouble = job.trouble or PrinterFaultKind.OTHER
    match job.state:
        case JobState.PRINTED if job.printer_job is not None:
            return TestBadge(address=address, progress=PrinterJobState.DONE)
        case JobState.PRINTED:
            return TestBadge(address=address, progress=PrinterJobState.UNTOLD)
        case JobState.UNSURE:
            progress = PrinterJobState.GONE
        case _:
            progress = PrinterJobState.ABORTED
    return TestBadge(address=address, progress=progress, trouble=trouble)


def _failed(address: str) -> TestBadge:
    """Return a test that failed before anything was sent."""
    return TestBadge(
        address=address,
        progress=PrinterJobState.ABORTED,
        trouble=PrinterFaultKind.OTHER,
    )
