"""What stands in a printer's way, in our words, from what IPP calls it."""

from __future__ import annotations

from kiosk.core.printing import Progress, Trouble
from kiosk.printers.ipp.client import Jobs
from kiosk.printers.ipp.message import Group

STATES = (
    "printer-state",
    "printer-state-reasons",
    "printer-state-message",
    "printer-is-accepting-jobs",
)
"""The attributes that tell."""

_STOPPED = 5
_REPORT = "-report"
_GRADES = ("-error", "-warning", _REPORT)
_REASONS = {
    "offline": Trouble.OFFLINE,
    "shutdown": Trouble.OFFLINE,
    "timed-out": Trouble.OFFLINE,
    "cover-open": Trouble.COVER_OPEN,
    "door-open": Trouble.COVER_OPEN,
    "interlock-open": Trouble.COVER_OPEN,
    "media-jam": Trouble.PAPER_JAM,
    "media-path-jam": Trouble.PAPER_JAM,
    "media-empty": Trouble.PAPER_OUT,
    "media-needed": Trouble.PAPER_OUT,
    "input-tray-missing": Trouble.PAPER_OUT,
    "input-media-size-change": Trouble.WRONG_PAPER,
    "toner-empty": Trouble.INK_OUT,
    "marker-supply-empty": Trouble.INK_OUT,
    "marker-supply-missing": Trouble.INK_OUT,
    "paused": Trouble.PAUSED,
    "moving-to-paused": Trouble.PAUSED,
    "hold-new-jobs": Trouble.PAUSED,
    "output-area-full": Trouble.OTHER,
    "spool-area-full": Trouble.OTHER,
    "fuser-over-temp": Trouble.OTHER,
    "fuser-under-temp": Trouble.OTHER,
}
"""Source: RFC 8011, 5.4.12, and PWG 5100.9. What is merely low or almost full is no trouble."""
_UNAVAILABLE = "may not exist or is unavailable"
"""CUPS says so of a device that does not answer, and nothing else: no state, no reason."""
_PROGRESS = {
    Jobs.PENDING: Progress.PENDING,
    Jobs.HELD: Progress.PENDING,
    Jobs.PROCESSING: Progress.PRINTING,
    Jobs.STOPPED: Progress.PRINTING,
    Jobs.CANCELED: Progress.ABORTED,
    Jobs.ABORTED: Progress.ABORTED,
    Jobs.COMPLETED: Progress.DONE,
}


def troubles_of(printer: Group) -> tuple[Trouble, ...]:
    """What stands in the way of a printer that said this of itself."""
    found = {_trouble_of(reason) for reason in printer.words("printer-state-reasons")}
    found.discard(None)
    if is_unavailable(printer.word("printer-state-message")):
        found.add(Trouble.OFFLINE)
    if printer.number("printer-is-accepting-jobs") == 0:
        found.add(Trouble.PAUSED)
    if not found and printer.number("printer-state") == _STOPPED:
        found.add(Trouble.OTHER)
    return tuple(trouble for trouble in Trouble if trouble in found)


def is_unavailable(message: str | None) -> bool:
    """Whether CUPS says with this that it has not got through to the device."""
    return _UNAVAILABLE in (message or "")


def _trouble_of(reason: str) -> Trouble | None:
    # A report is for the curious; only one that says "offline" means it.
    if reason.endswith(_REPORT) and reason != "offline-report":
        return None
    for grade in _GRADES:
        reason = reason.removesuffix(grade)
    return _REASONS.get(reason)


def progress_of(job: Group) -> Progress:
    """How far a job is that a printer said this of."""
    state = job.number("job-state")
    return (
        _PROGRESS.get(Jobs(state), Progress.PENDING)
        if state in set(Jobs)
        else (Progress.PENDING)
    )
