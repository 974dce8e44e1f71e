"""A picture of the gallery, and a step that several pictures share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.core.door.outcome import Outcome
from kiosk.core.screen import events
from kiosk.gallery import samples
from kiosk.ui.view_models.front_desk import FrontDesk

Play = Callable[[FrontDesk], None]
"""Brings the screens into the picture's state."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture's name, how to get there, and whether it is shown in large text."""

    name: str
    play: Play
    large: bool = False


def show_answer(desk: FrontDesk, outcome: Outcome) -> None:
    """Let someone scan a pass, and show this answer."""
    desk.take(events.HomeAsked())
    desk.take(events.Scanned(scan=samples.SCAN))
    desk.take(events.Answered(asked=samples.SCAN, outcome=outcome))
