"""`ports.Printer` of no paper: it is as slow, empty, broken or silent as a test wants."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from kiosk.core.errors import PrinterFault
from kiosk.core.prints.badge import Badge
from kiosk.core.prints.printing import PrinterFaultKind, PrinterJobState, PrinterStatus


class Snap(Enum):
    """How far a job gets when the line snaps: nothing left us, or half of it, or all of it."""

    BEFORE = auto()
    MIDWAY = auto()
    AFTER = auto()


@dataclass(kw_only=True)
class FakeJob:
    """A job as the printer has it. Shape: `looks` more times it says that it is printing."""

    number: int
    key: str
    badge: Badge
    layouts: Mapping[str, object]
    looks: int
    progress: PrinterJobState = PrinterJobState.PENDING


class FakePrinter:
    """One printer.

    Shape: set at any time: `troubles` stand in the way (`OFFLINE`: it cannot be reached, any other:
    it takes jobs and lets them wait); `tells` False is one that says nothing but takes every byte
    (`brother://`); `looks` so many times a job is still printing when it is asked for; `snaps` how
    the line breaks at the next job, once; `busy` so many times it takes no job for another one;
    `on_taken` is called with a job's key when it has arrived and `send` has not returned: to wait
    there, or to raise what ends the kiosk.
    To be read: `jobs` in order of arrival; `came_out` the key of each badge, as often as it came;
    `asked` the methods called, in order.
    """

    def __init__(
        self, address: str = "queue:badge", *, tells: bool = True, looks: int = 0
    ) -> None:
        self.address = address
        self.layout = "roll-62x100"
        self.troubles: tuple[PrinterFaultKind, ...] = ()
        self.tells = tells
        self.looks = looks
        self.snaps: Snap | None = None
        self.busy = 0
        self.on_taken: Callable[[str], None] = lambda _: None
        self.jobs: list[FakeJob] = []
        self.came_out: list[str] = []
        self.asked: list[str] = []

    def look(self) -> PrinterStatus:
        """How the test wants it."""
        self.asked.append("look")
        return PrinterStatus(
            address=self.address,
            troubles=self.troubles if self.tells or self._offline else (),
            told=self.tells,
        )

    def send(self, key: str, badge: Badge, layouts: Mapping[str, object]) -> int | None:
        """Takes a job in; one that tells nothing prints it at once."""
        self.asked.append("send")
        self._reach()
        if self.busy:
            self.busy -= 1
            raise PrinterFault(
                "It prints something else.", trouble=PrinterFaultKind.BUSY
            )
        snaps, self.snaps = self.snaps, None
        if snaps is Snap.BEFORE:
            raise PrinterFault("It hung up.", trouble=PrinterFaultKind.OFFLINE)
        if snaps is not Snap.MIDWAY:
            self._take(key, badge, layouts)
        if snaps is not None:
            raise PrinterFault(
                "It hung up.", trouble=PrinterFaultKind.OFFLINE, begun=True
            )
        return self.jobs[-1].number if self.tells else None

    def find(self, key: str) -> int | None:
        """The number of the newest job of that name."""
        self.asked.append("find")
        self._reach()
        if not self.tells:
            raise PrinterFault("It keeps no account.", trouble=PrinterFaultKind.OTHER)
        job = self._find(key)
        return None if job is None else job.number

    def follow(self, key: str, number: int | None) -> PrinterJobState:
        """Lets it print on, as far as `looks` and `troubles` let it."""
        self.asked.append("follow")
        job = self._find(key)
        if not self.tells:
            return PrinterJobState.UNTOLD if job is None else PrinterJobState.DONE
        self._reach()
        if job is None:
            return PrinterJobState.GONE
        self._print_on(job)
        return job.progress

    def cancel(self, key: str, number: int | None) -> bool:
        """Takes back what has not begun to come out."""
        self.asked.append("cancel")
        job = self._find(key)
        if not self.tells or self._offline:
            return False
        if job is None:
            return True
        if job.progress is not PrinterJobState.DONE:
            job.progress = PrinterJobState.ABORTED
        return job.progress is PrinterJobState.ABORTED

    def hang_up(self) -> None:
        """Nothing is ever under way here, but where a test waits in `on_taken`."""
        self.asked.append("hang_up")

    def abort(self, key: str) -> None:
        """Somebody pressed the red button on it, or the paper tore."""
        job = self._find(key)
        assert job is not None, f"it has no job {key}"
        job.progress = PrinterJobState.ABORTED

    def forget(self) -> None:
        """Somebody switched it off and on: its jobs are gone, as if they had never been."""
        self.jobs.clear()

    def print_all(self) -> None:
        """Everything it has comes out, whether anybody asks or not."""
        for job in self.jobs:
            job.looks = 0
            self._print_on(job)

    @property
    def _offline(self) -> bool:
        return PrinterFaultKind.OFFLINE in self.troubles

    def _reach(self) -> None:
        if self._offline:
            raise PrinterFault(
                f"{self.address} does not answer.", trouble=PrinterFaultKind.OFFLINE
            )

    def _take(self, key: str, badge: Badge, layouts: Mapping[str, object]) -> None:
        number = len(self.jobs) + 1
        self.jobs.append(
            FakeJob(
                number=number, key=key, badge=badge, layouts=layouts, looks=self.looks
            )
        )
        if not self.tells:
            self._come_out(self.jobs[-1])
        self.on_taken(key)

    def _find(self, key: str) -> FakeJob | None:
        return next((job for job in reversed(self.jobs) if job.key == key), None)

    def _print_on(self, job: FakeJob) -> None:
        over = job.progress in {PrinterJobState.DONE, PrinterJobState.ABORTED}
        if over or self.troubles:
            return
        if job.looks > 0:
            job.looks -= 1
            job.progress = PrinterJobState.PRINTING
        else:
            self._come_out(job)

    def _come_out(self, job: FakeJob) -> None:
        job.progress = PrinterJobState.DONE
        self.came_out.append(job.key)
