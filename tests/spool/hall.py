"""A front desk that prints: an enrolled fake store, fake printers, and a spool turned by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from kiosk.core.door.outcome import Outcome
from kiosk.core.prints.printing import (
    BadgeStage,
    JobState,
    PrintingAvailability,
    PrintJob,
)
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Entry, Kind
from kiosk.core.record.roster import PrintRule
from kiosk.core.record.scan import Scan, Source
from kiosk.desk.admission.check_in import Question
from kiosk.spool.health import PrinterPair
from kiosk.spool.queue_client import QueueClient, QueueListener
from kiosk.spool.spool import Spool
from tests.core.world import NOW
from tests.desk.front import Front, pass_text, policy
from tests.fakes.clock import FakeClock
from tests.fakes.entropy import FakeEntropy
from tests.fakes.printer import FakePrinter

ALL = tuple(JobState)


class Hall:
    """Everything between an admission and somebody's hand.

    To be read: `moved` what visitors were told, in order; `noted` how often an entry was made.
    """

    def __init__(
        self, first: FakePrinter | None = None, second: FakePrinter | None = None
    ) -> None:
        self.front = Front(policy(print=PrintRule.ALWAYS))
        self.clock = FakeClock(NOW)
        self.first = first
        self.second = second
        self.moved: list[tuple[int, BadgeStage | None]] = []
        self.noted = 0
        self._guests = 0
        self.start()

    def start(self) -> None:
        """Starts the spool, anew where one ran before: the power came back."""
        listener = QueueListener(moved=self._hear, noted=self._note)
        entropy = FakeEntropy(self.noted)
        self.spool = Spool(
            QueueClient(self.front.desk, self.clock, entropy, listener),
            PrinterPair(first=self.first, second=self.second),
        )

    def admit(
        self, press: PrintingAvailability = PrintingAvailability.READY, **changes: Any
    ) -> Outcome:
        """One more person whom no roster knows comes in with a genuine pass."""
        self._guests += 1
        text = pass_text(pass_id=f"{self._guests:016x}", **changes)
        scan = Scan(text=text, by=Source.CAMERA, seen_us=0)
        return self.front.ask(Question(asked=scan, press=press), self.clock.read())

    def turn(self, times: int = 1) -> float:
        """Turns the spool so often, as fast as can be."""
        wait_s = 0.0
        for _ in range(times):
            wait_s = self.spool.turn()
        return wait_s

    def wait(self, seconds: float) -> None:
        """Turns the spool as it asks to be, for so long."""
        left = seconds
        while left > 0:
            wait_s = max(0.05, self.spool.turn())
            self.clock.advance(timedelta(seconds=min(wait_s, left)))
            left -= wait_s

    def until(self, done: Callable[[], bool], within_s: float = 300) -> None:
        """Turns the spool until something is so."""
        left = within_s
        while not done():
            assert left > 0, "it does not come to be"
            wait_s = max(0.05, self.spool.turn())
            self.clock.advance(timedelta(seconds=wait_s))
            left -= wait_s

    def jobs(self) -> list[PrintJob]:
        """Every job, in order."""
        return list(self.front.prints.jobs_in(ALL, 10_000))

    def states(self) -> list[JobState]:
        """How far each job is."""
        return [job.state for job in self.jobs()]

    def is_over(self) -> bool:
        """Whether every job has come to an end, or is asked of staff."""
        ended = (JobState.PRINTED, JobState.DROPPED, JobState.UNSURE)
        return all(state in ended for state in self.states())

    def badges(self) -> list[Entry]:
        """The entries of what became of badges."""
        return [one for one in self.front.entries() if one.kind == Kind.BADGE]

    def outcomes(self) -> list[tuple[str, str | None, str | None]]:
        """Outcome, printer and trouble of each of these."""
        return [
            (one.body["outcome"], one.body["printer"], one.body["trouble"])
            for one in self.badges()
        ]

    def _hear(self, position: Position, stage: BadgeStage | None) -> None:
        self.moved.append((position.seq, stage))

    def _note(self) -> None:
        self.noted += 1
