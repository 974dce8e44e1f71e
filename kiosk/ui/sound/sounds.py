"""Plays the kiosk's sounds at the volume that staff have set."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.core.screen.sound import Sound
from kiosk.ui.sound.loudspeaker import finds_sound_server
from kiosk.ui.sound.loudspeaker_process import LoudspeakerProcess

FULL = 100


class Sounds(QObject):
    """Plays sounds. A machine without sound is silent, which is no fault.

    Nothing is loaded before `prepare` or the first sound.
    Signals: `changed` when the device appears, changes or disappears.
    Thread: the GUI's; nothing blocks.
    """

    changed = Signal()

    def __init__(
        self,
        loudspeaker: LoudspeakerProcess,
        percent: int,
        has_server: Callable[[], bool] = lambda: finds_sound_server(os.environ),
    ) -> None:
        super().__init__()
        self._loudspeaker = loudspeaker
        self._percent = percent
        self._has_server = has_server
        self._device = ""
        loudspeaker.started.connect(self.tell_volume)
        loudspeaker.answered.connect(self.take_answer)
        loudspeaker.ended.connect(self.lose_device)

    @property
    def available(self) -> bool:
        """Whether a sound can be heard, as far as is known."""
        return bool(self._device)

    @property
    def device(self) -> str:
        """The device's name; empty if there is none, or none was needed yet."""
        return self._device

    @property
    def percent(self) -> int:
        """Return the volume in percent."""
        return self._percent

    @Slot()
    def prepare(self) -> None:
        """Load the sounds, so that the first one plays without delay."""
        if self._percent and self._has_server():
            self._loudspeaker.ask("volume", f"{gain(self._percent):.4f}")

    def play(self, sound: Sound) -> None:
        """Play a sound; do nothing without a device or at volume 0."""
        if not self._percent:
            return
        if self._has_server():
            self._loudspeaker.ask("play", sound.value)
        else:
            self._set_device("")

    def set_volume(self, percent: int) -> None:
        """Set the volume; 0 is silent. Raises: ValueError outside 0 to 100."""
        if not 0 <= percent <= FULL:
            message = f"A volume goes from 0 to {FULL}, not {percent}."
            raise ValueError(message)
        self._percent = percent
        self.tell_volume()

    @Slot()
    def tell_volume(self) -> None:
        """Send the volume to a running loudspeaker process."""
        if self._has_server():
            self._loudspeaker.tell("volume", f"{gain(self._percent):.4f}")

    @Slot(str, str)
    def take_answer(self, word: str, rest: str) -> None:
        """Take the device's name from an answer of the loudspeaker process."""
        if word == "device":
            self._set_device(rest)

    @Slot()
    def lose_device(self) -> None:
        self._set_device("")

    def _set_device(self, name: str) -> None:
        if name != self._device:
            self._device = name
            self.changed.emit()


def gain(percent: int) -> float:
    """Return the factor for samples: squared, so that half the volume sounds half as loud."""
    return (percent / FULL) ** 2
