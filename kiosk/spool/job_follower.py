"""Follows one job at one printer to its end. Each result is durable before the next step."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol, assert_never

from kiosk.core.errors import NotFound, PrinterFault, SettingsError
from kiosk.core.prints.printing import (
    BadgeStage,
    JobState,
    PrinterFaultKind,
    PrinterJobState,
    PrintJob,
)
from kiosk.core.prints.spooling import (
    AWAITED_S,
    STUCK_S,
    JobAction,
    JobSituation,
    after_progress,
    after_silence,
    stage_of,
)
from kiosk.desk.badges.badges import JobUpdate
from kiosk.desk.badges.jobs import PrintableJob
from kiosk.ports import Printer
from kiosk.spool.health import PrinterHealth

SOON_S, SLOW_S = 0.2, 1.0
"""Seconds between two questions about a job: in its first seconds, and later."""
_log = logging.getLogger(__name__)


class JobRecord(Protocol):
    """The record of a followed job. Each method raises: NotEnrolled; StoreFault."""

    def find(self, key: str) -> PrintJob | None:
        """Return a job as it is now, or None if it is gone."""

    def update(self, update: JobUpdate) -> PrintJob | None:
        """Save a job's new state; return None if it has changed otherwise meanwhile."""

    def tell(self, job: PrintJob, stage: BadgeStage | None) -> None:
        """Report the stage that the badge's wearer sees now."""

    def mono_s(self) -> float:
        """Return seconds on the monotonic clock."""


class JobFollower:
    """Sends a job to a printer, or takes one over that a printer may have, and follows it.

    Shape: `job` as it is now; `is_over` once there is nothing more to do. With `told` somebody
    waits at a command or the panel and hears of each new fault: such a job has a time limit and
    is dropped instead of waiting to be sent again.
    """

    def __init__(
        self,
        record: JobRecord,
        health: PrinterHealth,
        printer: Printer,
        job: PrintJob,
        told: Callable[[PrinterFaultKind], object] | None = None,
    ) -> None:
        self.printer = printer
        self.job = job
        self.is_over = False
        self._record = record
        self._health = health
        self._told = told
        self._number = job.printer_job
        self._taken = job.state is JobState.SENT
        self._unsent: PrintableJob | None = None
        self._begun_s = self._sent_s = self._heard_s = record.mono_s()
        self._told_late = False
        self._trouble: PrinterFaultKind | None = None

    def run(self, printable: PrintableJob, rest: Callable[[float], object]) -> PrintJob:
        """Send the badge and return its job as it ended. Blocks; Ctrl-C cancels the badge."""
        try:
            wait_s = self.send(printable)
            while not self.is_over:
                rest(wait_s)
                wait_s = self.go_on()
        except KeyboardInterrupt:
            self._recall(self._trouble)
        return self.job

    def send(self, printable: PrintableJob) -> float:
        """Send the badge to the printer; return seconds until `go_on` is due."""
        self._unsent = None
        try:
            number = self.printer.send(self.job.key, printable.badge, printable.layouts)
        except PrinterFault as fault:
            trouble = PrinterFaultKind(fault.trouble)
            busy = trouble is PrinterFaultKind.BUSY and not fault.begun
            if busy and self._told is not None and self._waited_s() < AWAITED_S:
                self._tell(trouble)
                self._unsent = printable
                return SLOW_S
            return self._not_taken(trouble, begun=fault.begun)
        except (SettingsError, NotFound) as error:
            _log.error("badge cannot be drawn: %s", error)
            return self._not_taken(PrinterFaultKind.REFUSED, begun=False)
        return self._take(number)

    def go_on(self) -> float:
        """Ask once about the job and act on it; return seconds until the next time."""
        current = self._record.find(self.job.key)
        if current is None or current.state is JobState.DROPPED:
            return self._let_go()
        if self._unsent is not None:
            return self.send(self._unsent)
        if not self._taken:
            return self._look_for()
        try:
            progress = self.printer.follow(self.job.key, self._number)
        except PrinterFault as fault:
            trouble = PrinterFaultKind(fault.trouble)
            self._health.mark_failed(self.printer, trouble)
            return self._do(after_silence(self._sight(self._heard_s)), trouble)
        self._heard_s = self._record.mono_s()
        under_way = progress in (PrinterJobState.PENDING, PrinterJobState.PRINTING)
        if under_way and self._waited_s() > SLOW_S:
            self._health.look(self.printer)
        seen = self._health.trouble(self.printer)
        if progress is PrinterJobState.ABORTED:
            seen = seen or PrinterFaultKind.ABORTED
        return self._do(after_progress(progress, self._sight(self._sent_s)), seen)

    def hang_up(self) -> None:
        """Cancel the exchange with the printer: the program ends. Thread: any."""
        self.printer.hang_up()

    def _take(self, number: int | None) -> float:
        """Record that the printer has every byte."""
        self._number, self._taken = number, True
        self._sent_s = self._heard_s = self._record.mono_s()
        self._update(JobState.SENT)
        return 0.0

    def _not_taken(self, trouble: PrinterFaultKind, *, begun: bool) -> float:
        """Record a failed sending; if bytes may have arrived, look for the job next."""
        if (
            trouble is not PrinterFaultKind.REFUSED
        ):  # tells nothing about the next badge
            self._health.mark_failed(self.printer, trouble)
        if self._told is not None:
            self._trouble = trouble
        else:
            _log.warning("badge not sent trouble=%s begun=%s", trouble, begun)
        return SOON_S if begun else self._again(trouble)

    def _look_for(self) -> float:
        """Look for a job that was being sent when the connection, or the power, was lost."""
        try:
            number = self.printer.find(self.job.key)
        except PrinterFault as fault:
            trouble = PrinterFaultKind(fault.trouble)
            silent = trouble is PrinterFaultKind.OFFLINE
            # Any other fault: the printer keeps no list of jobs.
            action = JobAction.ASK
            if silent:
                action = after_silence(self._sight(self._heard_s))
            # The printer may know that the document was cut short.
            if action is JobAction.ASK and self.printer.cancel(self.job.key, None):
                action = JobAction.AGAIN
            return self._do(action, self._trouble or trouble)
        if number is None:
            return self._again(self._trouble or PrinterFaultKind.OTHER)
        return self._take(number)

    def _do(self, action: JobAction, trouble: PrinterFaultKind | None) -> float:
        match action:
            case JobAction.FINISH:
                self._health.mark_ok(self.printer)
                return self._close(JobState.PRINTED, None)
            case JobAction.FOLLOW:
                return self._wait(trouble)
            case JobAction.RECALL:
                return self._recall(trouble or PrinterFaultKind.TIMED_OUT)
            case JobAction.AGAIN:
                return self._again(trouble or PrinterFaultKind.OTHER)
            case JobAction.ASK:
                return self._close(JobState.UNSURE, trouble or PrinterFaultKind.OTHER)
            case _ as never:
                assert_never(never)

    def _wait(self, trouble: PrinterFaultKind | None) -> float:
        stuck = trouble is not None and self._waited_s() > SLOW_S
        slow = stuck or self._waited_s() > STUCK_S
        if slow and not self._told_late:
            self._told_late = True
            self._record.tell(self.job, BadgeStage.LATER)
        if trouble is not None and stuck:
            self._tell(trouble)
        return SLOW_S if slow else SOON_S

    def _tell(self, trouble: PrinterFaultKind) -> None:
        """Record once, and report, the fault that holds up a job at the printer."""
        if self._told is not None:
            if trouble is not self._trouble:
                self._trouble = trouble
                self._told(trouble)
        elif self.job.state is JobState.SENT and self.job.trouble is None:
            self._update(JobState.SENT, trouble)

    def _recall(self, trouble: PrinterFaultKind | None) -> float:
        """Cancel the job. A badge that comes out in this moment counts as printed."""
        if self.printer.cancel(self.job.key, self._number):
            if trouble is not None:
                self._health.mark_failed(self.printer, trouble)
            return self._again(trouble)
        try:
            progress = self.printer.follow(self.job.key, self._number)
        except PrinterFault:
            progress = PrinterJobState.GONE
        if progress is PrinterJobState.DONE:
            return self._do(JobAction.FINISH, None)
        return self._close(JobState.UNSURE, trouble)

    def _again(self, trouble: PrinterFaultKind | None) -> float:
        """Let the job wait to be sent again; drop it if somebody waits for it."""
        if self._told is not None:
            return self._close(JobState.DROPPED, trouble)
        moved = self._update(JobState.WAITING, trouble)
        self.is_over = True
        if moved is not None and not self._health.is_other_well(self.printer):
            self._record.tell(moved, BadgeStage.LATER)
        return 0.0

    def _close(self, state: JobState, trouble: PrinterFaultKind | None) -> float:
        moved = self._update(state, trouble)
        self.is_over = True
        if moved is not None:
            self._record.tell(moved, stage_of(moved))
        return 0.0

    def _let_go(self) -> float:
        """Cancel a job that is no longer wanted, if possible."""
        self.printer.cancel(self.job.key, self._number)
        self.is_over = True
        self._record.tell(self.job, None)
        return 0.0

    def _update(
        self, state: JobState, trouble: PrinterFaultKind | None = None
    ) -> PrintJob | None:
        update = JobUpdate(
            key=self.job.key,
            state=state,
            number=self._number,
            trouble=trouble,
            layout=self.printer.layout,
        )
        moved = self._record.update(update)
        if moved is not None:
            self.job = moved
        return moved

    def _sight(self, since_s: float) -> JobSituation:
        awaited = self._told is not None
        return JobSituation(
            waited_s=self._record.mono_s() - since_s,
            stuck=self._health.trouble(self.printer) is not None,
            # The person who waits has chosen the printer.
            other=not awaited and self._health.is_other_well(self.printer),
            awaited=awaited,
        )

    def _waited_s(self) -> float:
        return self._record.mono_s() - self._begun_s
