"""The process that sounds and speaks, as the kiosk sees it."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, QTimer, Signal, Slot

DONE = "done"
PATIENCE_MS = 10_000
"""An order that has not been carried out by then hangs in the sound server, or in the voice's."""
PAUSE_MS = 10_000
"""So long after it has ended by itself, it is not started again."""
END_MS = 1_000
_log = logging.getLogger(__name__)


class Aloud(QObject):
    """Starts the loudspeaker when the first order comes, and again after it has failed.

    Signals: `begun` when it starts, before the order that made it start; `told` a word and what
    follows it; `ended`. Thread: the GUI's; nothing here waits but `stop`.
    """

    begun = Signal()
    told = Signal(str, str)
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
        """Gives an order. It is let go where the loudspeaker has just failed."""
        if self._process is None and not self._pause.isActive():
            self._start()
        if self._process is not None:
            line = f"{word} {rest}".strip().replace("\n", " ")
            self._process.write(f"{line}\n".encode())
            self._open += 1
            if not self._patience.isActive():
                self._patience.start()

    def tell(self, word: str, rest: str = "") -> None:
        """Gives an order to a loudspeaker that runs; none is started for it."""
        if self._process is not None:
            self.ask(word, rest)

    def stop(self) -> None:
        """Ends it, kindly at first."""
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
        """Lines have come."""
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data()).decode(errors="replace")
            word, _, rest = line.strip().partition(" ")
            if word == DONE:
                self._note_done()
            else:
                self.told.emit(word, rest)

    @Slot()
    def give_up(self) -> None:
        """It has not answered in time."""
        if self._process is not None:
            _log.warning("loudspeaker does not answer")
            self._process.kill()

    @Slot()
    def note_end(self) -> None:
        """It has ended without being told to, or did not start."""
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
        self.begun.emit()

    def _note_done(self) -> None:
        """An order has been carried out; the next has its time from now on."""
        self._open -= 1
        self._patience.stop()
        if self._open > 0:
            self._patience.start()

    @Slot(QProcess.ProcessError)
    def note_failure(self, error: QProcess.ProcessError) -> None:
        """What does not start never ends either."""
        if error == QProcess.ProcessError.FailedToStart:
            self.note_end()
