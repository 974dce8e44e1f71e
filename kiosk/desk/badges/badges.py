"""Badges at the desk: made for an admission, on request, or for staff; and dropped again.

A job commits with its cause. Each admission has one open job at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.core.door.decide import Admit, Repeat
from kiosk.core.door.outcome import Outcome
from kiosk.core.door.presence import is_inside
from kiosk.core.prints.printing import (
    BadgeStage,
    JobState,
    PrinterFaultKind,
    PrintingAvailability,
    PrintJob,
)
from kiosk.core.prints.spooling import (
    ASKED_AGAIN,
    MOST_ASKED,
    NOT_OUT,
    OPEN,
    key_of,
    may_become,
    on_its_way,
    plain_address,
    stage_of,
    stage_of_admission,
    take_label,
)
from kiosk.core.record.clock import Reading
from kiosk.core.record.ids import Fresh, Position
from kiosk.core.record.journal import Draft, Json, Kind
from kiosk.core.record.roster import PrintRule
from kiosk.core.record.scan import Source
from kiosk.core.staff.staff import (
    Acted,
    DropPrint,
    Problem,
    Reprint,
    SettlePrint,
    is_reason,
)
from kiosk.desk.badges.references import is_referred_to, signed_as
from kiosk.desk.device.stamp import stamp
from kiosk.ports import UnitOfWork

STAFF = "staff"
"""The field of an entry's body with the id of the staff member."""
WEARERS = (Kind.CHECK_IN, Kind.GROUP, Kind.REPEAT)
"""The entries that have badges. A repeat: its person was admitted at another kiosk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeRequest:
    """A badge request of an admission.

    Shape: `earlier` counts the person's days here before it that have not ended.
    """

    press: PrintingAvailability
    earlier: int = 0


def with_badge(uow: UnitOfWork, outcome: Outcome, request: BadgeRequest) -> Outcome:
    """Return the outcome with its badge stage; add a job where the policy wants one."""
    if outcome.position is None or request.press is PrintingAvailability.NONE:
        return outcome
    match outcome.decision:
        case Admit():
            rule = uow.roster.policy().print
            stage = stage_of_admission(rule, request.press, request.earlier)
            if stage in (BadgeStage.PRINTING, BadgeStage.LATER):
                uow.prints.add(first_job(outcome.position, outcome.at))
            return replace(outcome, badge=stage, admission=outcome.position)
        case Repeat():
            admission = _admission_of(uow, outcome)
            return replace(
                outcome, badge=_stage_now(uow, admission), admission=admission
            )
        case _:
            return outcome


def print_badge(
    uow: UnitOfWork, position: Position, press: PrintingAvailability, reading: Reading
) -> BadgeStage | None:
    """Print a badge for its wearer; return its stage, or None where none comes.

    A badge that is already on its way is not printed twice. Raises: StoreFault.
    """
    if press is PrintingAvailability.NONE or _stage_now(uow, position) is None:
        return None
    jobs = uow.prints.jobs_of(position)
    under_way = open_of(jobs)
    if under_way is not None:
        return stage_of(under_way)
    entry = uow.journal.find_entry(position)
    if entry is None or is_referred_to(uow, position, Kind.VOID):
        return None
    job = first_job(position, reading.now)
    uow.prints.add(further(job, jobs, ASKED_AGAIN if jobs else None))
    return on_its_way(press)


def reprint(
    uow: UnitOfWork,
    act: Reprint,
    press: PrintingAvailability,
    staff: str,
    reading: Reading,
) -> Acted:
    """Print one more badge of an admission for staff. Raises: StoreFault."""
    entry = uow.journal.find_entry(act.position)
    jobs = uow.prints.jobs_of(act.position)
    problem: Problem | None = None
    if not is_reason(act, act.reason):
        problem = Problem.BAD_REASON
    elif press is PrintingAvailability.NONE:
        problem = Problem.NO_PRINTER
    elif entry is None:
        problem = Problem.NOT_HERE
    elif entry.kind not in WEARERS:
        problem = Problem.NO_BADGE
    elif is_referred_to(uow, act.position, Kind.VOID):
        problem = Problem.ALREADY_VOID
    elif open_of(jobs) is not None:
        problem = Problem.BEING_PRINTED
    else:
        job = first_job(act.position, reading.now)
        uow.prints.add(further(replace(job, staff=staff), jobs, act.reason))
    return Acted(act=act, problem=problem)


def settle_print(
    uow: UnitOfWork, act: SettlePrint, staff: str, reading: Reading, fresh: Fresh
) -> Acted:
    """Settle an unsure job after staff have looked. Raises: NotEnrolled; StoreFault."""
    job = uow.prints.find(act.key)
    if job is None or job.state is not JobState.UNSURE:
        return Acted(act=act, problem=Problem.NO_JOB)
    state = JobState.PRINTED if act.came_out else JobState.DROPPED
    move(uow, JobUpdate(key=act.key, state=state, staff=staff), reading, fresh.ids[0])
    if not act.came_out:
        jobs = uow.prints.jobs_of(job.position)
        again = first_job(job.position, reading.now)
        uow.prints.add(further(replace(again, staff=staff), jobs, NOT_OUT))
    return Acted(act=act)


def drop_print(
    uow: UnitOfWork, act: DropPrint, staff: str, reading: Reading, fresh: Fresh
) -> Acted:
    """Drop a job that nobody wants. Raises: NotEnrolled; StoreFault."""
    update = JobUpdate(key=act.key, state=JobState.DROPPED, staff=staff)
    dropped = move(uow, update, reading, fresh.ids[0])
    return Acted(act=act, problem=Problem.NO_JOB if dropped is None else None)


def drop_badge(
    uow: UnitOfWork, position: Position, reading: Reading, new_id: str
) -> None:
    """Drop the open job of an admission that was undone."""
    job = open_of(uow.prints.jobs_of(position))
    if job is not None:
        move(uow, JobUpdate(key=job.key, state=JobState.DROPPED), reading, new_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobUpdate:
    """A change of a job.

    Shape: `printer`, `number` and `trouble` replace the old values unless None; `layout` is the one
    it was printed with; `staff` the one who says so.
    """

    key: str
    state: JobState
    printer: str | None = None
    number: int | None = None
    trouble: PrinterFaultKind | None = None
    layout: str | None = None
    staff: str | None = None


def move(
    uow: UnitOfWork, update: JobUpdate, reading: Reading, new_id: str
) -> PrintJob | None:
    """Store the change of a job, with an entry where the change is an outcome.

    Return None, and do nothing, where the job is not here or cannot take that state any more.
    Raises: NotEnrolled; StoreFault.
    """
    job = uow.prints.find(update.key)
    if job is None or not may_become(job, update.state):
        return None
    after = moved(job, update, reading.now)
    uow.prints.save(after)
    if after.state is JobState.PRINTED and after.printer is not None:
        count_label(uow, after.printer)
    outcome = _outcome(job, after)
    if outcome is not None:
        body = _body(after, outcome, update)
        uow.journal.append(_draft(uow, after, body), stamp(uow, reading, new_id))
    return after


def count_label(uow: UnitOfWork, printer: str) -> None:
    """Take a label off the roll in a printer, if labels are counted."""
    roll = uow.prints.find_roll(printer)
    if roll is not None:
        uow.prints.save_roll(take_label(roll))


def first_job(position: Position, at: datetime) -> PrintJob:
    """Return the first badge of an admission."""
    return PrintJob(key=key_of(position, 1), position=position, made_at=at)


def further(job: PrintJob, before: Sequence[PrintJob], reason: str | None) -> PrintJob:
    """Return a job as the next copy after others."""
    copy = 1 + max((one.copy for one in before), default=0)
    return replace(job, key=key_of(job.position, copy), copy=copy, reason=reason)


def open_of(jobs: Sequence[PrintJob]) -> PrintJob | None:
    """Return the job that has not ended, or None."""
    return next((job for job in jobs if job.state in OPEN), None)


def _admission_of(uow: UnitOfWork, outcome: Outcome) -> Position | None:
    """Return the entry that admitted somebody who is inside."""
    person = None if outcome.person is None else outcome.person.key
    stay = None if person is None else uow.attendance.find_stay(person)
    here = stay is not None and is_inside(stay.presence, outcome.at)
    return stay.position if stay is not None and here else outcome.position


def _stage_now(uow: UnitOfWork, admission: Position | None) -> BadgeStage | None:
    """Return the badge stage of somebody inside; one more badge is offered."""
    if admission is None or uow.roster.policy().print is PrintRule.NEVER:
        return None
    jobs = uow.prints.jobs_of(admission)
    under_way = open_of(jobs)
    if under_way is not None:
        return stage_of(under_way)
    made = sum(job.state is not JobState.DROPPED for job in jobs)
    return BadgeStage.OFFERED if made < MOST_ASKED else None


def moved(job: PrintJob, update: JobUpdate, now: datetime) -> PrintJob:
    """Return the changed job."""
    sending = update.state is JobState.SENDING
    return replace(
        job,
        state=update.state,
        printer=update.printer or job.printer,
        printer_job=None if sending else update.number or job.printer_job,
        sent_at=now if sending else job.sent_at,
        trouble=update.trouble or job.trouble,
    )


def _outcome(before: PrintJob, job: PrintJob) -> str | None:
    """Return the outcome for an entry, or None; a waiting badge is noted once."""
    match job.state:
        case JobState.PRINTED | JobState.UNSURE | JobState.DROPPED:
            return job.state.value
        case JobState.WAITING | JobState.SENT if (
            before.trouble is None and job.trouble is not None
        ):
            return JobState.WAITING.value
        case _:
            return None


def _body(job: PrintJob, outcome: str, update: JobUpdate) -> dict[str, Json]:
    staff = update.staff or job.staff
    return {
        "outcome": outcome,
        "printer": None if job.printer is None else plain_address(job.printer),
        "copy": job.copy,
        "layout": update.layout,
        "trouble": job.trouble,
        **({} if staff is None else {STAFF: staff}),
    }


def _draft(uow: UnitOfWork, job: PrintJob, body: dict[str, Json]) -> Draft:
    entry = uow.journal.find_entry(job.position)
    by = None if entry is None or entry.by is None else Source(entry.by)
    return Draft(
        kind=Kind.BADGE,
        by=Source.STAFF if STAFF in body else by,
        session=None if entry is None else entry.session,
        subject=None if entry is None else entry.subject,
        pass_id=None if entry is None else entry.pass_id,
        ref=job.position,
        reason=job.reason,
        body=body | ({} if entry is None else signed_as(entry)),
    )
