"""The result screens: Admitted, Undone, CheckedOut, Choose, Repeat, Refused, OutOfOrder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import assert_never

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.core.door.decide import Admit, CheckOut, Choose, Reason, Refuse, Repeat
from kiosk.core.door.facts import Choice
from kiosk.core.door.outcome import Outcome
from kiosk.core.prints.printing import BadgeStage
from kiosk.core.record.ids import Position
from kiosk.core.screen.phases import (
    Admitted,
    CheckedOut,
    Choosing,
    OutOfOrder,
    Phase,
    Refused,
    Repeated,
    Undone,
)
from kiosk.ports import Clock
from kiosk.ui.language import Language
from kiosk.ui.local import Local
from kiosk.ui.view_models.rows import Rows
from kiosk.ui.words import door

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

Shown = Outcome | Undone | OutOfOrder
"""The source of the words."""

_GUEST_HELPS = frozenset(
    {Reason.OTHER_NETWORK, Reason.UNKNOWN_ISSUER, Reason.NOT_A_PASS}
)
_NOTHING = door.ResultWords(icon="check", title="")


@QmlElement
class ResultView(QObject):
    """The answer to the last scan, or the fault that prevents one.

    Signals: `changed`.
    """

    changed = Signal()

    def __init__(
        self,
        clock: Clock,
        zone: Callable[[], int],
        language: Language,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._zone = zone
        self._language = language
        self._shown: Shown | None = None
        self._at: datetime | None = None
        self._thanked = False
        self._words = _NOTHING
        self._options = Rows(door.OptionRow, self)
        language.switched.connect(self.renew)

    @Property(str, notify=changed)
    def icon(self) -> str:
        return self._words.icon

    @Property(str, notify=changed)
    def lead(self) -> str:
        return self._words.lead

    @Property(str, notify=changed)
    def title(self) -> str:
        """A name, or the main sentence."""
        return self._words.title

    @Property(str, notify=changed)
    def subject(self) -> str:
        """The subject, or what to do."""
        return self._words.subject

    @Property(str, notify=changed)
    def detail(self) -> str:
        """The place and the time."""
        return self._words.detail

    @Property(str, notify=changed)
    def note(self) -> str:
        """An additional line."""
        return self._words.note

    @Property(str, notify=changed)
    def badge(self) -> str:
        """The stage of the badge, or how to get one; empty without a badge."""
        return "" if self._stage is None else door.badge_line(self._stage)

    @Property(str, notify=changed)
    def badgeStage(self) -> str:
        """The badge's printing.BadgeStage; empty without a badge."""
        return "" if self._stage is None else self._stage.value

    @Property(bool, notify=changed)
    def guestHelps(self) -> bool:
        """Whether someone who was refused can enter as a guest."""
        match self._shown:
            case Outcome(decision=Refuse(reason=reason)):
                return reason in _GUEST_HELPS
            case _:
                return False

    @Property(bool, notify=changed)
    def askable(self) -> bool:
        """Whether someone who leaves can still rate the visit."""
        match self._shown:
            case Outcome(decision=CheckOut(), position=Position()):
                return not self._thanked
            case _:
                return False

    @Property(bool, notify=changed)
    def thanked(self) -> bool:
        """Whether the visit was rated."""
        return self._thanked

    @Property(QObject, constant=True)
    def options(self) -> QObject:
        """Rows of door.OptionRow: the choices."""
        return self._options

    @Property(int, notify=changed)
    def optionCount(self) -> int:
        return self._options.rowCount()

    @property
    def _stage(self) -> BadgeStage | None:
        match self._shown:
            case Outcome(badge=stage):
                return stage
            case _:
                return None

    def spoken(self) -> str:
        """Return the text to speak: the title and its subject."""
        words = self._words
        said = (f"{words.lead} {words.title}".strip(), words.subject)
        return ". ".join(sentence for sentence in said if sentence)

    def show(self, phase: Phase) -> None:
        """Show an answer of the desk, an undone admission, or a fault."""
        match phase:
            case OutOfOrder() if isinstance(self._shown, OutOfOrder):
                self._shown = phase  # keep the time of the first fault
            case OutOfOrder() | Undone():
                self._shown, self._at = phase, self._clock.read().now
            case Admitted() | CheckedOut() | Choosing() | Repeated() | Refused():
                self._shown, self._at = phase.outcome, phase.outcome.at
        self._thanked = isinstance(phase, CheckedOut) and phase.thanked
        self.renew()

    def clear(self) -> None:
        self._shown, self._words = None, _NOTHING
        self._options.show(())
        self.changed.emit()

    @Slot()
    def renew(self) -> None:
        if self._shown is None or self._at is None:
            return
        local = Local(language=self._language.in_use, tz_min=self._zone())
        self._words = _words(self._shown, self._at, local)
        outcome = self._shown if isinstance(self._shown, Outcome) else None
        self._options.show(() if outcome is None else door.options(outcome, local))
        self.changed.emit()

    def find_choice(self, index: int) -> Choice | None:
        """Return the choice behind a card, or None."""
        match self._shown:
            case Outcome(
                decision=Choose(options=options) | Repeat(options=options)
            ) if 0 <= index < len(options):
                return options[index]
            case _:
                return None


def _words(shown: Shown, at: datetime, local: Local) -> door.ResultWords:
    match shown:
        case Outcome() as outcome:
            return _outcome_words(outcome, local)
        case Undone():
            return door.undone()
        case OutOfOrder() as phase:
            return door.out_of_order(phase, at, local)
        case _ as never:
            assert_never(never)


def _outcome_words(outcome: Outcome, local: Local) -> door.ResultWords:
    match outcome.decision:
        case Admit() as admit:
            return door.admitted(outcome, admit, local)
        case CheckOut() as check_out:
            return door.checked_out(outcome, check_out, local)
        case Repeat() as repeat:
            return door.repeated(outcome, repeat, local)
        case Choose():
            return door.choosing(outcome)
        case Refuse() as refuse:
            return door.refused(outcome, refuse, local)
        case _ as never:
            assert_never(never)
