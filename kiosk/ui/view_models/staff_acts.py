"""How staff do something with a line of the log, or let a member in: a question after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.core.effects import FindMembers
from kiosk.core.panel import LogLine, MembersFound, PrintLine
from kiosk.core.search import LEAST_LETTERS
from kiosk.core.staff import (
    NAME_LIMIT,
    Acted,
    AdmitMember,
    RenameBadge,
    StaffAct,
    tidy_name,
)
from kiosk.ports import EffectHandler
from kiosk.ui.errand import (
    Errand,
    Step,
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
from kiosk.ui.local import Local
from kiosk.ui.view_models.rows import Rows
from kiosk.ui.words import badges as print_words
from kiosk.ui.words.door import OptionRow
from kiosk.ui.words.staff import (
    DOT,
    Verdict,
    act_words,
    log_row,
    person_words,
    verdict,
)

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate
_NOTHING = Verdict(icon="check", title="")


@QmlElement
class ActsView(QObject):
    """One act on its way: which, who, why, where to, and how it went.

    Signals: `changed`; `stepped` when another question is asked.
    """

    changed = Signal()
    stepped = Signal()

    def __init__(
        self,
        act: Callable[[StaffAct], None],
        handler: EffectHandler,
        local: Callable[[], Local],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._act = act
        self._handler = handler
        self._local = local
        self._options = Rows(OptionRow, self)
        self._errand = Errand()
        self._turn = 0
        self._text = ""
        self._asking = False
        self._nobody = False
        self._verdict = _NOTHING

    @Property(str, notify=changed)
    def step(self) -> str:
        """What is asked, an `errand.Step`."""
        return self._errand.step.value

    @Property(str, notify=changed)
    def lead(self) -> str:
        """Whom it is about."""
        errand = self._errand
        if errand.printing is not None:
            return print_words.whose(errand.printing)
        if errand.step is Step.PRINTS:
            return translate("Printers", "Badges that are not out yet")
        if errand.person is not None:
            return errand.person.name
        if errand.line is not None:
            return person_words(errand.line, self._local())
        return "" if errand.kind is None else act_words(errand.kind)[1]

    @Property(str, notify=changed)
    def detail(self) -> str:
        """When, and what happened."""
        if self._errand.printing is not None:
            return print_words.standing(self._errand.printing, self._local())
        if self._errand.line is None:
            return ""
        row = log_row(self._errand.line, self._local())
        return DOT.join(part for part in (row.time, row.detail) if part)

    @Property(str, notify=changed)
    def question(self) -> str:
        """What is asked, in words."""
        return question_of(self._errand)

    @Property(QObject, constant=True)
    def options(self) -> QObject:
        """Rows of OptionRow: the answers."""
        return self._options

    @Property(int, notify=changed)
    def optionCount(self) -> int:
        """How many of them."""
        return self._options.rowCount()

    @Property(str, notify=changed)
    def text(self) -> str:
        """What has been typed."""
        return self._text

    @Property(int, constant=True)
    def textLimit(self) -> int:
        """How long a name may be."""
        return NAME_LIMIT

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        """Whether the name that was typed can be kept."""
        return tidy_name(self._text) is not None

    @Property(bool, notify=changed)
    def more(self) -> bool:
        """Whether there are more people than are shown."""
        return self._errand.more

    @Property(bool, notify=changed)
    def nobody(self) -> bool:
        """Whether nobody is called as has been typed."""
        return self._nobody

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        """Whether an act is being done."""
        return self._asking

    @Property(str, notify=changed)
    def doneIcon(self) -> str:
        """How it went: the icon."""
        return self._verdict.icon

    @Property(str, notify=changed)
    def doneTitle(self) -> str:
        """How it went."""
        return self._verdict.title

    @Property(str, notify=changed)
    def doneDetail(self) -> str:
        """With whom."""
        return self._verdict.detail

    def open_line(self, line: LogLine, printer: str | None) -> None:
        """Asks what to do with a line of the log."""
        acts = acts_for(line, printer)
        self._start(Errand(step=Step.ACTS, line=line, acts=acts))

    def open_prints(self, prints: Sequence[PrintLine]) -> None:
        """Asks what to do with badges that are not out yet; a single one is asked of at once."""
        errand = Errand(step=Step.PRINTS, prints=print_words.most_pressing(prints))
        self._start(with_print(errand, 0) if len(prints) == 1 else errand)

    @Slot()
    def open_search(self) -> None:
        """Asks who is to be let in."""
        self._start(Errand(step=Step.PEOPLE, kind=AdmitMember))

    def take_found(self, found: MembersFound) -> None:
        """Takes who is called so, if it still matters."""
        if self._errand.step is Step.PEOPLE and found.turn == self._turn:
            enough = len(self._text.strip()) >= LEAST_LETTERS
            self._nobody = enough and not found.members
            self._show(replace(self._errand, people=found.members, more=found.more))

    def take_acted(self, acted: Acted) -> None:
        """Takes how the act went; a question where to is asked on."""
        if self._asking:
            self._asking = False
            self._verdict = verdict(acted, self._local())
            self._show(with_answer(self._errand, acted))

    @Slot(int)
    def pick(self, index: int) -> None:
        """Takes the answer at a place in the list; one that is gone changes nothing."""
        if self._asking or not 0 <= index < self._options.rowCount():
            return
        match self._errand.step:
            case Step.ACTS:
                self._text = self._badge_name()
                self._show(with_act(self._errand, index))
            case Step.PEOPLE:
                self._show(with_person(self._errand, index))
            case Step.PRINTS:
                self._show(with_print(self._errand, index))
            case _:
                act = act_of(self._errand, index)
                if act is not None:
                    self._ask(act)

    @Slot(str)
    def type_text(self, text: str) -> None:
        """Takes what has been typed, and looks for who is called so."""
        self._text = text
        if self._errand.step is Step.PEOPLE:
            self._turn += 1
            self._handler.ask(FindMembers(words=text, turn=self._turn))
        self.changed.emit()

    @Slot()
    def save(self) -> None:
        """Keeps the badge name."""
        line, called = self._errand.line, tidy_name(self._text)
        if self._asking or self._errand.step is not Step.NAME or called is None:
            return
        if line is not None and line.subject is not None:
            self._ask(RenameBadge(subject=line.subject, called=called))

    @Slot()
    def back(self) -> None:
        """To the question before."""
        self._show(before(self._errand))

    @Slot()
    def close(self) -> None:
        """Nothing more is asked, and nothing stays of what was."""
        self._start(Errand())

    @Slot()
    def renew(self) -> None:
        """Writes all words again."""
        self._show(self._errand)

    def _badge_name(self) -> str:
        line = self._errand.line
        return "" if line is None else line.called or line.name or ""

    def _start(self, errand: Errand) -> None:
        self._text, self._asking, self._verdict = "", False, _NOTHING
        self._nobody = False
        self._show(errand)

    def _ask(self, act: StaffAct) -> None:
        self._asking = True
        self.changed.emit()
        self._act(act)

    def _show(self, errand: Errand) -> None:
        step, self._errand = self._errand.step, errand
        if errand.step is Step.PEOPLE and step is not Step.PEOPLE:
            self._text = ""
        self._options.show(rows_of(errand, self._local()))
        self.changed.emit()
        if errand.step is not step:
            self.stepped.emit()
