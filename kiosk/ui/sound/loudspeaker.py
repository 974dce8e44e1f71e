"""Plays sounds and speaks in a process of its own: `kiosk loudspeaker`.

A sound server that hangs or dies takes its client with it (decision 0061). The client is this
process, and the kiosk can start another. Standard input brings orders, one a line: `volume GAIN`,
`play NAME`, `voices`, `say LANGUAGE TEXT`, `hush`. The process ends with its input. Standard output
gets `device NAME` (empty without a device), `voices LANGUAGE…`, and `done` after each order.
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
"""Longer than any sound. A sound that still plays then has lost its sound server."""
LOST = 3
_LOCALES = {INDONESIAN: "id_ID", ENGLISH: "en_GB"}


def finds_sound_server(environment: Mapping[str, str]) -> bool:
    """Return whether this machine has a sound server.

    On Linux that is PulseAudio or PipeWire. Qt logs errors if neither runs, so look for their
    sockets first, in the places where their clients look.
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
    """Play and speak as ordered until standard input ends; `folder` holds the sounds."""
    # Qt lists its libraries for faster video here; the kiosk plays no video.
    QLoggingCategory.setFilterRules("qt.multimedia.symbolsresolver=false")
    app = QCoreApplication(["kiosk loudspeaker"])
    speaker = _Speaker(folder)
    threading.Thread(target=speaker.read, name="orders", daemon=True).start()
    return app.exec()


class _Speaker(QObject):
    """Carries out the orders. Thread: the main one; `read` runs in its own.

    Signals: `given` the line of an order, `ended` after the last.
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
        # A frozen program without a console has no sys.stdin, but its file descriptor 0 is the
        # pipe.
        with open(0, encoding="utf-8", closefd=False) as orders:
            for line in orders:
                self.given.emit(line.rstrip("\n"))
        self.ended.emit()

    @Slot(str)
    def obey(self, line: str) -> None:
        """Carry out one order; ignore an unknown one."""
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
    """Keeps every sound loaded, from the first volume order on."""

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._gain = 0.0
        self._devices: QMediaDevices | None = None
        self._effects: dict[str, QSoundEffect] = {}
        self._limit = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._limit.timeout.connect(self.check)

    def turn(self, gain: float) -> None:
        self._gain = gain
        for effect in self._effects.values():
            effect.setVolume(gain)
        if self._devices is None:
            self._begin()

    def play(self, name: str) -> None:
        """Play a sound from its start; stop the one before, which is no longer needed."""
        for effect in self._effects.values():
            effect.stop()
        if name in self._effects:
            self._effects[name].play()
            self._limit.start()

    @Slot()
    def load(self) -> None:
        """Load every sound for the default device, if there is one."""
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
        """Exit if a sound still plays: the sound server is gone."""
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
    """Speaks with the system's voices, if there are any."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._engine: QTextToSpeech | None = None

    def languages(self) -> tuple[str, ...]:
        """Return the screens' languages for which the system has a voice."""
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
        """Speak a text; stop the one before."""
        if language in self.languages() and self._engine is not None:
            self._engine.stop()
            self._engine.setLocale(QLocale(_LOCALES[language]))
            self._engine.say(text)

    def hush(self) -> None:
        if self._engine is not None:
            self._engine.stop()


def _find_engine() -> str | None:
    """Return the name of Qt's speech engine for this system, or None; never the mock one."""
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
