"""A job outside the queue: a test badge, or a badge printed before its wearer comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.core.prints.badge import Badge
from kiosk.core.prints.printing import NO_ADMISSION, BadgeStage, JobState, PrintJob
from kiosk.core.prints.spooling import RUNNING
from kiosk.desk.badges.badges import JobUpdate, moved
from kiosk.desk.badges.jobs import PrintableJob
from kiosk.ports import Clock


class UnqueuedJob:
    """`job_follower.JobRecord` of one job that is only in memory. Thread: one at a time.

    Shape: `ended` is called once with the job as it ended.
    """

    def __init__(
        self,
        key: str,
        badge: Badge,
        layouts: Mapping[str, object],
        clock: Clock,
        ended: Callable[[PrintJob], object] = lambda _: None,
    ) -> None:
        self._clock = clock
        self._ended = ended
        self._job = PrintJob(
            key=key,
            position=NO_ADMISSION,
            made_at=clock.read().now,
            state=JobState.SENDING,
        )
        self.printable = PrintableJob(job=self._job, badge=badge, layouts=layouts)

    def find(self, key: str) -> PrintJob | None:
        return self._job

    def update(self, update: JobUpdate) -> PrintJob | None:
        self._job = moved(self._job, update, self._clock.read().now)
        return self._job

    def tell(self, job: PrintJob, stage: BadgeStage | None) -> None:
        if job.state not in RUNNING:
            self._ended(job)

    def mono_s(self) -> float:
        return self._clock.read().moment.mono_us / 1_000_000
