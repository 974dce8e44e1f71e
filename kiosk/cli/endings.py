"""How a badge that was printed outright has ended, as exit code and in words."""

from __future__ import annotations

from typing import assert_never

from kiosk.cli.call import DONE, FAULT, REFUSED
from kiosk.core.printer_words import say_troubles
from kiosk.core.printing import PrinterFaultKind
from kiosk.spool.outright import Ending, Fate


def code_of(ending: Ending) -> int:
    """The exit code of a badge that ended so."""
    match ending.fate:
        case Fate.PRINTED | Fate.TAKEN:
            return DONE
        case Fate.FAILED | Fate.UNSURE:
            not_found = ending.trouble is PrinterFaultKind.UNKNOWN_PRINTER
            return REFUSED if not_found or ending.trouble is None else FAULT
        case _ as never:
            assert_never(never)


def words_of(ending: Ending) -> str:
    """How a badge ended, and what to do."""
    why = "" if ending.trouble is None else f" {say_troubles([ending.trouble])}"
    match ending.fate:
        case Fate.PRINTED:
            return "The badge is printed."
        case Fate.TAKEN:
            return "The printer has taken the badge; it does not tell more. Look at it."
        case Fate.FAILED:
            return f"The badge is not printed, and will not be.{why}"
        case Fate.UNSURE:
            return f"The badge may have come out and may not: look at the printer.{why}"
        case _ as never:
            assert_never(never)
