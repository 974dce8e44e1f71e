"""The self-test after enrolment: the state of each part, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    Property,
    QCoreApplication,
    QObject,
    Signal,
    Slot,
)
from PySide6.QtQml import QmlElement

from kiosk.core.screen.check_result import CheckResult, CheckState
from kiosk.core.screen.effects import Examine, PlayTestSound
from kiosk.core.screen.phases import Phase
from kiosk.ports import EffectPort
from kiosk.ui.language import Language
from kiosk.ui.view_models.rows import Rows
from kiosk.ui.words.checks import check_words
from kiosk.ui.words.reasons import Sentence

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate

TRYING = "trying"
LISTEN = "sound_listen"
PARTS: Final = {
    "camera": ("camera", QT_TRANSLATE_NOOP("SelfTest", "Camera")),
    "decoder": ("qr-code", QT_TRANSLATE_NOOP("SelfTest", "QR codes")),
    "store": ("list", QT_TRANSLATE_NOOP("SelfTest", "Records")),
    "disk": ("settings", QT_TRANSLATE_NOOP("SelfTest", "Disk")),
    "clock": ("clock", QT_TRANSLATE_NOOP("SelfTest", "Clock")),
    "central": ("cloud", QT_TRANSLATE_NOOP("SelfTest", "Central")),
    "printer": ("printer", QT_TRANSLATE_NOOP("SelfTest", "Printer")),
    "sound": ("volume-2", QT_TRANSLATE_NOOP("SelfTest", "Sound")),
}
"""The parts in the list's order, which is the order in which a visitor meets them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """A part. Shape: `standing` is a CheckState; `detail` says what to do, or is empty."""

    part: str
    icon: str
    title: str
    detail: str
    standing: str


@QmlElement
class SelfTestView(QObject):
    """The state of every part.

    Signals: `changed`.
    """

    changed = Signal()

    def __init__(
        self, handler: EffectPort, language: Language, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._handler = handler
        self._found: dict[str, CheckResult] = {}
        self._rows = Rows(PartRow, self)
        language.switched.connect(self.renew)

    @Property(QObject, constant=True)
    def parts(self) -> QObject:
        return self._rows

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        """Whether a sound was played and nobody has answered yet."""
        sound = self._found.get("sound")
        return sound is not None and sound.code == LISTEN

    @Property(bool, notify=changed)
    def underWay(self) -> bool:
        """Whether a part is being tested or waits for its test."""
        return any(state is CheckState.TRYING for state in self._states())

    @Property(bool, notify=changed)
    def broken(self) -> bool:
        """Whether a part has failed that check-in needs."""
        return CheckState.BROKEN in self._states() and not self.property("underWay")

    @Property(str, notify=changed)
    def headline(self) -> str:
        return self._summary().title

    @Property(str, notify=changed)
    def advice(self) -> str:
        return self._summary().remedy

    def show(self, _: Phase) -> None:
        self.begin()

    def clear(self) -> None:
        """Keep the results: they are no secret."""

    @Slot()
    def begin(self) -> None:
        """Start with no results."""
        self._found = {}
        self.renew()

    @Slot()
    def again(self) -> None:
        """Test every part again, once all are done."""
        if not self.property("underWay"):
            self.begin()
            self._handler.ask(Examine())

    @Slot(object)
    def take(self, finding: CheckResult) -> None:
        """Take the result of a part; play the sound if that part can be heard."""
        if finding.part not in PARTS:
            return
        self._found[finding.part] = finding
        if finding.code == LISTEN:
            self._handler.ask(PlayTestSound())
        self.renew()

    @Slot()
    def hear(self) -> None:
        self._judge(CheckState.OK, "sound_heard")

    @Slot()
    def miss(self) -> None:
        self._judge(CheckState.LOOK, "sound_unheard")

    @Slot()
    def renew(self) -> None:
        self._rows.show([self._row(part) for part in PARTS])
        self.changed.emit()

    def _judge(self, state: CheckState, code: str) -> None:
        if self.property("asking"):
            self.take(CheckResult(part="sound", state=state, code=code))

    def _states(self) -> list[CheckState]:
        return [
            self._found[part].state if part in self._found else CheckState.TRYING
            for part in PARTS
        ]

    def _row(self, part: str) -> PartRow:
        finding = self._found.get(part)
        icon, name = PARTS[part]
        if finding is None or finding.code == TRYING:
            title = translate("SelfTest", str(name))
            waiting = translate("SelfTest", "Waits for its turn")
            trying = translate("SelfTest", "Being tried")
            detail = waiting if finding is None else trying
        else:
            words = check_words(finding.code)
            title, detail = words.title, words.remedy
        state = CheckState.TRYING if finding is None else finding.state
        return PartRow(
            part=part, icon=icon, title=title, detail=detail, standing=state.value
        )

    def _summary(self) -> Sentence:
        states = self._states()
        if self.property("asking") and states.count(CheckState.TRYING) == 1:
            return Sentence(
                icon="volume-2",
                title=translate("SelfTest", "One question left"),
                remedy=translate("SelfTest", "Only you can tell whether it sounds"),
            )
        if CheckState.TRYING in states:
            return Sentence(
                icon="hourglass",
                title=translate("SelfTest", "Trying every part"),
                remedy=translate("SelfTest", "This takes less than half a minute"),
            )
        if CheckState.BROKEN in states:
            return Sentence(
                icon="wrench",
                title=translate("SelfTest", "Not ready yet"),
                remedy=translate(
                    "SelfTest", "Do what the marked part says, then try again"
                ),
            )
        if CheckState.LOOK in states:
            return Sentence(
                icon="circle-alert",
                title=translate("SelfTest", "The door can open"),
                remedy=translate(
                    "SelfTest", "Somebody should look at the marked parts"
                ),
            )
        return Sentence(
            icon="circle-check",
            title=translate("SelfTest", "Everything is ready"),
            remedy=translate("SelfTest", "The first visitor may come"),
        )
