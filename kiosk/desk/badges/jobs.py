"""The spooler's use cases: the queue, a badge to send, and notes on waiting jobs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.core.door.opening import tz_minutes
from kiosk.core.prints.badge import Badge
from kiosk.core.prints.printing import JobState, PrinterFaultKind, PrintJob, Roll
from kiosk.core.prints.spooling import OPEN, RUNNING, is_of_earlier_day
from kiosk.core.record.clock import ClockTrust, Reading
from kiosk.desk.badges.badges import JobUpdate, move
from kiosk.desk.badges.contents import badge_of
from kiosk.desk.device.timing import clock_trust
from kiosk.ports import UnitOfWork

LOOKED_AT = 50
"""Jobs looked at in one transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueState:
    """The queue. Shape: `jobs` the oldest running ones; `rolls` by the printer's address."""

    jobs: tuple[PrintJob, ...]
    waiting: int
    unsure: int
    rolls: Mapping[str, Roll]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintableJob:
    """A job about to be sent, with its badge and the space's layouts."""

    job: PrintJob
    badge: Badge
    layouts: Mapping[str, object] = field(repr=False)


def queue_now(uow: UnitOfWork, printers: Sequence[str]) -> QueueState:
    """Return the queue, and the labels in these printers. Raises: StoreFault."""
    rolls = {address: uow.prints.find_roll(address) for address in printers}
    return QueueState(
        jobs=tuple(uow.prints.jobs_in(RUNNING, LOOKED_AT)),
        waiting=uow.prints.count_in(RUNNING),
        unsure=uow.prints.count_in((JobState.UNSURE,)),
        rolls={address: roll for address, roll in rolls.items() if roll is not None},
    )


def take(
    uow: UnitOfWork, update: JobUpdate, reading: Reading, new_id: str
) -> PrintableJob | None:
    """Mark a job as being sent; this must be stored before its first byte leaves.

    Return None where it no longer waits, or where its admission is not here, which drops it.
    Raises: NotEnrolled; StoreFault.
    """
    job = uow.prints.find(update.key)
    if job is None:
        return None
    badge = badge_of(uow, job.position)
    if badge is None:
        gone = JobUpdate(key=job.key, state=JobState.DROPPED)
        move(uow, gone, reading, new_id)
        return None
    moved = move(uow, update, reading, new_id)
    if moved is None:
        return None
    layouts = uow.roster.policy().layouts
    return PrintableJob(job=moved, badge=badge, layouts=layouts)


def note_waiting(
    uow: UnitOfWork, trouble: PrinterFaultKind, reading: Reading, new_ids: Sequence[str]
) -> int:
    """Note the trouble on waiting jobs, at most one for each id; return how many.

    Raises: NotEnrolled; StoreFault.
    """
    untold = uow.prints.jobs_without_trouble(len(new_ids))
    for job, new_id in zip(untold, new_ids, strict=False):
        update = JobUpdate(key=job.key, state=JobState.WAITING, trouble=trouble)
        move(uow, update, reading, new_id)
    return len(untold)


def drop_old(uow: UnitOfWork, reading: Reading, new_ids: Sequence[str]) -> int:
    """Drop jobs of earlier days, at most one for each id; return how many.

    With an unknown clock nothing is dropped. Raises: NotEnrolled; StoreFault.
    """
    if clock_trust(uow, reading) is not ClockTrust.KNOWN:
        return 0
    tz_min = tz_minutes(uow.roster.policy(), reading.moment.tz_min)
    jobs = uow.prints.jobs_in(OPEN, LOOKED_AT)
    old = [job for job in jobs if is_of_earlier_day(job, reading.now, tz_min)]
    for job, new_id in zip(old, new_ids, strict=False):
        move(uow, JobUpdate(key=job.key, state=JobState.DROPPED), reading, new_id)
    return min(len(old), len(new_ids))
