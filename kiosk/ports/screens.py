"""The ports of the screens."""

from __future__ import annotations

from typing import Protocol

from kiosk.core.screen.effects import Effect


class EffectPort(Protocol):
    """Carries out the effects of the screens; answers come back over the bridge."""

    def ask(self, effect: Effect) -> None:
        """Start an effect. Thread: the GUI's; does not block."""


class Codes(Protocol):
    """QR codes for the screens to paint. Thread: any."""

    def modules(self, text: str) -> str:
        """Return the code of a text, without its quiet zone.

        Shape: a line for each row, `1` a dark module, `0` a light one.
        """
