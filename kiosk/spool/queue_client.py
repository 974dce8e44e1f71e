"""The spooler's way to the desk: short pieces of work, done behind everything a visitor waits for.

A piece that fails leaves everything as it was, and is asked for again in a later turn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from kiosk.core.prints.printing import BadgeStage, PrinterFaultKind, PrintJob
from kiosk.core.record.clock import Reading
from kiosk.core.record.ids import UUID7_RANDOM_BYTES, Position, uuid7
from kiosk.desk.badges.badges import JobUpdate, move
from kiosk.desk.badges.jobs import (
    PrintableJob,
    QueueState,
    drop_old,
    note_waiting,
    queue_now,
    take,
)
from kiosk.ports import Clock, Desk, Entropy, UnitOfWork

NOTED = 20
"""So many jobs at a time are noted: the desk is held by none of it for long."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueListener:
    """Hears what visitors see of a badge (`moved`), and that an entry was made (`noted`).

    Thread: the spooler's; neither may block.
    """

    moved: Callable[[Position, BadgeStage | None], object] = lambda _position, _: None
    noted: Callable[[], object] = lambda: None


class QueueClient:
    """The print queue as the desk keeps it; a `job_follower.JobRecord`.

    Thread: the spooler's; each method waits for the desk. Raises, each: NotEnrolled; StoreFault.
    """

    def __init__(
        self, desk: Desk, clock: Clock, entropy: Entropy, listener: QueueListener
    ) -> None:
        self._desk = desk
        self._clock = clock
        self._entropy = entropy
        self._listener = listener

    def queue(self, printers: tuple[str, ...]) -> QueueState:
        """Return the queue, and the labels in these printers."""
        return self._ask(lambda uow: queue_now(uow, printers))

    def find(self, key: str) -> PrintJob | None:
        """Return a job as it is now, or None."""
        return self._ask(lambda uow: uow.prints.find(key))

    def take(self, update: JobUpdate) -> PrintableJob | None:
        """Return a job to be printed, once it is durable that it is being sent."""
        return self._stamped(
            lambda uow, reading, new_id: take(uow, update, reading, new_id)
        )

    def update(self, update: JobUpdate) -> PrintJob | None:
        """Keep what has become of a job; None where it has gone another way meanwhile."""
        moved = self._stamped(
            lambda uow, reading, new_id: move(uow, update, reading, new_id)
        )
        self._listener.noted()
        return moved

    def note_waiting(self, trouble: PrinterFaultKind) -> None:
        """Note of jobs that came meanwhile that they wait, and for what."""
        reading, ids = self._reading_and_ids(NOTED)
        if self._ask(lambda uow: note_waiting(uow, trouble, reading, ids)):
            self._listener.noted()

    def drop_old(self) -> int:
        """Drop what is left of earlier days; return how many, at most `NOTED`."""
        reading, ids = self._reading_and_ids(NOTED)
        dropped = self._ask(lambda uow: drop_old(uow, reading, ids))
        if dropped:
            self._listener.noted()
        return dropped

    def tell(self, job: PrintJob, stage: BadgeStage | None) -> None:
        """Say what the job's wearer sees now."""
        self._listener.moved(job.position, stage)

    def mono_s(self) -> float:
        """Return seconds on the monotonic clock."""
        return self._clock.read().moment.mono_us / 1_000_000

    def _stamped(self, work: Callable[[UnitOfWork, Reading, str], T]) -> T:
        reading, ids = self._reading_and_ids(1)
        return self._ask(lambda uow: work(uow, reading, ids[0]))

    def _reading_and_ids(self, count: int) -> tuple[Reading, list[str]]:
        reading = self._clock.read()
        token_bytes = self._entropy.token_bytes
        return reading, [
            uuid7(reading.now, token_bytes(UUID7_RANDOM_BYTES)) for _ in range(count)
        ]

    def _ask(self, work: Callable[[UnitOfWork], T]) -> T:
        return self._desk.submit_late(work).result()
