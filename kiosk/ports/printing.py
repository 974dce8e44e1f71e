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
    """Jobs and rolls, stored in the same transaction as everything else. Thread: the desk's.

    A job is deleted with its entry; all of them are when central revokes this kiosk.
    """

    def add(self, job: PrintJob) -> None:
        """Add a new job at the end."""

    def save(self, job: PrintJob) -> None:
        """Store the new state of a job."""

    def find(self, key: str) -> PrintJob | None:
        """Return a job by its key, or None."""

    def jobs_of(self, position: Position) -> Sequence[PrintJob]:
        """Return the jobs of an admission, oldest first."""

    def jobs_in(self, states: Collection[JobState], limit: int) -> Sequence[PrintJob]:
        """Return at most `limit` jobs in these states, oldest first."""

    def jobs_without_trouble(self, limit: int) -> Sequence[PrintJob]:
        """Return at most `limit` waiting jobs without a trouble, oldest first."""

    def count_in(self, states: Collection[JobState]) -> int:
        """Return the number of jobs in these states."""

    def find_roll(self, printer: str) -> Roll | None:
        """Return the roll in a printer, or None where labels are not counted."""

    def save_roll(self, roll: Roll) -> None:
        """Store the labels left."""


class Printer(Protocol):
    """One printer. Thread: the spooler's; every method blocks for a bounded time."""

    @property
    def address(self) -> str:
        """Return the address in settings and entries, as `queue:NAME` or `zpl://HOST`."""

    @property
    def layout(self) -> str:
        """Return the name of its layout."""

    def look(self) -> PrinterStatus:
        """Return its state. Never raises: an unreachable printer is offline."""

    def send(self, key: str, badge: Badge, layouts: Mapping[str, object]) -> int | None:
        """Print a badge under the name `key`; return the printer's job number, or None without one.

        Shape: `layouts` are the space's own, by name, as JSON values; they replace built-in ones.
        Raises: PrinterFault with `trouble`, and whether bytes may have reached the printer.
        """

    def find(self, key: str) -> int | None:
        """Return the number of a current or past job under that name, or None.

        Raises: PrinterFault where it cannot be asked or keeps no list.
        """

    def follow(self, key: str, number: int | None) -> PrinterJobState:
        """Return the state of a job. Raises: PrinterFault where it cannot be asked."""

    def cancel(self, key: str, number: int | None) -> bool:
        """Cancel a job; return whether it certainly has not come out and will not."""

    def hang_up(self) -> None:
        """Break off the current exchange for good: the program ends. Thread: any.

        A thread that waits for the printer sees a broken connection.
        """
