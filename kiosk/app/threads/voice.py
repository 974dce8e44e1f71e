"""Plays a sound for each answer of the front desk, and speaks it where staff want that."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from kiosk.core.door.outcome import HelpNow
from kiosk.core.screen.phases import (
    Admitted,
    CheckedOut,
    Choosing,
    OutOfOrder,
    Phase,
    Refused,
    Repeated,
    Undone,
    Waiting,
)
from kiosk.core.screen.sound import Sound, sound_of
from kiosk.settings import Settings
from kiosk.ui.bridge import Bridge
from kiosk.ui.language import Language
from kiosk.ui.sound.loudspeaker_process import LoudspeakerProcess
from kiosk.ui.sound.sounds import Sounds
from kiosk.ui.sound.speech import Speech
from kiosk.ui.view_models.front_desk import FrontDesk

RESULTS = Admitted | CheckedOut | Choosing | Repeated | Refused | Undone | OutOfOrder
"""Phases whose words are spoken."""


class Voice(QObject):
    """Plays and speaks the front desk's answers, and rings for staff. Thread: the GUI's.

    Sounds and speech use one loudspeaker process each, so that a hanging voice silences no sound.
    Shape: `sounds` and `speech` may be changed while running.
    """

    def __init__(
        self,
        sounding: LoudspeakerProcess,
        speaking: LoudspeakerProcess,
        settings: Settings,
        language: Language,
    ) -> None:
        super().__init__()
        self._loudspeakers = (sounding, speaking)
        self.sounds = Sounds(sounding, settings.volume)
        spoken = settings.speech == "on"
        self.speech = Speech(speaking, language, enabled=spoken)
        self._desk: FrontDesk | None = None
        self._before: Phase = Waiting()
        self._calling = False

    def listen(self, desk: FrontDesk, bridge: Bridge) -> None:
        self._desk = desk
        self._before = desk.phase
        desk.phase_changed.connect(self.hear_phase)
        bridge.help_posted.connect(self.hear_call)

    @Slot()
    def prepare(self) -> None:
        """Start the loudspeaker processes. Call it when the first screen is visible."""
        self.sounds.prepare()
        self.speech.prepare()

    def stop(self) -> None:
        """Stop all sounds and the loudspeaker processes."""
        for loudspeaker in self._loudspeakers:
            loudspeaker.stop()

    @Slot()
    def hear_phase(self) -> None:
        """Play and speak the phase that the desk has entered."""
        if self._desk is None:
            return
        before, self._before = self._before, self._desk.phase
        sound = sound_of(before, self._before)
        if sound is not None:
            self.sounds.play(sound)
        if sound is not None and isinstance(self._before, RESULTS):
            self.speech.say(self._desk.views.result.spoken())

    @Slot(object)
    def hear_call(self, help_now: HelpNow) -> None:
        """Ring once for each call for staff."""
        calling, self._calling = self._calling, help_now.since is not None
        if self._calling and not calling:
            self.sounds.play(Sound.HELP)
