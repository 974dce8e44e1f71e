"""The Group screen's form."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.core.door.admission_request import GroupForm
from kiosk.core.people.names import NAME_LIMIT, read_line, read_name
from kiosk.core.screen.events import FormGiven
from kiosk.core.screen.phases import Phase
from kiosk.ui.language import Language
from kiosk.ui.local import Local
from kiosk.ui.view_models.visitor.form_state import FormState
from kiosk.ui.words import forms as form_words

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

MOST = 999
"""The most women or men. Larger groups do not come, and a slip easily types a thousand."""


@QmlElement
class GroupView(QObject):
    """The form of a delegation.

    Signals: `changed` for everything, `stumbled` with the first field that has a problem, `given`
    with the event of a complete form.
    """

    changed = Signal()
    stumbled = Signal(str)
    given = Signal(object)

    def __init__(self, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._language = language
        self._empty()
        language.switched.connect(self.changed)

    @Property(str, notify=changed)
    def institution(self) -> str:
        """The institution as typed."""
        return self._institution

    @Property(str, notify=changed)
    def leader(self) -> str:
        """The group's leader as typed."""
        return self._leader

    @Property(int, notify=changed)
    def women(self) -> int:
        return self._women

    @Property(int, notify=changed)
    def men(self) -> int:
        return self._men

    @Property(int, constant=True)
    def most(self) -> int:
        return MOST

    @Property(int, constant=True)
    def nameLimit(self) -> int:
        return NAME_LIMIT

    @Property(str, notify=changed)
    def total(self) -> str:
        """`40 orang`; empty while nobody is counted."""
        form = self._form("", "")
        local = Local(language=self._language.in_use, tz_min=0)
        return form_words.heads(form, local) if form.heads else ""

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        return self._state.asking

    @Property(str, notify=changed)
    def institutionProblem(self) -> str:
        return self._state.problem("institution")

    @Property(str, notify=changed)
    def leaderProblem(self) -> str:
        return self._state.problem("leader")

    @Property(str, notify=changed)
    def headsProblem(self) -> str:
        return self._state.last_problem("heads")

    def show(self, phase: Phase) -> None:
        self._state.show(phase)
        self.changed.emit()

    def clear(self) -> None:
        self._empty()
        self.changed.emit()

    @Slot(str)
    def type_institution(self, text: str) -> None:
        self._institution = text
        self._note_change("institution")

    @Slot(str)
    def type_leader(self, text: str) -> None:
        self._leader = text
        self._note_change("leader")

    @Slot(int)
    def set_women(self, number: int) -> None:
        self._women = _within(number)
        self._note_change("heads")

    @Slot(int)
    def set_men(self, number: int) -> None:
        self._men = _within(number)
        self._note_change("heads")

    @Slot()
    def give(self) -> None:
        """Give the form to the desk if every field is valid."""
        if self._state.asking:
            return
        institution, leader = read_line(self._institution), read_name(self._leader)
        wrong = self._state.check(
            {
                "institution": None if institution else "institution",
                "leader": None if leader else "leader",
                "heads": None if self._women + self._men else "heads",
            }
        )
        self.changed.emit()
        if wrong or institution is None or leader is None:
            self.stumbled.emit(wrong)
        else:
            self.given.emit(FormGiven(form=self._form(institution, leader)))

    def _form(self, institution: str, leader: str) -> GroupForm:
        return GroupForm(
            institution=institution, leader=leader, women=self._women, men=self._men
        )

    def _empty(self) -> None:
        self._institution = self._leader = ""
        self._women = self._men = 0
        self._state = FormState()

    def _note_change(self, field: str) -> None:
        self._state.note_change(field)
        self.changed.emit()


def _within(number: int) -> int:
    return min(max(number, 0), MOST)
