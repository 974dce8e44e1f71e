"""The program that sounds and speaks for the kiosk, as a process of its own: `kiosk loudspeaker`.

A sound server that hangs or dies takes whoever uses it along (tried: decision 0061); here that is
this process, and the kiosk starts another. Orders come as lines on standard input: `volume GAIN`,
`play NAME`, `voices`, `say LANGUAGE TEXT`, `hush`; it ends with the last of them. Answers go to
standard output: `device NAME` (no name: none), `voices LANGUAGE…`, and `done` after each order.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QLocale,
    QLoggingCategory,
    QObject,
    QTimer,
    QUrl,
    Signal,
    Slot,
)

from kiosk.core.screen.sound import Sound
from kiosk.ui.local import ENGLISH, INDONESIAN

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaDevices, QSoundEffect
    from PySide6.QtTextToSpeech import QTextToSpeech

LONGEST_MS = 6_000
"""No sound lasts so long, on no device: one that still plays then has lost its sound server."""
LOST = 3
_LOCALES = {INDONESIAN: "id_ID", ENGLISH: "en_GB"}


def finds_sound_server(environment: Mapping[str, str]) -> bool:
    """Whether this machine has somebody to play through.

    On Linux that is PulseAudio or PipeWire, and Qt complains where neither runs: their sockets are
    looked for first, where their own programs look for them.
    """
    if not sys.platform.startswith("linux"):
        return True
    if environment.get("PULSE_SERVER"):
        return True
    runtime = Path(environment.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}")
    pulse = Path(environment.get("PULSE_RUNTIME_PATH") or runtime / "pulse")
    places = (pulse / "native", runtime / "pipewire-0", Path("/run/pulse/native"))
    return any(place.is_socket() for place in places)


def serve(folder: Path) -> int:
    """Plays the sounds of a folder, and speaks, until standard input ends."""
    # Qt counts up libraries that speed videos up; there are no videos here.
    QLoggingCategory.setFilterRules("qt.multimedia.symbolsresolver=false")
    app = QCoreApplication(["kiosk loudspeaker"])
    speaker = _Speaker(folder)
    threading.Thread(target=speaker.read, name="orders", daemon=True).start()
    return app.exec()


class _Speaker(QObject):
    """Carries orders out. Thread: the main one; `read` runs in one of its own.

    Signals: `given` an order's line, `ended` after the last.
    """

    given = Signal(str)
    ended = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._player = _Player(folder, self)
        self._voice = _Voice(self)
        self.given.connect(self.obey)
        self.ended.connect(QCoreApplication.quit)

    def read(self) -> None:
        """Reads orders as long as there are any."""
        # Not sys.stdin: a program without a console has none, yet is handed a pipe.
        with open(0, encoding="utf-8", closefd=False) as orders:
            for line in orders:
                self.given.emit(line.rstrip("\n"))
        self.ended.emit()

    @Slot(str)
    def obey(self, line: str) -> None:
        """Carries one order out; one that is none is left alone."""
        word, _, rest = line.partition(" ")
        match word:
            case "volume":
                self._player.turn(float(rest))
            case "play":
                self._player.play(rest)
            case "voices":
                _answer("voices", *self._voice.languages())
            case "say":
                language, _, text = rest.partition(" ")
                self._voice.say(language, text)
            case "hush":
                self._voice.hush()
        _answer("done")


class _Player(QObject):
    """Holds a loaded effect for each sound, from the first volume on."""

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._gain = 0.0
        self._devices: QMediaDevices | None = None
        self._effects: dict[str, QSoundEffect] = {}
        self._limit = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._limit.timeout.connect(self.check)

    def turn(self, gain: float) -> None:
        """How loud from now on."""
        self._gain = gain
        for effect in self._effects.values():
            effect.setVolume(gain)
        if self._devices is None:
            self._begin()

    def play(self, name: str) -> None:
        """Plays from the start, and cuts off the one before: its moment has passed."""
        for effect in self._effects.values():
            effect.stop()
        if name in self._effects:
            self._effects[name].play()
            self._limit.start()

    @Slot()
    def load(self) -> None:
        """Loads every sound onto the default device, where there is one."""
        from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

        for effect in self._effects.values():
            effect.stop()
            effect.deleteLater()
        self._effects = {}
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            _answer("device")
            return
        for sound in Sound:
            effect = QSoundEffect(device, self)
            effect.setVolume(self._gain)
            effect.setSource(QUrl.fromLocalFile(str(self._folder / f"{sound}.wav")))
            self._effects[sound.value] = effect
        _answer("device", device.description())

    @Slot()
    def check(self) -> None:
        """Leaves where a sound has not ended by now: the sound server has gone."""
        if any(effect.isPlaying() for effect in self._effects.values()):
            QCoreApplication.exit(LOST)

    def _begin(self) -> None:
        if not finds_sound_server(os.environ):
            _answer("device")
            return
        from PySide6.QtMultimedia import QMediaDevices

        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self.load)
        self.load()


class _Voice(QObject):
    """Speaks with the system's voices, where it has any."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._engine: QTextToSpeech | None = None

    def languages(self) -> tuple[str, ...]:
        """The languages of the screens that the system has a voice for."""
        if self._engine is None and (name := _find_engine()) is not None:
            from PySide6.QtTextToSpeech import QTextToSpeech

            self._engine = QTextToSpeech(name, self)
        if self._engine is None:
            return ()
        spoken = {locale.language() for locale in self._engine.availableLocales()}
        return tuple(
            code
            for code, name in _LOCALES.items()
            if QLocale(name).language() in spoken
        )

    def say(self, language: str, text: str) -> None:
        """Speaks a text, and falls silent about the one before."""
        if language in self.languages() and self._engine is not None:
            self._engine.stop()
            self._engine.setLocale(QLocale(_LOCALES[language]))
            self._engine.say(text)

    def hush(self) -> None:
        """Falls silent."""
        if self._engine is not None:
            self._engine.stop()


def _find_engine() -> str | None:
    """The system's way to speak, as Qt names it; the one for tests is none."""
    if sys.platform.startswith("linux"):
        import ctypes

        try:
            ctypes.CDLL("libspeechd.so.2")
        except OSError:
            return None
    from PySide6.QtTextToSpeech import QTextToSpeech

    return next(
        (name for name in QTextToSpeech.availableEngines() if name != "mock"), None
    )


def _answer(*words: str) -> None:
    os.write(1, (" ".join(words) + "\n").encode())
