"""The panel's page of the system: version, checks, and a diagnosis code for support."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.core.release import VERSION
from kiosk.core.screen.check_result import CheckResult, CheckState
from kiosk.core.screen.effects import Diagnose, Quit, Restart
from kiosk.core.staff.panel import Diagnosis
from kiosk.ports import EffectPort
from kiosk.ui.view_models.rows import Rows
from kiosk.ui.words.checks import check_words
from kiosk.ui.words.panel import FactRow

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

translate = QCoreApplication.translate


@QmlElement
class SystemView(QObject):
    """The result of every check. Signals: `changed`."""

    changed = Signal()

    def __init__(
        self,
        handler: EffectPort,
        modules: Callable[[str], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._handler = handler
        self._modules = modules
        self._findings: dict[str, CheckResult] = {}
        self._rows = Rows(FactRow, self)
        self._diagnosis: Diagnosis | None = None
        self._running = False
        self._sure = ""

    @Property(str, constant=True)
    def version(self) -> str:
        return VERSION

    @Property(QObject, constant=True)
    def findings(self) -> QObject:
        """Rows of FactRow, problems first."""
        return self._rows

    @Property(int, notify=changed)
    def findingCount(self) -> int:
        return self._rows.rowCount()

    @Property(bool, notify=changed)
    def running(self) -> bool:
        """Whether the checks are running."""
        return self._running

    @Property(str, notify=changed)
    def code(self) -> str:
        """The diagnosis as a QR code, rows of 0 and 1; empty before it is made."""
        return "" if self._diagnosis is None else self._modules(self._diagnosis.text)

    @Property(str, notify=changed)
    def sure(self) -> str:
        """The action to confirm: `restart`, `quit`, or empty."""
        return self._sure

    def take_finding(self, finding: CheckResult) -> None:
        """Show the result of a check."""
        if self._running:
            self._findings[finding.part] = finding
            self.renew()

    def take_diagnosis(self, diagnosis: Diagnosis) -> None:
        """Show the diagnosis after the last check."""
        self._running, self._diagnosis = False, diagnosis
        self.changed.emit()

    def clear(self) -> None:
        self._running, self._diagnosis, self._sure = False, None, ""
        self._findings = {}
        self.renew()

    def begin(self) -> None:
        """Run the checks when the page opens, unless they have run."""
        if not self._findings:
            self.diagnose()

    @Slot()
    def diagnose(self) -> None:
        """Run every check once."""
        if not self._running:
            self.clear()
            self._running = True
            self._handler.ask(Diagnose())
            self.changed.emit()

    @Slot(str)
    def ask(self, what: str) -> None:
        """Ask for confirmation of `restart` or `quit`; anything else cancels."""
        self._sure = what
        self.changed.emit()

    @Slot()
    def confirm(self) -> None:
        """Carry out the confirmed action."""
        sure, self._sure = self._sure, ""
        self.changed.emit()
        if sure == "restart":
            self._handler.ask(Restart())
        elif sure == "quit":
            self._handler.ask(Quit())

    @Slot()
    def renew(self) -> None:
        order = (CheckState.BROKEN, CheckState.LOOK, CheckState.TRYING, CheckState.OK)
        findings = sorted(
            self._findings.values(), key=lambda finding: order.index(finding.state)
        )
        self._rows.show([_row(finding) for finding in findings])
        self.changed.emit()


def _row(finding: CheckResult) -> FactRow:
    words = check_words(finding.code)
    return FactRow(
        icon=words.icon,
        title=words.title,
        detail="" if finding.state is CheckState.OK else words.remedy,
        standing=finding.state.value,
    )
