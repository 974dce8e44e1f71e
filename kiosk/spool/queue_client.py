"""The spooler's access to the desk: short pieces of late work, after all visitors' work.

A piece that fails changes nothing and is requested again in a later turn.
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
"""Jobs recorded at a time, so that no piece of work holds the desk for long."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueListener:
    """Hears a badge's stage for visitors (`moved`), and of a new entry (`noted`).

    Thread: the spooler's; neither may block.
    """

    moved: Callable[[Position, BadgeStage | None], object] = lambda _position, _: None
    noted: Callable[[], object] = lambda: None


class QueueClient:
    """The desk's print queue; a `job_follower.JobRecord`.

    Thread: the spooler's; each method waits for the desk. Each raises: NotEnrolled; StoreFault.
    """

    def __init__(
        self, desk: Desk, clock: Clock, entropy: Entropy, listener: QueueListener
    ) -> None:
        self._desk = desk
        self._clock = clock
        self._entropy = entropy
        self._listener = listener

    def queue(self, printers: tuple[str, ...]) -> QueueState:
        return self._ask(lambda uow: queue_now(uow, printers))

    def find(self, key: str) -> PrintJob | None:
        return self._ask(lambda uow: uow.prints.find(key))

    def take(self, update: JobUpdate) -> PrintableJob | None:
        """Return a job to print, once it is durable that it is being sent."""
        return self._stamped(
            lambda uow, reading, new_id: take(uow, update, reading, new_id)
        )

    def update(self, update: JobUpdate) -> PrintJob | None:
        moved = self._stamped(
            lambda uow, reading, new_id: move(uow, update, reading, new_id)
        )
        self._listener.noted()
        return moved

    def note_waiting(self, trouble: PrinterFaultKind) -> None:
        """Record for newly arrived jobs that they wait, and for which fault."""
        reading, ids = self._reading_and_ids(NOTED)
        if self._ask(lambda uow: note_waiting(uow, trouble, reading, ids)):
            self._listener.noted()

    def drop_old(self) -> int:
        """Drop jobs of earlier days; return how many, at most `NOTED`."""
        reading, ids = self._reading_and_ids(NOTED)
        dropped = self._ask(lambda uow: drop_old(uow, reading, ids))
        if dropped:
            self._listener.noted()
        return dropped

    def tell(self, job: PrintJob, stage: BadgeStage | None) -> None:
        self._listener.moved(job.position, stage)

    def mono_s(self) -> float:
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
