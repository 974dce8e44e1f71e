"""Reads the state of queues and jobs from Windows' spooler, by pywin32.

Source: Microsoft, PRINTER_INFO_2 and JOB_INFO_1. It was never run on Windows: its bits and calls
are tested on a stand-in only.
"""

from __future__ import annotations

import importlib
import platform
from collections.abc import Callable
from typing import Any

from kiosk.core.errors import PrinterFault
from kiosk.core.prints.printing import PrinterFaultKind, PrinterJobState

_STATUS = {
    0x00000001: PrinterFaultKind.PAUSED,
    0x00000002: PrinterFaultKind.OTHER,  # error
    0x00000008: PrinterFaultKind.PAPER_JAM,
    0x00000010: PrinterFaultKind.PAPER_OUT,
    0x00000040: PrinterFaultKind.WRONG_PAPER,  # paper problem
    0x00000080: PrinterFaultKind.OFFLINE,
    0x00000800: PrinterFaultKind.OTHER,  # output bin full
    0x00001000: PrinterFaultKind.OFFLINE,  # not available
    0x00040000: PrinterFaultKind.INK_OUT,
    0x00100000: PrinterFaultKind.OTHER,  # user intervention
    0x00400000: PrinterFaultKind.COVER_OPEN,
}
_WORK_OFFLINE = 0x400
_JOB_PRINTING, _JOB_DELETING = 0x10, 0x04
_JOB_DELETED, _JOB_PRINTED, _JOB_COMPLETE = 0x100, 0x80, 0x1000
_MANY = 1000
_CONTROL_DELETE = 5


class WindowsSpooler:
    """Asks `win32print`, given as a module. Thread: the spooler's."""

    def __init__(self, win32print: Any) -> None:
        self._print = win32print

    def look(self, queue: str) -> tuple[PrinterFaultKind, ...]:
        info = self._with(queue, lambda handle: self._print.GetPrinter(handle, 2))
        found = {trouble for bit, trouble in _STATUS.items() if info["Status"] & bit}
        if info["Attributes"] & _WORK_OFFLINE:
            found.add(PrinterFaultKind.OFFLINE)
        return tuple(trouble for trouble in PrinterFaultKind if trouble in found)

    def find(self, queue: str, key: str) -> int | None:
        jobs = self._with(
            queue, lambda handle: self._print.EnumJobs(handle, 0, _MANY, 1)
        )
        numbers = [int(job["JobId"]) for job in jobs if job["pDocument"] == key]
        return max(numbers, default=None)

    def follow(self, queue: str, number: int) -> PrinterJobState:
        """Return a job's state; a job unknown to Windows was printed.

        Windows forgets printed jobs and keeps failed ones.
        """
        status = self._status(queue, number)
        if status is None or status & (_JOB_PRINTED | _JOB_COMPLETE):
            return PrinterJobState.DONE
        if status & (_JOB_DELETED | _JOB_DELETING):
            return PrinterJobState.ABORTED
        return (
            PrinterJobState.PRINTING
            if status & _JOB_PRINTING
            else PrinterJobState.PENDING
        )

    def cancel(self, queue: str, number: int) -> bool:
        status = self._status(queue, number)
        if status is None:
            return False
        self._with(
            queue,
            lambda handle: self._print.SetJob(handle, number, 0, None, _CONTROL_DELETE),
        )
        return not status & (_JOB_PRINTING | _JOB_PRINTED | _JOB_COMPLETE)

    def _status(self, queue: str, number: int) -> int | None:
        jobs = self._with(
            queue, lambda handle: self._print.EnumJobs(handle, 0, _MANY, 1)
        )
        return next(
            (int(job["Status"]) for job in jobs if job["JobId"] == number), None
        )

    def _with(self, queue: str, ask: Callable[[Any], Any]) -> Any:
        """Return an answer about a queue. Raises: PrinterFault."""
        try:
            handle = self._print.OpenPrinter(queue)
            try:
                return ask(handle)
            finally:
                self._print.ClosePrinter(handle)
        except self._print.error as error:
            raise PrinterFault(
                f"Windows does not tell of the printer {queue!r}.",
                trouble=PrinterFaultKind.UNKNOWN_PRINTER,
                remedy="`kiosk printers` lists those it has.",
            ) from error


def find_spooler() -> WindowsSpooler | None:
    """Return Windows' spooler, or None on other systems."""
    if platform.system() != "Windows":
        return None
    return WindowsSpooler(importlib.import_module("win32print"))
