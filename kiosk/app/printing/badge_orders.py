"""Prints badges from the command line, one after the other, each followed to its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event

from kiosk.app.machine.folder import OpenedFolder
from kiosk.core.prints.badge import Badge
from kiosk.core.prints.printing import KEY_BYTES, JobState, PrinterFaultKind, PrintJob
from kiosk.core.record.ids import Position
from kiosk.desk.badges.badges import JobUpdate
from kiosk.desk.badges.jobs import PrintableJob
from kiosk.desk.badges.order import Ordered, note_ended, order_job
from kiosk.ports import Printer
from kiosk.spool.health import PrinterHealth, PrinterPair
from kiosk.spool.job_follower import JobFollower, JobRecord
from kiosk.spool.queue_client import QueueClient, QueueListener
from kiosk.spool.unqueued import UnqueuedJob

Told = Callable[[PrinterFaultKind], object]
"""Called with each new fault of a printer."""


def print_ordered(
    folder: OpenedFolder, printer: Printer, ordered: Ordered, told: Told
) -> Iterator[tuple[Badge, PrintJob]]:
    """Print badges; yield each with its finished job. Stop after the first that fails.

    Each result is journaled; the badge of an admission is also a job of the kiosk's queue.
    Raises: NotFound; StoreFault.
    """
    for number, badge in enumerate(ordered.badges):
        if ordered.position is None:
            job = _print_ahead(folder, printer, ordered.subjects[number], badge, told)
        else:
            job = _print_admission(folder, printer, ordered.position, told)
        yield badge, job
        if job.state is not JobState.PRINTED:
            return


def print_awaited(
    record: JobRecord, printable: PrintableJob, printer: Printer, told: Told
) -> PrintJob:
    """Print a badge and wait; return its finished job. Blocks."""
    health = PrinterHealth(PrinterPair(first=printer), record.mono_s)
    follower = JobFollower(record, health, printer, printable.job, told)
    return follower.run(printable, Event().wait)


def _print_ahead(
    folder: OpenedFolder, printer: Printer, subject: str, badge: Badge, told: Told
) -> PrintJob:
    key = folder.entropy.token_bytes(KEY_BYTES).hex()
    layouts = folder.run(lambda uow: uow.roster.policy().layouts)
    record = UnqueuedJob(key, badge, layouts, folder.clock)
    job = print_awaited(record, record.printable, printer, told)
    ended = JobUpdate(
        key=key,
        state=job.state,
        printer=printer.address,
        trouble=job.trouble,
        layout=printer.layout,
    )
    folder.stamped(
        lambda uow, reading, new_id: note_ended(uow, subject, ended, reading, new_id)
    ).result()
    return job


def _print_admission(
    folder: OpenedFolder, printer: Printer, position: Position, told: Told
) -> PrintJob:
    printable = folder.stamped(
        lambda uow, reading, new_id: order_job(
            uow, position, printer.address, reading, new_id
        )
    ).result()
    record = QueueClient(folder.desk, folder.clock, folder.entropy, QueueListener())
    return print_awaited(record, printable, printer, told)
