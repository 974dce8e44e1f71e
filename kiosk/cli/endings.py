"""How a badge that somebody waited for has ended, as exit code, code word and sentence."""

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
    """Return the exit code of a badge whose job ended so."""
    if job.state is JobState.PRINTED:
        return DONE
    refused = job.trouble in (None, PrinterFaultKind.UNKNOWN_PRINTER)
    return REFUSED if refused else FAULT


def outcome_of(job: PrintJob) -> str:
    """Return printed, taken (by a printer that tells nothing), failed or unsure."""
    if job.state is JobState.PRINTED:
        return "taken" if job.printer_job is None else "printed"
    return "unsure" if job.state is JobState.UNSURE else "failed"


def words_of(job: PrintJob) -> str:
    """Return how a badge ended, and what to do."""
    trouble = None if job.state is JobState.PRINTED else job.trouble
    why = "" if trouble is None else f" {say_troubles([trouble])}"
    return _WORDS[outcome_of(job)] + why


def say_ended(call: Call, address: str, job: PrintJob, **first: object) -> None:
    """Say how a badge ended at a printer; with `--json` as an object that begins with `first`."""
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
    """Say on standard error what stands in a printer's way."""
    warn(f"kiosk: {say_troubles([trouble])}")
