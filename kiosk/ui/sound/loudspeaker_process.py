"""Starts and watches the loudspeaker process."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, QTimer, Signal, Slot

DONE = "done"
PATIENCE_MS = 10_000
"""The process is killed if an order takes longer: the sound server or the speech engine hangs."""
PAUSE_MS = 10_000
"""The process is not started again for this long after it has failed."""
END_MS = 1_000
_log = logging.getLogger(__name__)


class LoudspeakerProcess(QObject):
    """Starts the loudspeaker process with the first order, and again after a failure.

    Signals: `started` before the first order to a new process; `answered` the first word
    and the rest of an answer; `ended`. Thread: the GUI's; only `stop` blocks.
    """

    started = Signal()
    answered = Signal(str, str)
    ended = Signal()

    def __init__(self, command: Sequence[str]) -> None:
        super().__init__()
        self._command = tuple(command)
        self._process: QProcess | None = None
        self._open = 0
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.give_up)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)

    def ask(self, word: str, rest: str = "") -> None:
        """Send an order, starting the process if needed; drop it shortly after a failure."""
        if self._process is None and not self._pause.isActive():
            self._start()
        if self._process is not None:
            line = f"{word} {rest}".strip().replace("\n", " ")
            self._process.write(f"{line}\n".encode())
            self._open += 1
            if not self._patience.isActive():
                self._patience.start()

    def tell(self, word: str, rest: str = "") -> None:
        """Send an order only to a running process."""
        if self._process is not None:
            self.ask(word, rest)

    def stop(self) -> None:
        """End the process: close its input first, then kill it."""
        process, self._process = self._process, None
        if process is None:
            return
        self._patience.stop()
        process.closeWriteChannel()
        if not process.waitForFinished(END_MS):
            process.kill()
            process.waitForFinished(END_MS)

    @Slot()
    def take_answers(self) -> None:
        """Read the lines that have arrived."""
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data()).decode(errors="replace")
            word, _, rest = line.strip().partition(" ")
            if word == DONE:
                self._note_done()
            else:
                self.answered.emit(word, rest)

    @Slot()
    def give_up(self) -> None:
        """Kill the process, because it has not answered in time."""
        if self._process is not None:
            _log.warning("loudspeaker does not answer")
            self._process.kill()

    @Slot()
    def note_end(self) -> None:
        """Note that the process has ended unexpectedly or did not start."""
        process, self._process = self._process, None
        if process is None:
            return
        self._patience.stop()
        _log.warning("loudspeaker ended code=%d", process.exitCode())
        process.deleteLater()
        self._pause.start()
        self.ended.emit()

    def _start(self) -> None:
        process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self.take_answers)
        process.finished.connect(self.note_end)
        process.errorOccurred.connect(self.note_failure)
        self._process = process
        process.start(self._command[0], list(self._command[1:]))
        self._open = 0
        self.started.emit()

    def _note_done(self) -> None:
        """Restart the time limit for the next order."""
        self._open -= 1
        self._patience.stop()
        if self._open > 0:
            self._patience.start()

    @Slot(QProcess.ProcessError)
    def note_failure(self, error: QProcess.ProcessError) -> None:
        """Note that the process did not start: Qt sends no `finished` for it."""
        if error == QProcess.ProcessError.FailedToStart:
            self.note_end()
