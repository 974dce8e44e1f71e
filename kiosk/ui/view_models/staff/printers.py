"""The panel's page of printers: their choice, state, labels, and a test badge."""

from __future__ import annotations

import base64
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.core.prints.printing import PrinterPlace, Roll
from kiosk.core.screen.effects import (
    CountRoll,
    PrintTestBadge,
    ShowPrinters,
    UsePrinter,
)
from kiosk.core.staff.panel import PrintersNow
from kiosk.ports import EffectPort
from kiosk.ui.local import Local
from kiosk.ui.view_models.rows import Rows
from kiosk.ui.words import printers as printer_words
from kiosk.ui.words.door import OptionRow
from kiosk.ui.words.printers import PrinterRow

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

USUAL_ROLLS = (100, 300)
OTHER_ROLL, STEP = 50, 10
MOST_LABELS = 2_000


class PrintersPage(StrEnum):
    """The page that is shown."""

    STATE = "state"
    CHOICE = "choice"
    ROLL = "roll"


@QmlElement
class PrintersView(QObject):
    """The two printers: the state of one, the choice of another, or the length of a new roll.

    Signals: `changed`.
    """

    changed = Signal()

    def __init__(
        self, handler: EffectPort, local: Callable[[], Local], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._handler = handler
        self._local = local
        self._now: PrintersNow | None = None
        self._place = PrinterPlace.FIRST
        self._page = PrintersPage.STATE
        self._labels = OTHER_ROLL
        self._printers = Rows(PrinterRow, self)
        self._choices = Rows(OptionRow, self)
        self._rolls = Rows(OptionRow, self)

    @Property(bool, notify=changed)
    def known(self) -> bool:
        """Whether the printers are known."""
        return self._now is not None

    @Property(str, notify=changed)
    def page(self) -> str:
        return self._page.value

    @Property(QObject, constant=True)
    def printers(self) -> QObject:
        """Rows of PrinterRow: the main printer, then the second."""
        return self._printers

    @Property(int, notify=changed)
    def place(self) -> int:
        """The index of the printer that is shown."""
        return list(PrinterPlace).index(self._place)

    @Property(str, notify=changed)
    def title(self) -> str:
        return printer_words.place_words(self._place)

    @Property(QObject, constant=True)
    def choices(self) -> QObject:
        """Rows of OptionRow: the printers to choose from."""
        return self._choices

    @Property(bool, notify=changed)
    def nothingFound(self) -> bool:
        """Whether no printer was found."""
        return self._now is not None and not self._now.found

    @Property(QObject, constant=True)
    def rolls(self) -> QObject:
        """Rows of OptionRow: the common lengths of a roll."""
        return self._rolls

    @Property(int, notify=changed)
    def labels(self) -> int:
        """A length of the roll that is not in the list."""
        return self._labels

    @Property(str, notify=changed)
    def waiting(self) -> str:
        """The number of unfinished badges, in words."""
        if self._now is None:
            return ""
        return printer_words.waiting_words(self._now.waiting, self._local())

    @Property(int, notify=changed)
    def waitingCount(self) -> int:
        return 0 if self._now is None else self._now.waiting

    @Property(str, notify=changed)
    def preview(self) -> str:
        """The test badge as a QML image source; empty if there is none."""
        if self._now is None or not self._now.preview:
            return ""
        return "data:image/png;base64," + base64.b64encode(self._now.preview).decode()

    @Property(str, notify=changed)
    def layout(self) -> str:
        """The label size of the badges."""
        return "" if self._now is None else printer_words.layout_words(self._now.layout)

    def begin(self) -> None:
        """Open the page."""
        self._page = PrintersPage.STATE
        self._handler.ask(ShowPrinters())
        self.renew()

    @Slot(object)
    def show(self, now: PrintersNow) -> None:
        self._now = now
        self.renew()

    @Slot()
    def look_again(self) -> None:
        """Search for printers again."""
        self._handler.ask(ShowPrinters())

    @Slot(int)
    def look_at(self, index: int) -> None:
        """Show the main printer or the second."""
        self._place = list(PrinterPlace)[index]
        self.back()

    @Slot()
    def open_choice(self) -> None:
        """Open the choice of printers."""
        self._page = PrintersPage.CHOICE
        self._handler.ask(ShowPrinters())
        self.renew()

    @Slot(int)
    def choose(self, index: int) -> None:
        """Choose a printer of the list, or none; ignore one that is gone."""
        if self._now is None or not 0 <= index < self._choices.rowCount():
            return
        offered = printer_words.choices(self._now, self._place)
        address = offered[index].address if index < len(offered) else None
        if self._place is PrinterPlace.FIRST and address == self._now.second:
            # The second printer becomes the main one, so it can no longer be the second.
            self._handler.ask(
                UsePrinter(place=PrinterPlace.SECOND, address=self._now.first)
            )
        self._handler.ask(UsePrinter(place=self._place, address=address))
        self.back()

    @Slot()
    def test(self) -> None:
        address = self._address()
        if address is not None:
            self._handler.ask(PrintTestBadge(address=address))

    @Slot()
    def open_roll(self) -> None:
        """Ask how many labels a new roll has."""
        self._page = PrintersPage.ROLL
        self.renew()

    @Slot(int)
    def take_roll(self, index: int) -> None:
        """Choose a common length."""
        sizes = self._sizes()
        if 0 <= index < len(sizes):
            self._count(sizes[index])

    @Slot()
    def take_labels(self) -> None:
        """Choose the other length."""
        self._count(self._labels)

    @Slot()
    def more(self) -> None:
        self._set_labels(self._labels + STEP)

    @Slot()
    def fewer(self) -> None:
        self._set_labels(self._labels - STEP)

    @Slot()
    def back(self) -> None:
        """Return to the printers' state."""
        self._page = PrintersPage.STATE
        self.renew()

    def clear(self) -> None:
        self._now, self._place = None, PrinterPlace.FIRST
        self._labels = OTHER_ROLL
        self.back()

    @Slot()
    def renew(self) -> None:
        now, local = self._now, self._local()
        if now is None:
            for rows in (self._printers, self._choices, self._rolls):
                rows.show(())
        else:
            self._printers.show(
                [printer_words.printer_row(now, place, local) for place in PrinterPlace]
            )
            self._choices.show([*printer_words.choice_rows(now, self._place)])
            roll = self._roll()
            before = None if roll is None else roll.labels
            self._rolls.show([*printer_words.roll_rows(self._sizes(), before, local)])
        self.changed.emit()

    def _address(self) -> str | None:
        if self._now is None:
            return None
        return (
            self._now.first if self._place is PrinterPlace.FIRST else self._now.second
        )

    def _roll(self) -> Roll | None:
        address = self._address()
        found = () if self._now is None else self._now.found
        return next((one.now.roll for one in found if one.address == address), None)

    def _sizes(self) -> tuple[int, ...]:
        """Return the lengths of a roll, the last used one first."""
        roll = self._roll()
        before = () if roll is None else (roll.labels,)
        return tuple(dict.fromkeys((*before, *USUAL_ROLLS)))

    def _count(self, labels: int) -> None:
        address = self._address()
        if address is not None:
            self._handler.ask(CountRoll(address=address, labels=labels))
        self.back()

    def _set_labels(self, labels: int) -> None:
        self._labels = min(MOST_LABELS, max(STEP, labels))
        self.changed.emit()
