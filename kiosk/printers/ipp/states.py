"""Converts IPP's printer and job states to ours."""

from __future__ import annotations

from kiosk.core.prints.printing import PrinterFaultKind, PrinterJobState
from kiosk.printers.ipp.message import AttributeGroup

STATES = (
    "printer-state",
    "printer-state-reasons",
    "printer-state-message",
    "printer-is-accepting-jobs",
)
"""The attributes that hold a printer's state."""

_STOPPED = 5
_REPORT = "-report"
_GRADES = ("-error", "-warning", _REPORT)
_REASONS = {
    "offline": PrinterFaultKind.OFFLINE,
    "shutdown": PrinterFaultKind.OFFLINE,
    "timed-out": PrinterFaultKind.OFFLINE,
    "cover-open": PrinterFaultKind.COVER_OPEN,
    "door-open": PrinterFaultKind.COVER_OPEN,
    "interlock-open": PrinterFaultKind.COVER_OPEN,
    "media-jam": PrinterFaultKind.PAPER_JAM,
    "media-path-jam": PrinterFaultKind.PAPER_JAM,
    "media-empty": PrinterFaultKind.PAPER_OUT,
    "media-needed": PrinterFaultKind.PAPER_OUT,
    "input-tray-missing": PrinterFaultKind.PAPER_OUT,
    "input-media-size-change": PrinterFaultKind.WRONG_PAPER,
    "toner-empty": PrinterFaultKind.INK_OUT,
    "marker-supply-empty": PrinterFaultKind.INK_OUT,
    "marker-supply-missing": PrinterFaultKind.INK_OUT,
    "paused": PrinterFaultKind.PAUSED,
    "moving-to-paused": PrinterFaultKind.PAUSED,
    "hold-new-jobs": PrinterFaultKind.PAUSED,
    "output-area-full": PrinterFaultKind.OTHER,
    "spool-area-full": PrinterFaultKind.OTHER,
    "fuser-over-temp": PrinterFaultKind.OTHER,
    "fuser-under-temp": PrinterFaultKind.OTHER,
}
"""Source: RFC 8011, 5.4.12, and PWG 5100.9. Low supplies are not a fault."""
_UNAVAILABLE = "may not exist or is unavailable"
"""CUPS's only sign that a device does not answer: it changes neither state nor reasons."""
_PROGRESS = {
    3: PrinterJobState.PENDING,
    4: PrinterJobState.PENDING,  # held
    5: PrinterJobState.PRINTING,
    6: PrinterJobState.PRINTING,  # stopped
    7: PrinterJobState.ABORTED,  # canceled
    8: PrinterJobState.ABORTED,
    9: PrinterJobState.DONE,
}
"""By `job-state`. Source: RFC 8011, 5.3.7."""


def troubles_of(printer: AttributeGroup) -> tuple[PrinterFaultKind, ...]:
    """Return the faults in a printer's attributes."""
    found = {_trouble_of(reason) for reason in printer.words("printer-state-reasons")}
    found.discard(None)
    if is_unavailable(printer.word("printer-state-message")):
        found.add(PrinterFaultKind.OFFLINE)
    if printer.number("printer-is-accepting-jobs") == 0:
        found.add(PrinterFaultKind.PAUSED)
    if not found and printer.number("printer-state") == _STOPPED:
        found.add(PrinterFaultKind.OTHER)
    return tuple(trouble for trouble in PrinterFaultKind if trouble in found)


def is_unavailable(message: str | None) -> bool:
    """Return whether CUPS's message means that the device does not answer."""
    return _UNAVAILABLE in (message or "")


def _trouble_of(reason: str) -> PrinterFaultKind | None:
    # A report is only information, except for "offline".
    if reason.endswith(_REPORT) and reason != "offline-report":
        return None
    for grade in _GRADES:
        reason = reason.removesuffix(grade)
    return _REASONS.get(reason)


def progress_of(job: AttributeGroup) -> PrinterJobState:
    """Return a job's state. A job of unknown state may have begun to print."""
    return _PROGRESS.get(job.number("job-state") or 0, PrinterJobState.PRINTING)
