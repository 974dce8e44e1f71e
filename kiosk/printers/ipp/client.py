"""Requests to IPP printers and print servers."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from enum import Enum, IntEnum, auto

from kiosk.core.errors import PrinterFault
from kiosk.core.prints.printing import PrinterFaultKind
from kiosk.printers.connection import CancelScope
from kiosk.printers.ipp.exchange import (
    Bounds,
    IppEndpoint,
    TimeLimits,
    exchange,
    own_name,
)
from kiosk.printers.ipp.message import (
    Attribute,
    AttributeGroup,
    Message,
    Section,
    Tag,
    attribute,
)

USER = "hetero-kiosk"
"""The owner of our jobs if the system does not tell who we are."""


class Operation(IntEnum):
    """The IPP operations in use."""

    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    GET_JOB = 0x0009
    GET_JOBS = 0x000A
    GET_PRINTER = 0x000B
    CUPS_GET_PRINTERS = 0x4002


class Whose(Enum):
    """The owner of the jobs to list."""

    ANYBODYS = auto()
    OURS = auto()


_FAILED_FROM = 0x0100
_NOT_FOUND = (0x0406, 0x0407)  # client-error-not-found, client-error-gone
_NOT_POSSIBLE = 0x0404
_TROUBLES = {
    0x0406: PrinterFaultKind.UNKNOWN_PRINTER,
    # The printer cannot grant an attribute: we send only the paper's.
    0x040B: PrinterFaultKind.WRONG_PAPER,
    0x0407: PrinterFaultKind.UNKNOWN_PRINTER,
    0x0500: PrinterFaultKind.OTHER,
    0x0502: PrinterFaultKind.BUSY,
    0x0504: PrinterFaultKind.OTHER,
    0x0505: PrinterFaultKind.BUSY,
    0x0506: PrinterFaultKind.PAUSED,
    0x0507: PrinterFaultKind.BUSY,
    0x0508: PrinterFaultKind.ABORTED,
}


class IppClient:
    """Sends requests to one printer or one print server. Thread: one at a time."""

    def __init__(
        self,
        place: IppEndpoint,
        patience: TimeLimits | None = None,
        leash: CancelScope | None = None,
    ) -> None:
        self.place = place
        self.leash = leash or CancelScope()
        self._bounds = Bounds(patience=patience or TimeLimits(), leash=self.leash)
        self._requests = itertools.count(1)

    def print_job(
        self, name: str, document: bytes, mime: str, job: Sequence[Attribute]
    ) -> int:
        """Send a document; return its job number. Raises: PrinterFault."""
        answer = self._ask(
            Operation.PRINT_JOB,
            (
                attribute("job-name", Tag.NAME, name),
                attribute("document-format", Tag.MIME, mime),
            ),
            AttributeGroup(Section.JOB, tuple(job)),
            document,
        )
        numbers = [group.number("job-id") for group in answer.of(Section.JOB)]
        number = next(iter(numbers), None)
        if number is None:
            raise PrinterFault(
                f"{self.place.uri} took a job and gave it no number.",
                trouble=PrinterFaultKind.OTHER,
                begun=True,
            )
        return number

    def get_printer(self, *wanted: str) -> AttributeGroup:
        """Return a printer's attributes. Raises: PrinterFault."""
        answer = self._ask(
            Operation.GET_PRINTER,
            (attribute("requested-attributes", Tag.KEYWORD, *wanted),),
        )
        return next(
            iter(answer.of(Section.PRINTER)), AttributeGroup(Section.PRINTER, ())
        )

    def find_job(self, number: int, *wanted: str) -> AttributeGroup | None:
        """Return a job's attributes, or None for an unknown job. Raises: PrinterFault."""
        operation = (
            attribute("job-id", Tag.INTEGER, number),
            attribute("requested-attributes", Tag.KEYWORD, *wanted),
        )
        answer = self._send(Operation.GET_JOB, operation)
        if answer.code in _NOT_FOUND:
            return None
        self._check(answer)
        return next(iter(answer.of(Section.JOB)), None)

    def get_jobs(
        self, which: str, *wanted: str, whose: Whose
    ) -> Sequence[AttributeGroup]:
        """Return the jobs that are `completed` or `not-completed`. Raises: PrinterFault."""
        answer = self._ask(
            Operation.GET_JOBS,
            (
                attribute("which-jobs", Tag.KEYWORD, which),
                attribute("my-jobs", Tag.BOOLEAN, whose is Whose.OURS),
                attribute("requested-attributes", Tag.KEYWORD, *wanted),
            ),
        )
        return answer.of(Section.JOB)

    def cancel_job(self, number: int) -> bool:
        """Cancel a job; return whether there was one to cancel. Raises: PrinterFault."""
        answer = self._send(
            Operation.CANCEL_JOB, (attribute("job-id", Tag.INTEGER, number),)
        )
        if answer.code in {*_NOT_FOUND, _NOT_POSSIBLE}:
            return False
        self._check(answer)
        return True

    def get_printers(self, *wanted: str) -> Sequence[AttributeGroup]:
        """Return every queue of a CUPS server. Raises: PrinterFault."""
        answer = self._send(
            Operation.CUPS_GET_PRINTERS,
            (attribute("requested-attributes", Tag.KEYWORD, *wanted),),
        )
        if answer.code in _NOT_FOUND:
            return ()
        self._check(answer)
        return answer.of(Section.PRINTER)

    def _ask(
        self,
        operation: Operation,
        attributes: Sequence[Attribute],
        job: AttributeGroup | None = None,
        document: bytes = b"",
    ) -> Message:
        answer = self._send(operation, attributes, job, document)
        self._check(answer)
        return answer

    def _send(
        self,
        operation: Operation,
        attributes: Sequence[Attribute],
        job: AttributeGroup | None = None,
        document: bytes = b"",
    ) -> Message:
        head = (
            attribute("attributes-charset", Tag.CHARSET, "utf-8"),
            attribute("attributes-natural-language", Tag.LANGUAGE, "en"),
            attribute("printer-uri", Tag.URI, self.place.uri),
        )
        # RFC 8011 wants the target first: the printer, then the job's number.
        target = tuple(each for each in attributes if each.name == "job-id")
        rest = tuple(each for each in attributes if each.name != "job-id")
        vouched = own_name() if self.place.socket_file else USER
        user = attribute("requesting-user-name", Tag.NAME, vouched)
        groups = [AttributeGroup(Section.OPERATION, (*head, *target, user, *rest))]
        if job is not None:
            groups.append(job)
        message = Message(
            code=operation, request=next(self._requests), groups=tuple(groups)
        )
        return exchange(self.place, message, document, self._bounds)

    def _check(self, answer: Message) -> None:
        if answer.code >= _FAILED_FROM:
            raise PrinterFault(
                f"{self.place.uri} refuses with IPP status {answer.code:#06x}.",
                trouble=_TROUBLES.get(answer.code, PrinterFaultKind.REFUSED),
            )
