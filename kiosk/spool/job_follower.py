"""One job at one printer, followed to its end; what is certain is durable before the next step."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from kiosk.core.errors import PrinterFault
from kiosk.core.printing import (
    BadgeStage,
    JobState,
    PrinterFaultKind,
    PrinterJobState,
    PrintJob,
)
from kiosk.core.spooling import (
    STUCK_S,
    JobAction,
    Sight,
    Trace,
    after_progress,
    after_silence,
    after_trace,
    stage_of,
)
from kiosk.desk.badges import JobUpdate
from kiosk.ports import Printer
from kiosk.spool.health import PrinterHealth, PrinterPair
from kiosk.spool.queue_client import QueueClient

SOON_S, SLOW_S = 0.2, 1.0
"""How often a job is asked after: in its first seconds, and then."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a pursuit looks at and writes to, besides its printer."""

    ledger: QueueClient
    health: PrinterHealth
    printers: PrinterPair


class Ended(StrEnum):
    """How a pursuit ended. `BACK`: the job waits again; `REJECTED`: so, and a well printer did it.

    `CLOSED`: nothing more is to be done about it.
    """

    CLOSED = "closed"
    BACK = "back"
    REJECTED = "rejected"


class JobFollower:
    """A job that a printer has, or may have. Shape: `ended` None as long as it is followed."""

    def __init__(self, around: Around, job: PrintJob, printer: Printer) -> None:
        self._around = around
        self._printer = printer
        self._number = job.printer_job
        self._sent_s = self._heard_s = around.ledger.mono_s()
        self._taken = job.state is JobState.SENT
        self._told_late = False
        self.job = job
        self.ended: Ended | None = None

    def hang_up(self) -> None:
        """Ends what is being said to the printer: the program ends. Thread: any."""
        self._printer.hang_up()

    def note_taken(self, number: int | None) -> float:
        """The printer has taken every byte."""
        self._number, self._taken = number, True
        self._heard_s = self._around.ledger.mono_s()
        self._settle(JobState.SENT)
        return 0.0

    def note_failed(self, fault: PrinterFault) -> float:
        """The printer has not taken it; where bytes may have arrived, it is looked for."""
        trouble = PrinterFaultKind(fault.trouble)
        _log.warning("badge not sent trouble=%s begun=%s", trouble, fault.begun)
        if (
            trouble is not PrinterFaultKind.REFUSED
        ):  # which says nothing about the next badge
            self._blame(trouble)
        return SOON_S if fault.begun else self._again(trouble)

    def go_on(self) -> float:
        """Asks once after the job, and does what follows; seconds until it is asked again."""
        current = self._around.ledger.find(self.job.key)
        if current is None or current.state is JobState.DROPPED:
            return self._let_go()
        if not self._taken:
            return self._trace()
        try:
            progress = self._printer.follow(self.job.key, self._number)
        except PrinterFault as fault:
            trouble = PrinterFaultKind(fault.trouble)
            self._blame(trouble)
            return self._do(after_silence(self._sight(self._heard_s)), trouble)
        self._heard_s = self._around.ledger.mono_s()
        return self._after(progress)

    def _after(self, progress: PrinterJobState) -> float:
        under_way = progress in (PrinterJobState.PENDING, PrinterJobState.PRINTING)
        if under_way and self._waited_s() > SLOW_S:
            self._around.health.look(self._printer, self._around.ledger.mono_s())
        trouble = self._around.health.trouble(self._printer)
        if progress is PrinterJobState.ABORTED:
            trouble = trouble or PrinterFaultKind.ABORTED
        return self._do(after_progress(progress, self._sight(self._sent_s)), trouble)

    def _trace(self) -> float:
        """Looks for a job that was being sent when the line, or the power, was lost."""
        trouble: PrinterFaultKind | None = None
        try:
            self._number = self._printer.find(self.job.key)
        except PrinterFault as fault:
            trouble = PrinterFaultKind(fault.trouble)
            trace = (
                Trace.SILENT if trouble is PrinterFaultKind.OFFLINE else Trace.UNTOLD
            )
        else:
            trace = Trace.ABSENT if self._number is None else Trace.THERE
        following = after_trace(trace, self._sight(self._heard_s))
        if trace is Trace.THERE:
            return self.note_taken(self._number)
        if following is JobAction.ASK and self._printer.cancel(self.job.key, None):
            following = JobAction.AGAIN
        return self._do(following, trouble)

    def _do(self, following: JobAction, trouble: PrinterFaultKind | None) -> float:
        match following:
            case JobAction.FINISH:
                self._around.health.mark_ok(self._printer, self._around.ledger.mono_s())
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
        if (stuck or self._waited_s() > STUCK_S) and not self._told_late:
            self._told_late = True
            self._around.ledger.tell(self.job, BadgeStage.LATER)
        sent = self.job.state is JobState.SENT
        if stuck and sent and self.job.trouble is None:
            self._settle(JobState.SENT, trouble)
        return SLOW_S if stuck or self._waited_s() > STUCK_S else SOON_S

    def _recall(self, trouble: PrinterFaultKind) -> float:
        """Takes it back, to print it elsewhere; what has come out in this moment is printed."""
        if self._printer.cancel(self.job.key, self._number):
            self._blame(trouble)
            return self._again(trouble)
        try:
            done = (
                self._printer.follow(self.job.key, self._number) is PrinterJobState.DONE
            )
        except PrinterFault:
            done = False
        return self._do(JobAction.FINISH if done else JobAction.ASK, trouble)

    def _again(self, trouble: PrinterFaultKind) -> float:
        well = self._around.health.trouble(self._printer) is None
        moved = self._settle(JobState.WAITING, trouble)
        self.ended = Ended.REJECTED if well else Ended.BACK
        if moved is not None and not self._other_is_well():
            self._around.ledger.tell(moved, BadgeStage.LATER)
        return 0.0

    def _close(self, state: JobState, trouble: PrinterFaultKind | None) -> float:
        moved = self._settle(state, trouble)
        self.ended = Ended.CLOSED
        if moved is not None:
            _log.info("badge %s copy=%d", moved.state, moved.copy)
            self._around.ledger.tell(moved, stage_of(moved))
        return 0.0

    def _let_go(self) -> float:
        """Nobody wants it any more: it is taken back, if it can be."""
        self._printer.cancel(self.job.key, self._number)
        self.ended = Ended.CLOSED
        self._around.ledger.tell(self.job, None)
        return 0.0

    def _settle(
        self, state: JobState, trouble: PrinterFaultKind | None = None
    ) -> PrintJob | None:
        turn = JobUpdate(
            key=self.job.key,
            state=state,
            number=self._number,
            trouble=trouble,
            layout=self._printer.layout,
        )
        moved = self._around.ledger.settle(turn)
        if moved is not None:
            self.job = moved
        return moved

    def _sight(self, since_s: float) -> Sight:
        now_s = self._around.ledger.mono_s()
        return Sight(
            waited_s=now_s - since_s,
            stuck=self._around.health.trouble(self._printer) is not None,
            other=self._other_is_well(),
        )

    def _other_is_well(self) -> bool:
        now_s = self._around.ledger.mono_s()
        return any(
            self._around.health.is_well(one, now_s)
            for one in self._around.printers.in_order()
            if one.address != self._printer.address
        )

    def _blame(self, trouble: PrinterFaultKind) -> None:
        now_s = self._around.ledger.mono_s()
        self._around.health.mark_failed(self._printer, trouble, now_s)

    def _waited_s(self) -> float:
        return self._around.ledger.mono_s() - self._sent_s
