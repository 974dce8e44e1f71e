"""Takes print jobs to the printers, one after the other, and follows each to its end.

One `turn` does one thing: it never waits longer than a printer's own time limits. What is known of
a job for certain is durable before the next thing is done about it, so that a kiosk that stops
anywhere goes on without printing a badge twice.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from kiosk.core.errors import PrinterFault, SettingsError
from kiosk.core.printing import (
    BadgeStage,
    JobState,
    PrinterFaultKind,
    PrintingAvailability,
    PrintingStatus,
    PrintJob,
)
from kiosk.core.spooling import TRIES, retry_after_s
from kiosk.desk.badges import JobUpdate
from kiosk.desk.printing import QueueState
from kiosk.ports import Printer
from kiosk.spool.health import PrinterHealth, PrinterPair
from kiosk.spool.job_follower import Around, Ended, JobFollower
from kiosk.spool.queue_client import NOTED, QueueClient, QueueListener, Route

IDLE_S = 10.0
NOTE_S = 5.0
"""So often at most it is noted of new jobs that they wait."""
SWEEP_S = 600.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Patience:
    """A job that did not print at printers that were well. Units: `again_s` monotonic."""

    failures: int
    again_s: float


class Spool:
    """The queue's way to the printers.

    Thread: one at a time; `press`, `now`, `use` and `hang_up` in any.
    """

    def __init__(
        self, route: Route, listener: QueueListener, printers: PrinterPair
    ) -> None:
        self._ledger = QueueClient(route, listener)
        self._printers = printers
        self._health = PrinterHealth()
        self._at: JobFollower | None = None
        self._tried: dict[str, _Patience] = {}
        self._queue = QueueState(jobs=(), waiting=0, unsure=0, rolls={})
        self._noted_s: float | None = None
        self._swept_s: float | None = None

    def press(self) -> PrintingAvailability:
        """Whether badges can be printed."""
        return self._health.press(self._printers)

    def now(self) -> PrintingStatus:
        """The printers as they were seen last, and how much waits."""
        queue, printers = self._queue, self._printers
        return PrintingStatus(
            first=self._health.now(printers.first, queue.rolls),
            second=self._health.now(printers.second, queue.rolls),
            waiting=queue.waiting,
            unsure=queue.unsure,
        )

    def use(self, printers: PrinterPair) -> None:
        """Other printers from now on; a job that one of the old ones has is still followed."""
        self._printers = printers
        self._health.forget()

    def hang_up(self) -> None:
        """Ends what is being said to printers, for good: the program ends. Thread: any.

        A badge that breaks off stays noted as being sent, and is looked for at the next start.
        """
        at = self._at
        if at is not None:
            at.hang_up()
        for printer in self._printers.in_order():
            printer.hang_up()

    def turn(self) -> float:
        """Does the next thing; seconds until there is another.

        Raises: NotEnrolled; StoreFault; the same thing is done again in the next turn then.
        """
        printers = self._printers
        if self._at is None:
            rest_s = self._rest_s(printers)
            if rest_s > 0:
                return rest_s
            self._look(printers)
            return self._next(printers)
        wait_s = self._at.go_on()
        if self._may_note():
            self._look(printers)
            self._note_waiting(printers)
        return self._after(self._at, wait_s)

    def _look(self, printers: PrinterPair) -> None:
        addresses = tuple(one.address for one in printers.in_order())
        self._queue = self._ledger.queue(addresses)

    def _after(self, at: JobFollower, wait_s: float) -> float:
        match at.ended:
            case None:
                return wait_s
            case Ended.REJECTED:
                self._be_patient(at.job.key)
            case Ended.CLOSED:
                self._tried.pop(at.job.key, None)
            case Ended.BACK:
                pass
        self._at = None
        return wait_s

    def _next(self, printers: PrinterPair) -> float:
        self._sweep(printers)
        for job in self._queue.jobs:
            if job.state is not JobState.WAITING:
                return self._take_up(job, printers)
        well = self._well(printers)
        if not self._queue.jobs or not printers.in_order():
            return IDLE_S
        if not well:
            self._note_waiting(printers)
            return self._health.again_in_s(printers, self._ledger.mono_s())
        due_s = {job.key: self._due_in_s(job) for job in self._queue.jobs}
        due = [job for job in self._queue.jobs if due_s[job.key] <= 0]
        if not due:
            return min(due_s.values())
        return self._send(due[0], self._best(due[0], well), printers)

    def _well(self, printers: PrinterPair) -> list[Printer]:
        now_s = self._ledger.mono_s()
        return [one for one in printers.in_order() if self._health.is_well(one, now_s)]

    def _best(self, job: PrintJob, well: list[Printer]) -> Printer:
        """The first that is well; the other for a job that the first would not print."""
        tried = self._tried.get(job.key)
        rounds = 0 if tried is None else tried.failures // TRIES
        return well[rounds % len(well)]

    def _due_in_s(self, job: PrintJob) -> float:
        tried = self._tried.get(job.key)
        return 0.0 if tried is None else tried.again_s - self._ledger.mono_s()

    def _send(self, job: PrintJob, printer: Printer, printers: PrinterPair) -> float:
        first = printers.first
        passed = None if first is None else self._health.trouble(first)
        turn = JobUpdate(
            key=job.key,
            state=JobState.SENDING,
            printer=printer.address,
            trouble=None if printer is first else passed,
        )
        sheet = self._ledger.take(turn)
        if sheet is None:
            return 0.0
        around = Around(ledger=self._ledger, health=self._health, printers=printers)
        self._at = at = JobFollower(around, sheet.job, printer)
        self._ledger.tell(sheet.job, BadgeStage.PRINTING)
        try:
            number = printer.send(sheet.job.key, sheet.badge, sheet.layouts)
        except PrinterFault as fault:
            return self._after(at, at.note_failed(fault))
        except SettingsError as error:
            _log.error("badge cannot be drawn: %s", error)
            refused = PrinterFault(error.message, trouble=PrinterFaultKind.REFUSED)
            return self._after(at, at.note_failed(refused))
        return at.note_taken(number)

    def _take_up(self, job: PrintJob, printers: PrinterPair) -> float:
        """A job that an earlier run of the program, or another set-up, has left at a printer."""
        printer = printers.find(job.printer)
        if printer is None:
            trouble = PrinterFaultKind.UNKNOWN_PRINTER
            self._ledger.settle(
                JobUpdate(key=job.key, state=JobState.UNSURE, trouble=trouble)
            )
            return 0.0
        around = Around(ledger=self._ledger, health=self._health, printers=printers)
        self._at = JobFollower(around, job, printer)
        return 0.0

    def _note_waiting(self, printers: PrinterPair) -> None:
        """Notes now and then of those that came meanwhile that they wait, and for what."""
        known = printers.in_order()
        stuck = self._health.press(printers) is PrintingAvailability.STUCK
        if not (known and stuck and self._may_note()):
            return
        trouble = self._health.trouble(known[0])
        if trouble is not None:
            self._noted_s = self._ledger.mono_s()
            self._ledger.note_waiting(trouble)

    def _rest_s(self, printers: PrinterPair) -> float:
        """Seconds until something can be done, where no printer prints: the desk is left alone."""
        if (
            self._noted_s is None
            or self._health.press(printers) is not PrintingAvailability.STUCK
        ):
            return 0.0
        now_s = self._ledger.mono_s()
        again_s = self._health.again_in_s(printers, now_s)
        return min(again_s, self._noted_s + NOTE_S - now_s)

    def _may_note(self) -> bool:
        noted_s = self._noted_s
        return noted_s is None or self._ledger.mono_s() - noted_s >= NOTE_S

    def _sweep(self, printers: PrinterPair) -> None:
        """Drops, now and then, what is left of earlier days."""
        now_s = self._ledger.mono_s()
        if self._swept_s is not None and now_s - self._swept_s < SWEEP_S:
            return
        dropped = 0
        while self._queue.waiting + self._queue.unsure > 0:
            count = self._ledger.drop_old()
            dropped += count
            if count < NOTED:
                break
        if dropped:
            _log.info("badges of earlier days dropped count=%d", dropped)
            self._look(printers)
        self._swept_s = now_s

    def _be_patient(self, key: str) -> None:
        tried = self._tried.get(key)
        failures = 1 if tried is None else tried.failures + 1
        again_s = self._ledger.mono_s() + retry_after_s(failures)
        self._tried[key] = _Patience(failures=failures, again_s=again_s)
