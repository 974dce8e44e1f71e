"""What is wrong with a printer, and what to do, as commands and the doctor say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kiosk.core.printing import PrinterFaultKind, PrinterStatus, Roll

_WORDS: Mapping[PrinterFaultKind, tuple[str, str]] = {
    PrinterFaultKind.PAPER_OUT: (
        "It has no paper.",
        "Put in a new roll or new sheets.",
    ),
    PrinterFaultKind.PAPER_JAM: (
        "Paper is stuck in it.",
        "Open it and take the paper out.",
    ),
    PrinterFaultKind.COVER_OPEN: ("Its cover is open.", "Close it."),
    PrinterFaultKind.INK_OUT: ("It has no ink or toner.", "Change the cartridge."),
    PrinterFaultKind.WRONG_PAPER: (
        "Its paper is of another size than the badge.",
        "Put in the right paper, or choose another layout.",
    ),
    PrinterFaultKind.OFFLINE: (
        "It does not answer.",
        "See whether it is switched on, and its cable or network.",
    ),
    PrinterFaultKind.PAUSED: (
        "It is paused, or takes no jobs.",
        "Release it at the system.",
    ),
    PrinterFaultKind.UNKNOWN_PRINTER: (
        "Nobody knows a printer of that name.",
        "`kiosk printers` lists those there are.",
    ),
    PrinterFaultKind.REFUSED: (
        "It refused the badge.",
        "See whether it takes PDF, and what its own screen says.",
    ),
    PrinterFaultKind.ABORTED: (
        "It gave the badge up.",
        "See what its own screen says.",
    ),
    PrinterFaultKind.TIMED_OUT: ("It took too long.", "See what its own screen says."),
    PrinterFaultKind.BUSY: (
        "It is busy with something else.",
        "Wait for it to finish.",
    ),
    PrinterFaultKind.OTHER: (
        "It does not print, and does not say why.",
        "Look at it.",
    ),
}
_FEW = 20
"""From here on a new roll should be at hand."""


def finding_of(trouble: PrinterFaultKind) -> str:
    """What is wrong."""
    return _WORDS[trouble][0]


def remedy_of(trouble: PrinterFaultKind) -> str:
    """What to do about it."""
    return _WORDS[trouble][1]


def say_troubles(troubles: Sequence[PrinterFaultKind]) -> str:
    """Everything that is wrong, and what to do about each."""
    return " ".join(f"{finding_of(each)} {remedy_of(each)}" for each in troubles)


def say_state(now: PrinterStatus) -> str:
    """How a printer is, with the labels that are left where somebody counts them."""
    if now.troubles:
        said = say_troubles(now.troubles)
    elif now.told:
        said = "It is ready."
    else:
        said = "It answers; it does not tell its state."
    return said if now.roll is None else f"{said} {_say_roll(now.roll)}"


def _say_roll(roll: Roll) -> str:
    said = f"{roll.left} of {roll.labels} labels are left."
    return said if roll.left > _FEW else f"{said} Have a new roll at hand."
