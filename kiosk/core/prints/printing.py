"""Print jobs: a badge between its admission and the printer's output tray."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.core.record.ids import Position

KEY_BYTES = 16
NO_ADMISSION = Position(stream="", seq=0)
"""The position of a job without an admission; such a job is never in the stored queue."""


class JobState(StrEnum):
    """The state of a print job.

    `WAITING`: no printer has it; `SENDING`: noted before its first byte leaves; `SENT`: a printer
    has taken it; `PRINTED`: the printer says it is done (or took every byte, if it reports
    nothing); `UNSURE`: it may or may not have come out, staff are asked; `DROPPED`: nobody wants it
    any more.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    PRINTED = "printed"
    UNSURE = "unsure"
    DROPPED = "dropped"


class PrinterFaultKind(StrEnum):
    """Why a printer does not print. The codes are stable, with words in each language."""

    PAPER_OUT = "paper_out"
    PAPER_JAM = "paper_jam"
    COVER_OPEN = "cover_open"
    INK_OUT = "ink_out"
    WRONG_PAPER = "wrong_paper"
    OFFLINE = "offline"
    PAUSED = "paused"
    UNKNOWN_PRINTER = "unknown_printer"
    REFUSED = "refused"
    ABORTED = "aborted"
    TIMED_OUT = "timed_out"
    BUSY = "busy"
    OTHER = "other"


class PrinterJobState(StrEnum):
    """A printer's report on a job. `GONE`: it knows no such job; `UNTOLD`: it reports nothing."""

    PENDING = "pending"
    PRINTING = "printing"
    DONE = "done"
    ABORTED = "aborted"
    GONE = "gone"
    UNTOLD = "untold"


class BadgeStage(StrEnum):
    """A visitor's view of their badge.

    `OFFERED`: they may ask for one; `PRINTING`; `READY`: it can be taken; `LATER`: it follows, they
    go in meanwhile.
    """

    OFFERED = "offered"
    PRINTING = "printing"
    READY = "ready"
    LATER = "later"


class PrinterPlace(StrEnum):
    """The first printer, or the one that takes over."""

    FIRST = "printer"
    SECOND = "second_printer"


class PrintingAvailability(StrEnum):
    """Whether badges can be printed at this desk.

    `NONE`: no printer is set up; `STUCK`: none of them prints now, badges follow later.
    """

    NONE = "none"
    READY = "ready"
    STUCK = "stuck"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """A badge in the queue.

    Shape: `key` 32 hexadecimal digits, the job's name at the printer; `position` the admission;
    `copy` counts the badges of that admission from 1; `reason` and `staff` of a reprint; `printer`
    the address of the one that has or had it, `printer_job` its number there, `sent_at` when;
    `trouble` the latest obstacle. No pass text is stored: the code of a badge is signed while the
    badge is drawn.
    """

    key: str
    position: Position
    made_at: datetime
    copy: int = 1
    reason: str | None = None
    staff: str | None = None
    state: JobState = JobState.WAITING
    printer: str | None = None
    printer_job: int | None = None
    sent_at: datetime | None = None
    trouble: PrinterFaultKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """The labels in a printer: how many there were at first, and how many are left."""

    printer: str
    labels: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterStatus:
    """The state of a printer. Shape: `troubles` is empty when it works; `told`: it reports it."""

    address: str
    troubles: tuple[PrinterFaultKind, ...] = ()
    told: bool = True
    roll: Roll | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintingStatus:
    """The printing at this desk. Shape: counts of waiting badges, and of those staff must check."""

    first: PrinterStatus | None = None
    second: PrinterStatus | None = None
    waiting: int = 0
    unsure: int = 0
