"""The result of an awaited badge: its exit code, its word, and its sentence."""

from __future__ import annotations

from kiosk.cli.call import DONE, FAULT, REFUSED, Call, warn
from kiosk.core.prints.printing import JobState, PrinterFaultKind, PrintJob
from kiosk.core.words.printers import say_troubles

_WORDS = {
    "printed": "The badge is printed.",
    "taken": "The printer has taken the badge; it does not tell more. Look at it.",
    "failed": "The badge is not printed, and will not be.",
    "unsure": "The badge may have come out and may not: look at the printer.",
}


def code_of(job: PrintJob) -> int:
    """Return the exit code for a finished job."""
    if job.state is JobState.PRINTED:
        return DONE
    refused = job.trouble in (None, PrinterFaultKind.UNKNOWN_PRINTER)
    return REFUSED if refused else FAULT


def outcome_of(job: PrintJob) -> str:
    """Return printed, taken (by a printer that reports nothing), failed or unsure."""
    if job.state is JobState.PRINTED:
        return "taken" if job.printer_job is None else "printed"
    return "unsure" if job.state is JobState.UNSURE else "failed"


def words_of(job: PrintJob) -> str:
    """Return the result of a badge in words, with the remedy."""
    trouble = None if job.state is JobState.PRINTED else job.trouble
    why = "" if trouble is None else f" {say_troubles([trouble])}"
    return _WORDS[outcome_of(job)] + why


def say_result(call: Call, address: str, job: PrintJob, **first: object) -> None:
    """Print the result at a printer; with `--json` as an object that begins with `first`."""
    words = words_of(job)
    if not call.args.json:
        call.say(f"{address}: {words}")
        return
    printed = job.state is JobState.PRINTED
    call.say_json(
        {
            **first,
            "printer": address,
            "outcome": outcome_of(job),
            "trouble": None if printed else job.trouble,
            "words": words,
        }
    )


def warn_of_trouble(trouble: PrinterFaultKind) -> None:
    """Print a printer's fault on standard error."""
    warn(f"kiosk: {say_troubles([trouble])}")
