"""Print jobs: what becomes of a badge between the admission it belongs to and somebody's hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.core.record.ids import Position

KEY_BYTES = 16
NO_ADMISSION = Position(stream="", seq=0)
"""Where a job stands that belongs to no admission; no such job is ever in the queue."""


class JobState(StrEnum):
    """Where a print job is.

    `WAITING`: no printer has it; `SENDING`: noted before its first byte leaves; `SENT`: a printer
    has taken it; `PRINTED`: the printer says that it is done (or, where it tells nothing, has taken
    every byte); `UNSURE`: it may have come out and may not, staff are asked; `DROPPED`: nobody
    wants it any more.
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
    """What a printer says of a job. `GONE`: it knows no such job; `UNTOLD`: it tells nothing."""

    PENDING = "pending"
    PRINTING = "printing"
    DONE = "done"
    ABORTED = "aborted"
    GONE = "gone"
    UNTOLD = "untold"


class BadgeStage(StrEnum):
    """What a visitor sees of their badge.

    `OFFERED`: they may ask for one; `PRINTING`; `READY`: it is there to be taken; `LATER`: it
    follows, they go in meanwhile.
    """

    OFFERED = "offered"
    PRINTING = "printing"
    READY = "ready"
    LATER = "later"


class PrinterPlace(StrEnum):
    """Which of the two printers: the first, or the one that takes over."""

    FIRST = "printer"
    SECOND = "second_printer"


class PrintingAvailability(StrEnum):
    """Whether badges can be printed at this desk.

    `NONE`: no printer is set up; `STUCK`: none of them prints now, and badges follow.
    """

    NONE = "none"
    READY = "ready"
    STUCK = "stuck"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """A badge on its way.

    Shape: `key` 32 hexadecimal digits, the job's name at the printer; `position` the admission;
    `copy` counts the badges of that admission from 1; `reason` and `staff` of a reprint;
    `printer` the address of the one that has or had it, `printer_job` its number there, `sent_at`
    when; `trouble` what stood in the way last. No pass text is kept with it: the code of a badge
    is signed while the badge is drawn.
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
    """The labels in a printer: how many there were when it was put in, and how many are left."""

    printer: str
    labels: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterStatus:
    """How a printer is. Shape: `troubles` empty when it is well; `told`: it tells its state."""

    address: str
    troubles: tuple[PrinterFaultKind, ...] = ()
    told: bool = True
    roll: Roll | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintingStatus:
    """The printing at this desk. Shape: counts of badges that wait, and that staff are asked of."""

    first: PrinterStatus | None = None
    second: PrinterStatus | None = None
    waiting: int = 0
    unsure: int = 0
