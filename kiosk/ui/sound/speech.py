"""Speaks results, for people who cannot see the screen, if staff have switched it on."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.ui.language import Language
from kiosk.ui.sound.loudspeaker_process import LoudspeakerProcess


class Speech(QObject):
    """Speaks in the screens' language, if the system has a voice for it.

    Signals: `changed` when voices are found or lost. Thread: the GUI's; nothing blocks.
    """

    changed = Signal()

    def __init__(
        self, loudspeaker: LoudspeakerProcess, language: Language, *, enabled: bool
    ) -> None:
        super().__init__()
        self._loudspeaker = loudspeaker
        self._language = language
        self._enabled = enabled
        self._voices: frozenset[str] = frozenset()
        loudspeaker.started.connect(self.tell_wish)
        loudspeaker.answered.connect(self.take_answer)
        loudspeaker.ended.connect(self.lose_voices)

    @property
    def enabled(self) -> bool:
        return self._enabled

    @property
    def available(self) -> bool:
        """Whether the system has a voice for the language in use, as far as is known."""
        return self._language.in_use in self._voices

    @Slot()
    def prepare(self) -> None:
        """Ask for the voices, if speech is on."""
        if self._enabled:
            self._loudspeaker.ask("voices")

    def say(self, words: str) -> None:
        """Speak; stop what was spoken before."""
        if self._enabled and words:
            self._loudspeaker.ask("say", f"{self._language.in_use} {words}")

    def hush(self) -> None:
        """Stop speaking."""
        if self._enabled:
            self._loudspeaker.tell("hush")

    def set_enabled(self, enabled: bool) -> None:  # noqa: FBT001  # a switch, as Qt's setters
        if self._enabled and not enabled:
            self.hush()
        self._enabled = enabled
        self.prepare()

    @Slot()
    def tell_wish(self) -> None:
        """Ask a new loudspeaker process for its voices."""
        if self._enabled:
            self._loudspeaker.tell("voices")

    @Slot(str, str)
    def take_answer(self, word: str, rest: str) -> None:
        if word == "voices":
            self._set_voices(frozenset(rest.split()))

    @Slot()
    def lose_voices(self) -> None:
        self._set_voices(frozenset())

    def _set_voices(self, voices: frozenset[str]) -> None:
        if voices != self._voices:
            self._voices = voices
            self.changed.emit()
