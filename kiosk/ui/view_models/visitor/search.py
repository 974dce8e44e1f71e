"""What Search and Proof show, and what has been typed there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.core.people.name_normalization import asked
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
"""So many words, and the last may be a further name that is not whole yet."""


@QmlElement
class SearchView(QObject):
    """The words typed and who may be meant; then whose digits are typed, and how the try went.

    Signals: `changed` for everything, `given` with the event of a card or of four digits.
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
        """Counts what has been typed; the answer to it has the same number."""
        return self._turn

    @Property(str, notify=changed)
    def typed(self) -> str:
        """What has been typed."""
        return self._typed

    @Property(int, constant=True)
    def longest(self) -> int:
        """How much can be typed."""
        return LONGEST

    @Property(QObject, constant=True)
    def hits(self) -> QObject:
        """Rows of HitRow."""
        return self._rows

    @Property(str, notify=changed)
    def note(self) -> str:
        """The line under the field."""
        return search_words.note(self._stage)

    @Property(str, notify=changed)
    def advice(self) -> str:
        """What stands where the names will stand."""
        return search_words.advice(self._stage)

    @Property(bool, notify=changed)
    def unknown(self) -> bool:
        """Whether nobody is called so."""
        return self._stage is Stage.NONE

    @Property(bool, notify=changed)
    def resting(self) -> bool:
        """Return whether nobody is looked for now: staff lead on."""
        return self._stage is Stage.RESTING

    @Property(str, notify=changed)
    def shown(self) -> str:
        """The masked name of whom is to be proven."""
        return "" if self._proving is None else self._proving.hit.shown

    @Property(bool, notify=changed)
    def provable(self) -> bool:
        """Whether there is a phone number to prove by."""
        return self._is_provable()

    @Property(bool, notify=changed)
    def staffNeeded(self) -> bool:
        """Whether staff lead on: no digits prove it, or not these."""
        code = None if self._proving is None else self._proving.problem
        return not self._is_provable() or search_words.is_for_staff(code)

    @Property(int, constant=True)
    def digitCount(self) -> int:
        """How many digits prove."""
        return PROOF_DIGITS

    @Property(int, notify=changed)
    def digitsTyped(self) -> int:
        """How many have been typed."""
        return len(self._digits)

    @Property(str, notify=changed)
    def digitsSpoken(self) -> str:
        """The same for those who cannot see them."""
        return search_words.digits_spoken(len(self._digits))

    @Property(str, notify=changed)
    def problem(self) -> str:
        """Why the last try did not do, and how long there is to wait."""
        code = None if self._proving is None else self._proving.problem
        return search_words.problem_line(code, self._wait_s())

    @Property(bool, notify=changed)
    def waiting(self) -> bool:
        """Whether there is no further try yet."""
        return self._wait_s() > 0

    @Property(bool, notify=changed)
    def open(self) -> bool:
        """Whether digits can be typed now."""
        return self._is_open()

    def show(self, phase: Phase) -> None:
        """Show the search as it was left, or whose digits are asked for."""
        match phase:
            case Proving():
                self._prove(phase)
            case Checking():
                self._asking = True
                self.changed.emit()
            case _:
                self._prove(None)

    def clear(self) -> None:
        """Forget what was typed and found; an answer that is still to come is ignored."""
        self._turn += 1
        self._settle("", Stage.EMPTY, ())
        self._prove(None)

    @Slot(str)
    def type_name(self, text: str) -> None:
        """Takes what has been typed, and asks who is called so."""
        if text == self._typed:
            return
        self._turn += 1
        words = asked(text)
        if is_enough(words):
            self._typed = text
            self._handler.ask(SearchPeople(words=text, turn=self._turn))
            self.changed.emit()
        else:
            self._settle(text, Stage.SHORT if words else Stage.EMPTY, ())

    @Slot(object)
    def show_found(self, found: Found) -> None:
        """Takes the answer to what is typed now; older answers are nobody's."""
        words = asked(self._typed)
        if found.turn == self._turn and is_enough(words):
            self._settle(self._typed, _stage_of(found, words), found.hits)

    @Slot(int)
    def pick(self, index: int) -> None:
        """Takes the card at a place in the list; a card that is gone changes nothing."""
        if 0 <= index < len(self._hits):
            self.given.emit(HitPicked(hit=self._hits[index]))

    @Slot()
    def pick_only(self) -> None:
        """Takes the card where there is one alone: Enter after one's name."""
        if len(self._hits) == 1:
            self.pick(0)

    @Slot(str)
    def type_digit(self, digit: str) -> None:
        """Takes a digit; the last one tries them."""
        if not (self._is_open() and len(digit) == 1 and digit in "0123456789"):
            return
        self._digits += digit
        self.changed.emit()
        if len(self._digits) == PROOF_DIGITS:
            self.given.emit(ProofGiven(digits=self._digits))

    @Slot()
    def erase(self) -> None:
        """A digit less."""
        if not self._asking:
            self._digits = self._digits[:-1]
            self.changed.emit()

    @Slot()
    def tick(self) -> None:
        """A second less to wait."""
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
        """Whole seconds to wait, rounded up."""
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
