"""Jobs at an IPP printer or server: named by our key, found, followed and cancelled by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kiosk.core.errors import PrinterFault
from kiosk.core.prints.printing import PrinterFaultKind, PrinterJobState
from kiosk.printers.connection import CutShort
from kiosk.printers.ipp.client import IppClient, Whose
from kiosk.printers.ipp.message import Attribute, AttributeGroup
from kiosk.printers.ipp.states import STATES, progress_of, troubles_of

_NAMES = ("job-id", "job-name")
_JOB = (
    *_NAMES,
    "job-state",
    "job-impressions-completed",
    "job-media-sheets-completed",
    "job-printer-state-message",
)


class IppJobs:
    """The jobs of one printer. Thread: the spooler's.

    It remembers the jobs whose document broke off: they cannot print, and nothing else knows
    that.
    """

    def __init__(self, client: IppClient, looking: IppClient) -> None:
        """Use `looking`, the same printer with shorter limits, for all but documents."""
        self._sending = client
        self._client = looking
        self._cut: set[str] = set()

    def print(
        self, key: str, document: bytes, mime: str, job: Sequence[Attribute]
    ) -> int:
        """Send a document under a name; return its job number. Raises: PrinterFault."""
        try:
            number = self._sending.print_job(key, document, mime, job)
        except CutShort:
            self._cut.add(key)
            raise
        self._cut.discard(key)
        return number

    def find(self, key: str) -> int | None:
        """Return the number of the newest job of that name, or None. Raises: PrinterFault."""
        for which in ("not-completed", "completed"):
            named = self._names(which, Whose.ANYBODYS)
            if named is None:
                named = self._names(which, Whose.OURS)
            if named is None:
                raise PrinterFault(
                    f"{self._client.place.uri} does not tell the names of our jobs.",
                    trouble=PrinterFaultKind.OTHER,
                    remedy="Reach CUPS by its socket, or set JobPrivateValues none in its policy.",
                )
            found = [number for number, name in named.items() if name == key]
            if found:
                return max(found)
        return None

    def _names(self, which: str, whose: Whose) -> Mapping[int, str] | None:
        """Return jobs and their names, or None if we may not see them. Raises: PrinterFault."""
        named: dict[int, str] = {}
        for job in self._client.get_jobs(which, *_NAMES, whose=whose):
            number = job.number("job-id")
            if number is None:
                continue
            name = job.word("job-name")
            if name is None:
                # CUPS has archived it, and loads it again when it is asked for this job alone.
                job_alone = self._client.find_job(number, *_NAMES)
                name = "" if job_alone is None else job_alone.word("job-name")
            if name is None:
                return None
            named[number] = name
        return named

    def follow(self, key: str, number: int | None) -> PrinterJobState:
        """Return the state of a job. Raises: PrinterFault."""
        job = self.get(key, number)
        return PrinterJobState.GONE if job is None else progress_of(job)

    def cancel(self, key: str, number: int | None) -> bool:
        """Cancel a job; return whether it certainly was not and will not be printed."""
        try:
            job = self.get(key, number)
            if job is None:
                # A number means that it was accepted once: then its absence proves nothing.
                return number is None or self.is_cut(key)
            return self._take_back(job)
        except PrinterFault:
            return self.is_cut(key)

    def is_cut(self, key: str) -> bool:
        """Return whether its document is known to have broken off."""
        return key in self._cut

    def _take_back(self, job: AttributeGroup) -> bool:
        before = progress_of(job)
        number = job.number("job-id")
        if number is None or before is PrinterJobState.DONE:
            return False
        if before is PrinterJobState.ABORTED:
            return not _has_begun(job)
        stands = bool(troubles_of(self._client.get_printer(*STATES)))
        if not self._client.cancel_job(number):
            return False
        after = self._client.find_job(number, *_JOB)
        untouched = before is PrinterJobState.PENDING or stands
        return untouched and after is not None and not _has_begun(after)

    def get(self, key: str, number: int | None) -> AttributeGroup | None:
        """Return a job's attributes, or None if the printer knows none of that name.

        Numbers start again when a printer is switched on. Raises: PrinterFault.
        """
        if number is not None:
            job = self._client.find_job(number, *_JOB)
            if job is not None and job.word("job-name") in {key, None}:
                return job
        number = self.find(key)
        return None if number is None else self._client.find_job(number, *_JOB)


def _has_begun(job: AttributeGroup) -> bool:
    return bool(
        job.number("job-impressions-completed")
        or job.number("job-media-sheets-completed")
    )
