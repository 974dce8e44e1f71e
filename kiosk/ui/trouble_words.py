"""Why a printer does not print, in plain words for the desk, and what to do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from kiosk.core.printing import Trouble
from kiosk.ui.reasons import Sentence

translate = QCoreApplication.translate


def _told(icon: str, title: object, remedy: object) -> Sentence:
    # QT_TRANSLATE_NOOP hands its text back; its stub calls that an object.
    return Sentence(icon=icon, title=str(title), remedy=str(remedy))


TROUBLES: Final = {
    Trouble.PAPER_OUT: _told(
        "scroll-text",
        QT_TRANSLATE_NOOP("Printers", "The paper has run out"),
        QT_TRANSLATE_NOOP("Printers", "Put a new roll in, then touch Roll is in"),
    ),
    Trouble.PAPER_JAM: _told(
        "triangle-alert",
        QT_TRANSLATE_NOOP("Printers", "The paper is stuck"),
        QT_TRANSLATE_NOOP("Printers", "Open the cover and take the stuck paper out"),
    ),
    Trouble.COVER_OPEN: _told(
        "triangle-alert",
        QT_TRANSLATE_NOOP("Printers", "The cover is open"),
        QT_TRANSLATE_NOOP("Printers", "Press it shut until it clicks"),
    ),
    Trouble.INK_OUT: _told(
        "triangle-alert",
        QT_TRANSLATE_NOOP("Printers", "The ink or ribbon is used up"),
        QT_TRANSLATE_NOOP("Printers", "Put a new one in"),
    ),
    Trouble.WRONG_PAPER: _told(
        "triangle-alert",
        QT_TRANSLATE_NOOP("Printers", "This paper is not the one for badges"),
        QT_TRANSLATE_NOOP("Printers", "Put the right roll in: its size is named below"),
    ),
    Trouble.OFFLINE: _told(
        "cloud-off",
        QT_TRANSLATE_NOOP("Printers", "The printer does not answer"),
        QT_TRANSLATE_NOOP("Printers", "Is it on? Look at its cable or Wi-Fi"),
    ),
    Trouble.PAUSED: _told(
        "circle-pause",
        QT_TRANSLATE_NOOP("Printers", "The printer is paused"),
        QT_TRANSLATE_NOOP("Printers", "Touch its button to let it go on"),
    ),
    Trouble.UNKNOWN_PRINTER: _told(
        "circle-question-mark",
        QT_TRANSLATE_NOOP("Printers", "This printer is not there any more"),
        QT_TRANSLATE_NOOP("Printers", "Plug it in again, or choose another one"),
    ),
    Trouble.REFUSED: _told(
        "x",
        QT_TRANSLATE_NOOP("Printers", "The printer does not take badges"),
        QT_TRANSLATE_NOOP("Printers", "Choose another one, or ask support"),
    ),
    Trouble.ABORTED: _told(
        "x",
        QT_TRANSLATE_NOOP("Printers", "The printer gave a badge up"),
        QT_TRANSLATE_NOOP("Printers", "Print a test badge to see whether it goes on"),
    ),
    Trouble.TIMED_OUT: _told(
        "hourglass",
        QT_TRANSLATE_NOOP("Printers", "The printer takes too long"),
        QT_TRANSLATE_NOOP("Printers", "Switch it off and on, then print a test badge"),
    ),
    Trouble.BUSY: _told(
        "hourglass",
        QT_TRANSLATE_NOOP("Printers", "The printer is busy"),
        QT_TRANSLATE_NOOP("Printers", "Badges follow by themselves"),
    ),
    Trouble.OTHER: _told(
        "triangle-alert",
        QT_TRANSLATE_NOOP("Printers", "The printer needs somebody"),
        QT_TRANSLATE_NOOP("Printers", "Look at its display or lamps"),
    ),
}


def trouble_words(trouble: Trouble) -> Sentence:
    """What is wrong with a printer, and what to do."""
    plain = TROUBLES[trouble]
    return Sentence(
        icon=plain.icon,
        title=translate("Printers", plain.title),
        remedy=translate("Printers", plain.remedy),
    )
