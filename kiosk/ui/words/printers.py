"""Words of the printers: state, remedy, labels left, and the test badge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.core.prints.printing import (
    PrinterFaultKind,
    PrinterJobState,
    PrinterPlace,
    PrinterStatus,
    Roll,
)
from kiosk.core.prints.spooling import is_low, plain_address
from kiosk.core.screen.check_result import CheckState
from kiosk.core.staff.panel import PrinterChoice, PrintersNow, TestBadge
from kiosk.core.words.codes import CodeWords, Phrase
from kiosk.core.words.printers import PRINTER_FAULTS
from kiosk.ui.local import Local
from kiosk.ui.words.door import OptionRow
from kiosk.ui.words.phrases import dotted, say, translate
from kiosk.ui.words.reasons import Sentence, sentence

NO_LABELS = -1.0
"""The share of a roll whose labels are not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterRow:
    """One of the two printers on the panel.

    Shape: `looks` and `remedy` are its state in words; `standing` is a CheckState, empty if no
    printer is set up; `share` of the roll is left, or `NO_LABELS`; `empty`: it is out of paper;
    `tested` is the result of the last test badge, `testing` is true until it has ended.
    """

    place: str
    name: str
    icon: str
    looks: str
    remedy: str
    standing: str
    chosen: bool = False
    labels: str = ""
    share: float = NO_LABELS
    few: bool = False
    empty: bool = False
    tested: str = ""
    testing: bool = False


_LAYOUTS: Final = {
    "roll-62x100": Phrase("Printers", "Roll, 62 × 100 mm"),
    "roll-62x29": Phrase("Printers", "Small roll, 62 × 29 mm"),
    "card-cr80": Phrase("Printers", "Plastic card, 86 × 54 mm"),
    "a6": Phrase("Printers", "Paper, A6"),
    "sheet-a4": Phrase("Printers", "A4 sheet, eight badges"),
}
_READY: Final = CodeWords("printer", Phrase("Printers", "Ready to print"))
_UNTOLD: Final = CodeWords(
    "circle-question-mark",
    Phrase("Printers", "This printer does not tell how it is"),
    Phrase("Printers", "A test badge shows whether it prints"),
)
_ON_ITS_WAY: Final = (None, PrinterJobState.PENDING, PrinterJobState.PRINTING)
_RAW: Final = {"zpl": "ZPL", "brother": "Brother QL", "escpos": "ESC/POS"}


def trouble_words(trouble: PrinterFaultKind) -> Sentence:
    """Return what is wrong with a printer, and what to do."""
    return sentence(PRINTER_FAULTS[trouble])


def layout_words(layout: str) -> str:
    """Return the name of a label size; a layout of the space by its own name."""
    return translate(*_LAYOUTS[layout]) if layout in _LAYOUTS else layout


def printer_row(printers: PrintersNow, place: PrinterPlace, local: Local) -> PrinterRow:
    """Return one of the two printers for the panel."""
    address = printers.first if place is PrinterPlace.FIRST else printers.second
    called = place_words(place)
    if address is None:
        return _nothing(place, called)
    choice = next((one for one in printers.found if one.address == address), None)
    now = PrinterStatus(address=address, told=False) if choice is None else choice.now
    state = _state(now)
    testing = printers.testing
    if testing is not None and testing.address != address:
        testing = None
    roll, empty = now.roll, PrinterFaultKind.PAPER_OUT in now.troubles
    return PrinterRow(
        place=called,
        name=plain_address(address) if choice is None else choice.name,
        icon=state.icon,
        looks=state.title,
        remedy=state.remedy,
        standing=(CheckState.LOOK if now.troubles else CheckState.OK).value,
        chosen=True,
        labels="" if roll is None or empty else _labels(roll, local),
        share=NO_LABELS if roll is None else roll.left / max(1, roll.labels),
        few=roll is not None and is_low(roll),
        empty=empty,
        tested="" if testing is None else test_words(testing),
        testing=testing is not None and testing.progress in _ON_ITS_WAY,
    )


def place_words(place: PrinterPlace) -> str:
    """Return the name of a place for a printer."""
    if place is PrinterPlace.FIRST:
        return translate("Printers", "Main printer")
    return translate("Printers", "Second printer")


def _nothing(place: PrinterPlace, called: str) -> PrinterRow:
    if place is PrinterPlace.FIRST:
        looks = translate("Printers", "Badges are not printed yet")
        remedy = translate("Printers", "Choose a printer, then print a test badge")
    else:
        looks = translate("Printers", "No second printer")
        remedy = translate("Printers", "It takes over when the main one is stuck")
    return PrinterRow(
        place=called,
        name=translate("Printers", "None yet"),
        icon="printer",
        looks=looks,
        remedy=remedy,
        standing="",
    )


def _state(now: PrinterStatus) -> Sentence:
    if now.troubles:
        return trouble_words(now.troubles[0])
    return sentence(_READY if now.told else _UNTOLD)


def _labels(roll: Roll, local: Local) -> str:
    if roll.left <= 0:
        return translate("Printers", "No label left, by our count")
    both = Phrase("Printers", "{n} of {k} labels left")
    return say(both, local, n=roll.left, k=roll.labels)


def test_words(test: TestBadge) -> str:
    """Return the progress or result of a test badge."""
    why = "" if test.trouble is None else trouble_words(test.trouble).title
    match test.progress:
        case PrinterJobState.DONE:
            return translate("Printers", "The test badge is printed")
        case PrinterJobState.UNTOLD | PrinterJobState.GONE:
            return translate("Printers", "Sent. Has the test badge come out?")
        case PrinterJobState.ABORTED if why:
            return translate("Printers", "No test badge. {why}").format(why=why)
        case PrinterJobState.ABORTED:
            return translate("Printers", "The printer gave the test badge up")
        case _ if why:
            return translate("Printers", "The test badge waits. {why}").format(why=why)
        case PrinterJobState.PRINTING:
            return translate("Printers", "The test badge is being printed…")
        case _:
            return translate("Printers", "The test badge is being sent…")


def choice_rows(printers: PrintersNow, place: PrinterPlace) -> Iterator[OptionRow]:
    """Yield the printers to choose from, then the choice of none."""
    chosen = printers.first if place is PrinterPlace.FIRST else printers.second
    for choice in choices(printers, place):
        state = _state(choice.now)
        yield OptionRow(
            icon="circle-check" if choice.address == chosen else "printer",
            title=choice.name,
            detail=dotted(way_words(choice.address), state.title),
        )
    if chosen is not None:
        yield OptionRow(
            icon="x",
            title=translate("Printers", "No printer here"),
            detail=translate("Printers", "Badges come out of the other one")
            if place is PrinterPlace.SECOND
            else translate("Printers", "Badges are not printed"),
        )


def choices(printers: PrintersNow, place: PrinterPlace) -> tuple[PrinterChoice, ...]:
    """Return the printers to choose from; the second place leaves the main printer out."""
    if place is PrinterPlace.FIRST:
        return printers.found
    return tuple(one for one in printers.found if one.address != printers.first)


def way_words(address: str) -> str:
    """Return how a printer is reached, by its address."""
    kind, has_kind, rest = address.partition("://")
    if not has_kind:
        return translate("Printers", "set up on this computer")
    if rest.startswith("/"):
        return dotted(_RAW.get(kind, ""), translate("Printers", "by cable"))
    return dotted(_RAW.get(kind, ""), translate("Printers", "by network"))


def waiting_words(waiting: int, local: Local) -> str:
    """Return how many badges are unfinished."""
    if not waiting:
        return translate("Printers", "No badge is waiting")
    return say(Phrase("Printers", "Badges not out yet: {n}"), local, n=waiting)


def roll_rows(
    sizes: Sequence[int], before: int | None, local: Local
) -> Iterator[OptionRow]:
    """Yield the lengths of a roll to choose from; `before` is the last one used."""
    for size in sizes:
        labels = say(Phrase("Printers", "{n} labels"), local, n=size)
        same = translate("Printers", "as the roll before") if size == before else ""
        yield OptionRow(icon="scroll-text", title=labels, detail=same)
