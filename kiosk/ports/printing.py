"""The queue of badges, and the printers they come out of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from kiosk.core.prints.badge import Badge
from kiosk.core.prints.printing import (
    JobState,
    PrinterJobState,
    PrinterStatus,
    PrintJob,
    Roll,
)
from kiosk.core.record.ids import Position


class PrintQueue(Protocol):
    """Jobs and rolls, durable with everything else of the transaction. Thread: the desk's.

    Jobs go with the entries they belong to, all of them when central revokes this kiosk.
    """

    def add(self, job: PrintJob) -> None:
        """Takes a new job in, behind the others."""

    def save(self, job: PrintJob) -> None:
        """Keeps what has become of a job."""

    def find(self, key: str) -> PrintJob | None:
        """A job by its key."""

    def jobs_of(self, position: Position) -> Sequence[PrintJob]:
        """The jobs of an admission, oldest first."""

    def jobs_in(self, states: Collection[JobState], limit: int) -> Sequence[PrintJob]:
        """At most so many jobs that are in one of these states, oldest first."""

    def untold_jobs(self, limit: int) -> Sequence[PrintJob]:
        """At most so many waiting jobs of which nobody knows what they wait for, oldest first."""

    def count_in(self, states: Collection[JobState]) -> int:
        """How many those are."""

    def find_roll(self, printer: str) -> Roll | None:
        """The roll in a printer, None where nobody counts."""

    def save_roll(self, roll: Roll) -> None:
        """Keeps how many labels are left."""


class Printer(Protocol):
    """One printer. Thread: the spooler's; everything blocks, each for a bounded time."""

    @property
    def address(self) -> str:
        """What set-up stores and entries name, as `queue:NAME` or `zpl://HOST`."""

    @property
    def layout(self) -> str:
        """The name of the layout that it prints."""

    def look(self) -> PrinterStatus:
        """How it is. Never raises: what cannot be reached is offline."""

    def send(self, key: str, badge: Badge, layouts: Mapping[str, object]) -> int | None:
        """Has a badge printed under a name; its number there, None where it gives none.

        Shape: `layouts` are the space's own, by name, as JSON values; they stand before ours.
        Raises: PrinterFault with `trouble`, and whether bytes may have reached the printer.
        """

    def find(self, key: str) -> int | None:
        """The number of a job it still has or has had under that name.

        Raises: PrinterFault where it cannot be asked or keeps no account.
        """

    def follow(self, key: str, number: int | None) -> PrinterJobState:
        """What has become of a job. Raises: PrinterFault where it cannot be asked."""

    def cancel(self, key: str, number: int | None) -> bool:
        """Takes a job back; whether it is certain that it has not come out and will not."""

    def hang_up(self) -> None:
        """Ends at once what is being said to it, for good: the program ends. Thread: any.

        Whoever waits for it sees a line that broke.
        """
