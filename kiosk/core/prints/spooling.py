"""The rules of printing: who gets a badge, and what becomes of a print job after each answer.

The law behind them: a job is sent again, here or elsewhere, only where it is certain that it has
not come out and will not. Where nobody can tell, staff are asked.
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
"""Jobs that somebody still has to see to."""
RUNNING = (JobState.WAITING, JobState.SENDING, JobState.SENT)
"""Jobs that the spooler sees to by itself."""
AT_PRINTER = (JobState.SENDING, JobState.SENT)
MOST_ASKED = 2
"""So many badges of one admission its wearer may ask for; further ones are for staff."""
FEW_LABELS = 20
"""From here on somebody should have a new roll at hand."""
ASKED_AGAIN, NOT_OUT = "asked_again", "not_out"
"""Reasons of a further copy that no list of staff names: its wearer asked, or none had come out."""
HURRY_S = 15.0
"""A job that has not begun after so long is taken elsewhere, where another printer is well."""
PATIENCE_S = 120.0
"""A job that has not ended after so long, at a printer without trouble, is called back."""
AWAITED_S = 60.0
"""A job that somebody waits for, at a command or the panel, is called back after so long."""
SILENCE_S = 20.0
"""A printer that cannot be asked for so long about a job it may have printed is no witness."""
STUCK_S = 10.0
"""Whoever has waited so long for their badge is told that it follows."""
FIRST_RETRY_S, LAST_RETRY_S = 1.0, 15.0
TRIES = 3
"""A printer that is well and does not print a job so often in a row: the others go first."""
_DOMAIN = b"hetero/badge/v1"


class JobAction(StrEnum):
    """What is to be done about a job.

    `FINISH`: it is printed; `FOLLOW`: ask again in a while; `RECALL`: take it back from the
    printer; `AGAIN`: it has not come out for certain, and is sent once more; `ASK`: nobody can
    tell, staff are asked.
    """

    FINISH = "finish"
    FOLLOW = "follow"
    RECALL = "recall"
    AGAIN = "again"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What is seen around a job at a printer.

    Units: `waited_s` since it was sent, or since the printer last answered where it is silent.
    Shape: `stuck`: the printer is in trouble; `other`: another printer is well;
    `awaited`: somebody waits for this job alone.
    """

    waited_s: float
    stuck: bool = False
    other: bool = False
    awaited: bool = False


def key_of(position: Position, copy: int) -> str:
    """The name of a job at the printer: the same for the same badge, whoever makes it anew."""
    place = f"{position.stream}:{position.seq}:{copy}".encode("ascii")
    return hashlib.sha256(_DOMAIN + place).hexdigest()[: 2 * KEY_BYTES]


def stage_of_admission(
    rule: PrintRule, press: PrintingAvailability, earlier: int
) -> BadgeStage | None:
    """What somebody who is let in sees of a badge; PRINTING and LATER make a job.

    Shape: `earlier` counts their days here that began before this admission and last still.
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
    """What a visitor sees of a badge that has just been asked for."""
    return (
        BadgeStage.LATER if press is PrintingAvailability.STUCK else BadgeStage.PRINTING
    )


def stage_of(job: PrintJob) -> BadgeStage | None:
    """What a visitor sees of a job; None of one that is dropped."""
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


def after_progress(progress: PrinterJobState, sight: Sight) -> JobAction:
    """What is to be done after what a printer says of a job it has taken."""
    match progress:
        case PrinterJobState.DONE | PrinterJobState.UNTOLD:
            return JobAction.FINISH
        case PrinterJobState.ABORTED:
            return JobAction.AGAIN
        case PrinterJobState.GONE:
            # It had the job. One that was switched off and on forgets what it has printed.
            return JobAction.ASK
        case _ if sight.awaited and sight.waited_s > AWAITED_S:
            return JobAction.RECALL
        case PrinterJobState.PENDING if sight.other and (
            sight.stuck or sight.waited_s > HURRY_S
        ):
            return JobAction.RECALL
        case PrinterJobState.PENDING | PrinterJobState.PRINTING if sight.stuck:
            return JobAction.RECALL if sight.other else JobAction.FOLLOW
        case PrinterJobState.PENDING | PrinterJobState.PRINTING:
            return JobAction.RECALL if sight.waited_s > PATIENCE_S else JobAction.FOLLOW
        case _ as never:
            assert_never(never)


def after_silence(sight: Sight) -> JobAction:
    """What is to be done where a printer that has a job cannot be asked."""
    return JobAction.ASK if sight.waited_s > SILENCE_S else JobAction.FOLLOW


_BEFORE: Mapping[JobState, tuple[JobState, ...]] = {
    JobState.WAITING: RUNNING,
    JobState.SENDING: (JobState.WAITING,),
    JobState.SENT: AT_PRINTER,
    JobState.PRINTED: (*AT_PRINTER, JobState.UNSURE),
    JobState.UNSURE: AT_PRINTER,
    JobState.DROPPED: OPEN,
}


def may_become(job: PrintJob, state: JobState) -> bool:
    """Whether a job may go from where it is to another state; what has ended stays ended."""
    return job.state in _BEFORE[state]


def is_of_earlier_day(job: PrintJob, now: datetime, tz_min: int) -> bool:
    """Whether its wearer came on an earlier local day, and has left without it."""
    tz = zone(tz_min)
    return job.made_at.astimezone(tz).date() < now.astimezone(tz).date()


def retry_after_s(failures: int) -> float:
    """Seconds to wait after so many failures in a row: 1, 2, 4, 8, then 15."""
    doubled = FIRST_RETRY_S * 2.0 ** min(max(failures, 1) - 1, 8)
    return min(LAST_RETRY_S, doubled)


def take_label(roll: Roll) -> Roll:
    """The roll with one label less; it never holds less than none, whatever was counted."""
    return replace(roll, left=max(0, roll.left - 1))


def is_low(roll: Roll) -> bool:
    """Whether somebody should have a new roll at hand."""
    return roll.left <= FEW_LABELS


def plain_address(address: str) -> str:
    """A printer's address as entries name it: no user, no password, no options."""
    scheme, mark, rest = address.partition("?")[0].partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}"
