"""What the kiosk lets people hear: a sound for each answer, and the words where they are wanted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot

from kiosk.core.outcome import HelpNow
from kiosk.core.phases import (
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
from kiosk.core.sound import Sound, sound_of
from kiosk.settings import Settings
from kiosk.ui.aloud import Aloud
from kiosk.ui.bridge import Bridge
from kiosk.ui.language import Language
from kiosk.ui.sounds import Sounds
from kiosk.ui.speech import Speech
from kiosk.ui.view_models.front_desk import FrontDesk

RESULTS = Admitted | CheckedOut | Choosing | Repeated | Refused | Undone | OutOfOrder
"""What has words of its own to be spoken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mouths:
    """A loudspeaker for each, so that a voice that hangs silences no sound."""

    sounding: Aloud
    speaking: Aloud


class Voice(QObject):
    """Listens to the front desk, and to calls for staff. Thread: the GUI's.

    Shape: `sounds` and `speech` may be changed while running.
    """

    def __init__(self, mouths: Mouths, settings: Settings, language: Language) -> None:
        super().__init__()
        self._mouths = mouths
        self.sounds = Sounds(mouths.sounding, settings.volume)
        spoken = settings.speech == "on"
        self.speech = Speech(mouths.speaking, language, enabled=spoken)
        self._desk: FrontDesk | None = None
        self._before: Phase = Waiting()
        self._calling = False

    def listen(self, desk: FrontDesk, bridge: Bridge) -> None:
        """Speaks up for this desk from now on."""
        self._desk = desk
        self._before = desk.phase
        desk.phase_changed.connect(self.hear_phase)
        bridge.help_posted.connect(self.hear_call)

    @Slot()
    def prepare(self) -> None:
        """Makes ready what the first sound needs. Call it when the first screen is shown."""
        self.sounds.prepare()
        self.speech.prepare()

    def stop(self) -> None:
        """Falls silent for good."""
        self._mouths.sounding.stop()
        self._mouths.speaking.stop()

    @Slot()
    def hear_phase(self) -> None:
        """The desk has stepped on."""
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
        """Somebody calls for staff, or staff have come."""
        calling, self._calling = self._calling, help_now.since is not None
        if self._calling and not calling:
            self.sounds.play(Sound.HELP)
