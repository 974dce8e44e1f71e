"""The words of a printer's faults, for screens, commands and central's pages alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from kiosk.core.prints.printing import PrinterFaultKind, PrinterStatus, Roll
from kiosk.core.prints.spooling import is_low
from kiosk.core.words.codes import CodeWords, Phrase

PRINTER_FAULTS: Final[Mapping[PrinterFaultKind, CodeWords]] = {
    PrinterFaultKind.PAPER_OUT: CodeWords(
        "scroll-text",
        Phrase("Printers", "The paper has run out"),
        Phrase("Printers", "Put a new roll in, then touch Roll is in"),
        command=("It has no paper.", "Put in a new roll or new sheets."),
        board="kertas habis",
    ),
    PrinterFaultKind.PAPER_JAM: CodeWords(
        "triangle-alert",
        Phrase("Printers", "The paper is stuck"),
        Phrase("Printers", "Open the cover and take the stuck paper out"),
        command=("Paper is stuck in it.", "Open it and take the paper out."),
        board="kertas macet",
    ),
    PrinterFaultKind.COVER_OPEN: CodeWords(
        "triangle-alert",
        Phrase("Printers", "The cover is open"),
        Phrase("Printers", "Press it shut until it clicks"),
        command=("Its cover is open.", "Close it."),
        board="tutup terbuka",
    ),
    PrinterFaultKind.INK_OUT: CodeWords(
        "triangle-alert",
        Phrase("Printers", "The ink or ribbon is used up"),
        Phrase("Printers", "Put a new one in"),
        command=("It has no ink or toner.", "Change the cartridge."),
        board="tinta habis",
    ),
    PrinterFaultKind.WRONG_PAPER: CodeWords(
        "triangle-alert",
        Phrase("Printers", "This paper is not the one for badges"),
        Phrase("Printers", "Put the right roll in: its size is named below"),
        command=(
            "Its paper is of another size than the badge.",
            "Put in the right paper, or choose another layout.",
        ),
        board="ukuran kertas lain",
    ),
    PrinterFaultKind.OFFLINE: CodeWords(
        "cloud-off",
        Phrase("Printers", "The printer does not answer"),
        Phrase("Printers", "Is it on? Look at its cable or Wi-Fi"),
        command=(
            "It does not answer.",
            "See whether it is switched on, and its cable or network.",
        ),
        board="tidak terhubung",
    ),
    PrinterFaultKind.PAUSED: CodeWords(
        "circle-pause",
        Phrase("Printers", "The printer is paused"),
        Phrase("Printers", "Touch its button to let it go on"),
        command=("It is paused, or takes no jobs.", "Release it at the system."),
        board="dijeda",
    ),
    PrinterFaultKind.UNKNOWN_PRINTER: CodeWords(
        "circle-question-mark",
        Phrase("Printers", "This printer is not there any more"),
        Phrase("Printers", "Plug it in again, or choose another one"),
        command=(
            "Nobody knows a printer of that name.",
            "`kiosk printers` lists those there are.",
        ),
        board="printer tidak dikenal",
    ),
    PrinterFaultKind.REFUSED: CodeWords(
        "x",
        Phrase("Printers", "The printer does not take badges"),
        Phrase("Printers", "Choose another one, or ask support"),
        command=(
            "It refused the badge.",
            "See whether it takes PDF, and what its own screen says.",
        ),
        board="printer menolak",
    ),
    PrinterFaultKind.ABORTED: CodeWords(
        "x",
        Phrase("Printers", "The printer gave a badge up"),
        Phrase("Printers", "Print a test badge to see whether it goes on"),
        command=("It gave the badge up.", "See what its own screen says."),
        board="cetakan dibatalkan printer",
    ),
    PrinterFaultKind.TIMED_OUT: CodeWords(
        "hourglass",
        Phrase("Printers", "The printer takes too long"),
        Phrase("Printers", "Switch it off and on, then print a test badge"),
        command=("It took too long.", "See what its own screen says."),
        board="cetakan tidak selesai",
    ),
    PrinterFaultKind.BUSY: CodeWords(
        "hourglass",
        Phrase("Printers", "The printer is busy"),
        Phrase("Printers", "Badges follow by themselves"),
        command=("It is busy with something else.", "Wait for it to finish."),
        board="sedang sibuk",
    ),
    PrinterFaultKind.OTHER: CodeWords(
        "triangle-alert",
        Phrase("Printers", "The printer needs somebody"),
        Phrase("Printers", "Look at its display or lamps"),
        command=("It does not print, and does not say why.", "Look at it."),
        board="perlu diperiksa",
    ),
}


def say_troubles(troubles: Sequence[PrinterFaultKind]) -> str:
    """Return what is wrong and what to do, as commands say it."""
    return " ".join(part for each in troubles for part in PRINTER_FAULTS[each].command)


def say_state(now: PrinterStatus) -> str:
    """Return how a printer is, and how many labels are left where they are counted."""
    if now.troubles:
        said = say_troubles(now.troubles)
    elif now.told:
        said = "It is ready."
    else:
        said = "It answers; it does not tell its state."
    return said if now.roll is None else f"{said} {_say_roll(now.roll)}"


def _say_roll(roll: Roll) -> str:
    said = f"{roll.left} of {roll.labels} labels are left."
    return f"{said} Have a new roll at hand." if is_low(roll) else said
