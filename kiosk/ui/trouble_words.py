"""Why a printer does not print, in plain words for the desk, and what to do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from kiosk.core.printing import PrinterFaultKind
from kiosk.ui.reasons import Sentence

translate = QCoreApplication.translate


def _told(icon: str, title: object, remedy: object) -> Sentence:
    # QT_TRANSLATE_NOOP hands its text back; its stub calls that an object.
    return Sentence(icon=icon, title=str(title), remedy=str(remedy))


TROUBLES: Final = {
    PrinterFaultKind.PAPER_OUT: _told(
        "scroll-text",
        QT_TRANSLATE_NOOP("Printers", "The paper has run out"),
        QT_TRANSLATE_NOOP("Printers", "Put a new roll in, then touch Roll is in"),
    ),
    PrinterFaultKind.PAPER_JAM: _told(
        "triangle-alert",
        QT_TRANSLATE_NOOP("Printers", "The paper is stuck"),
        QT_TRANSLATE_NOOP("Printers", "Open the cover and take the stuck paper out"),
    ),
    PrinterFaultKind.COVER_OPEN: _told(
        "triangle-alert",
        QT_TRANSLATE_NOOP("Printers", "The cover is open"),
        QT_TRANSLATE_NOOP("Printers", "Press it shut until it clicks"),
    ),
    PrinterFaultKind.INK_OUT: _told(
        "triangle-alert",
        QT_TRANSLATE_NOOP("Printers", "The ink or ribbon is used up"),
        QT_TRANSLATE_NOOP("Printers", "Put a new one in"),
    ),
    PrinterFaultKind.WRONG_PAPER: _told(
        "triangle-alert",
        QT_TRANSLATE_NOOP("Printers", "This paper is not the one for badges"),
        QT_TRANSLATE_NOOP("Printers", "Put the right roll in: its size is named below"),
    ),
    PrinterFaultKind.OFFLINE: _told(
        "cloud-off",
        QT_TRANSLATE_NOOP("Printers", "The printer does not answer"),
        QT_TRANSLATE_NOOP("Printers", "Is it on? Look at its cable or Wi-Fi"),
    ),
    PrinterFaultKind.PAUSED: _told(
        "circle-pause",
        QT_TRANSLATE_NOOP("Printers", "The printer is paused"),
        QT_TRANSLATE_NOOP("Printers", "Touch its button to let it go on"),
    ),
    PrinterFaultKind.UNKNOWN_PRINTER: _told(
        "circle-question-mark",
        QT_TRANSLATE_NOOP("Printers", "This printer is not there any more"),
        QT_TRANSLATE_NOOP("Printers", "Plug it in again, or choose another one"),
    ),
    PrinterFaultKind.REFUSED: _told(
        "x",
        QT_TRANSLATE_NOOP("Printers", "The printer does not take badges"),
        QT_TRANSLATE_NOOP("Printers", "Choose another one, or ask support"),
    ),
    PrinterFaultKind.ABORTED: _told(
        "x",
        QT_TRANSLATE_NOOP("Printers", "The printer gave a badge up"),
        QT_TRANSLATE_NOOP("Printers", "Print a test badge to see whether it goes on"),
    ),
    PrinterFaultKind.TIMED_OUT: _told(
        "hourglass",
        QT_TRANSLATE_NOOP("Printers", "The printer takes too long"),
        QT_TRANSLATE_NOOP("Printers", "Switch it off and on, then print a test badge"),
    ),
    PrinterFaultKind.BUSY: _told(
        "hourglass",
        QT_TRANSLATE_NOOP("Printers", "The printer is busy"),
        QT_TRANSLATE_NOOP("Printers", "Badges follow by themselves"),
    ),
    PrinterFaultKind.OTHER: _told(
        "triangle-alert",
        QT_TRANSLATE_NOOP("Printers", "The printer needs somebody"),
        QT_TRANSLATE_NOOP("Printers", "Look at its display or lamps"),
    ),
}


def trouble_words(trouble: PrinterFaultKind) -> Sentence:
    """What is wrong with a printer, and what to do."""
    plain = TROUBLES[trouble]
    return Sentence(
        icon=plain.icon,
        title=translate("Printers", plain.title),
        remedy=translate("Printers", plain.remedy),
    )
