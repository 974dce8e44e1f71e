"""What the Group screen shows, and what has been typed on it."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.core.asked import GroupForm
from kiosk.core.events import FormGiven
from kiosk.core.names import NAME_LIMIT, read_line, read_name
from kiosk.ui.language import Language
from kiosk.ui.local import Local
from kiosk.ui.words import forms as form_words

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

MOST = 999
"""So many of one kind: more come in no group, and a slip of the finger is soon a thousand."""
_FIELDS = ("institution", "leader", "heads")


@QmlElement
class GroupView(QObject):
    """A delegation's form.

    Signals: `changed` for everything, `stumbled` with the field that needs another look, `given`
    with the event of a form that is filled in.
    """

    changed = Signal()
    stumbled = Signal(str)
    given = Signal(object)
    _problems: list[str]
    _refused: str | None

    def __init__(self, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._language = language
        self._empty()
        language.switched.connect(self.changed)

    @Property(str, notify=changed)
    def institution(self) -> str:
        """Who sends them, as typed."""
        return self._institution

    @Property(str, notify=changed)
    def leader(self) -> str:
        """Who leads them, as typed."""
        return self._leader

    @Property(int, notify=changed)
    def women(self) -> int:
        """How many women."""
        return self._women

    @Property(int, notify=changed)
    def men(self) -> int:
        """How many men."""
        return self._men

    @Property(int, constant=True)
    def most(self) -> int:
        """The most of one kind."""
        return MOST

    @Property(int, constant=True)
    def nameLimit(self) -> int:
        """The longest name."""
        return NAME_LIMIT

    @Property(str, notify=changed)
    def total(self) -> str:
        """`40 orang`; nothing before anybody is counted."""
        form = self._form("", "")
        local = Local(language=self._language.in_use, tz_min=0)
        return form_words.heads(form, local) if form.heads else ""

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        """Whether the desk is being asked."""
        return self._asking

    @Property(str, notify=changed)
    def institutionProblem(self) -> str:
        """What is wrong with the institution."""
        return self._problem_of("institution")

    @Property(str, notify=changed)
    def leaderProblem(self) -> str:
        """What is wrong with the leader's name."""
        return self._problem_of("leader")

    @Property(str, notify=changed)
    def headsProblem(self) -> str:
        """What is wrong with the numbers, or with the form as a whole."""
        return self._problem_of("heads") or form_words.problem_line(self._refused)

    def show(self, problem: str | None) -> None:
        """The form is on; `problem` is why the desk did not take it."""
        self._asking = False
        self._refused = problem
        self.changed.emit()

    def wait(self) -> None:
        """The desk is being asked."""
        self._asking = True
        self.changed.emit()

    def clear(self) -> None:
        """Nobody's form: nothing of the one before is left."""
        self._empty()
        self.changed.emit()

    @Slot(str)
    def type_institution(self, text: str) -> None:
        """Takes who sends them."""
        self._institution = text
        self._look_away("institution")

    @Slot(str)
    def type_leader(self, text: str) -> None:
        """Takes who leads them."""
        self._leader = text
        self._look_away("leader")

    @Slot(int)
    def set_women(self, number: int) -> None:
        """Takes how many women."""
        self._women = _within(number)
        self._look_away("heads")

    @Slot(int)
    def set_men(self, number: int) -> None:
        """Takes how many men."""
        self._men = _within(number)
        self._look_away("heads")

    @Slot()
    def give(self) -> None:
        """Gives the form to the desk, once every field is as it should be."""
        if self._asking:
            return
        institution, leader = read_line(self._institution), read_name(self._leader)
        found = {
            "institution": institution is None,
            "leader": leader is None,
            "heads": self._women + self._men < 1,
        }
        self._problems = [field for field in _FIELDS if found[field]]
        self._refused = None
        self.changed.emit()
        if self._problems or institution is None or leader is None:
            self.stumbled.emit(self._problems[0])
            return
        self.given.emit(FormGiven(form=self._form(institution, leader)))

    def _form(self, institution: str, leader: str) -> GroupForm:
        return GroupForm(
            institution=institution, leader=leader, women=self._women, men=self._men
        )

    def _empty(self) -> None:
        self._institution = self._leader = ""
        self._women = self._men = 0
        self._asking = False
        self._problems = []
        self._refused = None

    def _look_away(self, field: str) -> None:
        """The field has changed: what was said of it may no longer be so."""
        if field in self._problems:
            self._problems.remove(field)
        self.changed.emit()

    def _problem_of(self, field: str) -> str:
        return form_words.problem_line(field if field in self._problems else None)


def _within(number: int) -> int:
    return min(max(number, 0), MOST)
