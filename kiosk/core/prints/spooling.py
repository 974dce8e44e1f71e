"""The rules of printing: who gets a badge, and the next action for a print job.

The law: a job is sent again, here or elsewhere, only if it certainly has not come out and will not.
If nobody can tell, staff are asked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from kiosk.core.prints.printing import (
    KEY_BYTES,
    BadgeStage,
    JobState,
    PrinterJobState,
    PrintingAvailability,
    PrintJob,
    Roll,
)
from kiosk.core.record.clock import zone
from kiosk.core.record.ids import Position
from kiosk.core.record.roster import PrintRule

OPEN = (JobState.WAITING, JobState.SENDING, JobState.SENT, JobState.UNSURE)
"""Jobs that have not ended."""
RUNNING = (JobState.WAITING, JobState.SENDING, JobState.SENT)
"""Jobs that the spooler works on by itself."""
AT_PRINTER = (JobState.SENDING, JobState.SENT)
MOST_ASKED = 2
"""Badges of one admission that its wearer may ask for; staff may print more."""
FEW_LABELS = 20
"""Labels left at which a new roll should be at hand."""
ASKED_AGAIN, NOT_OUT = "asked_again", "not_out"
"""Reasons of a further copy besides those of staff: its wearer asked, or none had come out."""
HURRY_S = 15.0
"""A job that has not begun by then moves to another printer, if one works."""
PATIENCE_S = 120.0
"""A job that has not ended by then, at a printer without trouble, is recalled."""
AWAITED_S = 60.0
"""A job that somebody waits for, at a command or the panel, is recalled after this time."""
SILENCE_S = 20.0
"""After so long without an answer about a job, the printer's word no longer counts."""
STUCK_S = 10.0
"""A visitor who has waited so long is told that the badge follows."""
FIRST_RETRY_S, LAST_RETRY_S = 1.0, 15.0
TRIES = 3
"""Failures in a row, at a working printer, before other jobs go first."""
_DOMAIN = b"hetero/badge/v1"


class JobAction(StrEnum):
    """The next action for a job.

    `FINISH`: it is printed; `FOLLOW`: ask again in a while; `RECALL`: take it back from the
    printer; `AGAIN`: it certainly has not come out, send it once more; `ASK`: nobody can tell, ask
    staff.
    """

    FINISH = "finish"
    FOLLOW = "follow"
    RECALL = "recall"
    AGAIN = "again"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSituation:
    """The circumstances of a job at a printer.

    Units: `waited_s` since it was sent, or since a silent printer last answered.
    Shape: `stuck`: the printer is in trouble; `other`: another printer works; `awaited`: somebody
    waits for this job alone.
    """

    waited_s: float
    stuck: bool = False
    other: bool = False
    awaited: bool = False


def key_of(position: Position, copy: int) -> str:
    """Return a job's name at the printer: always the same for the same copy of a badge."""
    place = f"{position.stream}:{position.seq}:{copy}".encode("ascii")
    return hashlib.sha256(_DOMAIN + place).hexdigest()[: 2 * KEY_BYTES]


def stage_of_admission(
    rule: PrintRule, press: PrintingAvailability, earlier: int
) -> BadgeStage | None:
    """Return a new admission's badge stage; PRINTING and LATER make a job.

    Shape: `earlier` counts the person's days here before this admission that have not ended.
    """
    if press is PrintingAvailability.NONE:
        return None
    match rule:
        case PrintRule.NEVER:
            return None
        case PrintRule.ASK:
            return BadgeStage.OFFERED
        case PrintRule.ONCE:
            return BadgeStage.OFFERED if earlier else on_its_way(press)
        case PrintRule.ALWAYS:
            return on_its_way(press)
        case _ as never:
            assert_never(never)


def on_its_way(press: PrintingAvailability) -> BadgeStage:
    """Return the stage of a badge that has just been requested."""
    return (
        BadgeStage.LATER if press is PrintingAvailability.STUCK else BadgeStage.PRINTING
    )


def stage_of(job: PrintJob) -> BadgeStage | None:
    """Return a job's stage for its visitor; None for a dropped one."""
    match job.state:
        case JobState.WAITING | JobState.SENDING | JobState.SENT:
            return BadgeStage.PRINTING if job.trouble is None else BadgeStage.LATER
        case JobState.UNSURE:
            return BadgeStage.LATER
        case JobState.PRINTED:
            return BadgeStage.READY
        case JobState.DROPPED:
            return None
        case _ as never:
            assert_never(never)


def after_progress(progress: PrinterJobState, situation: JobSituation) -> JobAction:
    """Return the next action after a printer's report on a job it has taken."""
    match progress:
        case PrinterJobState.DONE | PrinterJobState.UNTOLD:
            return JobAction.FINISH
        case PrinterJobState.ABORTED:
            return JobAction.AGAIN
        case PrinterJobState.GONE:
            # It had the job. A printer that was switched off and on forgets what it has printed.
            return JobAction.ASK
        case _ if situation.awaited and situation.waited_s > AWAITED_S:
            return JobAction.RECALL
        case PrinterJobState.PENDING if situation.other and (
            situation.stuck or situation.waited_s > HURRY_S
        ):
            return JobAction.RECALL
        case PrinterJobState.PENDING | PrinterJobState.PRINTING if situation.stuck:
            return JobAction.RECALL if situation.other else JobAction.FOLLOW
        case PrinterJobState.PENDING | PrinterJobState.PRINTING:
            return (
                JobAction.RECALL
                if situation.waited_s > PATIENCE_S
                else JobAction.FOLLOW
            )
        case _ as never:
            assert_never(never)


def after_silence(situation: JobSituation) -> JobAction:
    """Return the next action where the printer that has the job does not answer."""
    return JobAction.ASK if situation.waited_s > SILENCE_S else JobAction.FOLLOW


_BEFORE: Mapping[JobState, tuple[JobState, ...]] = {
    JobState.WAITING: RUNNING,
    JobState.SENDING: (JobState.WAITING,),
    JobState.SENT: AT_PRINTER,
    JobState.PRINTED: (*AT_PRINTER, JobState.UNSURE),
    JobState.UNSURE: AT_PRINTER,
    JobState.DROPPED: OPEN,
}


def may_become(job: PrintJob, state: JobState) -> bool:
    """Return whether a job may change to another state; an ended job stays ended."""
    return job.state in _BEFORE[state]


def is_of_earlier_day(job: PrintJob, now: datetime, tz_min: int) -> bool:
    """Return whether the job was made on an earlier local day: its wearer has left without it."""
    tz = zone(tz_min)
    return job.made_at.astimezone(tz).date() < now.astimezone(tz).date()


def retry_after_s(failures: int) -> float:
    """Return seconds to wait after so many failures in a row: 1, 2, 4, 8, then 15."""
    doubled = FIRST_RETRY_S * 2.0 ** min(max(failures, 1) - 1, 8)
    return min(LAST_RETRY_S, doubled)


def take_label(roll: Roll) -> Roll:
    """Return the roll with one label less, never below zero."""
    return replace(roll, left=max(0, roll.left - 1))


def is_low(roll: Roll) -> bool:
    """Return whether a new roll should be at hand."""
    return roll.left <= FEW_LABELS


def plain_address(address: str) -> str:
    """Return a printer's address for entries, without user, password or options."""
    scheme, mark, rest = address.partition("?")[0].partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}"
