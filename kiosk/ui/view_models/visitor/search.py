"""The screens Search and Proof: typed names and digits, and their results."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.core.people.name_normalization import typed_words
from kiosk.core.people.search import PROOF_DIGITS, Found, Hit, is_enough
from kiosk.core.screen.effects import SearchPeople
from kiosk.core.screen.events import HitPicked, ProofGiven
from kiosk.core.screen.phases import Checking, Phase, Proving
from kiosk.core.staff.attempts import PROOF_OF_PERSON, wait_left
from kiosk.ports import Clock, EffectPort
from kiosk.ui.language import Language
from kiosk.ui.view_models.rows import Rows
from kiosk.ui.words import search as search_words
from kiosk.ui.words.search import Stage

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

LONGEST = 60
_TICK_MS = 1_000
_SECOND = timedelta(seconds=1)
_TWO = 2
"""From this number of words on, the last may be an unfinished further name."""


@QmlElement
class SearchView(QObject):
    """The typed name and the people found; then the typed digits and the result of the proof.

    Signals: `changed` for everything, `given` with the event of a chosen card or of four digits.
    """

    changed = Signal()
    given = Signal(object)

    def __init__(
        self, handler: EffectPort, clock: Clock, language: Language, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._handler = handler
        self._clock = clock
        self._turn = 0
        self._typed = ""
        self._digits = ""
        self._stage = Stage.EMPTY
        self._hits: tuple[Hit, ...] = ()
        self._rows = Rows(search_words.HitRow, self)
        self._proving: Proving | None = None
        self._asking = False
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.tick)
        language.switched.connect(self.changed)

    @property
    def turn(self) -> int:
        """The number of the search; its answer has the same number."""
        return self._turn

    @Property(str, notify=changed)
    def typed(self) -> str:
        return self._typed

    @Property(int, constant=True)
    def longest(self) -> int:
        return LONGEST

    @Property(QObject, constant=True)
    def hits(self) -> QObject:
        """Rows of HitRow."""
        return self._rows

    @Property(str, notify=changed)
    def note(self) -> str:
        return search_words.note(self._stage)

    @Property(str, notify=changed)
    def advice(self) -> str:
        """The advice in place of names."""
        return search_words.advice(self._stage)

    @Property(bool, notify=changed)
    def unknown(self) -> bool:
        """Whether nobody has this name."""
        return self._stage is Stage.NONE

    @Property(bool, notify=changed)
    def resting(self) -> bool:
        """Whether the search is locked; staff must help."""
        return self._stage is Stage.RESTING

    @Property(str, notify=changed)
    def shown(self) -> str:
        """The masked name of the person to prove."""
        return "" if self._proving is None else self._proving.hit.shown

    @Property(bool, notify=changed)
    def provable(self) -> bool:
        """Whether the person has a phone number."""
        return self._is_provable()

    @Property(bool, notify=changed)
    def staffNeeded(self) -> bool:
        """Whether staff must help: digits cannot prove this person, or were refused."""
        code = None if self._proving is None else self._proving.problem
        return not self._is_provable() or search_words.is_for_staff(code)

    @Property(int, constant=True)
    def digitCount(self) -> int:
        """The number of digits to type."""
        return PROOF_DIGITS

    @Property(int, notify=changed)
    def digitsTyped(self) -> int:
        return len(self._digits)

    @Property(str, notify=changed)
    def digitsSpoken(self) -> str:
        """The number of typed digits, for a screen reader."""
        return search_words.digits_spoken(len(self._digits))

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why the last try failed, and how long to wait."""
        code = None if self._proving is None else self._proving.problem
        return search_words.problem_line(code, self._wait_s())

    @Property(bool, notify=changed)
    def waiting(self) -> bool:
        """Whether the next try must wait."""
        return self._wait_s() > 0

    @Property(bool, notify=changed)
    def open(self) -> bool:
        """Whether digits can be typed now."""
        return self._is_open()

    def show(self, phase: Phase) -> None:
        """Show the search as it was left, or ask for a person's digits."""
        match phase:
            case Proving():
                self._prove(phase)
            case Checking():
                self._asking = True
                self.changed.emit()
            case _:
                self._prove(None)

    def clear(self) -> None:
        """Forget what was typed and found; ignore answers that are still to come."""
        self._turn += 1
        self._settle("", Stage.EMPTY, ())
        self._prove(None)

    @Slot(str)
    def type_name(self, text: str) -> None:
        """Take the typed text, and search for people by it."""
        if text == self._typed:
            return
        self._turn += 1
        words = typed_words(text)
        if is_enough(words):
            self._typed = text
            self._handler.ask(SearchPeople(words=text, turn=self._turn))
            self.changed.emit()
        else:
            self._settle(text, Stage.SHORT if words else Stage.EMPTY, ())

    @Slot(object)
    def show_found(self, found: Found) -> None:
        """Show the answer to the newest search; ignore older ones."""
        words = typed_words(self._typed)
        if found.turn == self._turn and is_enough(words):
            self._settle(self._typed, _stage_of(found, words), found.hits)

    @Slot(int)
    def pick(self, index: int) -> None:
        """Choose the card at an index; ignore a card that is gone."""
        if 0 <= index < len(self._hits):
            self.given.emit(HitPicked(hit=self._hits[index]))

    @Slot()
    def pick_only(self) -> None:
        """Choose the only card, when Enter follows a name."""
        if len(self._hits) == 1:
            self.pick(0)

    @Slot(str)
    def type_digit(self, digit: str) -> None:
        """Take a digit; try the proof with the last one."""
        if not (self._is_open() and len(digit) == 1 and digit in "0123456789"):
            return
        self._digits += digit
        self.changed.emit()
        if len(self._digits) == PROOF_DIGITS:
            self.given.emit(ProofGiven(digits=self._digits))

    @Slot()
    def erase(self) -> None:
        if not self._asking:
            self._digits = self._digits[:-1]
            self.changed.emit()

    @Slot()
    def tick(self) -> None:
        if self._wait_s() == 0:
            self._tick.stop()
        self.changed.emit()

    def _settle(self, typed: str, stage: Stage, hits: tuple[Hit, ...]) -> None:
        self._typed = typed
        self._stage = stage
        self._hits = hits
        self._rows.show([search_words.hit_row(hit) for hit in hits])
        self.changed.emit()

    def _prove(self, proving: Proving | None) -> None:
        self._proving = proving
        self._asking = False
        self._digits = ""
        if self._wait_s() > 0:
            self._tick.start()
        else:
            self._tick.stop()
        self.changed.emit()

    def _is_provable(self) -> bool:
        return self._proving is not None and self._proving.hit.provable

    def _is_open(self) -> bool:
        return self._is_provable() and not self._asking and self._wait_s() == 0

    def _wait_s(self) -> int:
        """Return the whole seconds to wait, rounded up."""
        until = None if self._proving is None else self._proving.until
        longest = PROOF_OF_PERSON.longest_wait
        left = wait_left(until, longest, self._clock.read().now)
        return -(-left // _SECOND)


def _stage_of(found: Found, words: Sequence[str]) -> Stage:
    if found.rests_until is not None:
        return Stage.RESTING
    match (bool(found.hits), found.more):
        case (True, False):
            return Stage.FOUND
        case (True, True):
            return Stage.MORE
        case (False, True):
            return Stage.UNSEEN
        case _:
            return Stage.NONE if len(words) < _TWO else Stage.UNFINISHED
