"""Sends print jobs to the printers one after the other, and follows each to its end.

One `turn` does one thing, which takes no longer than a printer's own time limits. Each result of a
job is durable before its next step, so that a kiosk that stops at any point continues without
printing a badge twice.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.core.prints.printing import (
    BadgeStage,
    JobState,
    PrinterFaultKind,
    PrintingAvailability,
    PrintingStatus,
    PrintJob,
)
from kiosk.core.prints.spooling import TRIES, retry_after_s
from kiosk.desk.badges.badges import JobUpdate
from kiosk.desk.badges.jobs import QueueState
from kiosk.ports import Printer
from kiosk.spool.health import PrinterHealth, PrinterPair
from kiosk.spool.job_follower import JobFollower
from kiosk.spool.queue_client import NOTED, QueueClient
from kiosk.spool.unqueued import UnqueuedJob

IDLE_S = 10.0
NOTE_S = 5.0
"""New jobs are recorded as waiting at most this often."""
SWEEP_S = 600.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rejection:
    """A job that working printers did not print. Units: `again_s` monotonic."""

    failures: int
    again_s: float


class Spool:
    """Sends the queue's jobs to the printers.

    Thread: one at a time; `press`, `now`, `use`, `print_unqueued` and `hang_up` any.
    """

    def __init__(self, client: QueueClient, printers: PrinterPair) -> None:
        self._client = client
        self._health = PrinterHealth(printers, client.mono_s)
        self._at: JobFollower | None = None
        self._unqueued: deque[
            tuple[UnqueuedJob, Printer, Callable[[PrinterFaultKind], object]]
        ] = deque()
        self._rejected: dict[str, _Rejection] = {}
        self._queue = QueueState(jobs=(), waiting=0, unsure=0, rolls={})
        self._noted_s: float | None = None
        self._swept_s: float | None = None

    def press(self) -> PrintingAvailability:
        """Return whether badges can be printed."""
        return self._health.press()

    def now(self) -> PrintingStatus:
        """Return the printers' state as last seen, and how many jobs wait."""
        queue, printers = self._queue, self._health.printers
        return PrintingStatus(
            first=self._health.now(printers.first, queue.rolls),
            second=self._health.now(printers.second, queue.rolls),
            waiting=queue.waiting,
            unsure=queue.unsure,
        )

    def use(self, printers: PrinterPair) -> None:
        """Use other printers from now on; a job at an old one is still followed."""
        self._health.use(printers)

    def print_unqueued(
        self,
        job: UnqueuedJob,
        printer: Printer,
        told: Callable[[PrinterFaultKind], object],
    ) -> None:
        """Print a badge next, because somebody waits for it; `told` hears each new fault."""
        self._unqueued.append((job, printer, told))

    def hang_up(self) -> None:
        """Cancel exchanges with printers for good: the program ends. Thread: any.

        A badge that breaks off stays recorded as being sent, and is looked for at the next
        start.
        """
        at = self._at
        if at is not None:
            at.hang_up()
        for printer in self._health.printers.in_order():
            printer.hang_up()

    def turn(self) -> float:
        """Do the next thing; return seconds until there is another.

        Raises: NotEnrolled; StoreFault; the next turn then repeats the same thing.
        """
        if self._at is not None:
            wait_s = self._after(self._at, self._at.go_on())
            if self._may_note():
                self._look()
                self._note_waiting()
            return wait_s
        if self._unqueued:
            job, printer, told = self._unqueued.popleft()
            printable = job.printable
            self._at = JobFollower(job, self._health, printer, printable.job, told)
            return self._after(self._at, self._at.send(printable))
        rest_s = self._rest_s()
        if rest_s > 0:
            return rest_s
        self._look()
        return self._next()

    def _look(self) -> None:
        printers = self._health.printers.in_order()
        self._queue = self._client.queue(tuple(one.address for one in printers))

    def _after(self, at: JobFollower, wait_s: float) -> float:
        if at.is_over:
            self._at = None
            if at.job.state is not JobState.WAITING:
                self._rejected.pop(at.job.key, None)
                _log.info("badge %s copy=%d", at.job.state, at.job.copy)
            elif self._health.trouble(at.printer) is None:
                self._step_back(at.job.key)
        return wait_s

    def _next(self) -> float:
        self._sweep()
        for job in self._queue.jobs:
            if job.state is not JobState.WAITING:
                return self._take_up(job)
        well = self._health.well()
        if not self._queue.jobs or not self._health.printers.in_order():
            return IDLE_S
        if not well:
            self._note_waiting()
            return self._health.again_in_s()
        due_s = {job.key: self._due_in_s(job) for job in self._queue.jobs}
        due = [job for job in self._queue.jobs if due_s[job.key] <= 0]
        if not due:
            return min(due_s.values())
        return self._send(due[0], self._best(due[0], well))

    def _best(self, job: PrintJob, well: list[Printer]) -> Printer:
        """Return the first working printer, or the other for a job that the first did not print."""
        rejected = self._rejected.get(job.key)
        rounds = 0 if rejected is None else rejected.failures // TRIES
        return well[rounds % len(well)]

    def _due_in_s(self, job: PrintJob) -> float:
        rejected = self._rejected.get(job.key)
        return 0.0 if rejected is None else rejected.again_s - self._client.mono_s()

    def _send(self, job: PrintJob, printer: Printer) -> float:
        first = self._health.printers.first
        passed = None
        if first is not None and first is not printer:
            passed = self._health.trouble(first)
        printable = self._client.take(
            JobUpdate(
                key=job.key,
                state=JobState.SENDING,
                printer=printer.address,
                trouble=passed,
            )
        )
        if printable is None:
            return 0.0
        self._at = at = JobFollower(self._client, self._health, printer, printable.job)
        self._client.tell(printable.job, BadgeStage.PRINTING)
        return self._after(at, at.send(printable))

    def _take_up(self, job: PrintJob) -> float:
        """Take over a job that an earlier run, or another set-up, has left at a printer."""
        printer = self._health.printers.find(job.printer)
        if printer is None:
            trouble = PrinterFaultKind.UNKNOWN_PRINTER
            self._client.update(
                JobUpdate(key=job.key, state=JobState.UNSURE, trouble=trouble)
            )
            return 0.0
        self._at = JobFollower(self._client, self._health, printer, job)
        return 0.0

    def _note_waiting(self) -> None:
        """Record now and then for newly arrived jobs that they wait, and for which fault."""
        known = self._health.printers.in_order()
        if not (known and self._is_stuck() and self._may_note()):
            return
        trouble = self._health.trouble(known[0])
        if trouble is not None:
            self._noted_s = self._client.mono_s()
            self._client.note_waiting(trouble)

    def _is_stuck(self) -> bool:
        return self._health.press() is PrintingAvailability.STUCK

    def _rest_s(self) -> float:
        """Return seconds until something can be done while no printer works.

        The desk is not asked meanwhile.
        """
        if self._noted_s is None or not self._is_stuck():
            return 0.0
        note_s = self._noted_s + NOTE_S - self._client.mono_s()
        return min(self._health.again_in_s(), note_s)

    def _may_note(self) -> bool:
        noted_s = self._noted_s
        return noted_s is None or self._client.mono_s() - noted_s >= NOTE_S

    def _sweep(self) -> None:
        """Drop jobs of earlier days now and then."""
        now_s = self._client.mono_s()
        if self._swept_s is not None and now_s - self._swept_s < SWEEP_S:
            return
        dropped = 0
        while self._queue.waiting + self._queue.unsure > 0:
            count = self._client.drop_old()
            dropped += count
            if count < NOTED:
                break
        if dropped:
            _log.info("badges of earlier days dropped count=%d", dropped)
            self._look()
        self._swept_s = now_s

    def _step_back(self, key: str) -> None:
        """Let other jobs go before one that a working printer did not print."""
        rejected = self._rejected.get(key)
        failures = 1 if rejected is None else rejected.failures + 1
        again_s = self._client.mono_s() + retry_after_s(failures)
        self._rejected[key] = _Rejection(failures=failures, again_s=again_s)
