"""Leads staff to an action on a line of the log, or to letting a member in, by questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.core.people.names import NAME_LIMIT, read_line
from kiosk.core.people.search import LEAST_LETTERS
from kiosk.core.screen.effects import FindMembers
from kiosk.core.staff.panel import LogLine, MembersFound, PrintLine
from kiosk.core.staff.staff import (
    Acted,
    AdmitMember,
    RenameBadge,
    StaffAct,
)
from kiosk.ports import EffectPort
from kiosk.ui.local import Local
from kiosk.ui.view_models.rows import Rows
from kiosk.ui.view_models.staff.action_flow import (
    ActionFlow,
    FlowStep,
    act_of,
    acts_for,
    before,
    question_of,
    rows_of,
    with_act,
    with_answer,
    with_person,
    with_print,
)
from kiosk.ui.words import badges as print_words
from kiosk.ui.words.door import OptionRow
from kiosk.ui.words.phrases import dotted
from kiosk.ui.words.staff import (
    ActResult,
    act_words,
    log_row,
    person_words,
    verdict,
)

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate
_NOTHING = ActResult(icon="check", title="")


@QmlElement
class ActsView(QObject):
    """The action that is being chosen: its question, its answers and its result.

    Signals: `changed`; `stepped` when the question changes.
    """

    changed = Signal()
    stepped = Signal()

    def __init__(
        self,
        act: Callable[[StaffAct], None],
        handler: EffectPort,
        local: Callable[[], Local],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._act = act
        self._handler = handler
        self._local = local
        self._options = Rows(OptionRow, self)
        self._flow = ActionFlow()
        self._turn = 0
        self._text = ""
        self._asking = False
        self._nobody = False
        self._verdict = _NOTHING

    @Property(str, notify=changed)
    def step(self) -> str:
        """The question, an `action_flow.FlowStep`."""
        return self._flow.step.value

    @Property(str, notify=changed)
    def lead(self) -> str:
        """The name that the action concerns."""
        flow = self._flow
        if flow.printing is not None:
            return print_words.whose(flow.printing)
        if flow.step is FlowStep.PRINTS:
            return translate("Printers", "Badges that are not out yet")
        if flow.person is not None:
            return flow.person.name
        if flow.line is not None:
            return person_words(flow.line, self._local())
        return "" if flow.kind is None else act_words(flow.kind)[1]

    @Property(str, notify=changed)
    def detail(self) -> str:
        """When it was, and what happened."""
        if self._flow.printing is not None:
            return print_words.standing(self._flow.printing, self._local())
        if self._flow.line is None:
            return ""
        row = log_row(self._flow.line, self._local())
        return dotted(row.time, row.detail)

    @Property(str, notify=changed)
    def question(self) -> str:
        return question_of(self._flow)

    @Property(QObject, constant=True)
    def options(self) -> QObject:
        """Rows of OptionRow: the answers."""
        return self._options

    @Property(int, notify=changed)
    def optionCount(self) -> int:
        return self._options.rowCount()

    @Property(str, notify=changed)
    def text(self) -> str:
        return self._text

    @Property(int, constant=True)
    def textLimit(self) -> int:
        return NAME_LIMIT

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether the typed name can be saved."""
        return read_line(self._text) is not None

    @Property(bool, notify=changed)
    def more(self) -> bool:
        """Whether there are more people than are shown."""
        return self._flow.more

    @Property(bool, notify=changed)
    def nobody(self) -> bool:
        """Whether no member has the typed name."""
        return self._nobody

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        return self._asking

    @Property(str, notify=changed)
    def doneIcon(self) -> str:
        """The icon of the result."""
        return self._verdict.icon

    @Property(str, notify=changed)
    def doneTitle(self) -> str:
        """The result in words."""
        return self._verdict.title

    @Property(str, notify=changed)
    def doneDetail(self) -> str:
        return self._verdict.detail

    def open_line(self, line: LogLine, printer: str | None) -> None:
        """Ask what to do with a line of the log."""
        acts = acts_for(line, printer)
        self._start(ActionFlow(step=FlowStep.ACTS, line=line, acts=acts))

    def open_prints(self, prints: Sequence[PrintLine]) -> None:
        """Ask what to do with unfinished badges; a single one is chosen at once."""
        flow = ActionFlow(
            step=FlowStep.PRINTS, prints=print_words.most_pressing(prints)
        )
        self._start(with_print(flow, 0) if len(prints) == 1 else flow)

    @Slot()
    def open_search(self) -> None:
        """Ask which member to let in."""
        self._start(ActionFlow(step=FlowStep.PEOPLE, kind=AdmitMember))

    def take_found(self, found: MembersFound) -> None:
        """Show the members found, if they match what is typed now."""
        if self._flow.step is FlowStep.PEOPLE and found.turn == self._turn:
            enough = len(self._text.strip()) >= LEAST_LETTERS
            self._nobody = enough and not found.members
            self._show(replace(self._flow, people=found.members, more=found.more))

    def take_acted(self, acted: Acted) -> None:
        """Show the action's result, or ask for a place."""
        if self._asking:
            self._asking = False
            self._verdict = verdict(acted, self._local())
            self._show(with_answer(self._flow, acted))

    @Slot(int)
    def pick(self, index: int) -> None:
        """Take the answer at an index; ignore one that is gone."""
        if self._asking or not 0 <= index < self._options.rowCount():
            return
        match self._flow.step:
            case FlowStep.ACTS:
                self._text = self._badge_name()
                self._show(with_act(self._flow, index))
            case FlowStep.PEOPLE:
                self._show(with_person(self._flow, index))
            case FlowStep.PRINTS:
                self._show(with_print(self._flow, index))
            case _:
                act = act_of(self._flow, index)
                if act is not None:
                    self._ask(act)

    @Slot(str)
    def type_text(self, text: str) -> None:
        """Take the typed text, and search for members by it."""
        self._text = text
        if self._flow.step is FlowStep.PEOPLE:
            self._turn += 1
            self._handler.ask(FindMembers(words=text, turn=self._turn))
        self.changed.emit()

    @Slot()
    def save(self) -> None:
        """Save the badge name."""
        line, called = self._flow.line, read_line(self._text)
        if self._asking or self._flow.step is not FlowStep.NAME or called is None:
            return
        if line is not None and line.subject is not None:
            self._ask(RenameBadge(subject=line.subject, called=called))

    @Slot()
    def back(self) -> None:
        """Return to the question before."""
        self._show(before(self._flow))

    @Slot()
    def close(self) -> None:
        """Close the action and forget its answers."""
        self._start(ActionFlow())

    @Slot()
    def renew(self) -> None:
        self._show(self._flow)

    def _badge_name(self) -> str:
        line = self._flow.line
        return "" if line is None else line.called or line.name or ""

    def _start(self, flow: ActionFlow) -> None:
        self._text, self._asking, self._verdict = "", False, _NOTHING
        self._nobody = False
        self._show(flow)

    def _ask(self, act: StaffAct) -> None:
        self._asking = True
        self.changed.emit()
        self._act(act)

    def _show(self, flow: ActionFlow) -> None:
        step, self._flow = self._flow.step, flow
        if flow.step is FlowStep.PEOPLE and step is not FlowStep.PEOPLE:
            self._text = ""
        self._options.show(rows_of(flow, self._local()))
        self.changed.emit()
        if flow.step is not step:
            self.stepped.emit()
