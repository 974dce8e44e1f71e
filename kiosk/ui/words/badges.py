"""What staff read of badges that are not out yet, and what they may say of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from kiosk.core.code_words import Phrase
from kiosk.core.panel import PrintLine
from kiosk.core.printing import JobState
from kiosk.core.staff import DropPrint, SettlePrint
from kiosk.ui.local import Local, write_clock, write_number
from kiosk.ui.words.door import DOT, OptionRow
from kiosk.ui.words.printers import trouble_words

translate = QCoreApplication.translate

PrintAct = SettlePrint | DropPrint

_STATES: Final = {
    JobState.WAITING: Phrase("Printers", "waits for the printer"),
    JobState.SENDING: Phrase("Printers", "on its way to the printer"),
    JobState.SENT: Phrase("Printers", "being printed"),
    JobState.PRINTED: Phrase("Printers", "printed"),
    JobState.UNSURE: Phrase("Printers", "may have come out or not"),
    JobState.DROPPED: Phrase("Printers", "not wanted any more"),
}


def most_pressing(prints: Sequence[PrintLine]) -> tuple[PrintLine, ...]:
    """The badges in the order staff see them: those that ask something first."""
    return tuple(sorted(prints, key=lambda line: line.state is not JobState.UNSURE))


def whose(line: PrintLine) -> str:
    """Whose badge it is."""
    return line.name or translate("Printers", "A badge without a name")


def standing(line: PrintLine, local: Local) -> str:
    """Since when, where it is, and what stands in its way."""
    parts = [
        write_clock(line.at, local),
        translate(*_STATES[line.state]),
    ]
    if line.trouble is not None and line.state is not JobState.UNSURE:
        parts[1] = trouble_words(line.trouble).title
    return DOT.join(parts)


def print_rows(prints: Sequence[PrintLine], local: Local) -> Iterator[OptionRow]:
    """The badges as cards."""
    for line in prints:
        unsure = line.state is JobState.UNSURE
        yield OptionRow(
            icon="circle-question-mark" if unsure else "printer",
            title=whose(line),
            detail=standing(line, local),
        )


def answers(line: PrintLine) -> tuple[PrintAct, ...]:
    """What staff may say of a badge; nothing of one that is being printed."""
    match line.state:
        case JobState.UNSURE:
            return (
                SettlePrint(key=line.key, came_out=True),
                SettlePrint(key=line.key, came_out=False),
                DropPrint(key=line.key),
            )
        case JobState.WAITING:
            return (DropPrint(key=line.key),)
        case _:
            return ()


def answer_row(act: PrintAct) -> OptionRow:
    """The same as a card."""
    match act:
        case SettlePrint(came_out=True):
            return OptionRow(
                icon="check", title=translate("Printers", "It has come out"), detail=""
            )
        case SettlePrint():
            return OptionRow(
                icon="printer", title=translate("Printers", "Print it again"), detail=""
            )
        case DropPrint():
            return OptionRow(
                icon="x",
                title=translate("Printers", "Nobody needs it any more"),
                detail="",
            )


def print_question(line: PrintLine) -> str:
    """What is asked of a badge."""
    if line.state is JobState.UNSURE:
        return translate("Printers", "Has this badge come out?")
    if answers(line):
        return translate("Printers", "This badge comes by itself")
    return translate("Printers", "This badge is being printed")


def call_words(prints: Sequence[PrintLine], local: Local) -> str:
    """What calls for staff; empty where badges merely take their time."""
    unsure = sum(line.state is JobState.UNSURE for line in prints)
    if unsure:
        words = translate("Printers", "Have these badges come out? {n}")
        return words.format(n=write_number(unsure, local))
    stuck = [line.trouble for line in prints if line.trouble is not None]
    if not stuck:
        return ""
    words = translate("Printers", "Badges wait: {n}. {why}")
    return words.format(
        n=write_number(len(prints), local), why=trouble_words(stuck[0]).title
    )
