"""Words of unfinished badges, and of the answers that staff can give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kiosk.core.prints.printing import JobState
from kiosk.core.staff.panel import PrintLine
from kiosk.core.staff.staff import DropPrint, SettlePrint
from kiosk.core.words.codes import Phrase
from kiosk.ui.local import Local, write_clock
from kiosk.ui.words.door import OptionRow
from kiosk.ui.words.phrases import dotted, say, translate
from kiosk.ui.words.printers import trouble_words

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
    """Return the badges, those that need staff first."""
    return tuple(sorted(prints, key=lambda line: line.state is not JobState.UNSURE))


def whose(line: PrintLine) -> str:
    """Return whose badge it is."""
    return line.name or translate("Printers", "A badge without a name")


def standing(line: PrintLine, local: Local) -> str:
    """Return since when a badge waits, where, and what holds it up."""
    state = translate(*_STATES[line.state])
    if line.trouble is not None and line.state is not JobState.UNSURE:
        state = trouble_words(line.trouble).title
    return dotted(write_clock(line.at, local), state)


def print_rows(prints: Sequence[PrintLine], local: Local) -> Iterator[OptionRow]:
    """Yield the badges as cards."""
    for line in prints:
        unsure = line.state is JobState.UNSURE
        icon = "circle-question-mark" if unsure else "printer"
        yield OptionRow(icon=icon, title=whose(line), detail=standing(line, local))


def answers(line: PrintLine) -> tuple[PrintAct, ...]:
    """Return the answers that staff can give about a badge; none while it is being printed."""
    drop = DropPrint(key=line.key)
    match line.state:
        case JobState.UNSURE:
            came_out = SettlePrint(key=line.key, came_out=True)
            return (came_out, SettlePrint(key=line.key, came_out=False), drop)
        case JobState.WAITING:
            return (drop,)
        case _:
            return ()


def answer_row(act: PrintAct) -> OptionRow:
    """Return an answer as a card."""
    match act:
        case SettlePrint(came_out=True):
            icon, title = "check", translate("Printers", "It has come out")
        case SettlePrint():
            icon, title = "printer", translate("Printers", "Print it again")
        case DropPrint():
            icon, title = "x", translate("Printers", "Nobody needs it any more")
    return OptionRow(icon=icon, title=title, detail="")


def print_question(line: PrintLine) -> str:
    """Return what staff are asked about a badge."""
    if line.state is JobState.UNSURE:
        return translate("Printers", "Has this badge come out?")
    if answers(line):
        return translate("Printers", "This badge comes by itself")
    return translate("Printers", "This badge is being printed")


def call_words(prints: Sequence[PrintLine], local: Local) -> str:
    """Return the badges that need staff, in words; empty if badges are only slow."""
    unsure = sum(line.state is JobState.UNSURE for line in prints)
    if unsure:
        asked = Phrase("Printers", "Have these badges come out? {n}")
        return say(asked, local, n=unsure)
    stuck = [line.trouble for line in prints if line.trouble is not None]
    if not stuck:
        return ""
    wait, why = Phrase("Printers", "Badges wait: {n}. {why}"), trouble_words(stuck[0])
    return say(wait, local, n=len(prints), why=why.title)
